import ArgumentParser
import Rules

/// The language this run speaks: bound once at the start, read wherever words are made.
enum Wording {
  /// The chosen language.
  @TaskLocal static var language: Language = .en

  /// Whether it is Chinese.
  static var isChinese: Bool { language == .zh }

  /// The wording in the chosen language.
  static func pick(zh: String, en: String) -> String {
    switch language {
    case .zh: zh
    case .en: en
    }
  }
}

extension Wording {
  /// A number with its noun in English: `1 error`, `2 errors`.
  static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }
}

extension ArgumentHelp {
  /// Help of an option or argument in the chosen language.
  ///
  /// - Parameter value: The placeholder, `(zh, en)`, such as `("文件", "file")`.
  static func wording(
    zh: String, en: String, value: (zh: String, en: String)? = nil,
    visibility: ArgumentVisibility = .default
  ) -> ArgumentHelp {
    ArgumentHelp(
      Wording.pick(zh: zh, en: en),
      valueName: value.map { Wording.pick(zh: $0.zh, en: $0.en) }, visibility: visibility)
  }
}

extension LocalizedText {
  /// The wording in the chosen language.
  var chosen: String { self[Wording.language] }
}
