/// What the numbers of a line's markers should say about the line (编号中的界线部分).
struct LinePart {
  /// The part most of the line's numbers have, when most agree; nil otherwise.
  let common: String?
  private let sides: [String]
  private let end: Int

  /// Looks at the numbers of one line.
  static func usual(_ analysis: MarkerAnalysis, line: Int) -> LinePart {
    var counts: [String: Int] = [:]
    var all = 0
    for index in MarkerGroup.own(analysis, line: line) {
      guard let number = analysis.stations[index].number, !number.line.isEmpty else { continue }
      counts[number.line, default: 0] += 1
      all += 1
    }
    let most = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }
    let common = most.flatMap { $0.value * 2 > all ? $0.key : nil }
    let record = analysis.lines[line]
    let end =
      switch record.rank {
      case .province: 2
      case .prefecture: 4
      case .county, nil: 6
      case .township: 9
      }
    return LinePart(common: common, sides: record.sides, end: end)
  }

  /// The part of a given length that the codes of the two sides make: the last digits of each at
  /// the line's level, smaller first; nil when there are not two sides or codes are too short.
  func expected(_ length: Int) -> String? {
    guard sides.count == 2, length > 0, length % 2 == 0 else { return nil }
    let digits = length / 2
    let codes = sides.filter { $0.count >= end }.map { $0.prefix(end).suffix(digits) }
    guard codes.count == 2, digits <= end else { return nil }
    return codes.map(String.init).sorted().joined()
  }
}
