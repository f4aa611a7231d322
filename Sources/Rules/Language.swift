/// A language the program speaks.
public enum Language: String, Sendable, CaseIterable {
  /// Chinese (中文).
  case zh
  /// English.
  case en
}

/// One sentence or title in both languages.
public struct LocalizedText: Hashable, Sendable {
  /// The Chinese wording.
  public let zh: String
  /// The English wording.
  public let en: String

  /// Makes a text from its two wordings.
  public init(zh: String, en: String) {
    self.zh = zh
    self.en = en
  }

  /// The wording in one language.
  public subscript(_ language: Language) -> String {
    switch language {
    case .zh: zh
    case .en: en
    }
  }
}
