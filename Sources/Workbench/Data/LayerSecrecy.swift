public import Formats
public import Registry
public import Rules

/// How secret layers are: the highest level a column of theirs states (图层密级).
///
/// A layer that states none counts as internal. Reports and maps made of layers carry the level.
public struct LayerSecrecy: Hashable, Sendable {
  /// The highest level stated; nil when none is.
  public private(set) var stated: SecrecyLevel?
  private let names: Set<String>

  /// Takes the names of columns that state a level.
  public init(_ names: FieldNames) {
    self.names = Set(names.names(.secrecy).map { $0.name.lowercased() })
  }

  /// The level that counts.
  public var level: SecrecyLevel { stated ?? .unset }

  /// Looks at a feature's properties.
  public mutating func look(_ properties: [JSONMember]) {
    for member in properties where names.contains(member.key.lowercased()) {
      guard let text = member.value.columnText, let level = SecrecyLevel(text: text) else {
        continue
      }
      stated = max(stated ?? .public, level)
    }
  }

  /// Refuses layers above a limit.
  ///
  /// - Parameters:
  ///   - limit: The highest level that may go out; nil for any.
  ///   - isPublic: Whether it goes out to the public with a map review number, for which ordinary
  ///     internal layers are made coarse and only state secrets are refused.
  /// - Throws: ``RegisterError`` `.refused`.
  public func refuse(above limit: SecrecyLevel?, isPublic: Bool = false) throws(RegisterError) {
    try Self.refuse(level, above: limit, isPublic: isPublic)
  }

  /// Refuses a level above a limit.
  static func refuse(
    _ level: SecrecyLevel, above limit: SecrecyLevel?, isPublic: Bool = false
  ) throws(RegisterError) {
    let allowed = isPublic ? SecrecyLevel.internal : limit
    guard let allowed, level > allowed else { return }
    throw RegisterError(
      .refused,
      zh: "图层的密级是“\(level.title.zh)”（未写密级的按内部计），"
        + (isPublic ? "不能公开" : "高于允许的“\(allowed.title.zh)”")
        + "；没有输出，请核对密级列。",
      en: "the layers are \(level.title.en) (none stated counts as internal), "
        + (isPublic ? "which may not be made public" : "above the \(allowed.title.en) allowed")
        + "; nothing was written, check their column of levels.")
  }
}
