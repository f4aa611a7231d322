import ArgumentParser
import Formats
import Rules

/// What a run tells the program that started it (退出码).
enum ExitStatus: Int32, CaseIterable {
  /// The work is done and no open error was found.
  case done = 0
  /// Open errors were found.
  case openErrors = 1
  /// A rule refused the change; nothing was changed.
  case refused = 2
  /// The command line makes no sense.
  case usage = 64
  /// The content of a file cannot be used.
  case content = 65
  /// An input is missing or may not be read.
  case missing = 66
  /// An engine or the program itself failed.
  case fault = 70
  /// The output cannot be created.
  case cannotCreate = 73
  /// Reading or writing failed half-way, the disk is full, or the reader has gone.
  case io = 74
  /// Somebody else is writing to the register.
  case busy = 75
  /// The user may not do this.
  case notPermitted = 77

  /// The status for trouble with a file.
  init(_ kind: FormatError.Kind) {
    self =
      switch kind {
      case .missing: .missing
      case .content: .content
      case .cannotCreate: .cannotCreate
      case .io, .readerGone: .io
      case .unsupported: .fault
      }
  }

  /// Ends a command with this status and no further word.
  var exitCode: ExitCode { ExitCode(rawValue) }
}

/// Why a command could not do its work: a status and one sentence in both languages.
struct CommandFailure: Error {
  /// The exit status.
  let status: ExitStatus
  /// What happened, where, and what to do.
  let sentence: LocalizedText

  /// Makes a failure.
  init(_ status: ExitStatus, zh: String, en: String) {
    self.status = status
    sentence = LocalizedText(zh: zh, en: en)
  }

  /// A command line that makes no sense.
  static func usage(zh: String, en: String) -> CommandFailure {
    CommandFailure(.usage, zh: zh, en: en)
  }
}

extension CommandFailure: CustomStringConvertible {
  /// The sentence in the chosen language.
  var description: String { sentence.chosen }
}
