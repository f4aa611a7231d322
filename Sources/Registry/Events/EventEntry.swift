public import Rules

/// What an event does to a record (事项).
public enum Act: String, Sendable, CaseIterable {
  /// The register was made.
  case found
  /// A record was entered.
  case create
  /// A record was wrong and is put right; the wrong version stays readable (更正).
  case correct
  /// What the record says has changed (变更).
  case supersede
  /// The thing is no more (注销).
  case retire
  /// The record should not have been (作废).
  case cancel
  /// Personal data were shown to somebody who may see them (查看个人信息).
  case reveal
  /// A package was made or taken in (移交、接收).
  case exchange
  /// The head of the chain was printed (封存).
  case seal
  /// A backup was made (备份).
  case backup
  /// A setting of the register was changed.
  case set

  /// The word users see.
  public var title: LocalizedText {
    switch self {
    case .found: LocalizedText(zh: "建库", en: "founded")
    case .create: LocalizedText(zh: "登记", en: "entered")
    case .correct: LocalizedText(zh: "更正", en: "corrected")
    case .supersede: LocalizedText(zh: "变更", en: "superseded")
    case .retire: LocalizedText(zh: "注销", en: "retired")
    case .cancel: LocalizedText(zh: "作废", en: "cancelled")
    case .reveal: LocalizedText(zh: "查看个人信息", en: "revealed")
    case .exchange: LocalizedText(zh: "移交", en: "exchanged")
    case .seal: LocalizedText(zh: "封存", en: "sealed")
    case .backup: LocalizedText(zh: "备份", en: "backed up")
    case .set: LocalizedText(zh: "设置", en: "set")
    }
  }

  /// Whether the event makes a version of a record.
  public var makesVersion: Bool {
    switch self {
    case .found, .create, .correct, .supersede: true
    default: false
    }
  }

  /// The status the version before gets; nil when it keeps its own.
  var statusOfFormer: RecordStatus? {
    switch self {
    case .correct: .corrected
    case .supersede: .superseded
    case .retire: .retired
    case .cancel: .cancelled
    default: nil
    }
  }
}

/// How a version of a record stands (状态).
public enum RecordStatus: String, Sendable, CaseIterable {
  /// It holds.
  case current
  /// It was wrong and has been put right.
  case corrected
  /// It held and was followed by another.
  case superseded
  /// It held and the thing is no more.
  case retired
  /// It never should have been.
  case cancelled

  /// The word users see.
  public var title: LocalizedText {
    switch self {
    case .current: LocalizedText(zh: "现行", en: "current")
    case .corrected: LocalizedText(zh: "已更正", en: "corrected")
    case .superseded: LocalizedText(zh: "已变更", en: "superseded")
    case .retired: LocalizedText(zh: "已注销", en: "retired")
    case .cancelled: LocalizedText(zh: "已作废", en: "cancelled")
    }
  }
}

/// One event of the register (事件): what happened, who says so, and the record before and after.
public struct EventEntry: Hashable, Sendable {
  /// Its number, from 1 without holes.
  public var seq: Int
  /// The day it happened.
  public var happened: String
  /// When it was recorded: UTC, ISO 8601.
  public var recorded: String
  /// The person who recorded it.
  public var person: String
  /// The person who signed on paper, when somebody else recorded it (代录).
  public var signer: String?
  /// The document it rests on.
  public var document: String?
  /// What it does.
  public var act: String
  /// The kind of record.
  public var kind: String
  /// The record's id.
  public var subject: String
  /// Why.
  public var reason: String?
  /// The record as it was, as JSON.
  public var before: String?
  /// The record as it is now, as JSON.
  public var after: String?
  /// The fingerprint of the key that signs it.
  public var signingKey: String?
  /// The hash over this event and all before it.
  public var hash: [UInt8]
}
