import ArgumentParser
import Registry
import Rules
import Workbench

/// `dijie registry backup`: register and attachments in one file.
struct RegistryBackupCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "backup",
      abstract: Wording.pick(
        zh: "把登记库和附件备份成一个文件，写完后读回核对。",
        en: "Backs up register and attachments in one file and reads it back."))
  }

  @Option(
    name: .shortAndLong,
    help: .wording(
      zh: "备份文件，如 2026-11-25.dijiebackup；已有的同名文件要加 --overwrite 才替换。",
      en: "The backup, such as 2026-11-25.dijiebackup; one of that name needs --overwrite.",
      value: ("文件", "file")), completion: .file(extensions: ["dijiebackup"]))
  var output: String

  @Option(
    help: .wording(
      zh: "格式：text、json 或 csv。", en: "text, json or csv.", value: ("格式", "format")))
  var format: FactFormat = .text

  @OptionGroup var place: RegisterOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let session = try place.session(.writing, shared)
    let report = try session.register.backup(
      to: output, by: session.author(), program: "dijie \(Program.version)")
    let manifest = report.manifest
    let page = FactPage([
      (.init("file", zh: "备份文件", en: "backup"), .text(output)),
      (.init("bytes", zh: "字节数", en: "bytes"), .count(report.size)),
      (.init("register", zh: "登记库", en: "register"), .text(manifest.register.id)),
      (.init("office", zh: "单位", en: "office"), .text(manifest.register.office)),
      (.init("practice", zh: "练习", en: "practice"), .flag(manifest.register.practice)),
      (.init("seal", zh: "封存码", en: "seal"), .text(manifest.register.seal.description)),
      (.init("attachments", zh: "附件文件", en: "files of attachments"), .count(report.attachments)),
      (.init("level", zh: "最高密级", en: "highest level"), .text(shown(manifest.level))),
      (.init("faults", zh: "发现的问题", en: "faults"), .count(report.faults.count)),
    ])
    try Streams.write(page.rendered(format))
    for fault in report.faults.prefix(20) { Streams.say(fault.message.chosen) }
    guard report.faults.isEmpty else {
      Streams.say(
        Wording.pick(
          zh: "登记库或附件已有问题；备份已写出，但请保留以前的备份，先用 dijie registry verify 查明。",
          en: "register or attachments have faults; the backup was written, but keep the earlier "
            + "ones and look with dijie registry verify."))
      throw ExitStatus.openErrors.exitCode
    }
  }

  private func shown(_ level: SecrecyLevel) -> String {
    format == .text ? level.title.chosen : level.rawValue
  }
}
