internal import Formats
import Foundation
internal import Geometry
public import Registry
public import Rules

/// A file that was attached, with what it says of itself (存入的附件).
public struct FiledAttachment: Sendable {
  /// The attachment's id.
  public let id: String
  /// The file as it was named.
  public let file: String
  /// Where its content lies and how large it is.
  public let content: AttachmentStore.Content
  /// When a photo was taken, as its camera had it.
  public let photoTime: String?
  /// Where: longitude and latitude in degrees.
  public let photoPlace: (longitude: Double, latitude: Double)?
  /// What users should know of the photo.
  public let remarks: [LocalizedText]
}

extension OfficeSession {
  /// Attaches files to a record; all of them or none.
  ///
  /// The files are on the disk before the register speaks of them.
  /// - Parameters:
  ///   - files: The files.
  ///   - draft: What is said of each; an empty title becomes the file's name.
  /// - Throws: ``RegisterError``, or `RulePackError` when the pack lacks a number.
  public func attach(
    _ files: [String], _ draft: AttachmentDraft, by author: Author
  ) throws -> [FiledAttachment] {
    try author.require(.record)
    let store = register.attachments
    let scan = try keep(scan: author.document)
    var author = author
    if let scan { author.document = scan.id(draft.kind, draft.subject) }
    var filed:
      [(
        draft: AttachmentDraft, file: String, content: AttachmentStore.Content, photo: PhotoReading
      )] = []
    for file in files {
      let name = URL(filePath: file).lastPathComponent
      var own = draft
      own.file = name
      if own.title.isEmpty {
        own.title = URL(filePath: name).deletingPathExtension().lastPathComponent
      }
      let content = try store.add(file)
      let photo = try PhotoReading(store.path(content.hash), rules.pack)
      own.photo = (photo.facts.stamp, photo.place?.x, photo.place?.y)
      filed.append((own, file, content, photo))
    }
    let all = filed
    let ids = try register.write(by: author) { change in
      let ids = try all.map { try change.attach($0.draft, $0.content, in: store) }
      if let scan {
        try change.attach(
          scan: scan.content, file: scan.file, to: (draft.kind, draft.subject), in: store)
      }
      return ids
    }
    return zip(ids, all).map { id, item in
      FiledAttachment(
        id: id, file: item.file, content: item.content, photoTime: item.photo.facts.stamp,
        photoPlace: item.photo.place.map { ($0.x, $0.y) }, remarks: item.photo.remarks)
    }
  }
}

/// A photo's own facts, held against what can be (照片自述核对).
struct PhotoReading {
  let facts: PhotoFacts
  /// The position, unless it cannot be one.
  let place: Position?
  /// What users should know; empty for files that are no photos.
  let remarks: [LocalizedText]

  /// The first bytes of a photo hold its EXIF.
  private static let head = 1 << 20

  /// Reads a file.
  init(_ path: String, _ pack: RulePack) throws {
    let file = FileHandle(forReadingAtPath: path)
    defer { try? file?.close() }
    let bytes = (try? file?.read(upToCount: Self.head)) ?? Data()
    try self.init(PhotoFacts(jpeg: Array(bytes)), pack)
  }

  /// Judges facts by an office's pack.
  init(_ facts: PhotoFacts, _ pack: RulePack) throws(RulePackError) {
    self.facts = facts
    var remarks: [LocalizedText] = []
    var place = facts.position
    switch facts.presence {
    case .noPhoto: break
    case .absent:
      remarks.append(
        LocalizedText(
          zh: "照片没有 EXIF（经聊天软件转发会丢失）；时间和位置请另行核实。",
          en: "the photo has no EXIF, which chat programs drop; find out time and place otherwise.")
      )
    case .damaged:
      remarks.append(
        LocalizedText(
          zh: "照片的 EXIF 已损坏，读不出时间和位置。",
          en: "the photo's EXIF is damaged; neither time nor place can be read."))
    case .present:
      Self.judgeTime(facts, &remarks)
      try Self.judge(&place, pack, &remarks)
    }
    self.place = place
    self.remarks = remarks
  }

  private static func judgeTime(_ facts: PhotoFacts, _ remarks: inout [LocalizedText]) {
    if facts.time == nil {
      remarks.append(
        LocalizedText(zh: "照片没有拍摄时间。", en: "the photo does not say when it was taken."))
    } else if facts.zone == nil {
      remarks.append(
        LocalizedText(
          zh: "照片的拍摄时间没有时区，是相机自己的时钟。",
          en: "the photo's time has no zone; it is the camera's own clock."))
    }
  }

  private static func judge(
    _ place: inout Position?, _ pack: RulePack, _ remarks: inout [LocalizedText]
  ) throws(RulePackError) {
    guard let position = place else {
      remarks.append(
        LocalizedText(zh: "照片没有位置。", en: "the photo does not say where it was taken."))
      return
    }
    let near = try pack.number("photo.null")
    if abs(position.x) < near, abs(position.y) < near {
      place = nil
      remarks.append(
        LocalizedText(
          zh: "照片的位置在零经纬度附近，是没有定位；未予采用。",
          en: "the photo's position is near 0, 0, which means no fix; it was not taken over."))
      return
    }
    let longitudes = try pack.number("photo.west")...pack.number("photo.east")
    let latitudes = try pack.number("photo.south")...pack.number("photo.north")
    let isInside = longitudes.contains(position.x) && latitudes.contains(position.y)
    if !isInside {
      remarks.append(
        LocalizedText(
          zh: "照片的位置不在中国范围内；请核实。",
          en: "the photo's position is not in China; find out why."))
    }
  }
}

/// A scan whose content lies in the store already, so that a step can name it before it is written
/// (依据扫描件).
public struct KeptScan: Sendable {
  /// Where its content lies.
  public let content: AttachmentStore.Content
  /// The scan's own name.
  public let file: String

  /// The id the attachment has when it is attached to a record: what the event names as its
  /// document.
  public func id(_ kind: RecordKind, _ record: String) -> String {
    AttachmentDraft(kind, record, type: "", title: "", file: "").id(content)
  }
}

extension OfficeSession {
  /// Takes the scan an option names into the store; nil when it names no file but a number.
  ///
  /// Within the transaction, behind the step itself, ``Registry/RegisterTransaction`` attaches it
  /// with `attach(scan:file:to:in:)`.
  /// - Throws: ``RegisterError`` when the file cannot be kept.
  public func keep(scan document: String?) throws(RegisterError) -> KeptScan? {
    guard let document, FileManager.default.fileExists(atPath: document) else { return nil }
    return KeptScan(
      content: try register.attachments.add(document),
      file: URL(filePath: document).lastPathComponent)
  }
}
