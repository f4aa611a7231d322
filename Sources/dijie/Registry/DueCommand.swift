import ArgumentParser
import Registry
import Rules
import Workbench

/// `dijie due`: everything that falls due or is late.
struct DueCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "due",
      abstract: Wording.pick(
        zh: "待办：已到期和将到期的事项，最迟的在前。", en: "What falls due or is late, the latest first."),
      discussion: Wording.pick(
        zh: """
          每天早上看一眼。提前多少天列入、多久要备份和封存，在单位规则包 office 中。

          例：
            dijie due
            dijie due --late -o 待办.xlsx
          """,
        en: """
          For the morning. How long before its day a thing is listed, and how often
          backups and seals are due, stand in the office's rule pack.

          Example:
            dijie due
            dijie due --late -o due.xlsx
          """))
  }

  @Flag(help: .wording(zh: "只列已过期的。", en: "Only what is late."))
  var late = false

  @Option(
    help: .wording(zh: "只列这一种；可写多次。", en: "Only this kind; may be repeated.", value: ("种类", "kind"))
  )
  var kind: [String] = []

  @OptionGroup var listed: ListingOptions
  @OptionGroup var place: RegisterOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let session = try place.session(.reading, shared)
    let context = DueContext(rules: session.rules, today: session.clock.today)
    let sources =
      DueSources.all + [
        try ProcedureDue(shared.dataFolder()), try CaseDue(shared.dataFolder()),
        try PlateDue(shared.dataFolder()),
      ]
    let items = try DueSources.items(session.register, context, from: sources).filter { item in
      (!late || item.daysLate > 0) && (kind.isEmpty || kind.contains(item.kind))
    }
    if try listed.chosenFormat().isForPeople, items.isEmpty {
      return try listed.write(
        text: Wording.pick(
          zh: "今天（\(context.today)）没有到期的事项。\n", en: "Nothing is due today (\(context.today)).\n"))
    }
    try listed.write(Self.listing(items, isForPeople: listed.isForPeople))
    let count = items.count { $0.daysLate > 0 }
    if count > 0, !shared.quiet {
      Streams.say(
        Wording.pick(zh: "\(count) 项已过期。", en: count == 1 ? "1 is late." : "\(count) are late."))
    }
  }

  private static func listing(_ items: [DueItem], isForPeople: Bool) -> Listing {
    Listing(
      title: LocalizedText(zh: "待办", en: "due"),
      columns: [
        .init("due", zh: "期限", en: "due"), .init("daysLate", zh: "过期天数", en: "days late"),
        .init("severity", zh: "程度", en: "severity"), .init("kind", zh: "事项", en: "kind"),
        .init("subject", zh: "对象", en: "about"), .init("what", zh: "内容", en: "what to do"),
        .init("basis", zh: "依据", en: "basis"), .init("id", zh: "编号", en: "id"),
      ],
      rows: items.map { item in
        let basis = [item.basis.document, item.basis.clause].filter { !$0.isEmpty }
        return [
          .day(item.due.description), .count(item.daysLate),
          .text(isForPeople ? item.severity.title.chosen : item.severity.rawValue),
          .text(isForPeople ? item.title.chosen : item.kind), .text(item.subject),
          .text(item.what.chosen), .text(basis.joined(separator: " ")), .text(item.id),
        ]
      })
  }
}
