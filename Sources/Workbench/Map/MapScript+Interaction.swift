extension MapScript {
  static let drawing = #"""
    const box = document.getElementById("map"), canvas = document.getElementById("canvas");
    const shown = {units: true, names: D.labels, ranks: D.ranks.map(() => true),
      severities: {error: true, warning: true, info: true}};
    let view = {x: 0, y: 0, k: 1}, size = [1, 1], ratio = 1, chosen = null, isPrinting = false;
    let picture = null, pictureView = null, waiting = 0;
    function fit(b, margin) {
      const w = Math.max(b[2] - b[0], 1), h = Math.max(b[3] - b[1], 1);
      view = {x: (b[0] + b[2]) / 2, y: (b[1] + b[3]) / 2,
        k: Math.min(size[0] * margin / w, size[1] * margin / h, 20)};
    }
    function measure() {
      if (!isPrinting) {
        size = [box.clientWidth, box.clientHeight];
        ratio = window.devicePixelRatio || 1;
      }
      canvas.width = Math.round(size[0] * ratio);
      canvas.height = Math.round(size[1] * ratio);
    }
    function world(c) {
      c.setTransform(ratio * view.k, 0, 0, ratio * view.k,
        ratio * (size[0] / 2 - view.x * view.k), ratio * (size[1] / 2 - view.y * view.k));
    }
    function dot(c, x, y, r, colour) {
      c.beginPath();
      c.arc((x - view.x) * view.k + size[0] / 2, (y - view.y) * view.k + size[1] / 2, r, 0, 7);
      c.fillStyle = colour; c.fill();
      c.lineWidth = 1.2; c.strokeStyle = "#fff"; c.stroke();
    }
    function draw() {
      const c = canvas.getContext("2d"), px = 1 / view.k;
      c.setTransform(1, 0, 0, 1, 0, 0);
      c.fillStyle = "#f4f8fa"; c.fillRect(0, 0, canvas.width, canvas.height);
      world(c);
      c.lineJoin = "round";
      if (shown.units) fills.forEach((p, i) => { c.fillStyle = D.tints[i]; c.fill(p); });
      const dense = base && base.features.length * 400 * (1 / (view.k * view.k)) >
        (whole[2] - whole[0]) * (whole[3] - whole[1]);
      for (const i of [3, 2, 1, 0]) {
        const r = D.ranks[i];
        if (!shown.ranks[i] || !rankCounts[i]) continue;
        if (i === 3) {
          c.strokeStyle = "#b58bc24d"; c.lineWidth = 9 * px; c.setLineDash([]); c.stroke(borders[i]);
        }
      }
      for (const i of [2, 1, 0, 3]) {
        const r = D.ranks[i];
        if (!shown.ranks[i] || !rankCounts[i]) continue;
        c.strokeStyle = r.colour;
        c.lineWidth = r.width * px * (dense ? .5 : 1);
        c.setLineDash(dense ? [] : r.dashes.map(d => d * px));
        c.stroke(borders[i]);
      }
      c.setLineDash([]);
      for (const g of D.groups) if (g.kind === "lines" && g.isOn) {
        c.strokeStyle = g.colour; c.lineWidth = 1.6 * px; c.stroke(g.path);
      }
      drawOver(c, px);
      picture = null;
      bar();
    }
    function drawOver(c, px) {
      for (const g of D.groups) if (g.kind === "findings" && g.isOn)
        for (const f of g.features) {
          if (!shown.severities[f.s] || !f.chains.length || !visible(f.box)) continue;
          const p = new Path2D();
          f.chains.forEach(o => trace(p, o));
          c.strokeStyle = COLOURS[f.s] || "#d4231e"; c.lineWidth = 1.6 * px; c.stroke(p);
          if (f.f) { c.fillStyle = c.strokeStyle + "66"; c.fill(p, "evenodd"); }
        }
      if (chosen) {
        const p = new Path2D();
        chosen.chains.forEach(o => trace(p, o));
        c.strokeStyle = "#fff"; c.lineWidth = 5 * px; c.stroke(p);
        c.strokeStyle = "#e06a00"; c.lineWidth = 2.5 * px; c.stroke(p);
        if (chosen.group.kind === "units") { c.fillStyle = "#ff9a0026"; c.fill(p, "evenodd"); }
      }
      c.setTransform(ratio, 0, 0, ratio, 0, 0);
      const taken = [];
      for (const g of D.groups) if (g.isOn && (g.kind === "places" || g.kind === "findings"))
        for (const f of g.features) {
          if (g.kind === "findings" && !shown.severities[f.s]) continue;
          const colour = g.kind === "places" ? "#c8102e" : COLOURS[f.s] || "#d4231e";
          for (let k = 0; k < f.points.length; k += 2) {
            dot(c, f.points[k], f.points[k + 1], f === chosen ? 7 : 4.5, colour);
            if (g.kind === "places" && shown.names && (f.n || f.c) && k === 0)
              beside(c, f.n || f.c, f.points[0], f.points[1], taken);
          }
        }
      if (shown.names) names(c, taken);
    }
    function visible(b) {
      const w = size[0] / 2 / view.k, h = size[1] / 2 / view.k;
      return b[2] >= view.x - w && b[0] <= view.x + w && b[3] >= view.y - h && b[1] <= view.y + h;
    }
    function free(taken, l, t, w, h) {
      for (const o of taken)
        if (l < o[0] + o[2] && o[0] < l + w && t < o[1] + o[3] && o[1] < t + h) return false;
      taken.push([l, t, w, h]);
      return true;
    }
    function write(c, text, x, y, px) {
      c.font = px + "px " + getComputedStyle(document.body).fontFamily;
      c.textAlign = "center"; c.textBaseline = "middle"; c.lineJoin = "round";
      c.strokeStyle = "#ffffffd0"; c.lineWidth = 3; c.strokeText(text, x, y);
      c.fillStyle = "#2b2724"; c.fillText(text, x, y);
    }
    const width = (text, px) => [...text].reduce((s, ch) => s + (ch > "\u2e80" ? 1 : .56), 0) * px;
    function beside(c, text, x, y, taken) {
      const px = 12, w = width(text, px) + 4;
      const sx = (x - view.x) * view.k + size[0] / 2, sy = (y - view.y) * view.k + size[1] / 2;
      if (free(taken, sx + 6, sy - 8, w, 16)) write(c, text, sx + 6 + w / 2, sy, px);
    }
    function names(c, taken) {
      let count = 0;
      for (const f of named) {
        const room = f.l[2] * view.k;
        if (room < 7 || count > 600) break;
        const text = f.n || f.c;
        const x = (f.l[0] - view.x) * view.k + size[0] / 2;
        const y = (-f.l[1] - view.y) * view.k + size[1] / 2;
        if (x < -60 || y < -20 || x > size[0] + 60 || y > size[1] + 20) continue;
        for (const px of [15, 13, 11]) {
          const w = width(text, px) + 6, h = px * 1.3;
          if (Math.hypot(w, h) / 2 > room * (base.features.length <= 150 ? 2.2 : 1.3)) continue;
          if (free(taken, x - w / 2, y - h / 2, w, h)) { write(c, text, x, y, px); count++; }
          break;
        }
      }
    }
    // While something moves the last picture is shown moved; the map is drawn again when it rests.
    function move() {
      if (!picture) {
        picture = document.createElement("canvas");
        picture.width = canvas.width; picture.height = canvas.height;
        picture.getContext("2d").drawImage(canvas, 0, 0);
        pictureView = move.last;
      }
      const c = canvas.getContext("2d"), s = view.k / pictureView.k;
      c.setTransform(1, 0, 0, 1, 0, 0);
      c.fillStyle = "#f4f8fa"; c.fillRect(0, 0, canvas.width, canvas.height);
      c.setTransform(s, 0, 0, s,
        ratio * ((pictureView.x - view.x) * view.k + size[0] / 2 * (1 - s)),
        ratio * ((pictureView.y - view.y) * view.k + size[1] / 2 * (1 - s)));
      c.drawImage(picture, 0, 0);
      bar();
      clearTimeout(waiting);
      waiting = setTimeout(rest, 70);
    }
    function rest() { clearTimeout(waiting); draw(); move.last = {...view}; }
    function bar() {
      const want = 130 / view.k, power = 10 ** Math.floor(Math.log10(want));
      const m = [5, 2, 1].find(f => f * power <= want) * power;
      document.querySelector("#bar i").style.width = m * view.k + "px";
      document.querySelector("#bar span").textContent = m >= 1000 ? m / 1000 + " km" : m + " m";
    }
    """#

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
          make("td", typeof v === "object" ? JSON.stringify(v) : String(v), r);
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
      size = [1047, 567];
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
    show([]);
    """#
}
