import ArgumentParser
import Boundaries
import Registry
import Rules
import Workbench

/// `dijie inspection status`: where the inspections of all lines, or one, stand.
struct InspectionStatusCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "status",
      abstract: Wording.pick(
        zh: "联检进度：各界线上次、到期、当前状态；或一次联检已记、未记、缺什么、下一步。",
        en: "Where inspections stand: of all lines, or what one still lacks."),
      discussion: Wording.pick(
        zh: """
          不写编号时列出全部界线，最迟的在前。写编号时逐颗列出界桩的记录，并列出没有记录的
          界段、缺少的材料、I01 至 I05 的问题和下一步。

          例：
            dijie inspection status
            dijie inspection status 990101990102-2026
            dijie inspection status -o 联检进度.xlsx
          """,
        en: """
          Without a number all lines, the latest first. With one the record of each
          marker, the sections without one, missing papers, findings of I01 to I05 and
          the next step.

          Example:
            dijie inspection status
            dijie inspection status 990101990102-2026
            dijie inspection status -o status.xlsx
          """))
  }

  @Argument(help: .wording(zh: "联检编号。", en: "The inspection.", value: ("编号", "id")))
  var id: String?

  @OptionGroup var listed: ListingOptions
  @OptionGroup var options: InspectionOptions

  func run() throws {
    let (_, book) = try options.open(.reading)
    let listing = InspectionListing(book, language: listed.isForPeople ? Wording.language : nil)
    guard let id else { return try listed.write(listing.lines()) }
    let (inspection, _) = try book.required(id)
    let stops = listing.stops(inspection)
    guard try listed.chosenFormat() == .text else { return try listed.write(stops) }
    try listed.write(
      text: head(inspection, book, listing) + "\n" + stops.text(Wording.language) + "\n"
        + rest(inspection, book))
  }

  private func head(
    _ inspection: JointInspection, _ book: InspectionBook, _ listing: InspectionListing
  ) -> String {
    let line = book.analysis.line(inspection.line)
    let stops = line?.stops(in: inspection.stretch).count ?? 0
    let sections = line?.sections(in: inspection.stretch).count ?? 0
    let missing = book.analysis.missingMarkers(inspection).count
    let without = book.analysis.missingSections(inspection).count
    let next = listing.nextStep(inspection, nil)
    func day(_ day: CalendarDay?) -> Listing.Cell { day.map { .day($0.description) } ?? .none }
    return FactPage([
      (.init("inspection", zh: "联检", en: "inspection"), .text(inspection.id)),
      (
        .init("line", zh: "界线", en: "line"),
        .text(line.map { Wording.pick(zh: $0.label, en: $0.labelEN) } ?? inspection.line)
      ),
      (.init("state", zh: "状态", en: "state"), .text(inspection.state.title.chosen)),
      (.init("opened", zh: "开始", en: "opened"), day(inspection.opened)),
      (.init("reported", zh: "报告", en: "reported"), day(inspection.reported)),
      (.init("closed", zh: "办结", en: "closed"), day(inspection.closed)),
      (
        .init("markers", zh: "界桩", en: "markers"),
        .text(
          Wording.pick(
            zh: "已记 \(stops - missing) / \(stops)", en: "\(stops - missing) of \(stops) recorded"))
      ),
      (
        .init("sections", zh: "界段", en: "sections"),
        .text(
          Wording.pick(
            zh: "已记 \(sections - without) / \(sections)",
            en: "\(sections - without) of \(sections) recorded"))
      ),
      (
        .init("next", zh: "下一步", en: "next step"),
        next.chosen.isEmpty ? .none : .text(next.chosen)
      ),
    ]).rendered(.text)
  }

  private func rest(_ inspection: JointInspection, _ book: InspectionBook) -> String {
    var text = ""
    let sections = book.analysis.missingSections(inspection).map { "\($0.from),\($0.to)" }
    if !sections.isEmpty {
      text +=
        Wording.pick(zh: "未记的界段：", en: "Sections without a record: ")
        + sections.joined(separator: Wording.pick(zh: "、", en: "  ")) + "\n"
    }
    let papers = (book.analysis.missingPapers[inspection.id] ?? []).map {
      Wording.pick(zh: "《\($0.title.zh)》", en: "\($0.title.en) (\($0.type))")
    }
    if !papers.isEmpty {
      text +=
        Wording.pick(zh: "缺少的材料：", en: "Missing papers: ")
        + papers.joined(separator: Wording.pick(zh: "、", en: ", ")) + "\n"
    }
    for finding in InspectionSteps(book).findings(of: inspection.id).findings {
      text += "\(finding.severity.title.chosen) \(finding.code) \(finding.message.chosen)\n"
    }
    return text
  }
}
