import Boundaries
import Rules

/// What the columns a rule compares with held, cell by cell: what could not be compared is said.
struct ColumnTally {
  /// Units read.
  var count = 0
  private var empty: [ColumnNeed: Int] = [:]
  private var unreadable: [ColumnNeed: [(feature: Int, text: String)]] = [:]

  /// Hands on a value and counts what is none.
  mutating func take<Value>(
    _ value: ColumnValue<Value>, of need: ColumnNeed, _ feature: Int
  ) -> Value? {
    switch value {
    case .value(let value): return value
    case .none: empty[need, default: 0] += 1
    case .unreadable(let text): unreadable[need, default: []].append((feature, text))
    }
    return nil
  }

  /// Sentences on the values that were not compared.
  func remarks(_ columns: LayerColumns?) -> [LocalizedText] {
    guard let columns else { return [] }
    var remarks: [LocalizedText] = []
    let used: [(ColumnNeed, String?, LocalizedText)] = [
      (.area, columns.area, LocalizedText(zh: "登记面积", en: "stated areas")),
      (
        .seat, columns.seat.isEmpty ? nil : columns.seat.joined(separator: ", "),
        LocalizedText(zh: "驻地", en: "seats")
      ),
    ]
    for (need, column, what) in used {
      guard let column else { continue }
      if let faults = unreadable[need], let first = faults.first {
        remarks.append(
          LocalizedText(
            zh:
              "\(what.zh)列“\(column)”有 \(faults.count) 个值读不懂（第 \(first.feature) 个要素是“\(first.text)”），"
              + "这些要素没有核对\(what.zh)；请改正这些值。",
            en:
              "\(faults.count) values of the column of \(what.en), \(column), cannot be understood "
              + "(feature \(first.feature): '\(first.text)'); those units were not compared. "
              + "Correct the values."))
      }
      if let none = empty[need], none > 0, none < count {
        remarks.append(
          LocalizedText(
            zh: "\(what.zh)列“\(column)”在 \(count) 个要素中有 \(none) 个没有值，这些要素没有核对\(what.zh)。",
            en:
              "The column of \(what.en), \(column), is empty in \(none) of \(count) features; those "
              + "units were not compared."))
      }
    }
    return remarks
  }

  /// Whether not one value of a column could be used although it holds some.
  func isUseless(_ need: ColumnNeed) -> Bool {
    let bad = unreadable[need]?.count ?? 0
    return bad > 0 && bad + (empty[need] ?? 0) == count
  }
}
