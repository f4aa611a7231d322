import Foundation

/// Asks a person at a terminal for what a command cannot do without, one thing at a time.
enum Questions {
  /// The words to add to a command line that lacks something, or nil when nobody can be asked.
  ///
  /// - Parameters:
  ///   - message: The parser's message, which names the placeholder or option that is missing.
  ///   - command: The command the line names.
  static func answer(missingIn message: String, of command: CommandTree.Command) -> [String]? {
    guard Terminal.canAsk,
      let match = message.firstMatch(of: /^Missing expected argument '(.+?)( \.\.\.)?'/),
      let item = (try? command.items())?.first(where: { synopsis($0) == match.1 })
    else { return nil }
    guard let first = ask(item) else { return nil }
    var answers = [first]
    while item.isRepeating, let more = ask(item, again: true) { answers.append(more) }
    guard let option = item.longName, !item.isPositional else { return answers }
    return answers.flatMap { ["--" + option, $0] }
  }

  private static func synopsis(_ item: CommandTree.Item) -> String {
    item.isPositional ? item.placeholder : "--\(item.longName ?? "") \(item.placeholder)"
  }

  /// Asks until the answer can be used; nil when the person ends the input, or, for a further
  /// value, gives an empty answer.
  private static func ask(_ item: CommandTree.Item, again: Bool = false) -> String? {
    let name = item.valueName ?? ""
    let prompt =
      again
      ? Wording.pick(zh: "还有\(name)？没有就直接回车：", en: "Another \(name)? Enter alone for no more: ")
      : Wording.pick(
        zh: "\(item.abstract ?? name)\n\(name)：", en: "\(item.abstract ?? name)\n\(name): ")
    while true {
      FileHandle.standardError.write(Data(prompt.utf8))
      guard let line = readLine() else { return nil }
      let value = unquoted(line)
      if value.isEmpty {
        if again { return nil }
        continue
      }
      let isInput = item.completionKind?.isPath ?? false && item.isPositional
      let isThere = FilePatterns.expanded(value).allSatisfy(FileManager.default.fileExists)
      if isInput, value != "-", !isThere {
        Streams.say(
          Wording.pick(zh: "没有 \(value) 这个文件，请再写一次。", en: "There is no file \(value); try again."))
        continue
      }
      return value.hasPrefix("-") && value != "-" ? "./" + value : value
    }
  }

  /// A path as terminals paste it: without quotes around it and backslashes in it.
  static func unquoted(_ line: String) -> String {
    var text = line.trimmingCharacters(in: .whitespaces)
    for quote in ["'", "\""] where text.count >= 2 && text.hasPrefix(quote) && text.hasSuffix(quote)
    {
      text = String(text.dropFirst().dropLast())
      return text
    }
    return text.replacing("\\ ", with: " ")
  }
}
