public import ArgumentParser
public import Rules

extension Language: ExpressibleByArgument {
  /// Reads `zh`, `en` and what people write instead of them.
  public init?(argument: String) {
    switch argument.lowercased() {
    case "zh", "zh-cn", "zh_cn", "cn", "中文", "汉语": self = .zh
    case "en", "en-us", "en_us", "英文", "英语": self = .en
    default: return nil
    }
  }
}

/// Which language a run speaks, decided before its arguments are parsed.
enum LanguageChoice {
  /// `--lang` decides; then the first of LC_ALL, LC_MESSAGES and LANG that says anything.
  ///
  /// Chinese when none does; C and POSIX, and every language but Chinese, mean English.
  static func language(arguments: [String], environment: [String: String]) -> Language {
    if let said = option(in: arguments).flatMap(Language.init(argument:)) { return said }
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
      guard let locale = environment[name], !locale.isEmpty else { continue }
      return locale.lowercased().hasPrefix("zh") ? .zh : .en
    }
    return .zh
  }

  private static func option(in arguments: [String]) -> String? {
    var found: String?
    for (index, argument) in arguments.enumerated() {
      if argument == "--" { break }
      for name in ["--lang", "--语言"] {
        if argument == name, index + 1 < arguments.count { found = arguments[index + 1] }
        if argument.hasPrefix(name + "=") { found = String(argument.dropFirst(name.count + 1)) }
      }
    }
    return found
  }
}
