public import Registry
public import Rules

extension OfficeSession {
  /// Refuses, or warns of, a record being ended by the one who entered it (职责分离).
  ///
  /// Judged on those who signed: the name a transcription carries, else the person at the keyboard.
  /// - Returns: A warning where the pack only warns; nil where all is well.
  /// - Throws: ``RegisterError`` `.refused` where the pack makes it an error.
  @discardableResult
  public func checkDuties(
    _ change: RegisterTransaction, _ kind: RecordKind, _ id: String, _ author: Author
  ) throws -> LocalizedText? {
    let severity = rules.pack.text("duties.separate").flatMap(Severity.init(rawValue:)) ?? .warning
    guard severity != .info,
      try change.signer(of: change.current(kind, id)) == (author.signer ?? author.person.name)
    else { return nil }
    let name = author.signer ?? author.person.name
    let sentence = LocalizedText(
      zh: "\(kind.title.zh) \(id) 由 \(name) 登记，又由 \(name) 注销；两步应由不同的人签字。",
      en: "\(kind.title.en) \(id) was entered and is ended by \(name); two people should sign.")
    if severity == .error {
      throw RegisterError(
        .refused, zh: sentence.zh + "未作改动。", en: sentence.en + " Nothing was changed.")
    }
    return sentence
  }
}
