import ArgumentParser
import Registry
import Rules
import Workbench

/// `dijie name proof`: the proof of a place's standard name.
struct NameProofCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "proof",
      abstract: Wording.pick(
        zh: "写出地名证明：标准地名和曾用名所指相同。", en: "Writes a proof: standard name and earlier ones."),
      discussion: Wording.pick(
        zh: """
          标准地名、拼写、代码、批准文号和同一处地方的曾用名、别名、简称均取自登记库。

          例：
            dijie name proof 芳洲街 --area 990101 --holder 某单位 \\
                --number 澜地证〔2026〕1号 -o 证明.docx
          """,
        en: """
          Standard name, spelling, code, approval and the place's former names, aliases
          and short names are the register's.

          Example:
            dijie name proof 芳洲街 --area 990101 --holder "an office" -o proof.docx
          """))
  }

  @Argument(
    help: .wording(
      zh: "地名代码、地名编号或名称。", en: "A place code, a name id or a name.", value: ("地名", "name")))
  var name: String

  @Option(
    help: .wording(
      zh: "在这个区划内，代码或名称。", en: "Within a division, by code or name.",
      value: ("区划", "division")))
  var area: String?

  @Option(help: .wording(zh: "要求证明的人或单位。", en: "Who asked for it.", value: ("名称", "holder")))
  var holder: String?

  @Option(help: .wording(zh: "证明的文号。", en: "The proof's number.", value: ("文号", "number")))
  var number: String?

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: .wording(
      zh: "写到这个 .docx、.html、.pdf 文件。", en: "The .docx, .html or .pdf file.",
      value: ("文件", "file")), completion: .file())
  var output: String

  @OptionGroup var limits: OutputLimits
  @OptionGroup var place: RegisterOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let data = try shared.dataFolder()
    let session = try place.session(limits.personal ? .writing : .reading, shared)
    let feature = try NameChoice.feature(
      name, NameScopeOptions.scope(area, nil, data), session.register)
    try NameProof(session, data, limits.output(session, "name", shared)).write(
      feature, number: number, holder: holder, to: output)
    if !shared.quiet { Streams.say(Wording.pick(zh: "已写出 \(output)。", en: "Wrote \(output).")) }
  }
}
