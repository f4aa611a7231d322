import ArgumentParser
import Registry
import Rules
import Workbench

/// `dijie marker history`: what became of a marker, in one time line.
struct MarkerHistoryCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "history",
      abstract: Wording.pick(
        zh: "一颗界桩的沿革：登记、坐标、联检、变动、巡查、管护、事件，按日期排成一条线。",
        en: "What became of a marker: record, positions, checks, changes, patrols, by day."),
      discussion: Wording.pick(
        zh: """
          例：
            dijie marker history 0102003Q
            dijie marker history 0102003Q -o 沿革.xlsx
          """,
        en: """
          Example:
            dijie marker history 0102003Q
            dijie marker history 0102003Q -o history.xlsx
          """))
  }

  @Argument(help: .wording(zh: "界桩编号。", en: "The marker's number.", value: ("编号", "id")))
  var id: String

  @OptionGroup var listed: ListingOptions
  @OptionGroup var limits: OutputLimits
  @OptionGroup var options: MarkerBookOptions

  func run() throws {
    let (session, book, _) = try options.open(limits.personal ? .writing : .reading)
    // A marker no longer kept has a history, too.
    let known =
      try book.marker(id).map { book.records.markers[$0].id }
      ?? (session.register.versions(.marker, id).isEmpty ? nil : id)
    guard let known else { return _ = try book.index(of: id) }
    let output = try limits.output(session, "marker", options.shared)
    let steps = try options.shared.dataFolder().procedureTable(.markerChange, session.rules.pack)
    let entries = try MarkerHistory(session, book, output, steps: steps, Wording.language)
      .entries(known)
    let isForPeople = listed.isForPeople
    var listing = Listing(
      title: LocalizedText(zh: "沿革", en: "history"),
      columns: [
        .init("day", zh: "日期", en: "day"), .init("sort", zh: "种类", en: "kind"),
        .init("what", zh: "情况", en: "what"), .init("document", zh: "依据", en: "document"),
        .init("record", zh: "记录", en: "record", isCode: true),
      ],
      rows: entries.map { entry in
        [
          entry.day.isEmpty ? .none : .day(entry.day),
          .text(isForPeople ? MarkerHistory.title(entry.sort).chosen : entry.sort),
          .text(entry.what.chosen), entry.document.isEmpty ? .none : .text(entry.document),
          .text(entry.record),
        ]
      })
    listing.marks = output.marks(max(book.records.level, .internal), of: session.register)
    try listed.write(listing)
  }
}
