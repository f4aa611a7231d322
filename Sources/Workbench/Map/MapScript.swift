/// The script of the HTML map: its projection and its model.
enum MapScript {
  static let projection = #"""
    "use strict";
    const D = JSON.parse(document.getElementById("data").textContent), W = D.words;
    const A = 6378137, E2 = 0.006694380022903416, EC = Math.sqrt(E2), RAD = Math.PI / 180;
    const [LON0, LAT0, LAT1, LAT2, CYL] = D.projection;
    const mOf = f => Math.cos(f * RAD) / Math.sqrt(1 - E2 * Math.sin(f * RAD) ** 2);
    const qOf = f => {
      const s = Math.sin(f * RAD);
      return (1 - E2) * (s / (1 - E2 * s * s) + Math.atanh(EC * s) / EC);
    };
    const PN = CYL ? 0 : LAT2 - LAT1 > 1e-6
      ? (mOf(LAT1) ** 2 - mOf(LAT2) ** 2) / (qOf(LAT2) - qOf(LAT1))
      : Math.sin((LAT1 + LAT2) / 2 * RAD);
    const PC = CYL ? mOf(LAT1) : mOf(LAT1) ** 2 + PN * qOf(LAT1);
    const RHO0 = CYL ? qOf(LAT0) : A * Math.sqrt(PC - PN * qOf(LAT0)) / PN;
    // Metres east and south of the middle: y grows downwards as on the screen.
    function project(lon, lat) {
      const q = qOf(lat), t = (lon - LON0) * RAD;
      if (CYL) return [A * PC * t, -A * (q - RHO0) / (2 * PC)];
      const rho = A * Math.sqrt(Math.max(0, PC - PN * q)) / PN;
      return [rho * Math.sin(PN * t), rho * Math.cos(PN * t) - RHO0];
    }
    function degrees(x, y) {
      let lon, q;
      if (CYL) {
        lon = LON0 + x / (A * PC) / RAD;
        q = -y * 2 * PC / A + RHO0;
      } else {
        const h = RHO0 + y, sign = Math.sign(PN), rho = Math.hypot(x, h);
        lon = LON0 + Math.atan2(sign * x, sign * h) / PN / RAD;
        q = (PC - (rho * PN / A) ** 2) / PN;
      }
      let f = Math.asin(Math.max(-1, Math.min(1, q / 2)));
      for (let i = 0; i < 6; i++) {
        const s = Math.sin(f), w = 1 - E2 * s * s;
        f += w * w / (2 * Math.cos(f)) * (q / (1 - E2) - s / w - Math.atanh(EC * s) / EC);
      }
      return [lon, f / RAD];
    }
    """#

  static let model = #"""
    const ranks = [], arcs = D.arcs.map((a, i) => {
      ranks[i] = a[0];
      const out = new Float64Array(a.length - 1);
      let x = 0, y = 0;
      for (let k = 1; k < a.length; k += 2) {
        x += a[k]; y += a[k + 1];
        const p = place(x, y);
        out[k - 1] = p[0]; out[k] = p[1];
      }
      return out;
    });
    delete D.arcs;
    function place(x, y) {
      return project(D.origin[0] + x * D.quantum, D.origin[1] + y * D.quantum);
    }
    function chain(list) {
      let size = 0;
      for (const r of list) size += arcs[r < 0 ? ~r : r].length;
      const out = new Float64Array(size);
      let at = 0;
      for (const r of list) {
        const a = arcs[r < 0 ? ~r : r];
        if (r >= 0) { out.set(a, at); at += a.length; continue; }
        for (let k = a.length - 2; k >= 0; k -= 2) { out[at++] = a[k]; out[at++] = a[k + 1]; }
      }
      return out;
    }
    function flat(list) {
      const out = new Float64Array(list.length);
      for (let k = 0; k < list.length; k += 2) {
        const p = place(list[k], list[k + 1]);
        out[k] = p[0]; out[k + 1] = p[1];
      }
      return out;
    }
    function trace(path, c) {
      path.moveTo(c[0], c[1]);
      for (let k = 2; k < c.length; k += 2) path.lineTo(c[k], c[k + 1]);
    }
    const COLOURS = {error: "#d4231e", warning: "#e08a00", info: "#2b74b8"};
    const LINES = ["#2f7fb8", "#b2452f", "#3f8a4f", "#8a5fb0"];
    let lineNumber = 0;
    const everything = [];
    for (const g of D.groups) {
      g.isOn = true;
      if (g.kind === "lines") g.colour = LINES[lineNumber++ % LINES.length];
      for (const f of g.features) {
        f.group = g;
        f.chains = f.g ? f.g.map(chain) : (f.o || []).map(flat);
        f.points = f.d ? flat(f.d) : null;
        const b = [Infinity, Infinity, -Infinity, -Infinity];
        for (const c of f.points ? [...f.chains, f.points] : f.chains)
          for (let k = 0; k < c.length; k += 2) {
            if (c[k] < b[0]) b[0] = c[k];
            if (c[k] > b[2]) b[2] = c[k];
            if (c[k + 1] < b[1]) b[1] = c[k + 1];
            if (c[k + 1] > b[3]) b[3] = c[k + 1];
          }
        f.box = b;
        everything.push(f);
      }
    }
    const base = D.groups.find(g => g.kind === "units");
    const fills = D.tints.map(() => new Path2D()), borders = D.ranks.map(() => new Path2D());
    if (base) for (const f of base.features)
      for (const c of f.chains) { trace(fills[f.t], c); fills[f.t].closePath(); }
    const rankCounts = D.ranks.map(() => 0);
    arcs.forEach((a, i) => { if (ranks[i] >= 0) { trace(borders[ranks[i]], a); rankCounts[ranks[i]]++; } });
    for (let k = 0; k < D.runs.length; k += 4) {
      const [arc, from, to, rank] = D.runs.slice(k, k + 4);
      trace(borders[rank], arcs[arc].subarray(from * 2, to * 2 + 2));
      rankCounts[rank]++;
    }
    for (const g of D.groups) if (g.kind === "lines") {
      g.path = new Path2D();
      for (const f of g.features) for (const c of f.chains) trace(g.path, c);
    }
    // The usual size of a unit, which says how heavy borders may be drawn.
    const sizes = base ? base.features.map(f => Math.max(f.box[2] - f.box[0], f.box[3] - f.box[1]))
      .sort((a, b) => a - b) : [];
    const usual = sizes.length ? sizes[sizes.length >> 1] : 1e9;
    const named = base ? base.features.filter(f => f.l && (f.n || f.c))
      .sort((a, b) => b.l[2] - a.l[2]) : [];
    const whole = everything.reduce((b, f) => [Math.min(b[0], f.box[0]), Math.min(b[1], f.box[1]),
      Math.max(b[2], f.box[2]), Math.max(b[3], f.box[3])], [Infinity, Infinity, -Infinity, -Infinity]);
    function inside(f, x, y) {
      let odd = false;
      for (const c of f.chains)
        for (let k = 2; k < c.length; k += 2) {
          const ay = c[k - 1], by = c[k + 1];
          if ((ay > y) !== (by > y) &&
            x < (c[k] - c[k - 2]) * (y - ay) / (by - ay) + c[k - 2]) odd = !odd;
        }
      return odd;
    }
    function near(c, x, y) {
      let best = Infinity;
      for (let k = 2; k < c.length; k += 2) {
        const dx = c[k] - c[k - 2], dy = c[k + 1] - c[k - 1], l = dx * dx + dy * dy;
        const s = l ? Math.max(0, Math.min(1, ((x - c[k - 2]) * dx + (y - c[k - 1]) * dy) / l)) : 0;
        best = Math.min(best, Math.hypot(c[k - 2] + dx * s - x, c[k - 1] + dy * s - y));
      }
      return best;
    }
    // Everything at a place, what is drawn on top first.
    function at(x, y, reach) {
      const hits = [];
      for (const f of everything) {
        const g = f.group, b = f.box;
        if (!g.isOn || x < b[0] - reach || x > b[2] + reach || y < b[1] - reach || y > b[3] + reach)
          continue;
        if (g.kind === "units") { if (inside(f, x, y)) hits.push([3, f]); continue; }
        let d = Infinity;
        if (f.points) for (let k = 0; k < f.points.length; k += 2)
          d = Math.min(d, Math.hypot(f.points[k] - x, f.points[k + 1] - y));
        for (const c of f.chains) d = Math.min(d, near(c, x, y));
        if (d <= reach || (f.f && inside(f, x, y))) hits.push([g.kind === "lines" ? 2 : 1, f]);
      }
      return hits.sort((a, b) => a[0] - b[0]).map(h => h[1]);
    }
    """#
}
