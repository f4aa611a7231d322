public import Rules

/// How finely positions may be shown to the public (公开表示), as a rule pack sets it.
///
/// Whatever leaves the office as public keeps to both: maps, and tables of positions alike.
public struct PublicationLimits: Hashable, Sendable {
  /// The most decimals of degrees.
  public let decimals: Int
  /// Detail smaller than this many metres is left out.
  public let accuracy: Double

  /// Reads the limits of a pack.
  ///
  /// - Throws: ``RulePackError`` for a missing or senseless setting.
  public init(_ pack: RulePack) throws(RulePackError) {
    decimals = try pack.count("public.decimals", within: 0...12)
    accuracy = try pack.number("public.accuracy")
    guard accuracy > 0 else {
      throw RulePackError(
        zh: "规则包 \(pack.id) 里的 public.accuracy 应大于 0",
        en: "public.accuracy in pack \(pack.id) needs a number above 0")
    }
  }
}
