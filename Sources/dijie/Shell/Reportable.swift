import Formats
import Rules

/// An error with its exit status and its sentence in both languages.
protocol Reportable: Error {
  /// The exit status.
  var status: ExitStatus { get }
  /// What happened, where, and what to do.
  var sentence: LocalizedText { get }
}

extension CommandFailure: Reportable {}

extension FormatError: Reportable {
  var status: ExitStatus { ExitStatus(kind) }
  var sentence: LocalizedText { LocalizedText(zh: descriptionZH, en: description) }
}

extension RulePackError: Reportable {
  var status: ExitStatus { .content }
  var sentence: LocalizedText {
    LocalizedText(
      zh: "规则包不能用：\(description)；请改正规则包，或用 --pack 另选一个。",
      en: "the rule pack cannot be used: \(description); mend it or choose another with --pack.")
  }
}
