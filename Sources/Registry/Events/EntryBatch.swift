import Foundation
import Rules

/// New records laid out as the register keeps them, ahead of their turn to be written (预排记录).
///
/// Laying them out costs as much as writing them and needs no register: imports of many do it on
/// another thread. All bytes of a batch lie in a few buffers.
public struct EntryBatch: Sendable {
  /// One version of a record.
  struct Entry: Sendable {
    /// The place of the kind among the batch's.
    let kind: Int
    let version: Int
    /// The event's bytes, and the first of its columns.
    let event: Range<Int>
    let columns: Int
    /// The first day, in the values' bytes.
    let from: Range<Int>
    let row: RowValues.Row
    let parts: [[[FieldValue]]]
    /// What a name is found by.
    let keys: NameKeyRanges?
    /// Whether the record is as its tables demand.
    let isSound: Bool
  }

  /// A record that must be there before an entry is written.
  struct Reference: Sendable {
    let entry: Int
    let kind: String
    let id: String
    let isHistorical: Bool
  }

  /// Whose batch it is: what an event says of its author is laid out with it.
  let transaction = UUID()
  private let author: Author
  private let fingerprint: String?
  private(set) var kinds: [RecordKind] = []
  private(set) var events = EventLayout()
  private(set) var values = RowValues()
  private(set) var entries: [Entry] = []
  private(set) var references: [Reference] = []
  private var json = TextBytes()
  /// What was added last, which the next record often refers to.
  private var last: (kind: String, id: String)?

  /// An empty batch of an author's.
  init(by author: Author) {
    self.author = author
    fingerprint = author.key?.fingerprint
  }

  /// Whether there is nothing to write.
  public var isEmpty: Bool { entries.isEmpty }

  /// Begins anew, keeping the memory.
  mutating func clear() {
    events.clear()
    values.clear()
    entries.removeAll(keepingCapacity: true)
    references.removeAll(keepingCapacity: true)
    last = nil
  }

  /// Adds a new record.
  ///
  /// - Throws: ``RegisterError`` `.notPermitted` when the author may not enter it.
  public mutating func add(_ draft: RecordDraft) throws(RegisterError) {
    let kind = draft.kind
    try author.require(kind.entering)
    try author.requireArea(draft.body.areas(kind), of: kind, draft.id)
    for (place, name) in kind.layout.references {
      guard let id = draft.body.values[place].text else { continue }
      if !draft.body.isHistorical, let last, last == (name, id) { continue }
      references.append(
        Reference(
          entry: entries.count, kind: name, id: id, isHistorical: draft.body.isHistorical))
    }
    lay(draft, .create)
    last = (kind.name, draft.id)
  }

  /// Lays out a new record, or another version in the place of a former one.
  mutating func lay(_ draft: RecordDraft, _ act: Act, over former: StoredRecord? = nil) {
    let kind = draft.kind
    let happened = draft.happened?.description ?? author.clock.todayText
    let (start, column) = (events.bytes.count, events.columns.count)
    json.clear()
    RecordJSON.write(draft.body, kind, to: &json)
    events.add(
      EventColumns(
        happened: happened, document: draft.document, act: act, kind: kind.name, subject: draft.id,
        reason: draft.reason, before: former.map { RecordJSON.bytes($0.body, kind) }),
      after: json.bytes, by: author, fingerprint)
    // A correction says what was true all the time: the version takes over the former's first day.
    let from = act == .correct ? former?.validFrom : nil
    entries.append(
      Entry(
        kind: place(of: kind), version: (former?.version ?? 0) + 1,
        event: start..<events.bytes.count, columns: column, from: values.add(from ?? happened),
        row: values.add(draft.body), parts: draft.body.parts,
        keys: kind == .name ? NameKeys(draft.body).map { NameKeyRanges($0, &values) } : nil,
        isSound: RecordField.Form.isLength(draft.id, RecordKind.lengthOfID)
          && kind.holds(draft.body)))
  }

  private mutating func place(of kind: RecordKind) -> Int {
    if let known = kinds.firstIndex(where: { $0 === kind }) { return known }
    kinds.append(kind)
    return kinds.count - 1
  }

  /// Where the id of an entry's record lies in the bytes of the events.
  func subject(_ entry: Entry) -> Range<Int> {
    events.columns[entry.columns + EventChain.subject].range
  }

  /// The id of an entry's record.
  func id(_ entry: Entry) -> String {
    String(decoding: events.bytes[subject(entry)], as: UTF8.self)
  }
}

extension RecordKind {
  /// What entering a record of the kind takes.
  var entering: Permission { name == "person" || name == "office" ? .administer : .record }
}
