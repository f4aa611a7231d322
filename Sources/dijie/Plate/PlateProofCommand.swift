import ArgumentParser
import Registry
import Rules
import Workbench

/// `dijie plate proof`: these addresses are one property.
struct PlateProofCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "proof",
      abstract: Wording.pick(
        zh: "写出门牌证明或编号确认书。", en: "Writes the proof or the confirmation of a plate."),
      discussion: Wording.pick(
        zh: """
          证明列出换号、街路更名前的各个地址，写明所指为同一处房屋。--confirm 写编号确认
          书；设置期限取单位规则包 plate.install.days。

          例：
            dijie plate proof 于洪区翠湖街19号 --holder 某单位 -o 证明.docx
            dijie plate proof P210114-000001 --confirm -o 确认书.docx
          """,
        en: """
          The proof lists the addresses before renumbering and renaming and says that they
          are one property. --confirm writes the confirmation of the number; the term to
          set the plate up is plate.install.days of the office's pack.

          Examples:
            dijie plate proof 于洪区翠湖街19号 --holder "an office" -o proof.docx
            dijie plate proof P210114-000001 --confirm -o confirmation.docx
          """))
  }

  @OptionGroup var choice: PlateChoice

  @Flag(help: .wording(zh: "写编号确认书。", en: "Writes the confirmation of the number."))
  var confirm = false

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

  func run() throws {
    let session = try choice.place.session(.reading, choice.shared)
    let (plate, addresses) = try choice.find(session)
    let proof = PlateProof(session, try choice.shared.dataFolder(), addresses)
    if confirm {
      guard plate.status == .current else {
        throw CommandFailure(
          .refused, zh: "门牌 \(plate.id) 已注销，不能写确认书；可写证明。",
          en: "plate \(plate.id) has ended; nothing can be confirmed, but proved.")
      }
      let days = try? session.rules.pack.count("plate.install.days", within: 1...3650)
      try proof.confirm(plate, days: days, to: output)
    } else {
      try proof.write(plate, number: number, holder: holder, to: output)
    }
    if !choice.shared.quiet {
      Streams.say(Wording.pick(zh: "已写出 \(output)。", en: "Wrote \(output)."))
    }
  }
}
