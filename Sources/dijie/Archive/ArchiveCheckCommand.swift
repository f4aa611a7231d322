import ArgumentParser
import Registry
import Rules
import Workbench

/// `dijie archive check`: which required documents each record lacks.
struct ArchiveCheckCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "check",
      abstract: Wording.pick(
        zh: "检查每条界线、每颗界桩缺少哪些应归档材料。",
        en: "Says which required documents each line and marker lacks."))
  }

  @Option(
    help: .wording(
      zh: "只查这条界线及其界桩。", en: "Only this line and its markers.", value: ("代码", "code")))
  var line: String?

  @Option(
    help: .wording(zh: "区划代码。", en: "A division and what lies in it.", value: ("代码", "code")))
  var area: String?

  @Option(
    help: .wording(
      zh: "只查这种记录；可写多次。", en: "Only this kind of record; may be repeated.",
      value: ("种类", "kind")))
  var kind: [String] = []

  @Option(
    help: .wording(
      zh: "应有材料表；不写时用程序自带的。",
      en: "The table of required documents instead of the program's own.", value: ("文件", "file")),
    completion: .file(extensions: ["tsv"]))
  var requirements: String?

  @OptionGroup var listed: ListingOptions

  @OptionGroup var place: RegisterOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let session = try place.session(.reading, shared)
    let table = try shared.dataFolder().archiveTable(requirements)
    var scope = ArchiveScope()
    scope.line = line
    scope.area = area
    scope.kinds = kind.map { KindCatalog.kind(named: $0)?.name ?? $0 }
    let report = try session.register.checkArchives(
      table, session.rules, today: session.clock.today, scope)
    if try listed.chosenFormat() == .json {
      try Streams.write(
        ArchiveFindings.json(report, session, Wording.language), to: listed.output)
    } else {
      try listed.write(listing(report))
    }
    if !shared.quiet {
      let looked = report.records.map { "\($0.kind.title.chosen) \($0.count)" }
        .joined(separator: Wording.pick(zh: "，", en: ", "))
      Streams.say(
        Wording.pick(
          zh: "检查了 \(looked)；应有 \(report.required) 件，已有 \(report.present) 件。",
          en: "checked \(looked); \(report.required) documents are required, \(report.present) are "
            + "there."))
    }
    if report.findings.contains(where: { $0.severity == .error }) {
      throw ExitStatus.openErrors.exitCode
    }
  }

  private func listing(_ report: ArchiveReport) -> Listing {
    let isText = listed.isForPeople
    let columns: [Listing.Column] = [
      .init("severity", zh: "程度", en: "severity"), .init("rule", zh: "规则", en: "rule"),
      .init("kind", zh: "种类", en: "kind"), .init("subjects", zh: "记录", en: "record"),
      .init("message", zh: "内容", en: "message"), .init("basis", zh: "依据", en: "basis"),
    ]
    return Listing(
      columns: columns,
      rows: ArchiveFindings.ordered(report).map { finding in
        let kind = finding.kind.flatMap(KindCatalog.kind)
        let basis = [finding.basis.document, finding.basis.clause].filter { !$0.isEmpty }
        return [
          .text(isText ? finding.severity.title.chosen : finding.severity.rawValue),
          .text(finding.rule),
          .text(isText ? kind?.title.chosen ?? "" : finding.kind ?? ""),
          .list(finding.subjects), .text(finding.message.chosen),
          .text(basis.joined(separator: " ")),
        ]
      })
  }
}
