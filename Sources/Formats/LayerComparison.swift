/// Compares the columns of a layer with those read back from a file, whatever the order of its
/// features.
struct LayerComparison {
  /// What did not come back.
  private(set) var losses = ColumnLosses()

  /// Compares.
  init(_ features: [Feature], _ back: [Feature]) {
    let (own, read) = (AttributeColumns(features, withIDs: true), AttributeColumns(back))
    let ownValues = features.map { own.values($0) }
    let readValues = back.map { read.values($0) }
    for (index, column) in own.columns.enumerated() {
      let written = ownValues.map { $0[index] }
      guard let other = read.columns.firstIndex(where: { $0.name == column.name }) else {
        if written.contains(where: { $0 != .null }) { losses.note(.left, column.key) }
        continue
      }
      let kept = readValues.map { $0[other] }
      if LayerComparison.tally(written) == LayerComparison.tally(kept) { continue }
      let isSame =
        LayerComparison.tally(written, typed: false) == LayerComparison.tally(kept, typed: false)
      losses.note(isSame ? .retyped : .changed, column.key)
    }
  }

  /// How often each value occurs, nulls aside.
  private static func tally(_ values: [JSONValue], typed: Bool = true) -> [String: Int] {
    var counts: [String: Int] = [:]
    for value in values where value != .null {
      var text = value.cellText ?? ""
      var kind = "s"
      switch value {
      case .number(let number): (kind, text) = ("n", LayerComparison.canonical(number.text))
      case .bool(let flag): (kind, text) = ("b", typed ? text : flag ? "1" : "0")
      case .array, .object: kind = "j"
      case .string where !typed && JSONNumber.isValid(text): text = canonical(text)
      default: break
      }
      counts[typed ? kind + text : text, default: 0] += 1
    }
    return counts
  }

  private static func canonical(_ text: String) -> String {
    let decimal = DecimalText(text)
    let digits = decimal.digits.map { String($0) }.joined()
    return (decimal.isNegative ? "-" : "") + digits + "e\(decimal.exponent)"
  }
}
