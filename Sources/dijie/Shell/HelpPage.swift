/// The help of one command, laid out for a terminal in the chosen language.
struct HelpPage {
  private static let indent = 2
  private static let column = 30
  private static let shared = ["lang", "jobs", "data", "quiet", "version", "help"]

  private let path: [CommandTree.Command]
  private let columns: Int

  /// Makes the page of the last command of a path.
  init(path: [CommandTree.Command], columns: Int) {
    self.path = path
    self.columns = min(columns, 110)
  }

  /// The page with a final newline.
  ///
  /// - Throws: What ``CommandTree/Command/items()`` throws.
  func text() throws -> String {
    guard let command = path.last else { return "" }
    let items = try command.items().filter(\.shouldDisplay)
    let options = items.filter { !$0.isPositional }
    var sections: [[String]] = []
    sections.append(TextLayout.wrapped(command.abstract, to: columns))
    sections.append(usage(command, items))
    sections.append(
      listing(
        zh: "参数", en: "Arguments",
        items.filter(\.isPositional).map { ($0.placeholder, describe($0)) }))
    sections.append(
      listing(
        zh: "命令", en: "Commands",
        command.shownSubcommands.map { (verbLabel($0.commandName), $0.abstract) }))
    sections.append(
      listing(
        zh: "选项", en: "Options",
        options.filter { !isShared($0) }.map { (optionLabel($0), describe($0)) }))
    sections.append(
      listing(
        zh: "每个命令都有的选项", en: "On every command",
        options.filter(isShared).map { (optionLabel($0), describe($0)) }))
    if !command.discussion.isEmpty {
      sections.append(TextLayout.wrapped(command.discussion, to: columns))
    }
    if !command.shownSubcommands.isEmpty {
      let name = path.map(\.commandName).joined(separator: " ")
      sections.append([
        Wording.pick(
          zh: "某个命令的说明：\(name) 命令 --help", en: "Help on one command: \(name) COMMAND --help")
      ])
    }
    return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }
      .joined(separator: "\n")
  }

  private func isShared(_ item: CommandTree.Item) -> Bool {
    Self.shared.contains(item.longName ?? "")
  }

  private func usage(_ command: CommandTree.Command, _ items: [CommandTree.Item]) -> [String] {
    var tail: [String] = []
    if !command.shownSubcommands.isEmpty {
      tail.append(Wording.pick(zh: "命令 …", en: "COMMAND ..."))
    }
    for item in items {
      if item.isPositional {
        let name = item.placeholder + (item.isRepeating ? " ..." : "")
        tail.append(item.isOptional ? "[\(name)]" : name)
      } else if !item.isOptional {
        tail.append("--\(item.longName ?? "") \(item.placeholder)")
      }
    }
    tail.append(Wording.pick(zh: "[选项]", en: "[options]"))
    let names = path.map(\.commandName)
    var lines = usageLines(names + tail)
    let chinese = names.map { Aliases.chinese(ofVerb: $0).first ?? $0 }
    if Wording.isChinese, chinese != names {
      lines += usageLines(chinese + tail)
    }
    return [Wording.pick(zh: "用法：", en: "Usage:")] + lines
  }

  /// The words of a command line, continued on further lines where one is too narrow.
  private func usageLines(_ words: [String]) -> [String] {
    var lines = ["  "]
    for word in words {
      let line = lines[lines.count - 1]
      let isFirst = line.allSatisfy { $0 == " " }
      if !isFirst, TextLayout.width(line) + 1 + TextLayout.width(word) > columns {
        lines.append("      " + word)
      } else {
        lines[lines.count - 1] = line + (isFirst ? "" : " ") + word
      }
    }
    return lines
  }

  private func listing(zh: String, en: String, _ rows: [(String, String)]) -> [String] {
    guard !rows.isEmpty else { return [] }
    var lines = [Wording.pick(zh: zh + "：", en: en + ":")]
    let margin = String(repeating: " ", count: Self.column)
    for (label, text) in rows {
      let head = String(repeating: " ", count: Self.indent) + label
      var body = TextLayout.wrapped(text, to: columns - Self.column)
      if TextLayout.width(head) + 2 <= Self.column, !body.isEmpty {
        lines.append(TextLayout.padded(head, to: Self.column) + body.removeFirst())
      } else {
        lines.append(head)
      }
      lines += body.map { margin + $0 }
    }
    return lines
  }

  private func verbLabel(_ name: String) -> String {
    guard Wording.isChinese else { return name }
    return ([name] + Aliases.chinese(ofVerb: name).prefix(1)).joined(separator: ", ")
  }

  private func optionLabel(_ item: CommandTree.Item) -> String {
    var names = (item.names ?? []).map(\.written).sorted { $0.count < $1.count }
    if Wording.isChinese, let name = item.longName {
      names += Aliases.chinese(ofOption: name, of: item.placeholder).map { ["--" + $0] } ?? []
    }
    let label = names.joined(separator: ", ")
    guard !item.isFlag else { return label }
    return label + " " + item.placeholder + (item.isRepeating ? " ..." : "")
  }

  private func describe(_ item: CommandTree.Item) -> String {
    if item.longName == "help" {
      return Wording.pick(zh: "显示说明。", en: "Shows this help.")
    }
    var text = item.abstract ?? ""
    if let value = item.defaultValue, !item.isFlag {
      text += Wording.pick(zh: "（默认 \(value)）", en: " (default: \(value))")
    }
    return text
  }
}
