import Geometry
import Rules

/// M01: numbers follow the pattern, name their line, and run without holes.
struct MarkerNumberRule: MarkerRule {
  static let description = RuleDescription(
    id: "marker/number", code: "M01",
    title: LocalizedText(zh: "界桩编号不合规则", en: "Marker number irregular"),
    rationale: LocalizedText(
      zh: "编号由界线代码、序号和类型代码组成，沿线从 001 起连续编排；编号刻在桩上，未经新协议不得改动。",
      en: "A number is made of line, sequence and type; along a line it runs from 001 without "
        + "holes. It is cut in stone and stands until a new agreement."),
    basis: Basis(document: "GB/T 17796-2009 行政区域界线测绘规范", clause: "界桩编号"),
    severity: .error,
    hint: LocalizedText(
      zh: "对照界桩登记表和桩面注记；规则见 boundaries/marker-numbers.tsv，各省不一的在该表中修改。",
      en: "Compare with the register sheet and the stone; patterns are in "
        + "boundaries/marker-numbers.tsv, which an office changes to its province's rule."))

  static let examples = [
    MarkerExample(
      LocalizedText(zh: "连续编号", en: "numbers in sequence"),
      lines: ["L sides=990101,990102: 0 0, 9000 0"],
      markers: ["0102001Q sort=single", "0102002A sort=paired", "0102002B sort=paired"],
      expected: []),
    MarkerExample(
      LocalizedText(zh: "报废的界桩不算缺号", en: "a scrapped marker leaves no hole"),
      lines: ["L sides=990101,990102: 0 0, 9000 0"],
      markers: ["0102001Q", "0102003Q"], retired: ["0102002Q"], expected: []),
    MarkerExample(
      LocalizedText(zh: "不成编号，缺一号，类型不符", en: "no number, a hole, a type that differs"),
      lines: ["L sides=990101,990102: 0 0, 9000 0"],
      markers: ["0102001Q", "0102003A sort=single", "01020X"],
      expected: [["0102003A"], ["01020X"], ["L"]]),
    MarkerExample(
      LocalizedText(zh: "界线代码不符，未知界线，同号", en: "another line's code, an unknown line, one number"),
      lines: ["L sides=990101,990102: 0 0, 9000 0"],
      markers: [
        "0102001Q", "0102002Q", "0203003Q", "0102004Q line=K", "0102002A",
      ], expected: [["0203003Q"], ["0102004Q"], ["0102002A", "0102002Q"]]),
  ]

  init() {}

  func inspect(_ analysis: MarkerAnalysis, into findings: inout [Finding]) {
    let usual = analysis.lines.indices.map { LinePart.usual(analysis, line: $0) }
    for index in analysis.stations.indices {
      inspect(index, usual, analysis, &findings)
    }
    for line in analysis.lines.indices {
      repeated(line, analysis, &findings)
      holes(line, analysis, &findings)
      oldCodes(line, usual[line], analysis, &findings)
    }
  }

  /// One marker by itself.
  private func inspect(
    _ index: Int, _ usual: [LinePart], _ analysis: MarkerAnalysis, _ findings: inout [Finding]
  ) {
    let station = analysis.stations[index]
    let id = station.marker.id
    if !analysis.lines.isEmpty {
      let unknown = station.marker.lines.filter { analysis.line($0) == nil }
      if !unknown.isEmpty {
        let names = MarkerAnalysis.list(unknown)
        findings.append(
          analysis.finding(
            Self.description, kind: "line-unknown", markers: [index],
            message: unknown == [""]
              ? LocalizedText(
                zh: "界桩 \(id) 没有注明所属界线。", en: "Marker \(id) does not say to which line it belongs."
              )
              : LocalizedText(
                zh: "界桩 \(id) 所属界线 \(names.zh) 不存在。",
                en: "Marker \(id) belongs to line \(names.en), which does not exist.")))
      }
    }
    guard let number = station.number else {
      findings.append(
        analysis.finding(
          Self.description, kind: "pattern", markers: [index],
          message: LocalizedText(
            zh: "界桩编号 \(id) 不符合编号规则。",
            en: "The number \(id) follows no pattern of marker numbers.")))
      return
    }
    if let said = number.sort, let sort = station.marker.sort, said != sort {
      findings.append(
        analysis.finding(
          Self.description, kind: "type", markers: [index],
          message: LocalizedText(
            zh: "界桩 \(id) 登记为\(sort.title.zh)，编号表示\(said.title.zh)。",
            en: "Marker \(id) is entered as \(sort.title.en); its number says \(said.title.en).")))
    }
    guard !number.isJunction, !number.line.isEmpty, let line = station.line else { return }
    let part = usual[line]
    let expected = part.expected(number.line.count)
    let fits = number.line == expected || number.line == part.common
    guard !fits, expected != nil || part.common != nil else { return }
    let right = expected ?? part.common ?? ""
    findings.append(
      analysis.finding(
        Self.description, severity: .warning, kind: "line-part", markers: [index],
        message: LocalizedText(
          zh: "界桩 \(id) 编号中的界线部分是 \(number.line)，界线 \(analysis.lineLabel(line)) 应为 \(right)。",
          en: "Marker \(id) has the line part \(number.line); line \(analysis.lineLabel(line)) "
            + "makes \(right).")))
  }

