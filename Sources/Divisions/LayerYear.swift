/// The year of the table of divisions a layer follows (图层的年份): found by its codes and names, or
/// set by the user.
public struct LayerYear: Hashable, Sendable {
  /// The list used: the state at the end of this year.
  public let year: Int
  /// The last year with the same list for the layer's provinces; at least ``year``.
  public let last: Int
  /// Different six-digit codes of the layer that this list holds.
  public let known: Int
  /// Different six-digit codes, or first six digits of longer ones, of the layer.
  public let codes: Int
  /// Units that were looked at and have no code of the nation's scheme.
  public let foreign: Int
  /// Whether the user set it.
  public let isAsked: Bool

  /// Whether the table speaks of this layer at all: half of its codes are known.
  public var applies: Bool { known > 0 && known * 2 >= codes + foreign }

  /// Finds the year that has most of the layer's codes, lacks fewest and agrees in most names.
  ///
  /// - Parameters:
  ///   - table: The table.
  ///   - units: Codes and names as the layer has them.
  ///   - asked: Years to choose among, set by the user; empty for all.
  public init(
    table: DivisionTable, units: [(code: String?, name: String?)], asked: [Int] = []
  ) {
    var names: [String: String] = [:]
    var foreign = 0
    var codes: Set<String> = []
    for unit in units {
      guard let text = unit.code, let code = Self.head(text) else {
        foreign += 1
        continue
      }
      codes.insert(code)
      if code.utf8.count == (DivisionCode.plainDigits(text) ?? text).utf8.count,
        let name = unit.name
      {
        names[code] = name
      }
    }
    let comparison = LayerComparison(table: table, layer: codes, names: names)
    let best = comparison.bestYear(among: asked)
    year = best.year
    last = max(best.year, comparison.lastYear(like: best.year))
    known = best.matched(all: comparison)
    self.codes = codes.count
    self.foreign = foreign
    isAsked = !asked.isEmpty
  }

  /// The county or higher division a code of any length speaks of, as six digits.
  public static func head(_ text: String) -> String? {
    guard let digits = DivisionCode.plainDigits(text), [6, 9, 12].contains(digits.utf8.count) else {
      return nil
    }
    return String(digits.prefix(6))
  }
}
