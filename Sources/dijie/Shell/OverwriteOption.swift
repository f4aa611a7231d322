import ArgumentParser
import Formats

/// The option of every command that writes a file: whether one that is there is replaced.
///
/// What it says is judged once for all commands, before any of them begins: see ``OutputWords``.
struct OverwriteOption: ParsableArguments {
  @Flag(
    help: .wording(
      zh: "替换已有的输出文件；不写时只替换本命令写出、此后没有改动的文件。",
      en: "Replaces files that are there; otherwise only what this command wrote, unchanged since."
    ))
  var overwrite = false
}

/// The files a command line names: those to be written, and all others.
struct OutputWords {
  /// Options that name a file to be written besides `-o`, by command.
  static let others: [String: Set<String>] = [
    "crs fit": ["--residuals"], "line derive": ["--nodes"],
    "inspection report": ["--tables", "--letter"], "address profile": ["--html"],
    "plate estate": ["--sketch", "--signs"], "plate changes": ["--note"],
  ]

  /// The command's name without the program's.
  let command: String
  /// The files it will write.
  private(set) var outputs: [String] = []
  private var inputs: [String] = []
  private var overwrites = false

  /// Sorts the words of a command line, given in the program's own names.
  init(command: String, words: [String]) {
    self.command = command
    let names = (OutputWords.others[command] ?? []).union(["-o", "--output"])
    var index = 0
    var isPlain = false
    while index < words.count {
      let word = words[index]
      index += 1
      if isPlain || !word.hasPrefix("-") {
        inputs.append(word)
      } else if word == "--" {
        isPlain = true
      } else if word == "--overwrite" {
        overwrites = true
      } else if names.contains(word), index < words.count {
        outputs.append(words[index])
        index += 1
      } else if let sign = word.firstIndex(of: "=") {
        let value = String(word[word.index(after: sign)...])
        if names.contains(String(word[..<sign])) {
          outputs.append(value)
        } else {
          inputs.append(value)
        }
      } else if word.hasPrefix("-o"), !word.hasPrefix("--") {
        outputs.append(String(word.dropFirst(2)))
      }
    }
  }

  /// The rule the command writes by.
  var rule: OutputRule { OutputRule(command: command, overwrites: overwrites, inputs: inputs) }
}