  /// Stones that claim one place in the sequence.
  private func repeated(_ line: Int, _ analysis: MarkerAnalysis, _ findings: inout [Finding]) {
    for group in MarkerGroup.all(analysis, line: line) where group.members.count > 1 {
      let letters = group.members.map { analysis.stations[$0].number?.letter }
      let alone = letters.contains { letter in letter == nil || letter == "Q" }
      let sorts = Set(group.members.map { analysis.stations[$0].number?.sort })
      guard alone || Set(letters).count < letters.count || sorts.count > 1 else { continue }
      let names = MarkerAnalysis.list(group.members.map(analysis.label))
      findings.append(
        analysis.finding(
          Self.description, kind: "sequence", markers: group.members,
          message: LocalizedText(
            zh:
              "界线 \(analysis.lineLabel(line)) 的序号 \(group.name) 用了 \(group.members.count) 次：\(names.zh)。",
            en: "Sequence number \(group.name) of line \(analysis.lineLabel(line)) is used "
              + "\(group.members.count) times: \(names.en).")))
    }
  }

  private func holes(_ line: Int, _ analysis: MarkerAnalysis, _ findings: inout [Finding]) {
    let numbers = MarkerGroup.own(analysis, line: line).compactMap { analysis.stations[$0].number }
    let parts = Set(numbers.map(\.line)).subtracting([""])
    var used = Set(numbers.map(\.sequence))
    guard let last = used.max(), last > 0 else { return }
    for id in analysis.layer.retired {
      let number = analysis.scheme.parse(id, rank: analysis.lines[line].rank)
      if let number, parts.contains(number.line) { used.insert(number.sequence) }
    }
    var ranges: [ClosedRange<Int>] = []
    var next = 1
    for sequence in used.sorted() where sequence > 0 {
      if sequence > next { ranges.append(next...sequence - 1) }
      next = sequence + 1
    }
    guard !ranges.isEmpty else { return }
    let missing = ranges.reduce(0) { $0 + $1.count }
    let names = ranges.prefix(6).map { range in
      range.count == 1
        ? Self.name(range.lowerBound)
        : "\(Self.name(range.lowerBound))–\(Self.name(range.upperBound))"
    }
    let more = ranges.count > 6
    findings.append(
      analysis.finding(
        Self.description, severity: .warning, kind: "hole", lines: [line],
        message: LocalizedText(
          zh: "界线 \(analysis.lineLabel(line)) 缺 \(missing) 个序号："
            + "\(names.joined(separator: "、"))\(more ? " 等" : "")。",
          en: "Line \(analysis.lineLabel(line)) lacks "
            + "\(Quantity.count(missing, "sequence number")): \(names.joined(separator: ", "))"
            + "\(more ? " and more" : "")."),
        measures: [Measure("missing", count: missing)],
        at: analysis.paths[line].position(at: 0)))
  }

  private static func name(_ sequence: Int) -> String {
    let digits = String(sequence)
    return String(repeating: "0", count: max(0, 3 - digits.count)) + digits
  }

  /// All numbers of a line agree with one another, but not with the codes of today.
  private func oldCodes(
    _ line: Int, _ part: LinePart, _ analysis: MarkerAnalysis, _ findings: inout [Finding]
  ) {
    guard let common = part.common, let expected = part.expected(common.count),
      common != expected
    else { return }
    findings.append(
      analysis.finding(
        Self.description, severity: .info, kind: "line-codes", lines: [line],
        message: LocalizedText(
          zh: "界线 \(analysis.lineLabel(line)) 的编号用 \(common)，按现行区划代码应为 \(expected)；"
            + "界桩编号在签订新协议前不变。",
          en:
            "The numbers of line \(analysis.lineLabel(line)) have \(common); today's codes make "
            + "\(expected). Numbers stand until a new agreement."),
        at: analysis.paths[line].position(at: 0)))
  }
}
