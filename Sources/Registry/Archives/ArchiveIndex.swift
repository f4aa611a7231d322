public import Formats
public import Rules

/// One line of a volume's list of items (卷内目录): a paper on file or an attachment.
public struct ArchiveItem: Hashable, Sendable {
  /// Its place in the volume, from 1.
  public let number: Int
  /// Kind and id of the record.
  public let key: RecordKey
  /// The document's number (文号).
  public let reference: String
  /// Who issued it (责任者).
  public let issuer: String
  /// The title.
  public let title: String
  /// The day, ISO 8601.
  public let day: String
  /// The number of pages; nil when it is not known.
  public let pages: Int?
  /// Its level.
  public let level: SecrecyLevel
  /// The files of it that are in the register.
  public let files: [RecordKey]
  /// Anything else.
  public let remark: String
}

/// A volume with its items (案卷).
public struct ArchiveVolume: Hashable, Sendable {
  /// The volume's record.
  public let record: StoredRecord
  /// Its items in order.
  public let items: [ArchiveItem]

  /// A text field of the volume.
  public func text(_ field: String, _ language: Language) -> String {
    let kind = RecordKind.volume
    guard let index = kind.index(of: field) else { return "" }
    return kind.fields[index].shown(record.body.values[index], language)
  }
}

/// Which volumes to list.
public struct ArchiveFilter: Sendable {
  /// Only this volume.
  public var volume: String?
  /// Only volumes of a year.
  public var year: Int?
  /// Only volumes of a class of retention: `permanent`, `30y`, `10y`.
  public var retention: String?
  /// Only volumes of a division.
  public var area: String?
  /// Only volumes whose id or text contains this.
  public var text: String?

  /// Lists all.
  public init() {}
}

extension Register {
  /// The volumes with their items, by id (案卷目录、卷内目录).
  /// - Throws: ``RegisterError``; `.refused` for a volume that is named and not there.
  public func archive(_ filter: ArchiveFilter) throws(RegisterError) -> [ArchiveVolume] {
    var selected = RecordFilter()
    selected.area = filter.area
    selected.text = filter.text
    if let retention = filter.retention { selected.fields["retention"] = retention }
    let volumes = try records(.volume, selected).filter { record in
      (filter.volume == nil || record.id == filter.volume)
        && (filter.year == nil
          || record.body["year", .volume].number == filter.year.map(Double.init))
    }
    if let volume = filter.volume, volumes.isEmpty {
      throw RegisterError(
        .refused, zh: "登记库中没有案卷 \(volume)；请核对案卷号。",
        en: "the register has no volume \(volume); check the number.")
    }
    let documents = Dictionary(grouping: try records(.document)) {
      $0.body["volume", .document].text ?? ""
    }
    let attachments = try records(.attachment)
    let byVolume = Dictionary(grouping: attachments) { $0.body["volume", .attachment].text ?? "" }
    let scans = Dictionary(grouping: attachments.filter { $0.text("kind") == "document" }) {
      $0.text("subject")
    }
    return volumes.map { volume in
      let papers = (documents[volume.id] ?? []).map { Row($0, scans[$0.id] ?? []) }
      let shown = Set(papers.flatMap(\.files))
      let others = (byVolume[volume.id] ?? []).map { Row($0) }
        .filter { !shown.contains($0.key) }.sorted { ($0.day, $0.key) < ($1.day, $1.key) }
      let items = (papers + others).enumerated().map { $1.item($0 + 1) }
      return ArchiveVolume(record: volume, items: items)
    }
  }

  /// An item before it has its number.
  private struct Row {
    let key: RecordKey
    let files: [RecordKey]
    let day: String
    private let record: StoredRecord

    init(_ document: StoredRecord, _ scans: [StoredRecord]) {
      key = RecordKey(kind: "document", id: document.id)
      files = scans.map { RecordKey(kind: "attachment", id: $0.id) }
      day = document.body["day", .document].text ?? ""
      record = document
    }

    init(_ attachment: StoredRecord) {
      key = RecordKey(kind: "attachment", id: attachment.id)
      files = [key]
      day = attachment.text("document_day")
      record = attachment
    }

    func item(_ number: Int) -> ArchiveItem {
      let isPaper = key.kind == "document"
      func text(_ field: String) -> String { record.body[field, .document].text ?? "" }
      return ArchiveItem(
        number: number, key: key,
        reference: isPaper ? text("number") : record.text("document_number"),
        issuer: isPaper ? text("issuer") : "",
        title: isPaper ? text("title") : record.text("title"), day: day,
        pages: isPaper ? record.body["pages", .document].number.map { Int($0) } : nil,
        level: record.body.secrecy.effective, files: files,
        remark: isPaper ? text("remark") : record.text("remark"))
    }
  }
}

extension StoredRecord {
  /// A text field of an attachment; empty when it is not known.
  fileprivate func text(_ field: String) -> String { body[field, .attachment].text ?? "" }
}

/// The lists of an archive as tables (目录).
public enum ArchiveIndex {
  /// The list of volumes (案卷目录).
  public static func volumes(_ volumes: [ArchiveVolume], _ language: Language) -> Workbook.Sheet {
    let fields = [
      "fonds", "category", "year", "title", "retention", "closed", "copies", "place", "remark",
    ]
    let kind = RecordKind.volume
    let titles = fields.compactMap { kind.index(of: $0) }.map { kind.fields[$0].title[language] }
    let more =
      language == .zh ? ["件数", "页数", "密级"] : ["items", "pages", "level"]
    return Workbook.Sheet(
      name: language == .zh ? "案卷目录" : "volumes",
      header: [kind.identity.title[language]] + titles + more,
      rows: volumes.map { volume in
        let pages = volume.items.compactMap(\.pages).reduce(0, +)
        return [.text(volume.record.id)]
          + fields.map { cell(volume.text($0, language)) } + [
            .number(Double(volume.items.count)), .number(Double(pages)),
            .text(level(volume).title[language]),
          ]
      })
  }

  /// The list of a volume's items (卷内目录).
  public static func items(_ volume: ArchiveVolume, _ language: Language) -> Workbook.Sheet {
    let header =
      language == .zh
      ? ["序号", "文号", "责任者", "题名", "日期", "页数", "页次", "密级", "备注", "编号", "电子件"]
      : [
        "no.", "number", "issuer", "title", "day", "pages", "from page", "level", "remark", "id",
        "files",
      ]
    var page: Int? = 1
    return Workbook.Sheet(
      name: volume.record.id, header: header,
      rows: volume.items.map { item in
        let first = page
        // The place of what follows an item of unknown length is not known either.
        page = item.pages.flatMap { pages in page.map { $0 + pages } }
        return [
          .number(Double(item.number)), cell(item.reference), cell(item.issuer), cell(item.title),
          cell(item.day), number(item.pages), number(item.pages == nil ? nil : first),
          .text(item.level.title[language]), cell(item.remark), .text(item.key.id),
          .number(Double(item.files.count)),
        ]
      })
  }

  /// The highest level in a volume, its own included.
  public static func level(_ volume: ArchiveVolume) -> SecrecyLevel {
    volume.items.map(\.level).reduce(volume.record.body.secrecy.effective, max)
  }

  private static func cell(_ text: String) -> Workbook.Cell { text.isEmpty ? .empty : .text(text) }
  private static func number(_ value: Int?) -> Workbook.Cell {
    value.map { .number(Double($0)) } ?? .empty
  }
}
