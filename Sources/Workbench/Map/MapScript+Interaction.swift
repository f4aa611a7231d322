extension MapScript {
  static let handling = #"""
    const el = id => document.getElementById(id);
    function make(tag, text, parent, name) {
      const e = document.createElement(tag);
      if (text !== undefined && text !== null) e.textContent = text;
      if (name) e.className = name;
      if (parent) parent.appendChild(e);
      return e;
    }
    const point = e => {
      const r = box.getBoundingClientRect();
      return [e.clientX - r.left, e.clientY - r.top];
    };
    const toWorld = p => [(p[0] - size[0] / 2) / view.k + view.x, (p[1] - size[1] / 2) / view.k + view.y];
    function zoom(factor, p = [size[0] / 2, size[1] / 2]) {
      const w = toWorld(p), least = Math.min(size[0] / (whole[2] - whole[0] + 1),
        size[1] / (whole[3] - whole[1] + 1)) * .5;
      view.k = Math.max(Math.min(least, 20), Math.min(20, view.k * factor));
      view.x = w[0] - (p[0] - size[0] / 2) / view.k;
      view.y = w[1] - (p[1] - size[1] / 2) / view.k;
      move();
    }
    const fingers = new Map();
    let pinch = 0, travelled = 0;
    box.addEventListener("pointerdown", e => {
      if (e.target.closest("button")) return;
      box.setPointerCapture(e.pointerId);
      fingers.set(e.pointerId, point(e));
      travelled = fingers.size > 1 ? 99 : 0;
      pinch = 0;
      el("tip").hidden = true;
    });
    box.addEventListener("pointermove", e => {
      const p = point(e), before = fingers.get(e.pointerId);
      if (!before) return hover(p, e.target);
      fingers.set(e.pointerId, p);
      if (fingers.size === 2) {
        const [a, b] = [...fingers.values()], d = Math.hypot(a[0] - b[0], a[1] - b[1]);
        if (pinch) zoom(d / pinch, [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]);
        pinch = d;
        return;
      }
      travelled += Math.hypot(p[0] - before[0], p[1] - before[1]);
      if (travelled < 4) return;
      box.classList.add("drag");
      view.x -= (p[0] - before[0]) / view.k;
      view.y -= (p[1] - before[1]) / view.k;
      move();
    });
    for (const kind of ["pointerup", "pointercancel"]) box.addEventListener(kind, e => {
      const p = fingers.get(e.pointerId);
      fingers.delete(e.pointerId);
      box.classList.remove("drag");
      if (kind === "pointerup" && p && travelled < 4) show(at(...toWorld(p), 8 / view.k));
    });
    box.addEventListener("pointerleave", () => { el("tip").hidden = true; el("where").textContent = ""; });
    box.addEventListener("wheel", e => {
      e.preventDefault();
      zoom(Math.exp(-e.deltaY * (e.deltaMode ? .05 : .0015)), point(e));
    }, {passive: false});
    box.addEventListener("dblclick", e => { if (!e.target.closest("button")) zoom(2, point(e)); });
    function hover(p, target) {
      if (target !== canvas) return;
      const w = toWorld(p), d = degrees(...w), f = at(w[0], w[1], 6 / view.k)[0], tip = el("tip");
      el("where").textContent = d[0].toFixed(5) + "°, " + d[1].toFixed(5) + "°";
      tip.hidden = !f || !(f.n || f.c || f.p.message);
      if (tip.hidden) return;
      tip.textContent = [f.n || f.p.message, f.c].filter(Boolean).join(" ");
      tip.style.left = Math.min(p[0] + 14, size[0] - tip.offsetWidth - 4) + "px";
      tip.style.top = p[1] + 14 + "px";
    }
    function show(list) {
      chosen = list[0] || null;
      const out = el("shown");
      out.textContent = "";
      for (const f of list.slice(0, 6)) {
        const h = make("h3", f.n || f.c || f.p.rule || W.noname, out);
        if (f.c) { h.append(" "); make("small", f.c, h); }
        const t = make("table", null, out);
        for (const [k, v] of Object.entries(f.p)) {
          if (v === null || v === "") continue;
          const r = make("tr", null, t);
          make("th", k, r);
          make("td", Array.isArray(v) ? v.join(", ") : typeof v === "object" ? JSON.stringify(v) : String(v), r);
        }
        if (f.group.kind === "units") {
          const r = make("tr", null, t);
          make("th", W.area, r);
          make("td", (Math.abs(f.chains.reduce((s, c) => s + surface(c), 0)) / 1e6)
            .toLocaleString("en", {maximumFractionDigits: 3}) + " km²", r);
        }
      }
      if (!list.length) make("p", W.hint, out, "hint");
      rest();
    }
    function surface(c) {
      let s = 0;
      for (let k = 2; k < c.length; k += 2)
        s += (c[k - 2] - c[0]) * (c[k + 1] - c[1]) - (c[k] - c[0]) * (c[k - 1] - c[1]);
      return s / 2;
    }
    function go(f) {
      fit(f.box, .55);
      view.k = Math.min(view.k, .5);
      show([f]);
    }
    const key = s => String(s || "").toLowerCase();
    function search() {
      const q = key(el("query").value.trim()), out = el("hits");
      out.textContent = "";
      if (!q) return [];
      const found = [];
      for (const f of everything) {
        const n = key(f.n), c = key(f.c);
        const score = n === q || c === q ? 0 : n.startsWith(q) || c.startsWith(q) ? 1
          : n.includes(q) ? 2 : 9;
        if (score < 9) found.push([score, f]);
      }
      found.sort((a, b) => a[0] - b[0]);
      for (const [, f] of found.slice(0, 20)) {
        const b = make("button", f.n || f.c, make("li", null, out));
        if (f.n && f.c) make("small", f.c, b);
        b.onclick = () => go(f);
      }
      if (!found.length) make("li", W.none, out, "note");
      if (found.length > 20) make("li", W.more.replace("{}", found.length - 20), out, "note");
      return found;
    }
    el("query").addEventListener("input", search);
    el("query").addEventListener("keydown", e => {
      if (e.key === "Enter") { const f = search()[0]; if (f) go(f[1]); }
    });
    function entry(title, sample, isOn, turn) {
      const l = make("label", null, el("legend")), i = make("input", null, l);
      i.type = "checkbox"; i.checked = isOn;
      l.insertAdjacentHTML("beforeend", `<svg width="34" height="14">${sample}</svg>`);
      make("span", title, l);
      l.classList.toggle("off", !isOn);
      i.onchange = () => { turn(i.checked); l.classList.toggle("off", !i.checked); rest(); };
    }
    const stroke = (colour, w, dash) =>
      `<path d="M1 7h32" stroke="${colour}" stroke-width="${w}" stroke-dasharray="${dash}"/>`;
    const disc = colour => `<circle cx="17" cy="7" r="5" fill="${colour}"/>`;
    if (base) {
      entry(W.units, D.tints.slice(0, 4).map((t, i) =>
        `<rect x="${1 + i * 8}" y="2" width="8" height="10" fill="${t}" stroke="#999"/>`).join(""),
        true, v => { shown.units = v; });
      D.ranks.forEach((r, i) => rankCounts[i] && entry(r.title,
        stroke(r.colour, r.width, r.dashes.map(d => d * .7).join(" ")), true,
        v => { shown.ranks[i] = v; }));
    }
    for (const g of D.groups) {
      if (g.kind === "lines") entry(g.name, stroke(g.colour, 2, ""), true, v => { g.isOn = v; });
      if (g.kind === "places") entry(g.name, disc("#c8102e"), true, v => { g.isOn = v; });
      if (g.kind === "findings") for (const s of ["error", "warning", "info"]) {
        const n = g.features.filter(f => f.s === s).length;
        if (n) entry(W[s] + " " + n, disc(COLOURS[s]), true, v => { shown.severities[s] = v; });
      }
    }
    if (named.length || D.groups.some(g => g.kind === "places"))
      entry(W.names, '<text x="3" y="12" font-size="13">Aa 字</text>', shown.names,
        v => { shown.names = v; });
    el("in").onclick = () => zoom(1.6);
    el("out").onclick = () => zoom(1 / 1.6);
    el("all").onclick = () => { fit(whole, .94); rest(); };
    el("paper").onclick = () => window.print();
    box.addEventListener("keydown", e => {
      const step = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]}[e.key];
      if (step) { view.x += step[0] * 80 / view.k; view.y += step[1] * 80 / view.k; move(); }
      else if (e.key === "+" || e.key === "=") zoom(1.6);
      else if (e.key === "-") zoom(1 / 1.6);
      else if (e.key === "Escape") show([]);
      else return;
      e.preventDefault();
    });
    addEventListener("keydown", e => {
      if (e.key === "/" && e.target !== el("query")) { el("query").focus(); e.preventDefault(); }
    });
    let kept = null;
    addEventListener("beforeprint", () => {
      kept = [{...view}, size, ratio];
      const before = size;
      isPrinting = true;
      size = [1046, 612];
      ratio = 3;
      view.k *= Math.min(size[0] / before[0], size[1] / before[1]);
      measure();
      rest();
    });
    addEventListener("afterprint", () => {
      isPrinting = false;
      view = kept[0];
      measure();
      rest();
    });
    new ResizeObserver(() => { if (!isPrinting) { measure(); rest(); } }).observe(box);
    measure();
    fit(whole, .94);
    canvas.setAttribute("aria-label", D.title);
    // map.html#210102 opens at the unit of that code or name.
    function visit() {
      const want = key(decodeURIComponent(location.hash.slice(1)));
      const f = want && everything.find(f => key(f.c) === want || key(f.n) === want);
      if (f) go(f); else show([]);
    }
    addEventListener("hashchange", visit);
    visit();
    """#
}
