/// How the text of an element stands to the standard one (要素状态).
public enum ElementStatus: String, Hashable, Sendable {
  /// As it stands.
  case original
  /// Written otherwise than the standard.
  case corrected
  /// Not in the text.
  case supplied
  /// Not known to any table.
  case unknown
}

/// A part of an address (地址要素).
public struct AddressElement: Hashable, Sendable {
  /// What it is.
  public var kind: ElementKind
  /// The text as written; empty where it is supplied.
  public var text: String
  /// The standard text.
  public var standard: String
  /// Unicode scalars of the input, end exclusive; nil where it is supplied.
  public var range: Range<Int>?
  /// How text and standard stand to each other.
  public var status: ElementStatus
  /// The code of the division; nil for others.
  public var code: String?
  /// Whether it was set apart as no part of the address, such as a person or a telephone number.
  public var isSetApart = false

  /// Makes one.
  public init(
    _ kind: ElementKind, text: String, standard: String, range: Range<Int>?,
    status: ElementStatus = .original, code: String? = nil
  ) {
    (self.kind, self.text, self.standard) = (kind, text, standard)
    (self.range, self.status, self.code) = (range, status, code)
  }
}
