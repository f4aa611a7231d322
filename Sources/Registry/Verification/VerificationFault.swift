public import Rules

/// Something verification found that does not fit (校验问题).
public struct VerificationFault: Hashable, Sendable {
  /// The event concerned; nil when no event can be named.
  public let event: Int?
  /// What does not fit and what to do.
  public let message: LocalizedText

  /// Makes a fault.
  public init(event: Int?, zh: String, en: String) {
    self.event = event
    message = LocalizedText(zh: zh, en: en)
  }

  static func missingEvent(_ seq: Int) -> VerificationFault {
    VerificationFault(
      event: seq, zh: "缺少第 \(seq) 号事件；事件被删去或改了编号。",
      en: "event \(seq) is missing; events were removed or renumbered.")
  }

  static func wrongHash(_ seq: Int) -> VerificationFault {
    VerificationFault(
      event: seq, zh: "第 \(seq) 号事件与校验链不符；该事件或其之前的链被改动。",
      en: "event \(seq) does not fit the chain; it or the chain before it was altered.")
  }

  static func unknownAct(_ seq: Int, _ act: String) -> VerificationFault {
    VerificationFault(
      event: seq, zh: "第 \(seq) 号事件的事项“\(act)”不能识别。",
      en: "the act “\(act)” of event \(seq) is not known.")
  }

  static func record(_ seq: Int, _ kind: String, _ subject: String) -> VerificationFault {
    VerificationFault(
      event: seq, zh: "第 \(seq) 号事件登记的 \(kind) \(subject) 与库中记录不一致；记录被改动。",
      en: "the record \(kind) \(subject) differs from what event \(seq) says; it was altered.")
  }

  static func former(_ seq: Int, _ kind: String, _ subject: String) -> VerificationFault {
    VerificationFault(
      event: seq, zh: "第 \(seq) 号事件所改的 \(kind) \(subject) 的前一版本与事件不一致。",
      en: "the version of \(kind) \(subject) that event \(seq) ends does not fit the event.")
  }

  static func loose(_ seq: Int, _ table: String) -> VerificationFault {
    VerificationFault(
      event: seq, zh: "表 \(table) 中有一行（事件 \(seq)）没有事件可依；该行是另行写入的。",
      en: "a row of \(table) (event \(seq)) rests on no event; it was written past the register.")
  }

  static func signature(_ seq: Int) -> VerificationFault {
    VerificationFault(
      event: seq, zh: "第 \(seq) 号事件的签名缺失、多余或不是该密钥所签。",
      en: "the signature of event \(seq) is missing, surplus or not of its key.")
  }

  static func table(_ name: String) -> VerificationFault {
    VerificationFault(
      event: nil, zh: "\(name) 与本程序的表结构或事件不一致；有人改动了登记库的结构或设置。",
      en:
        "\(name) differs from the program's tables or the events; somebody altered the register's "
        + "structure or settings.")
  }

  static func engine(_ message: String) -> VerificationFault {
    VerificationFault(
      event: nil, zh: "SQLite 完整性检查报告：\(message)。请从备份恢复。",
      en: "SQLite's integrity check says: \(message). Restore from a backup.")
  }

  static func reference(_ table: String, _ row: Int?, _ parent: String) -> VerificationFault {
    let place = row.map(String.init) ?? "—"
    return VerificationFault(
      event: nil, zh: "表 \(table) 中的一行（\(place)）所指的 \(parent) 不在库中；该行是另行写入的，或所指的被删去。",
      en:
        "a row of \(table) (\(place)) refers to a \(parent) that is not there; it was written past "
        + "the register, or what it refers to was removed.")
  }

  static let seal = VerificationFault(
    event: nil, zh: "封存码与校验链不符；封存之后链被改写，或封存码抄错。",
    en: "the seal does not fit the chain; the chain was rewritten after sealing, or the seal was "
      + "copied wrongly.")
}
