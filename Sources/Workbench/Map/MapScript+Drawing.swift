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
      const weight = Math.min(1, Math.max(.1, usual * view.k / 30));
      if (shown.ranks[3] && rankCounts[3]) {
        c.strokeStyle = "#b58bc24d"; c.lineWidth = 9 * px; c.setLineDash([]); c.stroke(borders[3]);
      }
      for (const i of [2, 1, 0, 3]) {
        const r = D.ranks[i];
        if (!shown.ranks[i] || !rankCounts[i]) continue;
        c.strokeStyle = r.colour;
        c.lineWidth = r.width * px * (i === 3 ? Math.max(weight, .5) : weight);
        c.globalAlpha = i === 3 ? 1 : Math.max(.35, weight);
        c.setLineDash(weight < 1 ? [] : r.dashes.map(d => d * px));
        c.stroke(borders[i]);
      }
      c.setLineDash([]);
      c.globalAlpha = 1;
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
}
