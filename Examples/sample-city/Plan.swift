import Foundation

extension Planting {
  /// Faults along borders two units share.
  mutating func plantOnBorders() {
    redraw("A", against: "H")
    note(
      "coverage/overlap", ["990101", "990121"], at: nil, zh: "整条界线一侧重新数字化，互有重叠",
      en: "one side of the whole line digitised anew: overlaps")
    note(
      "coverage/gap", ["990101", "990121"], at: nil, zh: "整条界线一侧重新数字化，互有空隙",
      en: "one side of the whole line digitised anew: gaps")
    var place = push("G", border: way("G", "D", 0), vertices: 10..<13, metres: 25)
    note(
      "coverage/gap", ["990104", "990107"], at: place, status: "reopened",
      zh: "三个顶点内移 25 m，形成空隙；例外只认可 100 m²", en: "three vertices 25 m inwards; accepted are 100 m²")
    place = push("G", border: way("G", "H", 1), vertices: 15..<16, metres: -40)
    note(
      "coverage/overlap", ["990107", "990121"], at: place, zh: "一个顶点外移 40 m，形成重叠",
      en: "one vertex 40 m outwards: an overlap")
    place = push("C", border: way("C", "B", 0), vertices: 8..<9, metres: 0.4)
    note(
      "coverage/gap", ["990102", "990103"], at: place, zh: "一个顶点内移 0.4 m，小于容差，应为警告",
      en: "one vertex 0.4 m inwards, below the tolerance: a warning")
    place = edit("A", border: way("A", "B", 0)) { line in
      let index = Self.evenSegment(line, from: 3)
      let middle = Spot(
        x: (line[index].x + line[index + 1].x) / 2, y: (line[index].y + line[index + 1].y) / 2)
      line.insert(middle, at: index + 1)
      return middle
    }
    note(
      "coverage/edge-match", ["990101", "990102"], at: place, zh: "一侧的线上多一个顶点，另一侧没有",
      en: "a vertex on one side that the other side lacks")
  }

  /// Faults of single rings, at the rim of the city where nobody else is concerned.
  mutating func plantOnRims() {
    var place = edit("H", border: rim("H", 1)) { line in
      let p = line[16]
      let q = line[17]
      func along(_ share: Double, _ side: Double) -> Spot {
        let dx = Double(q.x - p.x)
        let dy = Double(q.y - p.y)
        return Spot(
          x: p.x + Int(dx * share - dy * side / Lattice.squeeze),
          y: p.y + Int(dy * share + dx * side * Lattice.squeeze))
      }
      line.insert(contentsOf: [along(0.7, 0.3), along(0.3, 0.3)], at: 17)
      return along(0.5, 0.2)
    }
    note(
      "geometry/valid", ["990121"], at: place, zh: "外环打结（蝴蝶结形）",
      en: "the outline crosses itself: a bow-tie")
    place = edit("J", border: rim("J", 1)) { line in
      let middle = Spot(x: (line[12].x + line[13].x) / 2, y: (line[12].y + line[13].y) / 2)
      line.insert(middle, at: 13)
      let tip = Self.aside(line, 13, -300)
      line[13] = Spot(x: middle.x, y: middle.y)
      line.insert(contentsOf: [tip, Spot(x: middle.x, y: middle.y + 2)], at: 14)
      return tip
    }
    note("geometry/spike", ["990181"], at: place, zh: "300 m 长的尖刺", en: "a spike 300 m long")
    place = edit("F", border: rim("F", 0)) { line in
      line.insert(line[9], at: 9)
      return line[9]
    }
    note(
      "geometry/repeated-vertex", ["990106"], at: place, zh: "相邻两个顶点重合", en: "the same vertex twice"
    )
    place = edit("E", border: rim("E", 0)) { line in
      line.insert(Spot(x: line[9].x, y: line[9].y + 1), at: 10)
      return line[9]
    }
    note(
      "geometry/short-segment", ["990105"], at: place, zh: "0.11 m 长的短边", en: "a segment of 0.11 m")
  }

  private func rim(_ letter: Character, _ number: Int) -> Edge {
    drawing.rim(of: letter)[number]
  }

