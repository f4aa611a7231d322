/// Why the geometry engine could not do its work; bad survey data is a value, not this.
public struct TopologyError: Error, Hashable, Sendable {
  /// The kind of failure; grows without breaking callers.
  public struct Code: Hashable, Sendable {
    private enum Kind: String { case engine, unclosedRing, notFinite, empty, memory, argument }
    private let kind: Kind

    /// The engine refused or failed; `detail` holds its message.
    public static let engine = Code(kind: .engine)
    /// A ring whose first and last position differ.
    public static let unclosedRing = Code(kind: .unclosedRing)
    /// A coordinate that is NaN or infinite.
    public static let notFinite = Code(kind: .notFinite)
    /// A geometry without positions where one is needed.
    public static let empty = Code(kind: .empty)
    /// Not enough memory for an engine object.
    public static let memory = Code(kind: .memory)
    /// An argument outside what the operation takes.
    public static let argument = Code(kind: .argument)
  }

  /// The kind of failure.
  public var code: Code
  /// The C function that failed, without its `_r`, or the operation of ours that refused.
  public var function: String
  /// The engine's message, or ours.
  public var detail: String

  /// Makes an error from its parts.
  public init(_ code: Code, function: String, detail: String) {
    self.code = code
    self.function = function
    self.detail = detail
  }
}

extension TopologyError: CustomStringConvertible {
  /// What failed and why, in English.
  public var description: String { "\(detail) (\(function))" }
}
