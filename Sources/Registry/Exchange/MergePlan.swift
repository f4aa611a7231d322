internal import GRDB
public import Rules

/// How a record of a package stands to ours (比对结果).
public enum MergeState: String, Sendable, CaseIterable {
  /// We do not have it.
  case new
  /// Both say the same.
  case same
  /// Theirs follows from ours.
  case theirsNewer = "theirs-newer"
  /// Ours follows from theirs.
  case oursNewer = "ours-newer"
  /// Both have changed since the version they share, or share none.
  case conflict

  /// The word users see.
  public var title: LocalizedText {
    switch self {
    case .new: LocalizedText(zh: "新", en: "new")
    case .same: LocalizedText(zh: "相同", en: "same")
    case .theirsNewer: LocalizedText(zh: "对方较新", en: "theirs newer")
    case .oursNewer: LocalizedText(zh: "我方较新", en: "ours newer")
    case .conflict: LocalizedText(zh: "冲突", en: "conflict")
    }
  }
}

/// A field in which two versions differ (差异).
public struct FieldDifference: Hashable, Sendable {
  /// The field's stable name; of a list `positions`, `level`, `status`.
  public let field: String
  /// The field's title.
  public let title: LocalizedText
  /// Whether it tells of a private person.
  public let isPersonal: Bool
  /// What we have.
  public let ours: LocalizedText
  /// What they have.
  public let theirs: LocalizedText
}

/// One record of a package compared with ours (比对项).
public struct MergeItem: Sendable {
  /// Kind and id.
  public let key: RecordKey
  /// The kind's title.
  public let kindTitle: LocalizedText
  /// What the record is called, when it has a name or title.
  public let name: String
  /// How it stands to ours.
  public let state: MergeState
  /// The number of the last version both have, theirs; nil when they share none.
  public let common: Int?
  /// In which fields the two last versions differ; empty for new and same.
  public let differences: [FieldDifference]

  let theirs: [ReceivedVersion]
  let ours: StoredRecord?
}

/// A package compared with the register, item by item (并入清单).
public struct MergePlan: Sendable {
  /// The package.
  public let package: ReceivedPackage
  /// Its records by kind and id.
  public let items: [MergeItem]

  /// How many items stand so.
  public func count(_ state: MergeState) -> Int { items.count { $0.state == state } }
  /// The items somebody must decide on.
  public var conflicts: [MergeItem] { items.filter { $0.state == .conflict } }
}

extension Register {
  /// Compares a package with the register; nothing is written.
  ///
  /// - Parameter password: Asked only for an encrypted package.
  /// - Throws: ``RegisterError`` or `FormatError` saying why the package cannot be used.
  public func compare(
    package path: String, password: () throws -> String
  ) throws -> MergePlan {
    try open(package: path, password: password) { package, _ in try compare(package) }
  }

  func compare(_ package: ReceivedPackage) throws(RegisterError) -> MergePlan {
    let items = try read { database in
      try package.versions.sorted { $0.key < $1.key }.map { key, theirs in
        guard let kind = KindCatalog.kind(named: key.kind) else {
          throw RegisterError(.fault, zh: "记录种类不明。", en: "the kind of a record is not known.")
        }
        let ours = try RecordRows(kind).all(database, "WHERE id = ? ORDER BY version", [key.id])
        return MergeComparison(kind, key, theirs: theirs, ours: ours).item
      }
    }
    return MergePlan(package: package, items: items)
  }
}

/// Finds out how the versions of one record in two registers stand to each other.
struct MergeComparison {
  private let kind: RecordKind
  private let key: RecordKey
  private let theirs: [ReceivedVersion]
  private let ours: [StoredRecord]

  init(_ kind: RecordKind, _ key: RecordKey, theirs: [ReceivedVersion], ours: [StoredRecord]) {
    self.kind = kind
    self.key = key
    self.theirs = theirs
    self.ours = ours
  }

  var item: MergeItem {
    let (state, common) = standing
    let nameFields = ["name", "title", "description"]
    let body = theirs.last?.body
    return MergeItem(
      key: key, kindTitle: kind.title,
      name: nameFields.lazy.compactMap { body?[$0, kind].text }.first ?? "", state: state,
      common: common, differences: state == .new || state == .same ? [] : differences,
      theirs: theirs, ours: ours.last)
  }

