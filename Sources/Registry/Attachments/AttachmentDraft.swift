import Formats
public import Rules

/// What is said of a file when it is attached to a record (附件说明).
public struct AttachmentDraft: Hashable, Sendable {
  /// The kind of the record it belongs to.
  public var kind: RecordKind
  /// The record's id.
  public var subject: String
  /// The type of document, such as `agreement`; see the table of required documents.
  public var type: String
  /// The title.
  public var title: String
  /// The file's own name.
  public var file: String
  /// Where the paper original lies.
  public var original: String?
  /// The document's number.
  public var number: String?
  /// The document's day.
  public var day: CalendarDay?
  /// The volume it is filed in.
  public var volume: String?
  /// How secret it is.
  public var secrecy = SecrecyMark()
  /// What a photo says of itself: time, longitude, latitude.
  public var photo: (time: String?, longitude: Double?, latitude: Double?) {
    get { (photoTime, photoLongitude, photoLatitude) }
    set { (photoTime, photoLongitude, photoLatitude) = newValue }
  }
  private var photoTime: String?
  private var photoLongitude: Double?
  private var photoLatitude: Double?
  /// Anything else.
  public var remark: String?

  /// Describes a file.
  public init(_ kind: RecordKind, _ subject: String, type: String, title: String, file: String) {
    self.kind = kind
    self.subject = subject
    self.type = type
    self.title = title
    self.file = file
  }

  /// The id of the attachment: the same content attached to the same record has the same id in
  /// every office, so that hand-over packages do not mix them up.
  public func id(_ content: AttachmentStore.Content) -> String {
    let text = [kind.name, subject, content.hash].joined(separator: "\n")
    return "A" + SHA256.hex(of: text).prefix(16)
  }

  /// The record of the attachment.
  func record(_ content: AttachmentStore.Content, id: String) -> RecordDraft {
    let attachment = RecordKind.attachment
    var draft = RecordDraft(attachment, id: id)
    func text(_ value: String?) -> FieldValue {
      value.flatMap { $0.isEmpty ? nil : .text($0) } ?? .null
    }
    let values: [(String, FieldValue)] = [
      ("kind", .text(kind.name)), ("subject", .text(subject)), ("type", text(type)),
      ("title", text(title)), ("file", text(file)), ("hash", .text(content.hash)),
      ("size", .integer(content.size)), ("original", text(original)),
      ("document_number", text(number)), ("document_day", text(day?.description)),
      ("volume", text(volume)), ("photo_time", text(photoTime)),
      ("photo_longitude", photoLongitude.map { .decimal($0) } ?? .null),
      ("photo_latitude", photoLatitude.map { .decimal($0) } ?? .null), ("remark", text(remark)),
    ]
    for (name, value) in values { draft.body[name, attachment] = value }
    draft.body.secrecy = secrecy
    return draft
  }
}

extension RegisterTransaction {
  /// Attaches content of the store to a record; gives the attachment's id.
  ///
  /// - Parameter content: What ``AttachmentStore/add(_:)`` gave; it is looked for again, so that no
  ///   event speaks of a file that is not there.
  /// - Throws: ``RegisterError`` `.refused` when the record is not known, the content is not there
  ///   or is attached already.
  @discardableResult
  public func attach(
    _ attachment: AttachmentDraft, _ content: AttachmentStore.Content, in store: AttachmentStore
  ) throws -> String {
    try author.require(.record)
    guard store.holds(content) else {
      throw RegisterError(
        .io, zh: "附件 \(attachment.file) 没有存入附件夹 \(store.folder)；未作改动，请重试。",
        en: "the attachment \(attachment.file) is not in the folder \(store.folder); nothing was "
          + "changed, try again.")
    }
    try requireSubject(attachment)
    var id = attachment.id(content)
    if try knows(.attachment, id) {
      let former = try RecordRows(.attachment).last(writer.database, id: id)
      if former?.status == .current {
        throw RegisterError(
          .refused,
          zh:
            "\(attachment.file) 与 \(attachment.kind.title.zh) \(attachment.subject) 的附件 \(id) 内容相同；"
            + "已在登记库中，未作改动。",
          en: "\(attachment.file) has the same content as attachment \(id) of "
            + "\(attachment.kind.title.en) \(attachment.subject); nothing was changed.")
      }
      id = try nextID(after: id)
    }
    let draft = attachment.record(content, id: id)
    let troubles = RecordCheck.troubles(draft, today: author.clock.today)
    if let first = troubles.first {
      throw RegisterError(
        .refused, zh: "附件 \(attachment.file)：\(first.message.zh)；未作改动。",
        en: "attachment \(attachment.file): \(first.message.en); nothing was changed.")
    }
    try enter(draft)
    return id
  }

  /// Attaches the scan a step rests on (代录依据) to the record the step was about.
  ///
  /// - Parameters:
  ///   - scan: What ``AttachmentStore/add(_:)`` gave for the scan.
  ///   - file: The scan's own name.
  ///   - record: The kind and id of a record the register knows.
  ///   - type: What the paper is, as the table of required documents names it.
  /// - Returns: The attachment's id; the same scan attached before keeps its id.
  @discardableResult
  public func attach(
    scan: AttachmentStore.Content, file: String, to record: (kind: RecordKind, id: String),
    in store: AttachmentStore, type: String = "signed-scan"
  ) throws -> String {
    var draft = AttachmentDraft(record.kind, record.id, type: type, title: file, file: file)
    draft.remark = author.signer
    let id = draft.id(scan)
    let former = try RecordRows(.attachment).last(writer.database, id: id)
    if former?.status == .current { return id }
    return try attach(draft, scan, in: store)
  }

  /// The record must be known, and in the author's area.
  private func requireSubject(_ attachment: AttachmentDraft) throws {
    let (kind, id) = (attachment.kind, attachment.subject)
    guard let record = try RecordRows(kind).last(writer.database, id: id) else {
      throw RegisterError(
        .refused, zh: "登记库中没有\(kind.title.zh) \(id)；请先登记，再存附件。",
        en: "the register has no \(kind.title.en) \(id); enter it before attaching to it.")
    }
    try author.requireArea(record.body.areas(kind), of: kind, id)
  }

  private func nextID(after id: String) throws -> String {
    var number = 2
    while try knows(.attachment, "\(id)-\(number)") { number += 1 }
    return "\(id)-\(number)"
  }
}
