import ArgumentParser
import Boundaries
import Registry
import Rules
import Workbench

/// The arguments of commands that show where one procedure stands.
struct ProcedureShowing: ParsableArguments {
  @Argument(help: .wording(zh: "编号。", en: "Its number.", value: ("编号", "id")))
  var id: String

  @OptionGroup var listed: ListingOptions
  @OptionGroup var options: ProcedureOptions

  /// Writes the check-list.
  func run(_ kind: ProcedureKind) throws {
    let (_, book) = try options.open(kind, .reading)
    let found = try book.required(id)
    let steps = ProcedureListing(language: listed.isForPeople ? Wording.language : nil)
      .steps(found)
    guard try listed.chosenFormat() == .text else { return try listed.write(steps) }
    var text = head(found) + "\n" + steps.text(Wording.language)
    let troubles = found.closed == nil ? found.procedure.troublesClosing() : []
    if !troubles.isEmpty {
      text += Wording.pick(zh: "\n还缺：\n", en: "\nMissing:\n")
      for trouble in troubles {
        let mark =
          trouble.force == .refuse
          ? Wording.pick(zh: "［法定］", en: "[ordered] ")
          : Wording.pick(zh: "［惯例］", en: "[usual] ")
        text += mark + trouble.message.chosen + "\n"
      }
    }
    try listed.write(text: text)
  }

  private func head(_ found: ProcedureCase) -> String {
    func day(_ day: CalendarDay?) -> Listing.Cell { day.map { .day($0.description) } ?? .none }
    let procedure = found.procedure
    let done = procedure.steps.count { procedure.entry($0.id) != nil }
    return FactPage([
      (.init("id", zh: "编号", en: "number"), .text(found.id)),
      (.init("what", zh: "事项", en: "what"), .text(found.title.chosen)),
      (.init("line", zh: "界线", en: "line"), found.line.map { .text($0) } ?? .none),
      (.init("opened", zh: "提出", en: "opened"), day(found.opened)),
      (.init("closed", zh: "办结", en: "closed"), day(found.closed)),
      (
        .init("historical", zh: "旧档", en: "old papers"),
        procedure.isHistorical ? .flag(true) : .none
      ),
      (
        .init("done", zh: "已办", en: "done"),
        .text(
          Wording.pick(
            zh: "\(done) / \(procedure.steps.count) 步",
            en: "\(done) of \(procedure.steps.count) steps"))
      ),
      (
        .init("next", zh: "下一步", en: "next step"),
        found.closed == nil ? procedure.next.map { .text($0.title.chosen) } ?? .none : .none
      ),
    ]).rendered(.text)
  }
}

/// The arguments of commands that list procedures.
struct ProcedureEnumerating: ParsableArguments {
  @Flag(name: .customLong("open"), help: .wording(zh: "只列未办结的。", en: "Only those not closed."))
  var isOpen = false

  @OptionGroup var listed: ListingOptions
  @OptionGroup var options: ProcedureOptions

  /// Writes the list.
  func run(_ kind: ProcedureKind) throws {
    let (_, book) = try options.open(kind, .reading)
    let listing = ProcedureListing(language: listed.isForPeople ? Wording.language : nil)
    try listed.write(listing.cases(book.cases.filter { !isOpen || $0.closed == nil }))
  }
}
