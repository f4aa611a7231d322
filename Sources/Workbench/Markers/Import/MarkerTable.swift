public import Formats
public import Geometry
import Registry
public import Rules

/// Markers as a file gives them: rows of texts under headings, whatever the format was.
public struct MarkerTable: Sendable {
  /// The file's name.
  public var file: String
  /// The format, as users call it.
  public var format: String
  /// Headings and rows.
  public var table: ImportTable
  /// Headings whose field the format itself tells, by path.
  public var told: [(heading: String, field: String)] = []
  /// The system the file states.
  public var system: NamedSystem?
  /// The zone the file states.
  public var zone: Int?
  /// The width of zones the file states.
  public var width: GaussKrugerZone.Width?
  /// Whether positions of new markers count as signed unless said otherwise.
  public var isRecord = false
  /// What the reader had to say.
  public var remarks: [LocalizedText] = []
  /// Rows that could not be read.
  public var troubles: [RowTrouble] = []
  /// What the table's cells lost on their way.
  public var issues: [TableIssue] = []

  /// The headings of coordinates taken from a shape.
  static let shapeColumns = (x: "\u{2460} x", y: "\u{2461} y", h: "\u{2462} h")

  init(file: String, format: String, table: ImportTable) {
    self.file = file
    self.format = format
    self.table = table
  }
}

extension RowTrouble {
  /// A trouble of a row from one sentence.
  init(_ row: Int, _ id: String, _ rule: String, zh: String, en: String) {
    self.init(row: row, id: id, heading: nil, trouble: FieldTrouble(rule, zh: zh, en: en))
  }
}
