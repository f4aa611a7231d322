import Documents
public import Formats
import Foundation
import Gazetteer
import Registry
import Rules

/// A case as a folder: its papers numbered, with the list of them (案卷、备案材料).
public struct CaseFolder {
  /// What the folder is for.
  public enum Purpose: String, Sendable {
    /// The file of the case with the list of its papers (案卷).
    case file
    /// What a decision is filed with (备案材料).
    case package
  }

  /// A paper in the folder.
  private struct Item {
    let title: String
    var reference: String?
    var issuer: String?
    var day: CalendarDay?
    /// The content's hash, where a scan was kept, with the scan's own name.
    var scan: (hash: String, file: String)?
    var remark: String?
  }

  private let forms: CaseForms
  private let book: CaseBook
  private let output: RecordOutput
  private let shelf: TemplateShelf

  /// - Parameter output: How records may go out; attachments above its level stay away.
  /// - Throws: `FormatError` when a table or template is missing or cannot be used.
  public init(_ book: CaseBook, _ data: DataFolder, _ output: RecordOutput) throws(FormatError) {
    (self.book, self.output) = (book, output)
    forms = try CaseForms(book, data, output)
    shelf = try TemplateShelf(data)
  }

  /// Writes the folder; gives the names of what is in it.
  ///
  /// - Parameter path: A folder that is not there yet, or is empty.
  /// - Throws: `FormatError`, `RegisterError`; then the folder is not complete.
  public func write(_ item: OpenCase, _ purpose: Purpose, to path: String) throws -> [String] {
    try begin(path)
    let form = purpose == .file ? "review" : "filing"
    let title = CaseForms.forms.first { $0.id == form }?.title.zh ?? form
    var items = try papers(of: item, purpose)
    items.insert(Item(title: title, day: book.session.clock.today), at: 0)
    var names: [String] = []
    var rows: [PaperData] = []
    for (index, paper) in items.enumerated() {
      let number = String(format: "%02d", index + 1)
      var name: String?
      if index == 0 {
        name = "\(number)-\(title).docx"
        try forms.write(form, item, to: "\(path)/\(name ?? "")")
      } else if let scan = paper.scan {
        let own = "\(number)-\(Self.plain(paper.title))-\(Self.plain(scan.file))"
        try copy(scan.hash, to: "\(path)/\(own)")
        name = own
      }
      if let name { names.append(name) }
      rows.append(row(paper, name))
    }
    let list = "00-卷内目录.docx"
    let head = book.table.title(kind: item.naming.kind).zh
    let data: PaperData = .fields([
      "案卷题名": .text("“\(item.text("text") ?? item.id)”\(head)"), "档号": .text(item.id),
      "件数": .number(Double(rows.count)), "页数": .text("　"), "文件": .list(rows),
    ])
    try shelf.write(ArchivePapers.itemsTemplate, data, to: "\(path)/\(list)", secrecy: nil)
    return [list] + names
  }

  private func begin(_ path: String) throws(FormatError) {
    try OutputPolicy.current.allowFolder(path)
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw FormatError(
        .cannotCreate, file: path, zh: "不能建立文件夹；请检查路径和权限。",
        en: "the folder cannot be made; check path and rights.")
    }
  }

  private func row(_ paper: Item, _ name: String?) -> PaperData {
    .fields([
      "文号": paper.reference.map { .text($0) } ?? .absent,
      "责任者": .text(paper.issuer ?? book.session.register.officeName),
      "题名": .text(paper.title), "日期": paper.day.map { .day($0) } ?? .absent, "页号": .text("　"),
      "备注": (name ?? paper.remark).map { .text($0) } ?? .absent,
    ])
  }

  /// The papers of a case in the order they came; scans that were kept with their content.
  private func papers(of item: OpenCase, _ purpose: Purpose) throws -> [Item] {
    let scans = try scans(of: item)
    var used: Set<String> = []
    func take(_ fits: (StoredRecord) -> Bool) -> (hash: String, file: String)? {
      guard let scan = scans.first(where: { fits($0) && !used.contains($0.id) }),
        let hash = scan.body["hash", .attachment].text
      else { return nil }
      used.insert(scan.id)
      return (hash, scan.body["file", .attachment].text ?? scan.id)
    }
    var papers = item.record.body.entries("materials", .nameCase).map { entry in
      let id = entry["material"].text ?? ""
      let title = book.table.materials.first { $0.id == id }?.title.zh ?? id
      let scan = take { $0.body["type", .attachment].text == id }
      return Item(
        title: title, issuer: item.text("applicant") ?? item.text("sender"),
        day: entry["day"].text.flatMap { CalendarDay($0) }, scan: scan,
        remark: scan == nil ? entry["document"].text.map { "原件：\($0)" } : nil)
    }
    let steps = item.naming.done.filter {
      $0.facts[.document] != nil && (purpose == .file || $0.step == "approve")
    }
    papers += try steps.map { step in
      let document = step.facts[.document] ?? ""
      let title = book.table.steps(of: item.naming.kind).first { $0.id == step.step }?.title.zh
      var scan = take { $0.id == document }
      // One scan serves a batch and lies with its first case.
      if scan == nil, let other = try book.session.register.versions(.attachment, document).last,
        try output.permitted([other], .attachment).first != nil
      {
        scan = other.body["hash", .attachment].text.map {
          ($0, other.body["file", .attachment].text ?? document)
        }
      }
      return Item(
        title: title ?? step.step, reference: step.facts[.number], issuer: step.facts[.authority],
        day: step.day, scan: scan, remark: scan == nil ? document : nil)
    }
    guard purpose == .file else { return papers }
    let rest = scans.filter { !used.contains($0.id) }
    return papers
      + rest.map { scan in
        Item(
          title: scan.body["title", .attachment].text ?? scan.id,
          day: CalendarDay(scan.validFrom),
          scan: scan.body["hash", .attachment].text.map {
            ($0, scan.body["file", .attachment].text ?? scan.id)
          })
      }
  }

  private func scans(of item: OpenCase) throws -> [StoredRecord] {
    var filter = RecordFilter()
    filter.fields = ["kind": RecordKind.nameCase.name, "subject": item.id]
    let own = try book.session.register.records(.attachment, filter)
    return try output.permitted(own, .attachment).sorted { $0.event < $1.event }
  }

  private func copy(_ hash: String, to path: String) throws(FormatError) {
    let place = book.session.register.attachments.path(hash)
    do { try FileManager.default.copyItem(atPath: place, toPath: path) } catch {
      throw FormatError(
        .io, file: path, zh: "附件不能复制；用 dijie registry verify 核对附件夹，并检查磁盘空间。",
        en: "an attachment cannot be copied; check the attachments with dijie registry verify, and "
          + "the disk.")
    }
  }

  /// A word that may stand in a file's name.
  private static func plain(_ word: String) -> String {
    String(word.prefix(60).map { "/\\:*?\"<>|（）() ".contains($0) || $0.isNewline ? "_" : $0 })
  }
}
