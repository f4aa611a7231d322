public import Formats
import Geometry
import Registry
public import Rules

/// What the program sees in a table: sheet, heading, columns with their fields, rows, issues.
public struct TableReport {
  /// The file with its sheets and the table.
  public let source: TableFile
  /// The words the table was read with.
  public let words: TableWords
  /// The kind of record the table seems to hold; nil when none fits.
  public let fields: TableFields?
  /// The fields of the columns; nil when no kind fits.
  public let map: ColumnMap?

  /// The cells an import of the kind would refuse.
  public var refused: [RowTrouble] = []
  /// The kind it comes nearest to where none fits.
  public struct Nearest: Sendable {
    /// The kind.
    public let kind: String
    /// The columns it lacks.
    public let missing: [TableFields.Field]
  }

  /// The kind the table comes nearest to where none fits; nil when it comes near none.
  public var nearest: Nearest?
  /// Why an import of the kind would refuse the whole table.
  public var refusals: [LocalizedText] = []

  /// The table.
  public var table: SheetTable { source.table }

  /// Whether a cell holds something else than was typed.
  public var isDamaged: Bool {
    !refused.isEmpty || !refusals.isEmpty || table.issues.contains { $0.kind.isDamage }
  }

  /// The field of a column.
  public func field(_ column: Int) -> TableFields.Field? {
    guard let id = map?.entries[column].field else { return nil }
    return fields?.field(id)
  }

  /// Whether a column holds codes, by its field or its heading.
  func isCode(_ column: Int) -> Bool {
    if let field = field(column) { return field.value == .code }
    return words.isCode(table.columns[column].name)
  }

  /// The table's rows as a listing.
  ///
  /// - Parameter byField: Whether columns with a field are called by it instead of their heading.
  public func listing(byField: Bool) -> Listing {
    let table = table
    let codes = table.columns.indices.map(isCode)
    let columns = table.columns.indices.map { index in
      let name = table.columns[index].name
      guard byField, let field = field(index) else {
        return Listing.Column(name, zh: name, en: name, isCode: codes[index])
      }
      return Listing.Column(field.id, zh: field.zh, en: field.en, isCode: codes[index])
    }
    let title = table.sheet ?? "table"
    return Listing(
      title: LocalizedText(zh: title, en: title), columns: columns, count: table.rows.count,
      row: { row in Self.cells(table.rows[row], codes) },
      position: positions(table))
  }

  private static func cells(_ row: SheetRow, _ codes: [Bool]) -> [Listing.Cell] {
    codes.indices.map { column in
      let text = row.texts[column]
      switch row.kinds[column] {
      case .empty, .formula: return .none
      case .number: return codes[column] ? .text(text) : .number(text)
      case .date, .month: return .day(text)
      case .boolean: return .flag(text == "TRUE")
      case .text, .time, .error: return .text(text)
      }
    }
  }

  /// The column of a field, or of an entry's field in a list of the record.
  private func column(called name: String) -> Int? {
    map?.column(name) ?? map?.entries.firstIndex { $0.field?.hasSuffix(".1." + name) ?? false }
  }

  /// The positions of rows by their columns of longitude and latitude.
  private func positions(_ table: SheetTable) -> (@Sendable (Int) -> Position?)? {
    guard let x = column(called: "longitude"), let y = column(called: "latitude") else {
      return nil
    }
    return { row in
      let texts = table.rows[row].texts
      guard let longitude = PointTable.numberOrAngle(texts[x]), abs(longitude) <= 180,
        let latitude = PointTable.numberOrAngle(texts[y]), abs(latitude) <= 90
      else { return nil }
      return Position(longitude, latitude)
    }
  }

  /// The issues as a listing.
  public func issueListing(_ language: Language) -> Listing {
    Listing(
      title: LocalizedText(zh: "问题", en: "issues"),
      columns: [
        .init("place", zh: "位置", en: "place", isCode: true), .init("row", zh: "行", en: "row"),
        .init("kind", zh: "种类", en: "kind"), .init("heading", zh: "列", en: "column"),
        .init("text", zh: "内容", en: "content", isCode: true),
        .init("suggestion", zh: "原来可能是", en: "probably", isCode: true),
        .init("message", zh: "说明", en: "message"),
      ],
      rows: refusedRows(language)
        + table.issues.map { issue in
          [
            .text(issue.place), .count(issue.row), .text(issue.kind.rawValue), .text(issue.heading),
            .text(issue.text), issue.suggestion.map { .text($0) } ?? .none,
            .text(issue.message(language)),
          ]
        })
  }
}

extension TableReport {
  /// The cells an import would refuse, as rows of the listing of issues.
  private func refusedRows(_ language: Language) -> [[Listing.Cell]] {
    refusals.map { refusal in
      [
        .none, .none, .text("refusedTable"), .none, .none, .none, .text(refusal[language]),
      ]
    }
      + refused.map { trouble in
        let column = table.columns.firstIndex { $0.name == trouble.heading }
        let row = table.rows.firstIndex { $0.number == trouble.row }
        return [
          row.flatMap { row in column.map { .text(table.place(row: row, column: $0)) } } ?? .none,
          .count(trouble.row), .text("refusedValue"), .text(trouble.heading ?? ""),
          row.flatMap { row in column.map { .text(table.rows[row].texts[$0]) } } ?? .none, .none,
          .text(trouble.announced[language]),
        ]
      }
  }
}

extension RowTrouble {
  /// The row, the heading and what is wrong.
  public var announced: LocalizedText {
    LocalizedText(
      zh: "第 \(row) 行" + (heading.map { "“\($0)”" } ?? "") + "：\(trouble.message.zh)。",
      en: "Row \(row)" + (heading.map { " “\($0)”" } ?? "") + ": \(trouble.message.en).")
  }
}

extension TableIssue {
  /// What happened and what to do.
  public func message(_ language: Language) -> String { language == .zh ? zh : en }
}

extension TableIssue.Kind {
  /// Whether the cell holds something else than was typed.
  public var isDamage: Bool {
    switch self {
    case .dateForCode, .roundedCode, .lostZeros, .errorValue, .formulaWithoutValue: true
    case .mergedCells, .headingMissing, .headingRepeated, .noHeading, .headingAgain: false
    }
  }
}
