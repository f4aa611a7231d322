import ArgumentParser
import Foundation

/// What the parser knows of the commands: the material of help pages and questions.
struct CommandTree: Decodable {
  /// An option, flag or argument.
  struct Item: Decodable {
    struct Name: Decodable {
      let kind: String
      let name: String

      /// The name with its hyphens.
      var written: String { (kind == "long" ? "--" : "-") + name }
    }

    let kind: String
    let names: [Name]?
    let valueName: String?
    let isOptional: Bool
    let isRepeating: Bool
    let shouldDisplay: Bool
    let defaultValue: String?
    let allValueStrings: [String]?
    let abstract: String?
    let discussion: String?
    let completionKind: CompletionName?

    var isPositional: Bool { kind == "positional" }
    var isFlag: Bool { kind == "flag" }
    /// The long name without hyphens.
    var longName: String? { names?.first { $0.kind == "long" }?.name }
    /// The placeholder as the parser writes it.
    var placeholder: String { "<\(valueName ?? "")>" }
  }

  /// How an argument is completed; only whether it is a file or folder matters here.
  struct CompletionName: Decodable {
    let isPath: Bool

    private enum Keys: String, CodingKey { case file, directory }

    init(from decoder: any Decoder) throws {
      let keys = try? decoder.container(keyedBy: Keys.self).allKeys
      isPath = !(keys ?? []).isEmpty
    }
  }

  /// A command with what it takes.
  struct Command: Decodable {
    let commandName: String
    let abstract: String?
    let discussion: String?
    let arguments: [Item]?
    let subcommands: [Command]?
    let shouldDisplay: Bool?

    /// Subcommands people are told of; the parser's own `help` is not among them.
    var shownSubcommands: [Command] {
      (subcommands ?? []).filter { $0.shouldDisplay ?? true && $0.commandName != "help" }
    }
  }

  let command: Command

  /// Reads the tree of a root command in the chosen language.
  init(root: any ParsableCommand.Type) throws {
    self = try JSONDecoder().decode(CommandTree.self, from: Data(root._dumpHelp().utf8))
  }

  /// The commands a command line names, from the root down.
  func path(_ arguments: [String]) -> [Command] {
    var path = [command]
    var takesValue = false
    for argument in arguments {
      if takesValue {
        takesValue = false
      } else if argument.hasPrefix("-") {
        if argument == "--" { break }
        takesValue = ["--lang", "--jobs", "--data"].contains(argument)
      } else if argument == "help", path.count == 1 {
        continue
      } else if let next = path.last?.subcommands?.first(where: { $0.commandName == argument }) {
        path.append(next)
      } else {
        break
      }
    }
    return path
  }
}
