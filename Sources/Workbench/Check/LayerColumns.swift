import Boundaries
import Formats
import Geometry

/// Which columns of a layer hold what.
struct LayerColumns {
  var code: String?
  var name: String?
  var parent: String?
  var level: String?
  /// The column of stated areas.
  private(set) var area: String?
  /// The columns of the seat: one with both numbers, or one for each.
  private(set) var seat: [String] = []
  private let areaFactor: Double
  /// Columns the caller named that no feature has.
  private(set) var missing: [String] = []
  /// All columns met, in order.
  private(set) var known: [String] = []
  /// Columns that look as if they held something nobody took them for.
  private(set) var lookalikes: [ColumnLookalike] = []

  /// Chooses columns by the caller's word, then by name and content of some features.
  ///
  /// - Parameter knownCodes: The codes of the table of divisions, asked where names do not tell.
  init(
    _ features: [Feature], names: FieldNames, reading: LayerReading,
    knownCodes: () -> Set<String> = { [] }
  ) {
    var seen: Set<String> = []
    for feature in features {
      for member in feature.properties where seen.insert(member.key).inserted {
        known.append(member.key)
      }
    }
    let guess = FieldGuess(features, names: names, knownCodes: knownCodes)
    for asked in reading.askedColumns where !features.isEmpty {
      if !features.contains(where: { $0.property(asked) != nil }) { missing.append(asked) }
    }
    code = reading.codeField ?? guess.code
    name = reading.nameField ?? guess.name
    parent = reading.parentField ?? guess.parent
    level = reading.levelField
    area = reading.areaField ?? guess.area
    let named = names.names(.area).first { $0.name.lowercased() == reading.areaField?.lowercased() }
    areaFactor =
      reading.areaFactor ?? named?.factor ?? (reading.areaField == nil ? guess.areaFactor : 1)
    seat = reading.seatFields
    if seat.isEmpty {
      if let column = guess.seat {
        seat = [column]
      } else if let x = guess.seatX, let y = guess.seatY {
        seat = [x, y]
      }
    }
    findLookalikes(guess, features)
  }

  private mutating func findLookalikes(_ guess: FieldGuess, _ features: [Feature]) {
    let chosen: [(ColumnNeed, FieldRole, Bool)] = [
      (.code, .code, code != nil), (.name, .name, name != nil), (.parent, .parent, parent != nil),
      (.area, .area, area != nil), (.seat, .seat, !seat.isEmpty),
    ]
    let taken = Set([code, name, parent, level, area].compactMap(\.self) + seat)
    for (need, role, isChosen) in chosen where !isChosen {
      lookalikes += (guess.lookalikes[role] ?? []).filter { !taken.contains($0) }.prefix(2)
        .map { ColumnLookalike(need: need, column: $0) }
    }
    // Several levels in one file: a column that names them would tell them apart.
    let levels = ([guess.level] + (guess.lookalikes[.level] ?? [])).compactMap(\.self)
    if level == nil {
      lookalikes += levels.filter { column in
        let texts = Set(features.compactMap { text(column, $0) })
        return (2...6).contains(texts.count) && texts.count * 2 < features.count
      }.prefix(1).map { ColumnLookalike(need: .level, column: $0) }
    }
  }

  /// The text of a column, without spaces around it; nil when empty.
  func text(_ column: String?, _ feature: Feature) -> String? {
    guard let column, let text = feature.property(column)?.columnText else { return nil }
    let trimmed = text.drop(while: \.isWhitespace)
    guard let last = trimmed.lastIndex(where: { !$0.isWhitespace }) else { return nil }
    return String(trimmed[...last])
  }

  /// The stated area in square metres: a unit in the text counts before that of the column.
  func area(_ feature: Feature) -> ColumnValue<Double> {
    guard let text = text(area, feature) else { return .none }
    guard let stated = QuantityText.value(text), stated.value > 0 else { return .unreadable(text) }
    switch stated.suffix {
    case "": return .value(stated.value * areaFactor)
    case "_m2": return .value(stated.value)
    default: return .unreadable(text)
    }
  }

  /// The seat: two numbers in an array, an object or a text, or in two columns.
  func seat(_ feature: Feature) -> ColumnValue<Position> {
    if seat.count == 2 {
      let parts = seat.map { text($0, feature) }
      guard let x = parts[0], let y = parts[1] else {
        return parts[0] == nil && parts[1] == nil
          ? .none : .unreadable((parts[0] ?? "–") + ", " + (parts[1] ?? "–"))
      }
      return SeatText.position([x, y]).map { .value($0) } ?? .unreadable("\(x), \(y)")
    }
    guard let column = seat.first, let value = feature.property(column) else { return .none }
    return SeatText.value(value)
  }
}

/// What a cell holds for the role of its column.
enum ColumnValue<Value> {
  /// Nothing.
  case none
  /// Something that cannot be understood.
  case unreadable(String)
  case value(Value)
}
