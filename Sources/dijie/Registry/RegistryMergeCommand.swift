public import ArgumentParser
import Foundation
public import Registry
import Rules
import Workbench

/// `dijie registry merge`: what another office handed over, compared and taken in.
struct RegistryMergeCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "merge",
      abstract: Wording.pick(
        zh: "并入移交包：逐项比对并列出冲突；只有写了 --apply 才写入。",
        en: "Compares a hand-over package item by item; writes only with --apply."),
      discussion: Wording.pick(
        zh: "冲突要有人决定：用 --decisions 写出冲突处理表，在表格软件中填 ours（用我方）、"
          + "theirs（用对方）或 skip（暂不处理）和理由，再加 --apply 并入；全部写入或全部不写。",
        en: "Conflicts need a decision: write the table with --decisions, fill in ours, theirs or "
          + "skip with a reason in a spreadsheet, then merge with --apply. All is written or "
          + "nothing."))
  }

  @Argument(
    help: .wording(zh: "移交包。", en: "The package.", value: ("移交包", "package")),
    completion: .file(extensions: ["dijiepack"]))
  var file: String

  @Flag(help: .wording(zh: "写入登记库。", en: "Writes to the register."))
  var apply = false

  @Option(
    help: .wording(
      zh: "冲突处理表；没有这个文件时写出，有时读取。",
      en: "The table of decisions: written when it is not there, read when it is.",
      value: ("文件", "file")), completion: .file(extensions: ["tsv", "csv"]))
  var decisions: String?

  @Option(
    help: .wording(
      zh: "表中没有决定的冲突一律：ours、theirs 或 skip。",
      en: "What is decided about all other conflicts: ours, theirs or skip.",
      value: ("决定", "decision")))
  var take: MergeChoice?

  @OptionGroup var password: PasswordOptions

  @OptionGroup var listed: ListingOptions

  @OptionGroup var place: RegisterOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let session = try place.session(apply ? .writing : .reading, shared)
    let decided = try decided()
    if apply {
      let (plan, report) = try session.register.merge(
        package: file, by: session.author(), decided, password: password.received)
      try listed.write(listing(plan))
      say(plan)
      Streams.say(
        Wording.pick(
          zh: "已并入：新登记 \(report.entered)，更新 \(report.updated)，冲突用对方 \(report.taken)、"
            + "用我方 \(report.kept)、暂不处理 \(report.skipped)，附件文件 \(report.attachments)；"
            + "最后事件 \(report.event)。",
          en: "merged: entered \(report.entered), updated \(report.updated); conflicts: theirs "
            + "\(report.taken), ours \(report.kept), skipped \(report.skipped); files of "
            + "attachments \(report.attachments); last event \(report.event)."))
      return
    }
    let plan = try session.register.compare(package: file, password: password.received)
    try listed.write(listing(plan))
    say(plan)
    if let decisions, !FileManager.default.fileExists(atPath: decisions) {
      let table = MergeDecisions.table(plan, Wording.language)
      try Streams.write(Array(table.utf8), to: decisions)
    }
    let open = plan.conflicts.count { !decided.decides($0.key) }
    Streams.say(
      open == 0
        ? Wording.pick(zh: "没有写入；加 --apply 并入。", en: "nothing was written; add --apply to merge.")
        : Wording.pick(
          zh: "没有写入；有 \(open) 处冲突要决定。",
          en: "nothing was written; \(open) conflicts need a decision."))
    if open > 0 { throw ExitStatus.openErrors.exitCode }
  }

  private func decided() throws -> MergeDecisions {
    var decided = MergeDecisions()
    if let decisions, let data = FileManager.default.contents(atPath: decisions) {
      decided = try MergeDecisions(Array(data), file: decisions)
    } else if let decisions, apply {
      throw CommandFailure(
        .missing, zh: "\(decisions)：没有这个冲突处理表；先不写 --apply 让程序写出。",
        en: "\(decisions): there is no such table of decisions; leave out --apply to have it "
          + "written.")
    }
    if let take {
      decided.otherwise = .init(take, reason: "--take \(take.rawValue)")
    }
    return decided
  }

  private func say(_ plan: MergePlan) {
    guard !shared.quiet else { return }
    let manifest = plan.package.manifest
    let level = manifest.level.title.chosen
    let counts = MergeState.allCases.map { "\($0.title.chosen) \(plan.count($0))" }
      .joined(separator: Wording.pick(zh: "，", en: ", "))
    Streams.say(
      Wording.pick(
        zh: "\(manifest.register.office)（\(manifest.register.id)）\(manifest.made) 制作，密级 \(level)，"
          + "指纹 \(plan.package.fingerprint.prefix(16))：\(counts)。",
        en: "made by \(manifest.register.office) (\(manifest.register.id)) at \(manifest.made), "
          + "level \(level), fingerprint \(plan.package.fingerprint.prefix(16)): \(counts)."))
  }

  /// One row a field that differs, one for an item without; what is the same is left to programs.
  private func listing(_ plan: MergePlan) -> Listing {
    let isText = listed.isForPeople
    let items = isText ? plan.items.filter { $0.state != .same } : plan.items
    let rows = items.flatMap { item -> [[Listing.Cell]] in
      let head: [Listing.Cell] = [
        .text(isText ? item.state.title.chosen : item.state.rawValue),
        .text(isText ? item.kindTitle.chosen : item.key.kind), .text(item.key.id),
        .text(item.name),
      ]
      if item.differences.isEmpty { return [head + [.none, .none, .none]] }
      return item.differences.map { difference in
        let hidden = Wording.pick(zh: "（个人信息）", en: "(personal data)")
        return head + [
          .text(isText ? difference.title.chosen : difference.field),
          .text(difference.isPersonal ? hidden : difference.ours.chosen),
          .text(difference.isPersonal ? hidden : difference.theirs.chosen),
        ]
      }
    }
    return Listing(
      columns: [
        .init("state", zh: "比对", en: "state"), .init("kind", zh: "种类", en: "kind"),
        .init("id", zh: "编号", en: "id"), .init("name", zh: "名称", en: "name"),
        .init("field", zh: "字段", en: "field"), .init("ours", zh: "我方", en: "ours"),
        .init("theirs", zh: "对方", en: "theirs"),
      ], rows: rows)
  }
}

extension MergeChoice: ExpressibleByArgument {
  /// Reads a decision in Chinese or English.
  public init?(argument: String) { self.init(text: argument) }
}
