public import Addresses
import Boundaries
import Formats
public import Rules

/// A table with a column of addresses, and what they come to beside it (地址表).
public struct AddressTable {
  private let report: TableReport
  private let column: Int

  /// Reads a table and finds its column of addresses.
  ///
  /// - Parameters:
  ///   - column: The heading; nil to find it.
  ///   - headingRow: The row of the heading, from 1; 0 for none, nil to find it.
  /// - Throws: ``FormatError`` when the file is no table, or no column is one of addresses.
  public init(
    path: String, column: String?, headingRow: Int? = nil, _ data: DataFolder
  ) throws {
    var reading = TableReading(file: path)
    reading.headingRow = headingRow
    report = try reading.run(data)
    let headings = report.table.columns.map(\.name)
    let wanted = column.map { [$0] } ?? Self.headings
    let found =
      wanted.lazy.compactMap { word in headings.firstIndex { $0.lowercased() == word } }
      .first ?? (column == nil ? headings.firstIndex { $0.contains("地址") } : nil)
    guard let found else {
      let list = headings.joined(separator: "、")
      throw FormatError(
        .content, file: path, zh: "没有找到地址列，请用 --column 指明；表头有：\(list)。",
        en: "no column of addresses was found; name it with --column. The headings are: \(list).")
    }
    self.column = found
  }

  private static let headings = ["地址", "详细地址", "住址", "address", "地址名称", "标准地址", "坐落"]

  /// Whether a file is a table by its extension.
  public static func isTable(_ file: String) -> Bool {
    // A plain text has an address a line.
    TableFile.isTable(file) && !file.lowercased().hasSuffix(".txt")
  }

  /// The texts of the column.
  public var addresses: [String] { report.table.rows.map { $0.texts[column] } }

  /// What an address comes to in a table; the reading itself, which takes ten times the memory, is let
  /// go.
  public struct Outcome: Sendable {
    /// The verdict.
    public let verdict: AddressVerdict
    let cells: [Listing.Cell]

    /// - Parameters:
    ///   - language: The language of the words; nil for stable ones.
    ///   - hasDoors: Whether plate and address code of a register belong to it.
    public init(_ reading: AddressReading, _ language: Language?, hasDoors: Bool) {
      verdict = reading.verdict
      let issues = reading.issues.map { issue in
        language.map { issue.message[$0] } ?? issue.rule.id
      }
      let own: [Listing.Cell] = [
        .text(reading.standard), reading.division.map { .text($0.code) } ?? .none,
        .text(language.map { reading.verdict.title[$0] } ?? reading.verdict.rawValue),
        .number(ReportText.decimal(reading.confidence, 2)),
        issues.isEmpty ? .none : .text(issues.joined(separator: "; ")),
      ]
      let door = hasDoors ? reading.door : nil
      let doors = [door?.id, door?.code].map { $0.map { .text($0) } ?? Listing.Cell.none }
      cells = hasDoors ? own + doors : own
    }
  }

  private static func columns(hasDoors: Bool) -> [Listing.Column] {
    let own: [Listing.Column] = [
      .init("standard", zh: "标准地址", en: "standard address"),
      .init("division", zh: "区划代码", en: "division", isCode: true),
      .init("verdict", zh: "结论", en: "verdict"), .init("confidence", zh: "置信度", en: "confidence"),
      .init("issues", zh: "问题", en: "issues"),
    ]
    let doors: [Listing.Column] = [
      .init("plate", zh: "门牌编号", en: "plate", isCode: true),
      .init("addressCode", zh: "地址代码", en: "address code", isCode: true),
    ]
    return hasDoors ? own + doors : own
  }

  /// The table as it was with ours behind it: standard address, code, verdict, confidence, issues; of a
  /// register plate and address code, too.
  public func listing(_ outcomes: [Outcome], hasDoors: Bool) -> Listing {
    let own = report.listing(byField: false)
    return Listing(
      title: own.title, columns: own.columns + Self.columns(hasDoors: hasDoors),
      count: outcomes.count, row: { row in own.row(row) + outcomes[row].cells })
  }

  /// Reads all addresses on several cores and makes something of each, in order.
  ///
  /// - Parameter isWhole: Whether division, issues and verdict belong to it; else the elements alone.
  public static func read<Result: Sendable>(
    _ addresses: [String], jobs: Int, _ reader: AddressReader, isWhole: Bool = true,
    _ make: @Sendable (AddressReading) -> Result
  ) -> [Result] {
    let bands = Parallel.bands(addresses.count, jobs: jobs)
    return Parallel.map(bands, jobs: jobs) { band in
      var work = reader.workspace()
      return addresses[band].map {
        make(isWhole ? reader.read($0, &work) : reader.parse($0, &work))
      }
    }.flatMap(\.self)
  }

  /// Addresses as a table of their own.
  public static func table(
    _ readings: [AddressReading], _ language: Language?, hasDoors: Bool
  ) -> Listing {
    Listing(
      title: LocalizedText(zh: "地址", en: "addresses"),
      columns: [.init("input", zh: "地址", en: "address")] + columns(hasDoors: hasDoors),
      rows: readings.map { reading in
        [.text(reading.input)] + Outcome(reading, language, hasDoors: hasDoors).cells
      })
  }
}

extension AddressVerdict {
  /// What people call it.
  public var title: LocalizedText {
    switch self {
    case .accept: LocalizedText(zh: "可用", en: "accept")
    case .review: LocalizedText(zh: "复核", en: "review")
    case .reject: LocalizedText(zh: "退回", en: "reject")
    }
  }
}
