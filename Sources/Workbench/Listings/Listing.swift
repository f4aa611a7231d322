public import Geometry
public import Rules

/// Rows with named columns that any command prints or writes: for people as a table or a workbook,
/// for programs as JSON or CSV, on maps where rows have a position (列表).
public struct Listing: Sendable {
  /// One value of a row.
  public enum Cell: Hashable, Sendable {
    /// Words.
    case text(String)
    /// How many of something.
    case count(Int)
    /// A number with its digits, written as it is.
    case number(String)
    /// Yes or no.
    case flag(Bool)
    /// Several words.
    case list([String])
    /// A day as ISO 8601 writes it.
    case day(String)
    /// Nothing.
    case none
  }

  /// Something said of all rows.
  public struct Mark: Hashable, Sendable {
    /// The key, such as `level`.
    public let key: String
    /// The words.
    public let words: LocalizedText

    /// Makes a mark.
    public init(_ key: String, zh: String, en: String) {
      self.key = key
      words = LocalizedText(zh: zh, en: en)
    }
  }

  /// A column: the stable key for programs and the title for people.
  public struct Column: Hashable, Sendable {
    /// The key, the same in every format.
    public let key: String
    /// The title.
    public let title: LocalizedText
    /// Whether its texts are codes, which no spreadsheet may take for numbers or dates.
    public let isCode: Bool

    /// Makes a column.
    public init(_ key: String, zh: String, en: String, isCode: Bool = false) {
      self.key = key
      title = LocalizedText(zh: zh, en: en)
      self.isCode = isCode
    }
  }

  /// What the rows are, for the tab of a sheet and the layer of a map.
  public var title: LocalizedText
  /// The columns.
  public var columns: [Column]
  /// How many rows there are.
  public let count: Int
  /// The coordinate system of the positions.
  public var crs: String
  /// What must be said of the rows wherever they go: level, purpose, review number.
  public var marks: [Mark] = []
  private let rowAt: @Sendable (Int) -> [Cell]
  private let positionAt: (@Sendable (Int) -> Position?)?

  /// Makes a listing of rows, each as long as the columns.
  public init(
    title: LocalizedText = LocalizedText(zh: "列表", en: "listing"), columns: [Column],
    rows: [[Cell]], positions: [Position?]? = nil, crs: String = "EPSG:4490"
  ) {
    self.title = title
    self.columns = columns
    self.count = rows.count
    self.crs = crs
    rowAt = { rows[$0] }
    if let positions { positionAt = { positions[$0] } } else { positionAt = nil }
  }

  /// Makes a listing whose rows are made when they are written.
  public init(
    title: LocalizedText, columns: [Column], count: Int, crs: String = "EPSG:4490",
    row: @escaping @Sendable (Int) -> [Cell], position: (@Sendable (Int) -> Position?)? = nil
  ) {
    self.title = title
    self.columns = columns
    self.count = count
    self.crs = crs
    rowAt = row
    positionAt = position
  }

  /// A row.
  public func row(_ index: Int) -> [Cell] { rowAt(index) }

  /// Whether rows have positions.
  public var hasPositions: Bool { positionAt != nil }

  /// The position of a row; nil where it has none.
  public func position(_ index: Int) -> Position? { positionAt?(index) }
}

extension Listing.Cell {
  /// A number with so many decimals; nothing when it is nil, NaN or infinite.
  public static func decimal(_ value: Double?, _ decimals: Int) -> Listing.Cell {
    guard let value, value.isFinite else { return .none }
    return .number(ReportText.decimal(value, decimals))
  }

  /// The value as plain text.
  public var plain: String {
    switch self {
    case .text(let text), .day(let text): text
    case .count(let count): String(count)
    case .number(let digits): digits
    case .flag(let isSet): isSet ? "true" : "false"
    case .list(let items): items.joined(separator: ";")
    case .none: ""
    }
  }
}
