import Formats
import Geometry
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
  var sentence: LocalizedText {
    guard file == "-" else { return LocalizedText(zh: descriptionZH, en: description) }
    let isInput = kind == .missing || kind == .content
    let name =
      isInput
      ? LocalizedText(zh: "标准输入", en: "standard input")
      : LocalizedText(zh: "标准输出", en: "standard output")
    return LocalizedText(
      zh: FormatError(kind, file: name.zh, byte: byte, line: line, zh: zh, en: en).descriptionZH,
      en: FormatError(kind, file: name.en, byte: byte, line: line, zh: zh, en: en).description)
  }
}

extension RulePackError: Reportable {
  var status: ExitStatus { .content }
  var sentence: LocalizedText {
    LocalizedText(
      zh: "规则包不能用：\(reason.zh)；请改正规则包，或用 --pack 另选一个。",
      en: "the rule pack cannot be used: \(reason.en); mend it or choose another with --pack.")
  }
}

extension CRSError: Reportable {
  var status: ExitStatus {
    code == .engine ? .fault : .content
  }
  var sentence: LocalizedText { LocalizedText(zh: zh, en: en) }
}

extension TopologyError: Reportable {
  var status: ExitStatus { .fault }
  var sentence: LocalizedText {
    LocalizedText(
      zh: "几何引擎出错：\(description)；请把这句话和图层交给维护人员。",
      en: "the geometry engine failed: \(description); hand this sentence and the layer to the "
        + "maintainers.")
  }
}
