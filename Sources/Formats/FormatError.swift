/// Why a file could not be read or written: one sentence a user can act on, in both languages.
public struct FormatError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What kind of trouble it is; it decides the exit status.
  public enum Kind: String, Sendable {
    /// No such file, or no permission to read it.
    case missing
    /// The content is not what the format allows.
    case content
    /// The output cannot be created.
    case cannotCreate
    /// Reading or writing failed half-way, such as on a full disk.
    case io
    /// The program that was reading the output has gone away (closed pipe).
    case readerGone
    /// A program or library this needs is not there or not able.
    case unsupported
  }

  /// What kind of trouble it is.
  public let kind: Kind
  /// The file concerned.
  public let file: String
  /// The byte where the trouble starts, from 0, in text formats.
  public let byte: Int?
  /// The line of that byte, from 1.
  public let line: Int?
  /// What happened and what to do, in Chinese, without the file's name.
  public let zh: String
  /// What happened and what to do, in English, without the file's name.
  public let en: String

  /// Makes an error.
  public init(
    _ kind: Kind, file: String, byte: Int? = nil, line: Int? = nil, zh: String, en: String
  ) {
    self.kind = kind
    self.file = file
    self.byte = byte
    self.line = line
    self.zh = zh
    self.en = en
  }

  /// The English sentence with file, line and byte.
  public var description: String {
    var place = file
    if let line { place += ", line \(line)" }
    if let byte { place += ", byte \(byte)" }
    return "\(place): \(en)"
  }

  /// The Chinese sentence with file, line and byte.
  public var descriptionZH: String {
    var place = file
    if let line { place += "，第 \(line) 行" }
    if let byte { place += "，第 \(byte) 字节" }
    return "\(place)：\(zh)"
  }
}
