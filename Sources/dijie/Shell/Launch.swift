import ArgumentParser
import Formats
import Foundation

/// Where the program starts and ends.
@main
enum Launch {
  static func main() {
    // A reader that goes away is told by the failing write, so that the status can be chosen.
    _ = signal(SIGPIPE, SIG_IGN)
    let environment = ProcessInfo.processInfo.environment
    let arguments = Array(CommandLine.arguments.dropFirst())
    let language = LanguageChoice.language(arguments: arguments, environment: environment)
    let status = Wording.$language.withValue(language) {
      Run(arguments: Aliases.resolved(arguments, root: Dijie.self)).status()
    }
    exit(status)
  }
}

/// One run: a command line carried out, its errors said, its exit status chosen.
struct Run {
  /// The command line after the program's name, in the program's own names.
  let arguments: [String]

  /// Does the work.
  func status() -> Int32 {
    do {
      if asksForHelp {
        try writeHelp()
      } else {
        var command = try asksForVersion ? Dijie.parseAsRoot(versionRequest) : parsed()
        if type(of: command).configuration.subcommands.isEmpty || command is Dijie {
          let path = CommandTree(root: Dijie.self).path(arguments).map(\.commandName)
          let policy = try WrittenFiles(command)
            .policy(command: path.dropFirst().joined(separator: " "), arguments: arguments)
          try OutputPolicy.$current.withValue(policy) { try command.run() }
        } else {
          try writeHelp()
        }
      }
      return ExitStatus.done.rawValue
    } catch {
      return conclude(error)
    }
  }

  private var asksForHelp: Bool {
    let words = arguments.prefix { $0 != "--" }
    if words.isEmpty { return true }
    if words.contains("-h") || words.contains("--help") { return true }
    return words.first { !$0.hasPrefix("-") } == "help"
  }

  private func writeHelp() throws {
    let path = CommandTree(root: Dijie.self).path(arguments)
    try Streams.write(try HelpPage(path: path, columns: Terminal.columns).text())
  }

  private var asksForVersion: Bool {
    arguments.prefix { $0 != "--" }.contains("--version")
  }

  /// `--version` with the data folder the line names, whatever else stands there.
  private var versionRequest: [String] {
    let words = arguments.prefix { $0 != "--" }
    guard let index = words.firstIndex(where: { $0 == "--data" || $0.hasPrefix("--data=") }) else {
      return ["--version"]
    }
    return ["--version"] + words[index...].prefix(words[index] == "--data" ? 2 : 1)
  }

  /// Parses the command line, asking for what is missing where somebody can answer.
  private func parsed() throws -> any ParsableCommand {
    var words = arguments
    while true {
      do {
        return try Dijie.parseAsRoot(words)
      } catch {
        let tree = CommandTree(root: Dijie.self)
        guard let command = tree.path(words).last,
          let answer = Questions.answer(missingIn: Dijie.message(for: error), of: command)
        else { throw error }
        words += answer
      }
    }
  }

  /// Says what went wrong in one sentence and gives the exit status.
  private func conclude(_ error: any Error) -> Int32 {
    switch error {
    case let trouble as FormatError where trouble.kind == .readerGone:
      // Nothing to say, and nobody to say it to.
      return ExitStatus.io.rawValue
    case let code as ExitCode:
      return code.rawValue
    case let failure as any Reportable:
      say(failure.sentence.chosen)
      return failure.status.rawValue
    default:
      return concludeParsing(error)
    }
  }

  private func concludeParsing(_ error: any Error) -> Int32 {
    let code = Dijie.exitCode(for: error)
    let message = Dijie.message(for: error)
    if code.isSuccess {
      do {
        try Streams.write(message.hasSuffix("\n") ? message : message + "\n")
        return code.rawValue
      } catch {
        return conclude(error)
      }
    }
    guard code == .validationFailure else {
      say(message)
      return ExitStatus.fault.rawValue
    }
    let path = CommandTree(root: Dijie.self).path(arguments)
    let help = (path.map(\.commandName) + ["--help"]).joined(separator: " ")
    let known = (path.last?.shownSubcommands ?? []).map(\.commandName)
    let sentence = ParserWords.sentence(message, commands: known)
    say(Wording.pick(zh: "\(sentence)；用法见 \(help)。", en: "\(sentence); see \(help)."))
    return ExitStatus.usage.rawValue
  }

  private func say(_ sentence: String) {
    Streams.say(Wording.pick(zh: "dijie：", en: "dijie: ") + sentence)
  }
}
