import Dispatch
import Foundation
public import Rules
import Synchronization

/// What became of the attachments when they were looked at (附件校验结果).
public struct AttachmentReport: Sendable {
  /// How many attachments there are, every version counted.
  public internal(set) var attachments = 0
  /// How many different files they are.
  public internal(set) var files = 0
  /// How many bytes were read.
  public internal(set) var bytes = 0
  /// What is missing or altered, by event.
  public internal(set) var faults: [VerificationFault] = []
  /// What lies in the folder though no attachment speaks of it.
  public internal(set) var notes: [LocalizedText] = []
}

extension Register {
  /// The folder of this register's attachments.
  public var attachments: AttachmentStore { AttachmentStore(register: path) }

  /// Compares every attachment with its file, on as many cores as there are.
  ///
  /// - Parameter reads: Whether the files are read and hashed; otherwise only their presence and
  ///   size count.
  /// - Throws: ``RegisterError`` when the register cannot be read.
  public func verifyAttachments(reads: Bool = true) throws(RegisterError) -> AttachmentReport {
    var filter = RecordFilter()
    filter.onlyCurrent = false
    let records = try records(.attachment, filter)
    let kept = records.map(KeptFile.init)
    let contents = Set(kept.map(\.content)).sorted { ($0.hash, $0.size) < ($1.hash, $1.size) }
    let states = Self.states(contents, attachments, reads: reads)
    var report = AttachmentReport()
    report.attachments = records.count
    report.files = Set(contents.map(\.hash)).count
    for file in kept {
      switch states[file.content] ?? .missing {
      case .sound: break
      case .missing: report.faults.append(file.missing(attachments))
      case .altered: report.faults.append(file.altered(attachments))
      }
    }
    report.faults.sort { ($0.event ?? .max, $0.message.en) < ($1.event ?? .max, $1.message.en) }
    let sound = contents.filter { states[$0] == .sound }
    report.bytes = reads ? sound.reduce(0) { $0 + $1.size } : 0
    report.notes = notes(Set(contents.map(\.hash)))
    return report
  }

  private enum FileState { case sound, missing, altered }

  private static func states(
    _ contents: [AttachmentStore.Content], _ store: AttachmentStore, reads: Bool
  ) -> [AttachmentStore.Content: FileState] {
    let states = Mutex<[AttachmentStore.Content: FileState]>([:])
    DispatchQueue.concurrentPerform(iterations: contents.count) { index in
      let content = contents[index]
      let path = store.path(content.hash)
      let state: FileState
      if !FileManager.default.fileExists(atPath: path) {
        state = .missing
      } else if !store.holds(content) {
        state = .altered
      } else if reads, (try? FileSource(path).hash()) != content {
        state = .altered
      } else {
        state = .sound
      }
      states.withLock { $0[content] = state }
    }
    return states.withLock { $0 }
  }

  private func notes(_ known: Set<String>) -> [LocalizedText] {
    let listing = attachments.listing()
    let unknown = listing.contents.filter { !known.contains($0) }.map(AttachmentStore.place)
    return (unknown + listing.others).sorted().map { name in
      LocalizedText(
        zh: "附件夹中的 \(name) 没有附件记录可依；可能是存附件时中断留下的。",
        en: "\(name) in the folder of attachments belongs to no attachment; it may be left from an "
          + "interrupted run.")
    }
  }
}

/// One version of an attachment's record and the file it speaks of.
private struct KeptFile {
  let event: Int
  let id: String
  let subject: String
  let name: String
  let content: AttachmentStore.Content

  init(_ record: StoredRecord) {
    let kind = RecordKind.attachment
    func text(_ field: String) -> String { record.body[field, kind].text ?? "" }
    event = record.event
    id = record.id
    subject = "\(text("kind")) \(text("subject"))"
    name = text("file")
    content = AttachmentStore.Content(
      hash: text("hash"), size: Int(record.body["size", kind].number ?? -1))
  }

  func missing(_ store: AttachmentStore) -> VerificationFault {
    VerificationFault(
      event: event,
      zh: "第 \(event) 号事件的附件 \(id)（\(subject)，\(name)）的文件 \(store.path(content.hash)) 不在；"
        + "请从备份取回。",
      en: "the file \(store.path(content.hash)) of attachment \(id) (\(subject), \(name)), event "
        + "\(event), is missing; fetch it from a backup.")
  }

  func altered(_ store: AttachmentStore) -> VerificationFault {
    VerificationFault(
      event: event,
      zh: "第 \(event) 号事件的附件 \(id)（\(subject)，\(name)）的文件 \(store.path(content.hash)) "
        + "与登记的校验值不符；文件被改动，请从备份取回。",
      en: "the file \(store.path(content.hash)) of attachment \(id) (\(subject), \(name)), event "
        + "\(event), does not have the hash and size entered; it was altered, fetch it from a backup."
    )
  }
}
