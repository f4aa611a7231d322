/// What the columns of a layer lose in a format: found by comparing each value with what will be
/// read back, told once for each kind with the columns' names.
struct ColumnLosses {
  /// The kinds of losses.
  enum Kind: Int, CaseIterable {
    case wide
    case number
    case flag
    case document
    case emptyText
    case spaces
    case cut
    case rounded
    case retyped
    case changed
    case left
  }

  private var columns: [Kind: [String]] = [:]
  private var renamed: [(key: String, name: String)] = []

  /// A column that gets another name.
  mutating func rename(_ key: String, _ name: String) {
    if key != name { renamed.append((key, name)) }
  }

  /// Notes a loss.
  mutating func note(_ kind: Kind, _ column: String) {
    if columns[kind]?.contains(column) != true { columns[kind, default: []].append(column) }
  }

  /// Compares a value with what will be read back in its place.
  ///
  /// - Parameter isPlain: Whether the format holds text alone.
  mutating func compare(
    _ value: JSONValue, kept: JSONValue, _ column: AttributeColumns.Column, isPlain: Bool = false
  ) {
    if value == kept { return }
    guard let kind = ColumnLosses.loss(value, kept, column) else { return }
    note(isPlain && kind == .wide ? .number : kind, column.key)
  }

  private static func loss(
    _ value: JSONValue, _ kept: JSONValue, _ column: AttributeColumns.Column
  ) -> Kind? {
    switch (value, kept) {
    case (.null, _): return nil
    case (.number(let a), .number(let b)):
      return DecimalText(a.text).isEqual(to: DecimalText(b.text)) ? nil : .rounded
    case (.number, .string): return column.kind == .text || column.kind == .json ? .number : .wide
    case (.bool, .string): return .flag
    case (.array, .string), (.object, .string): return .document
    case (.string(let a), .null): return a.isEmpty ? .emptyText : .spaces
    case (.string(let a), .string(let b)):
      if a.trimmingSpaces == b.trimmingSpaces { return .spaces }
      return a.hasPrefix(b) ? .cut : .changed
    default: return .changed
    }
  }

  /// The remarks, one a kind, about a format named in both languages.
  func remarks(_ format: String) -> [ReadRemark] {
    var result = renamed.map { column in
      ReadRemark(
        zh: "列“\(column.key)”在 \(format) 中写作“\(column.name)”。",
        en: "the column \(column.key) is written as \(column.name) in \(format).")
    }
    for kind in Kind.allCases {
      guard let names = columns[kind], !names.isEmpty else { continue }
      let (zh, en) = ColumnLosses.words(kind, format)
      result.append(
        ReadRemark(
          zh: "列“\(names.joined(separator: "”、“"))”：\(zh)",
          en: (names.count == 1 ? "column " : "columns ") + names.joined(separator: ", ")
            + ": \(en)"))
    }
    return result
  }

  private static func words(_ kind: Kind, _ format: String) -> (zh: String, en: String) {
    switch kind {
    case .wide:
      (
        "有的数超出 \(format) 能准确表示的范围，整列写成文字，一位不少。",
        "some numbers are beyond what \(format) holds exactly; all are written as text, no digit lost."
      )
    case .number: ("其中的数在 \(format) 中是文字。", "its numbers are text in \(format).")
    case .flag: ("其中的是否值在 \(format) 中是文字。", "its true and false are text in \(format).")
    case .document:
      ("其中的数组或对象在 \(format) 中是 JSON 文字。", "its arrays and objects are JSON text in \(format).")
    case .emptyText:
      ("空文字和没有值在 \(format) 中不能区分。", "\(format) does not tell empty text from no value.")
    case .spaces: ("文字首尾的空白在 \(format) 中不保留。", "\(format) keeps no blanks around text.")
    case .cut: ("过长的文字已截断。", "long texts were cut.")
    case .rounded: ("有的数按 \(format) 的位数舍入。", "some numbers were rounded to what \(format) holds.")
    case .retyped:
      (
        "有的值在 \(format) 中换了类型（数、是否值或文字），内容不变。",
        "some values change their type in \(format) (number, true or false, text), not their content."
      )
    case .changed:
      ("有的值含有 \(format) 不能表示的内容，已改变。", "some values hold what \(format) cannot and were changed.")
    case .left: ("\(format) 不能存放，没有写出。", "\(format) cannot hold it; it was left out.")
    }
  }
}
