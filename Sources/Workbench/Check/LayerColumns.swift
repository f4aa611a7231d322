import Formats
import Geometry

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
  init(_ features: [Feature], names: FieldNames, reading: LayerReading) {
    for feature in features {
      for member in feature.properties where !known.contains(member.key) {
        known.append(member.key)
      }
    }
    let guess = FieldGuess(features, names: names)
    for asked in reading.askedColumns where !features.isEmpty {
      if !features.contains(where: { $0.property(asked) != nil }) { missing.append(asked) }
    }
    code = reading.codeField ?? guess.code
    name = reading.nameField ?? guess.name
    parent = reading.parentField ?? guess.parent
    level = reading.levelField
    areaColumn = guess.area.map { ($0, guess.areaFactor) }
    seatColumn = guess.seat
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