  /// Faults that change the rings or records of a unit after they were drawn.
  mutating func plantInRecords(_ records: inout [Record]) {
    let lake = Self.round(Lattice.middle(row: 5, cell: 3), radius: 700, corners: 9)
    let top = drawing.rim(of: "C").flatMap { drawing.border($0, of: "C") }.map(\.y).max() ?? 0
    let beside = Spot(x: Lattice.middle(row: 6, cell: 3).x, y: top + 4000)
    change(&records, "990103") {
      $0.rings.holes.append(lake.reversed())
      $0.rings.outer.append(Self.round(beside, radius: 4, corners: 5))
    }
    note(
      "geometry/unfilled-hole", ["990103"], at: lake[0], zh: "辖区内有洞，无人填补", en: "a hole nobody fills"
    )
    note("geometry/small-part", ["990103"], at: beside, zh: "界外 40 m² 的碎块", en: "a part of 40 m²")
    note(
      "geometry/multipart", ["990103"], at: nil, zh: "同上，没有文件依据", en: "the same, without a document"
    )
    change(&records, "990102") { $0.area = $0.area.map { $0 * 1.05 } }
    note(
      "coverage/stated-area", ["990102"], at: nil, zh: "登记面积多 5%", en: "stated area 5 % too large")
    let astray = Lattice.middle(row: 1, cell: 2)
    change(&records, "990104") { $0.seat = astray }
    note("coverage/seat", ["990104"], at: astray, zh: "驻地落在邻区", en: "the seat lies in a neighbour")
    change(&records, "990106") { record in
      record.rings.outer = record.rings.outer.map { $0.reversed() }
    }
    note("geometry/ring-direction", [], at: nil, zh: "外环顺时针（全文件合计一条）", en: "a clockwise outline")
    splitBaiLu(&records)
    let zone = Self.round(Lattice.middle(row: 1, cell: 3), radius: 1500, corners: 12)
    records.append(
      Record(
        code: "99O171", name: "澜川高新区", level: "区", rings: Rings(outer: [zone]), area: nil,
        seat: nil))
    note(
      "identity/code-malformed", ["99O171"], at: zone[0], zh: "代码里数字 0 误作字母 O",
      en: "a letter O in place of a zero")
    note(
      "coverage/contained", ["990107", "99O171"], at: zone[0], zh: "高新区整个落在金禾区内",
      en: "a zone lies wholly within a district")
  }

  /// The city of 白鹭 comes as two features of the same code.
  private mutating func splitBaiLu(_ records: inout [Record]) {
    guard let index = records.firstIndex(where: { $0.code == "990181" }) else { return }
    let cells = City.cells.filter { City.letter(row: $0.row, cell: $0.cell) == "J" }
    var east = records[index]
    records[index].rings = drawing.rings(of: cells.filter { $0.row == 0 }, as: "J")
    east.rings = drawing.rings(of: cells.filter { $0.row == 1 }, as: "J")
    east.area = nil
    records[index].area = nil
    records[index].seat = nil
    records.append(east)
    note(
      "identity/code-repeated", ["990181"], at: nil, zh: "同一代码用于两个要素",
      en: "one code on two features")
  }

  private func change(
    _ records: inout [Record], _ code: String, _ body: (inout Record) -> Void
  ) {
    guard let index = records.firstIndex(where: { $0.code == code }) else { return }
    body(&records[index])
  }

  /// Faults of the plan itself, which the exceptions accept.
  mutating func noteAccepted() {
    note(
      "coverage/gap", ["990102", "990103", "990104", "990105", "990106"],
      at: Lattice.middle(row: 5, cell: 4), status: "accepted", zh: "外市飞地，例外认可",
      en: "ground of another city, accepted")
    note(
      "geometry/multipart", ["990107"], at: Lattice.middle(row: 6, cell: 1), status: "accepted",
      zh: "金禾区飞地，例外认可", en: "an exclave, accepted")
    note(
      "exceptions/stale", ["990101", "990103"], at: nil, zh: "例外已无对应问题",
      en: "an exception nothing needs any more")
  }
}
