public import Rules

/// Why a register could not be used: one sentence a user can act on, in both languages.
public struct RegisterError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What kind of trouble it is; it decides the exit status.
  public enum Kind: String, Sendable {
    /// There is no register, or it may not be read.
    case missing
    /// The file is no register, is damaged, or comes from a newer program.
    case content
    /// Somebody else is writing.
    case busy
    /// The person may not do this.
    case notPermitted
    /// A rule or the law refuses the change; nothing was changed.
    case refused
    /// The register cannot be created.
    case cannotCreate
    /// Reading or writing failed half-way, such as on a full disk.
    case io
    /// The program itself is wrong.
    case fault
  }

  /// What kind of trouble it is.
  public let kind: Kind
  /// What happened, where, and what to do.
  public let sentence: LocalizedText

  /// Makes an error.
  public init(_ kind: Kind, zh: String, en: String) {
    self.kind = kind
    sentence = LocalizedText(zh: zh, en: en)
  }

  /// The English sentence.
  public var description: String { sentence.en }
}
