import ArgumentParser
import Foundation
import Registry
import Workbench

/// `dijie registry restore`: a register from its backup.
struct RegistryRestoreCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "restore",
      abstract: Wording.pick(
        zh: "从备份恢复登记库和附件；先核对清单、校验链和记录，不覆盖任何文件。",
        en: "Restores register and attachments after checking them; overwrites nothing."))
  }

  @Argument(
    help: .wording(zh: "备份文件。", en: "The backup.", value: ("备份文件", "backup")),
    completion: .file(extensions: ["dijiebackup"]))
  var file: String

  @Option(
    name: .shortAndLong,
    help: .wording(
      zh: "恢复成的登记库；不写时在当前文件夹用原来的名字。",
      en: "The register to make; otherwise its own name in this folder.", value: ("文件", "file")),
    completion: .file(extensions: ["dijie"]))
  var output: String?

  @Option(
    help: .wording(
      zh: "纸质卷中的封存码，恢复的校验链必须包含它。",
      en: "A printed seal the chain must contain.", value: ("封存码", "seal")))
  var seal: String?

  @Option(
    help: .wording(
      zh: "格式：text、json 或 csv。", en: "text, json or csv.", value: ("格式", "format")))
  var format: FactFormat = .text

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let printed = try seal.map { text in
      guard let seal = Seal(text: text) else {
        throw CommandFailure.usage(
          zh: "“\(text)”不是封存码，或抄错了；请对照纸质件重新输入。",
          en: "“\(text)” is no seal or was copied wrongly; compare it with the paper.")
      }
      return seal
    }
    let report = try Register.restore(
      file, to: output, in: FileManager.default.currentDirectoryPath, seal: printed)
    let manifest = report.manifest
    let page = FactPage([
      (.init("register", zh: "登记库", en: "register"), .text(report.path)),
      (.init("id", zh: "编号", en: "id"), .text(manifest.register.id)),
      (.init("office", zh: "单位", en: "office"), .text(manifest.register.office)),
      (.init("practice", zh: "练习", en: "practice"), .flag(manifest.register.practice)),
      (.init("made", zh: "备份时间", en: "backed up"), .text(manifest.made)),
      (.init("events", zh: "事件", en: "events"), .count(manifest.register.event)),
      (.init("seal", zh: "封存码", en: "seal"), .text(manifest.register.seal.description)),
      (.init("attachments", zh: "附件文件", en: "files of attachments"), .count(report.attachments)),
      (.init("sealGiven", zh: "与给出的封存码核对", en: "compared with a seal"), .flag(report.isSealGiven)),
    ])
    try Streams.write(page.rendered(format))
    if !report.isSealGiven, !shared.quiet {
      Streams.say(
        Wording.pick(
          zh: "没有给出封存码；请把上面的封存码与纸质卷中的对照，或用 --seal 重做。",
          en: "no seal was given; compare the one above with the paper file, or use --seal."))
    }
  }
}
