/// How secret a thing is (密级), from open to anybody to most secret.
///
/// What carries no level counts as ``internal``.
public enum SecrecyLevel: String, Sendable, CaseIterable, Comparable, Codable {
  /// Open to anybody (公开).
  case `public`
  /// For the office and its partners (内部); no state secret.
  case `internal`
  /// The lowest level of state secrets (秘密).
  case secret
  /// The middle level of state secrets (机密).
  case confidential
  /// The highest level of state secrets (绝密).
  case topSecret = "top-secret"

  /// The level of what carries none.
  public static let unset = SecrecyLevel.internal

  private var rank: Int {
    switch self {
    case .public: 0
    case .internal: 1
    case .secret: 2
    case .confidential: 3
    case .topSecret: 4
    }
  }

  /// The more open level comes first.
  public static func < (left: SecrecyLevel, right: SecrecyLevel) -> Bool {
    left.rank < right.rank
  }

  /// Whether the level is a state secret's, which the law ties to a basis and a term.
  public var isStateSecret: Bool { self >= .secret }

  /// The word users see.
  public var title: LocalizedText {
    switch self {
    case .public: LocalizedText(zh: "公开", en: "public")
    case .internal: LocalizedText(zh: "内部", en: "internal")
    case .secret: LocalizedText(zh: "秘密", en: "secret")
    case .confidential: LocalizedText(zh: "机密", en: "confidential")
    case .topSecret: LocalizedText(zh: "绝密", en: "top secret")
    }
  }

  /// Reads a level as people write it, in Chinese or English; nil when it is none.
  public init?(text: String) {
    let plain = text.lowercased().filter { $0 != " " && $0 != "-" && $0 != "★" }
    let match = Self.allCases.first { level in
      [level.rawValue, level.title.zh, level.title.en].contains {
        $0.lowercased().filter { $0 != " " && $0 != "-" } == plain
      }
    }
    guard let match else { return nil }
    self = match
  }
}
