import Formats
import Geometry

/// Names columns have in layers, by the role they play; a table of the data folder.
struct FieldNames {
  /// One known name.
  struct Entry {
    var name: String
    /// For areas the factor to square metres.
    var factor: Double
  }

  private var byRole: [String: [Entry]] = [:]

  /// Reads the table: role, name, unit, parted by tabs.
  init(text: String) {
    for line in text.split(whereSeparator: \.isNewline) where !line.hasPrefix("#") {
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard cells.count >= 2, cells[0] != "role" else { continue }
      let factor = cells.count > 2 ? Double(cells[2]) ?? 1 : 1
      byRole[cells[0], default: []].append(Entry(name: cells[1], factor: factor))
    }
  }

  /// The known names of a role, most telling first.
  func entries(_ role: String) -> [Entry] { byRole[role] ?? [] }
}

/// Which columns of a layer hold what.
struct LayerColumns {
  var code: String?
  var name: String?
  var parent: String?
  var level: String?
  private var areaColumn: (name: String, factor: Double)?
  private var seatColumn: String?
  /// Columns the caller named that no feature has.
  private(set) var missing: [String] = []
  /// All columns met, in order.
  private(set) var known: [String] = []

  /// Chooses columns by the caller's word, then by name and content of some features.
  init(_ features: [Feature], names: FieldNames, options: BoundaryCheck.Options) {
    for feature in features {
      for member in feature.properties where !known.contains(member.key) {
        known.append(member.key)
      }
    }
    let guess = { (role: String) -> String? in
      names.entries(role).lazy.compactMap { Self.column($0.name, in: features) }.first
    }
    for asked in [options.codeField, options.nameField, options.parentField, options.levelField] {
      if let asked, !features.isEmpty, !features.contains(where: { $0.property(asked) != nil }) {
        missing.append(asked)
      }
    }
    code = options.codeField ?? guess("code")
    name = options.nameField ?? guess("name")
    parent = options.parentField ?? guess("parent")
    level = options.levelField
    areaColumn =
      names.entries("area").lazy.compactMap { entry in
        Self.column(entry.name, in: features).map { ($0, entry.factor) }
      }.first
    seatColumn = names.entries("seat").lazy.compactMap { Self.column($0.name, in: features) }.first
  }

  /// The column of a name that most features fill, letter case aside.
  private static func column(_ name: String, in features: [Feature]) -> String? {
    let wanted = name.lowercased()
    var candidates = [name]
    for feature in features.prefix(1) {
      candidates += feature.properties.map(\.key).filter { $0.lowercased() == wanted }
    }
    return candidates.first { candidate in
      let filled = features.count { feature in
        switch feature.property(candidate) {
        case .null, nil: false
        case .object: false
        default: true
        }
      }
      return filled * 2 > features.count
    }
  }

  /// The text of a column, without spaces around it; nil when empty.
  func text(_ column: String?, _ feature: Feature) -> String? {
    guard let column, let text = feature.property(column)?.columnText else { return nil }
    let trimmed = text.drop(while: \.isWhitespace)
    guard let last = trimmed.lastIndex(where: { !$0.isWhitespace }) else { return nil }
    return String(trimmed[...last])
  }

  /// The stated area in square metres.
  func area(_ feature: Feature) -> Double? {
    guard let areaColumn, let text = text(areaColumn.name, feature), let value = Double(text),
      value > 0
    else { return nil }
    return value * areaColumn.factor
  }

  /// The seat: an array of two numbers.
  func seat(_ feature: Feature) -> Position? {
    guard let seatColumn, case .array(let numbers)? = feature.property(seatColumn),
      numbers.count >= 2, case .number(let x) = numbers[0], case .number(let y) = numbers[1]
    else { return nil }
    let position = Position(x.value, y.value)
    return position.isFinite ? position : nil
  }
}