  /// What a record was, step by step: each text, and the end when it has one.
  private static func steps(_ texts: [String], _ status: RecordStatus?) -> [String] {
    guard let status, status == .retired || status == .cancelled, let last = texts.last else {
      return texts
    }
    return texts + [last + "\n" + status.rawValue]
  }

  private var standing: (MergeState, common: Int?) {
    let mine = Self.steps(
      ours.map { String(decoding: RecordJSON.bytes($0.body, kind), as: UTF8.self) },
      ours.last?.status)
    let other = Self.steps(theirs.map(\.text), theirs.last?.status)
    guard let myHead = mine.last else { return (.new, nil) }
    guard let otherHead = other.last else { return (.same, nil) }
    // The step both have that is the latest of theirs.
    let shared = other.lastIndex { mine.contains($0) }
    let common = shared.map { min($0, theirs.count - 1) + 1 }
    if myHead == otherHead { return (.same, common) }
    let isBehind = other.contains(myHead)
    let isAhead = mine.contains(otherHead)
    switch (isBehind, isAhead) {
    case (true, false): return (.theirsNewer, other.lastIndex(of: myHead).map { $0 + 1 })
    case (false, true): return (.oursNewer, common)
    // Each was once what the other is now: nobody can say which comes later.
    default: return (.conflict, common)
    }
  }

  private var differences: [FieldDifference] {
    guard let mine = ours.last, let other = theirs.last else { return [] }
    var all: [FieldDifference] = []
    for (index, field) in kind.fields.enumerated() {
      let (left, right) = (mine.body.values[index], other.body.values[index])
      guard left != right else { continue }
      all.append(
        FieldDifference(
          field: field.name, title: field.title, isPersonal: field.isPersonal,
          ours: Self.shown(field, left), theirs: Self.shown(field, right)))
    }
    for (index, part) in kind.parts.enumerated() {
      let (left, right) = (mine.body.parts[index], other.body.parts[index])
      guard left != right else { continue }
      all.append(
        FieldDifference(
          field: part.name, title: part.title,
          isPersonal: part.fields.contains(where: \.isPersonal),
          ours: Self.shown(part, left, than: right), theirs: Self.shown(part, right, than: left)))
    }
    return all + markDifferences(mine, other)
  }

  private func markDifferences(
    _ mine: StoredRecord, _ other: ReceivedVersion
  ) -> [FieldDifference] {
    var all: [FieldDifference] = []
    if mine.body.secrecy != other.body.secrecy {
      all.append(
        FieldDifference(
          field: "level", title: LocalizedText(zh: "密级", en: "level"), isPersonal: false,
          ours: Self.shown(mine.body.secrecy), theirs: Self.shown(other.body.secrecy)))
    }
    if mine.status != other.status {
      all.append(
        FieldDifference(
          field: "status", title: LocalizedText(zh: "状态", en: "status"), isPersonal: false,
          ours: mine.status.title, theirs: other.status.title))
    }
    return all
  }

  private static func shown(_ field: RecordField, _ value: FieldValue) -> LocalizedText {
    LocalizedText(zh: field.shown(value, .zh), en: field.shown(value, .en))
  }

  /// The entries of a list the other does not have in the same place, numbered.
  private static func shown(
    _ part: RecordPart, _ entries: [[FieldValue]], than other: [[FieldValue]]
  ) -> LocalizedText {
    func text(_ language: Language) -> String {
      entries.enumerated().filter { $0.offset >= other.count || other[$0.offset] != $0.element }
        .map { index, entry in
          let cells = zip(part.fields, entry).filter { !$1.isNull }.map { field, value in
            "\(field.title[language]) \(field.shown(value, language))"
          }
          return "[\(index + 1)] " + cells.joined(separator: language == .zh ? "，" : ", ")
        }.joined(separator: " ")
    }
    return LocalizedText(zh: text(.zh), en: text(.en))
  }

  private static func shown(_ mark: SecrecyMark) -> LocalizedText {
    let rest = [mark.basis, mark.until?.description].compactMap(\.self).joined(separator: " ")
    return LocalizedText(
      zh: "\(mark.effective.title.zh) \(rest)".trimmingBlanks,
      en: "\(mark.effective.title.en) \(rest)".trimmingBlanks)
  }
}
