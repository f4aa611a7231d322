import ArgumentParser
import Registry
import Rules
import Workbench

/// `dijie registry log`: the events.
struct RegistryLogCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "log",
      abstract: Wording.pick(zh: "列出事件，新的在前。", en: "Lists events, the newest first."))
  }

  @Option(
    help: .wording(zh: "只列某一种类的记录。", en: "Only of one kind of record.", value: ("种类", "kind")))
  var kind: String?

  @Option(
    help: .wording(zh: "只列某一条记录。", en: "Only of one record.", value: ("编号", "id")))
  var id: String?

  @Option(
    help: .wording(zh: "只列某人所记。", en: "Only what a person recorded.", value: ("人员", "person")))
  var person: String?

  @Option(
    help: .wording(zh: "最多多少条。", en: "How many at the most.", value: ("条数", "count")))
  var limit = 50

  @Option(
    help: .wording(zh: "从哪个事件往前列。", en: "From which event backwards.", value: ("事件", "event")))
  var from: Int?

  @OptionGroup var listed: ListingOptions

  @OptionGroup var place: RegisterOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let session = try place.session(.reading, shared)
    var filter = EventFilter()
    filter.kind = try kind.map { try RecordCommand.kind($0).name }
    filter.subject = id
    filter.person = person
    filter.from = from
    filter.limit = max(1, limit)
    let people = Dictionary(
      try session.register.people().map { ($0.id, $0.name) }, uniquingKeysWith: { $1 })
    let events = try session.register.events(filter)
    try listed.write(Self.listing(events, people))
  }

  /// A table of events.
  static func listing(_ events: [EventEntry], _ people: [String: String]) -> Listing {
    func optional(_ text: String?) -> Listing.Cell { text.map { .text($0) } ?? .none }
    return Listing(
      columns: [
        .init("event", zh: "事件", en: "event"), .init("happened", zh: "发生", en: "happened"),
        .init("recorded", zh: "记录时间", en: "recorded"), .init("person", zh: "记录人", en: "by"),
        .init("signer", zh: "签字人", en: "signed by"), .init("act", zh: "事项", en: "act"),
        .init("kind", zh: "种类", en: "kind"), .init("subject", zh: "编号", en: "id"),
        .init("document", zh: "依据", en: "document"), .init("reason", zh: "理由", en: "reason"),
      ],
      rows: events.map { event in
        let act = Act(rawValue: event.act)?.title.chosen ?? event.act
        return [
          .count(event.seq), .text(event.happened), .text(event.recorded),
          .text(people[event.person] ?? event.person), optional(event.signer), .text(act),
          .text(KindCatalog.kind(named: event.kind)?.title.chosen ?? event.kind),
          .text(event.subject), optional(event.document), optional(event.reason),
        ]
      })
  }
}
