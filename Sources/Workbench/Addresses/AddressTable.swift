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
  /// - Parameter column: The heading; nil to find it.
  /// - Throws: ``FormatError`` when the file is no table, or no column is one of addresses.
  public init(path: String, column: String?, _ data: DataFolder) throws {
    report = try TableReading(file: path).run(data)
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

  /// The texts of the column.
  public var addresses: [String] { report.table.rows.map { $0.texts[column] } }

  /// The table as it was with ours behind it: standard address, code, verdict, confidence, issues.
  public func listing(_ readings: [AddressReading], _ language: Language?) -> Listing {
    let own = report.listing(byField: false)
    let extra: [Listing.Column] = [
      .init("standard", zh: "标准地址", en: "standard address"),
      .init("division", zh: "区划代码", en: "division", isCode: true),
      .init("verdict", zh: "结论", en: "verdict"), .init("confidence", zh: "置信度", en: "confidence"),
      .init("issues", zh: "问题", en: "issues"),
    ]
    return Listing(
      title: own.title, columns: own.columns + extra, count: readings.count,
      row: { row in own.row(row) + Self.cells(readings[row], language) })
  }

  /// What is said of a reading in a table.
  static func cells(_ reading: AddressReading, _ language: Language?) -> [Listing.Cell] {
    let issues = reading.issues.map { issue in
      language.map { issue.message[$0] } ?? issue.rule.id
    }
    return [
      .text(reading.standard), reading.division.map { .text($0.code) } ?? .none,
      .text(language.map { reading.verdict.title[$0] } ?? reading.verdict.rawValue),
      .number(ReportText.decimal(reading.confidence, 2)),
      issues.isEmpty ? .none : .text(issues.joined(separator: "; ")),
    ]
  }

  /// Reads all addresses on several cores, in order.
  public static func read(
    _ addresses: [String], jobs: Int, _ read: @Sendable (String) -> AddressReading
  ) -> [AddressReading] {
    let bands = Parallel.bands(addresses.count, jobs: jobs)
    return Parallel.map(bands, jobs: jobs) { band in addresses[band].map(read) }.flatMap(\.self)
  }

  /// Addresses as a table of their own.
  public static func table(_ readings: [AddressReading], _ language: Language?) -> Listing {
    Listing(
      title: LocalizedText(zh: "地址", en: "addresses"),
      columns: [
        .init("input", zh: "地址", en: "address"),
        .init("standard", zh: "标准地址", en: "standard address"),
        .init("division", zh: "区划代码", en: "division", isCode: true),
        .init("verdict", zh: "结论", en: "verdict"),
        .init("confidence", zh: "置信度", en: "confidence"),
        .init("issues", zh: "问题", en: "issues"),
      ],
      rows: readings.map { [.text($0.input)] + cells($0, language) })
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
