/// How much a finding weighs (严重程度).
public enum Severity: String, Sendable, CaseIterable, Comparable {
  /// The layer cannot be accepted as it is (错误).
  case error
  /// Somebody has to look and decide (警告).
  case warning
  /// Good to know (提示).
  case info

  private var rank: Int {
    switch self {
    case .error: 0
    case .warning: 1
    case .info: 2
    }
  }

  /// Errors come first.
  public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

  /// The word users see.
  public var title: LocalizedText {
    switch self {
    case .error: LocalizedText(zh: "错误", en: "error")
    case .warning: LocalizedText(zh: "警告", en: "warning")
    case .info: LocalizedText(zh: "提示", en: "info")
    }
  }
}
