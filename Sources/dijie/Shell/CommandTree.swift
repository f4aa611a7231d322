import ArgumentParser
import Foundation

/// What the parser knows of the commands: the material of help pages and questions.
struct CommandTree {
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
  struct Command {
    let type: any ParsableCommand.Type

    var commandName: String { type._commandName }
    var abstract: String { type.configuration.abstract }
    var discussion: String { type.configuration.discussion }
    var subcommands: [Command] { type.configuration.subcommands.map(Command.init) }

    /// Subcommands people are told of.
    var shownSubcommands: [Command] { subcommands.filter { $0.type.configuration.shouldDisplay } }

    /// Options, flags and arguments.
    ///
    /// Only the root has some of its own among the commands that have others below: the parser's
    /// account of such a one would go through all of those.
    /// - Throws: What decoding throws when the parser's account of them is not understood.
    func items() throws -> [Item] {
      let own: any ParsableArguments.Type =
        subcommands.isEmpty ? type : type == Dijie.self ? Dijie.Options.self : NoOptions.self
      let account = Data(own._dumpHelp().utf8)
      return try JSONDecoder().decode(Account.self, from: account).command.arguments ?? []
    }
  }

  private struct NoOptions: ParsableArguments {}

  /// What the parser writes down of a command.
  private struct Account: Decodable {
    struct Command: Decodable { let arguments: [Item]? }

    let command: Command
  }

  let command: Command

  /// The tree below a root command, in the chosen language.
  init(root: any ParsableCommand.Type) { command = Command(type: root) }

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
      } else if let next = path.last?.subcommands.first(where: { $0.commandName == argument }) {
        path.append(next)
      } else {
        break
      }
    }
    return path
  }
}
