/// Why a coordinate system could not be read or coordinates could not be transformed.
public struct CRSError: Error, Hashable, Sendable {
  /// The kind of failure; grows without breaking callers.
  public struct Code: Hashable, Sendable {
    private enum Kind: String { case engine, unknown, unsupported, datum, position, file }
    private let kind: Kind

    /// PROJ failed; the sentence holds its message.
    public static let engine = Code(kind: .engine)
    /// The definition is not a code, PROJ string or WKT that PROJ knows.
    public static let unknown = Code(kind: .unknown)
    /// A coordinate system that is neither longitude/latitude nor plane.
    public static let unsupported = Code(kind: .unsupported)
    /// A change of datum for which no parameters are published or given.
    public static let datum = Code(kind: .datum)
    /// A position that the transformation cannot take.
    public static let position = Code(kind: .position)
    /// A parameter file that cannot be read or written, or common points that do not fit.
    public static let parameters = Code(kind: .file)
  }

  /// The kind of failure.
  public var code: Code
  /// The sentence in Chinese: what happened, where, what to do.
  public var zh: String
  /// The sentence in English: what happened, where, what to do.
  public var en: String

  /// Makes an error from its parts.
  public init(_ code: Code, zh: String, en: String) {
    self.code = code
    self.zh = zh
    self.en = en
  }
}

extension CRSError: CustomStringConvertible {
  /// The English sentence.
  public var description: String { en }
}
