public import Formats
public import Registry
import Rules

/// The folders, files and fields of an exchange format, read from a table (数据交换格式).
///
/// Where the text of a standard is not at hand its names are marked as guesses; completing the table
/// completes the format.
public struct ExchangeLayout: Sendable {
  /// A table of records with its fields.
  public struct Table: Sendable {
    /// Where it goes, with `{line}`, `{id}` and `{name}` to fill in.
    public let path: String
    /// Whether it carries the place or course.
    public let isSpatial: Bool
    /// Its fields in order.
    public fileprivate(set) var fields: [Field]
  }

  /// A field of a table.
  public struct Field: Sendable {
    /// Its heading.
    public let heading: String
    /// Where its value stands.
    let source: Source
    /// How it is written.
    let format: Format
  }

  enum Source: Sendable {
    case constant(String)
    case place(FieldPlace)
    case signed(String)
    case line(FieldPlace)
  }

  enum Format: Sendable {
    case plain, stored, compactDay
    case decimals(Int)
    case degrees(Int)
  }

  /// Files that go with records.
  public struct Media: Sendable {
    /// Where each goes, with `{type}`, `{number}` and `{ext}` besides.
    public let path: String
    /// The types of documents.
    public let types: [String]
  }

  /// Its name in the table, such as `mzt149`.
  public let id: String
  /// What it is called.
  public private(set) var title = ""
  /// The kind of record it carries.
  public private(set) var kind = RecordKind.marker
  /// The encoding of texts.
  public private(set) var encoding: String?
  /// The tables.
  public private(set) var tables: [Table] = []
  /// The files.
  public private(set) var media: [Media] = []
  /// How many rows of the table there are, and how many of them are guesses.
  public private(set) var rows = 0, guesses = 0

  /// Reads a layout.
  ///
  /// - Parameters:
  ///   - id: Which; nil for the only one.
  ///   - kind: The kind of record wanted.
  /// - Throws: ``FormatError`` naming the row that cannot be used, or the layouts there are.
  public init(
    tsv: String, file: String, id: String?, kind wanted: RecordKind
  ) throws(FormatError) {
    var names: [String] = []
    var rows: [(number: Int, cells: [String])] = []
    let lines = tsv.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (index, line) in lines.enumerated() {
      if line.isEmpty || line.hasPrefix("#") || line.hasPrefix("standard\t") { continue }
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard cells.count >= 8 else {
        throw FormatError(
          .content, file: file, line: index + 1,
          zh: "每行应有八列：standard、part、path、field、ours、format、source、confidence；请补齐。",
          en: "each row holds eight columns: standard, part, path, field, ours, format, source, "
            + "confidence; complete it.")
      }
      if cells[1] == "standard", cells[4] == wanted.name { names.append(cells[0]) }
      rows.append((index + 1, cells))
    }
    guard let id = id.map({ $0.lowercased() }) ?? (names.count == 1 ? names[0] : nil),
      names.contains(id)
    else {
      let list = names.joined(separator: "、")
      throw FormatError(
        .missing, file: file, zh: "没有这种\(wanted.title.zh)交换格式；有 \(list)。",
        en: "there is no such exchange format of \(wanted.title.en) records; there are: "
          + "\(names.joined(separator: ", ")).")
    }
    self.id = id
    kind = wanted
    for row in rows where row.cells[0] == id {
      do { try take(row.cells) } catch {
        throw FormatError(
          .content, file: file, line: row.number, zh: "\(error.message.zh)；请改正。",
          en: "\(error.message.en); mend it.")
      }
      self.rows += 1
      if row.cells[7] == "guess" { guesses += 1 }
    }
  }

  private mutating func take(_ cells: [String]) throws(FieldTrouble) {
    let (path, heading, ours) = (cells[2], cells[3], cells[4])
    switch cells[1] {
    case "standard": title = heading
    case "encoding": encoding = ours
    case "attribute", "spatial":
      let field = Field(
        heading: heading, source: try source(ours), format: try Self.format(cells[5]))
      if let index = tables.firstIndex(where: { $0.path == path }) {
        tables[index].fields.append(field)
        return
      }
      guard LayerWriter.Format(path: path) != nil else {
        throw FieldTrouble(
          "layout", zh: "从路径“\(path)”看不出文件格式",
          en: "the path “\(path)” does not tell the file's format")
      }
      tables.append(Table(path: path, isSpatial: cells[1] == "spatial", fields: [field]))
    case "media":
      media.append(Media(path: path, types: ours.split(separator: "|").map(String.init)))
    default:
      throw FieldTrouble(
        "layout", zh: "part 列应为 standard、encoding、attribute、spatial 或 media，不是“\(cells[1])”",
        en: "part is standard, encoding, attribute, spatial or media, not “\(cells[1])”")
    }
  }

  private func source(_ ours: String) throws(FieldTrouble) -> Source {
    if ours.hasPrefix("=") { return .constant(String(ours.dropFirst())) }
    if ours.hasPrefix("signed."), kind.index(ofPart: "positions") != nil {
      let field = String(ours.dropFirst(7))
      if kind.place(named: "positions.1.\(field)") != nil { return .signed(field) }
    }
    if ours.hasPrefix("line."), let place = RecordKind.line.place(named: String(ours.dropFirst(5)))
    {
      return .line(place)
    }
    if let place = kind.place(named: ours) { return .place(place) }
    throw FieldTrouble(
      "layout", zh: "\(kind.title.zh)没有字段“\(ours)”；字段见 dijie record fields \(kind.name)",
      en: "\(kind.title.en) records have no field “\(ours)”; dijie record fields \(kind.name) "
        + "lists them")
  }

  private static func format(_ text: String) throws(FieldTrouble) -> Format {
    switch text {
    case "": return .plain
    case "stored": return .stored
    case "yyyymmdd": return .compactDay
    default: break
    }
    if let decimals = Int(text), (0...12).contains(decimals) { return .decimals(decimals) }
    if text.hasPrefix("dms"), let decimals = Int(text.dropFirst(3)), (0...6).contains(decimals) {
      return .degrees(decimals)
    }
    throw FieldTrouble(
      "layout", zh: "不认识格式“\(text)”；可用 stored、yyyymmdd、小数位数、dms 加小数位数",
      en: "the format “\(text)” is not known; use stored, yyyymmdd, a number of decimals, or dms "
        + "with one")
  }
}

extension DataFolder {
  /// The exchange format of a name in the data folder, or of an office's own table.
  ///
  /// - Parameter word: `mzt149` and the like, or the path of a .tsv.
  /// - Throws: ``FormatError`` when it is missing or cannot be used.
  public func exchangeLayout(_ word: String, _ kind: RecordKind) throws(FormatError)
    -> ExchangeLayout
  {
    if word.lowercased().hasSuffix(".tsv") {
      let bytes = try PaperFile.bytes(word)
      return try ExchangeLayout(
        tsv: String(decoding: bytes, as: UTF8.self), file: word, id: nil, kind: kind)
    }
    let file = "boundaries/exchange-layout.tsv"
    return try ExchangeLayout(
      tsv: try text(of: file), file: path(of: file), id: word, kind: kind)
  }
}
