/// Townships that the nation's table has and a layer lacks (缺失的乡级单元).
///
/// The table is of one year only, so a township is named in a gap between units of its county and
/// nowhere else, and a layer whose codes the table mostly does not know is not compared.
public struct MissingTownships: Sendable {
  /// Share of the layer's codes the table knows, or of the table's codes in the layer's counties that
  /// the layer has, whichever is more: 0 to 1.
  public let fit: Double
  /// The townships of each county of the layer that it lacks, sorted by code.
  private let missing: [String: [(code: String, name: String)]]

  /// Compares a layer's townships with the table.
  ///
  /// - Parameters:
  ///   - table: Names of townships by their nine digits.
  ///   - units: Codes and names as the layer has them.
  public init(table: [String: String], units: [(code: String?, name: String?)]) {
    var here: Set<String> = []
    var names: [String: Set<String>] = [:]
    for unit in units {
      guard let code = Self.township(unit.code) else { continue }
      here.insert(code)
      if let name = unit.name { names[String(code.prefix(6)), default: []].insert(name) }
    }
    let known = Double(here.count { table[$0] != nil })
    let counties = Set(here.map { String($0.prefix(6)) })
    var missing: [String: [(code: String, name: String)]] = [:]
    var listed = 0
    for (code, name) in table where counties.contains(String(code.prefix(6))) {
      let county = String(code.prefix(6))
      listed += 1
      guard !here.contains(code),
        names[county]?.contains(where: { DivisionNames.agree($0, name) }) != true
      else { continue }
      missing[county, default: []].append((code, name))
    }
    fit = max(known / Double(max(1, units.count)), known / Double(max(1, listed)))
    self.missing = missing.mapValues { $0.sorted { $0.code < $1.code } }
  }

  /// The townships that may lie in each gap, sorted by code: those of the county most of the units
  /// around it belong to.
  public func assign(gaps: [LayerGap]) -> [[(code: String, name: String)]] {
    gaps.map { gap in
      var counts: [String: Int] = [:]
      for neighbour in gap.neighbours {
        if let code = Self.township(neighbour) { counts[String(code.prefix(6)), default: 0] += 1 }
      }
      let most = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }
      guard let most, most.value * 2 >= gap.neighbours.count else { return [] }
      return missing[most.key] ?? []
    }
  }

  /// A township's nine digits of a code of nine or twelve; nil for other codes.
  static func township(_ text: String?) -> String? {
    guard let text, let digits = DivisionCode.plainDigits(text) else { return nil }
    switch digits.utf8.count {
    case 9 where !digits.hasSuffix("000"): return digits
    case 12 where digits.hasSuffix("000") && !digits.hasSuffix("000000"):
      return String(digits.prefix(9))
    default: return nil
    }
  }
}
