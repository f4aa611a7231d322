import Geometry
import Rules

/// M12: somebody looks after each marker, and each side's place is named.
struct MarkerCustodyRule: MarkerRule {
  static let description = RuleDescription(
    id: "marker/custody", code: "M12",
    title: LocalizedText(zh: "管护方或所在地未登记", en: "Custodian or places not entered"),
    rationale: LocalizedText(
      zh: "界桩由协议书分给一方管护，没有写明的由双方商定；登记表记明两侧（三交点三侧）的所在地。",
      en: "The agreement gives each marker to one side to look after; where it does not, the sides "
        + "agree. The register sheet names the place on each side, three at a junction."),
    basis: Basis(document: "行政区域界线管理条例 (国务院令第353号)", clause: "第六条"),
    severity: .warning,
    hint: LocalizedText(
      zh: "查协议书的分管条款，登记管护方区划代码；补登各侧所在地。",
      en: "Enter the code of the side that the agreement names, and the place on each side."))

  static let examples = [
    MarkerExample(
      LocalizedText(zh: "齐全", en: "complete"), lines: ["L sides=990101,990102: 0 0, 9000 0"],
      markers: ["0102001Q custodian=990101 sides=990101003:甲村;990102001:乙村"], expected: []),
    MarkerExample(
      LocalizedText(zh: "没有管护方，缺一侧所在地", en: "no custodian, one place missing"),
      lines: ["L sides=990101,990102: 0 0, 9000 0"],
      markers: ["0102001Q sides=990101003:甲村"], expected: [["0102001Q"]]),
    MarkerExample(
      LocalizedText(zh: "管护方不是界线的一方", en: "the custodian is no side of the line"),
      lines: ["L sides=990101,990102: 0 0, 9000 0"],
      markers: ["0102001Q custodian=990103 sides=990101003:甲村;990102001:乙村"],
      expected: [["0102001Q"]]),
  ]

  init() {}

  func reasonToSkip(_ analysis: MarkerAnalysis) -> LocalizedText? {
    analysis.layer.hasCustody
      ? nil : LocalizedText(zh: "资料不含管护信息", en: "the data say nothing of care")
  }

  func inspect(_ analysis: MarkerAnalysis, into findings: inout [Finding]) {
    for (index, station) in analysis.stations.enumerated() {
      let lines = analysis.lines(of: station)
      let parties = lines.flatMap { analysis.lines[$0].sides }
      var zh: [String] = []
      var en: [String] = []
      let custodian = station.marker.custodian ?? ""
      if custodian.isEmpty {
        zh.append("没有管护方")
        en.append("no custodian is entered")
      } else if !parties.isEmpty, !Self.belongs(custodian, to: parties) {
        zh.append("管护方 \(custodian) 不是界线的一方")
        en.append("the custodian \(custodian) is no side of the line")
      }
      let wanted = Self.sides(of: station.sort)
      let named = station.marker.sides.count { !$0.place.isEmpty }
      if named < wanted {
        zh.append("所在地登记了 \(named) 侧，应有 \(wanted) 侧")
        en.append("\(named) of \(wanted) places are named")
      }
      let foreign = station.marker.sides.compactMap(\.division).filter {
        !parties.isEmpty && !Self.belongs($0, to: parties)
      }
      if !foreign.isEmpty {
        zh.append("所在地 \(foreign.joined(separator: "、")) 不属于界线任一方")
        en.append("\(foreign.joined(separator: ", ")) lies on no side of the line")
      }
      guard !zh.isEmpty else { continue }
      findings.append(
        analysis.finding(
          Self.description, kind: custodian.isEmpty ? "custodian" : "side", markers: [index],
          message: LocalizedText(
            zh: "界桩 \(analysis.label(index))：\(zh.joined(separator: "；"))。",
            en: "Marker \(analysis.label(index)): \(en.joined(separator: "; ")).")))
    }
  }

  /// How many places a marker has: one of a pair or group stands on a single side's ground.
  private static func sides(of sort: BoundaryMarker.Sort?) -> Int {
    switch sort {
    case .junction: 3
    case .paired, .tripled: 1
    case .single, nil: 2
    }
  }

  /// Whether a division is one of the parties, lies in one, or holds one.
  private static func belongs(_ code: String, to parties: [String]) -> Bool {
    let bare = significant(code)
    return parties.contains { party in
      let other = significant(party)
      return bare.starts(with: other) || other.starts(with: bare)
    }
  }

  /// A code without the pairs of zeros that stand for levels below.
  private static func significant(_ code: String) -> Substring.UTF8View {
    var digits = Substring(code).utf8
    guard digits.count <= 6 else { return digits }
    while digits.count > 2, digits.suffix(2).allSatisfy({ $0 == UInt8(ascii: "0") }) {
      digits = digits.dropLast(2)
    }
    return digits
  }
}
