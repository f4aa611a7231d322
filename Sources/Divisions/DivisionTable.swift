public import Rules
import Synchronization

/// Why a table of divisions cannot be used.
public struct DivisionTableError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The line, from 1; 0 when the whole text is meant.
  public let line: Int
  /// What is wrong and what to do, in both languages.
  public let message: LocalizedText

  /// Makes an error.
  public init(line: Int, message: LocalizedText) {
    self.line = line
    self.message = message
  }

  /// The English wording.
  public var description: String { message.en }
}

/// Codes and names of divisions in time (行政区划代码表): the nation's county level and above.
///
/// Every span of every code since 1981 is held; questions are asked for a year, or without one for
/// the newest state. Cost: reading is linear; look-ups by code or name take constant time.
public struct DivisionTable: Sendable {
  /// All spans, sorted by code, then by year.
  public let divisions: [Division]
  /// For units that no prefecture holds: the codes around them in the newest list.
  public let surroundings: [String: Set<String>]
  /// The first and the last year in which anything changed.
  public let years: ClosedRange<Int>
  /// The first span of each code.
  private let byCode: [String: Int]
  private let byName: Positions
  private let before: Positions

  /// Makes a table from spans in any order.
  public init(_ divisions: [Division], surroundings: [String: Set<String>] = [:]) {
    func precedes(_ one: Division, _ other: Division) -> Bool {
      (one.code, one.from) < (other.code, other.from)
    }
    // The table that ships is in order.
    let isSorted = zip(divisions, divisions.dropFirst()).allSatisfy { !precedes($1, $0) }
    let sorted = isSorted ? divisions : divisions.sorted(by: precedes)
    var byCode: [String: Int] = [:]
    byCode.reserveCapacity(sorted.count)
    for position in sorted.indices.reversed() { byCode[sorted[position].code] = position }
    self.divisions = sorted
    self.surroundings = surroundings
    let first = divisions.map(\.from).min() ?? 1981
    let last = divisions.map { max($0.from, $0.until ?? $0.from) }.max() ?? first
    years = first...max(first, last)
    self.byCode = byCode
    byName = Positions { sorted.map { [$0.name] } }
    before = Positions {
      sorted.map { division in
        division.successors.map(\.code).filter { $0 != division.code }
      }
    }
  }

  /// Every span of a code, oldest first.
  public func spans(ofCode code: String) -> [Division] { Array(spans(code)) }

  private func spans(_ code: String) -> ArraySlice<Division> {
    guard let first = byCode[code] else { return [] }
    return divisions[first...].prefix { $0.code == code }
  }

  /// The division with a code in the list of a year; without a year, its newest span.
  public func division(code: String, in year: Int? = nil) -> Division? {
    let spans = spans(code)
    guard let year else { return spans.last }
    return spans.last { $0.isValid(in: year) }
  }

  /// The divisions with a full name in a year; without a year, in any.
  public func divisions(named name: String, in year: Int? = nil) -> [Division] {
    byName.of(name).map { divisions[$0] }
      .filter { division in year.map(division.isValid(in:)) ?? true }
  }

  /// The list of one year, sorted by code, of one level or of all.
  public func units(in year: Int, level: DivisionLevel? = nil) -> [Division] {
    divisions.filter { $0.isValid(in: year) && (level == nil || $0.level == level) }
  }

  /// The unit a division belonged to in a year; nil for a province.
  public func parent(of division: Division, in year: Int) -> Division? {
    division.parent.flatMap { self.division(code: $0, in: year) }
  }

  /// The units right below a code in a year, sorted by code.
  public func children(ofCode code: String, in year: Int) -> [Division] {
    guard let code = DivisionCode(code) else { return [] }
    return units(in: year).filter { $0.parent == code.digits }
  }

  /// The units of a year that no listed unit divides further, sorted by code: all counties, the
  /// prefectures that have none (东莞, 中山, 嘉峪关 …), and the provinces listed without counties.
  public func leaves(in year: Int) -> [Division] {
    let units = units(in: year)
    let parents = Set(units.compactMap(\.parent))
    return units.filter { !parents.contains($0.code) }
  }

  /// The divisions that handed over area to a code, wholly or in part, sorted by code.
  public func predecessors(ofCode code: String) -> [Division] {
    before.of(code).map { divisions[$0] }
  }

  /// The codes that hold a code's whole area in a year, followed through every change since.
  ///
  /// Partial transfers are left out. Empty when nothing is known of the code or its area.
  public func successors(ofCode code: String, in year: Int) -> [Division] {
    var open = [code]
    var seen: Set<String> = []
    var found: Set<String> = []
    while let next = open.popLast() {
      guard seen.insert(next).inserted else { continue }
      if division(code: next, in: year) != nil {
        found.insert(next)
        continue
      }
      for span in spans(ofCode: next) {
        guard let until = span.until, until <= year else { continue }
        open += span.successors.filter { $0.year == until }.map(\.code)
      }
    }
    return found.sorted().compactMap { division(code: $0, in: year) }
  }
}

/// Where divisions stand by a key of theirs, worked out when it is first asked for: most runs look up
/// codes alone.
private final class Positions: Sendable {
  private let made = Mutex<[String: [Int]]?>(nil)
  private let keys: @Sendable () -> [[String]]

  /// - Parameter keys: The keys of each division, in order.
  init(_ keys: @escaping @Sendable () -> [[String]]) { self.keys = keys }

  /// The places of the divisions of a key, in order.
  func of(_ key: String) -> [Int] {
    made.withLock { made in
      if let made { return made[key] ?? [] }
      var table: [String: [Int]] = [:]
      for (place, own) in keys().enumerated() {
        for key in own { table[key, default: []].append(place) }
      }
      made = table
      return table[key] ?? []
    }
  }
}
