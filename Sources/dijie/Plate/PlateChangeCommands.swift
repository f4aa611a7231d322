import ArgumentParser
import Registry
import Rules
import Workbench

/// `dijie plate renumber`: another number for a door, the old one kept.
struct PlateRenumberCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "renumber",
      abstract: Wording.pick(
        zh: "换号：旧号留作历史，可出证明。", en: "Gives a door another number; the old one stays."),
      discussion: Wording.pick(
        zh: """
          可同时换街路（--street）。标准地址随之改写；同一街路已有这个号的拒绝。

          例：
            dijie plate renumber P210114-000001 --number 21 --reason 错号 \\
                --document 沈民地〔2026〕9号
          """,
        en: """
          The street can change as well (--street). The standard address follows; a number
          the street has already is refused.

          Example:
            dijie plate renumber P210114-000001 --number 21 --reason "wrong number" \\
                --document "order 9 of 2026"
          """))
  }

  @OptionGroup var choice: PlateChoice

  @Option(help: .wording(zh: "新号码。", en: "The new number.", value: ("号码", "number")))
  var number: String

  @Option(help: .wording(zh: "新街路巷。", en: "The new street.", value: ("街路巷", "street")))
  var street: String?

  @Option(help: .wording(zh: "理由。", en: "Why.", value: ("理由", "reason")))
  var reason: String

  @Option(
    help: .wording(
      zh: "生效日期；不写为今天。", en: "From which day; today unless named.", value: ("日期", "day")))
  var on: CalendarDay?

  @OptionGroup var signing: SigningOptions

  func run() throws {
    let session = try choice.place.session(.writing, choice.shared)
    let (plate, addresses) = try choice.find(session)
    guard plate.status == .current else {
      throw CommandFailure(
        .refused, zh: "门牌 \(plate.id) 已注销，不能换号。",
        en: "plate \(plate.id) has ended and cannot be renumbered.")
    }
    var draft = RecordDraft(.plate, id: plate.id)
    draft.body = plate.body
    draft.body["number", .plate] = .text(number)
    if let street {
      draft.body["street", .plate] = .text(street)
      var names = StreetNames(session.register)
      let id = try names.id(street, plate.body["area", .plate].text ?? "")
      draft.body["street_name", .plate] = id.map { .text($0) } ?? .null
    }
    for field in ["text", "qr", "set_up"] { draft.body[field, .plate] = .null }
    draft.body["address", .plate] = .text(addresses.text(draft.body))
    (draft.reason, draft.happened) = (reason, on)
    try refuseTaken(draft, session)
    _ = try RecordJudge.judge(draft, today: session.clock.today)
    let author = try signing.author(session)
    let ready = draft
    let event = try session.write(author, on: .plate, plate.id, document: "plate-order") {
      try $0.amend(ready, act: .supersede)
    }
    try Streams.write(
      Wording.pick(
        zh: "\(plate.id)：\(plate.body["address", .plate].text ?? "") → "
          + "\(draft.body["address", .plate].text ?? "")（事件 \(event)）。\n",
        en: "\(plate.id): \(plate.body["address", .plate].text ?? "") → "
          + "\(draft.body["address", .plate].text ?? "") (event \(event)).\n"))
  }

  private func refuseTaken(_ draft: RecordDraft, _ session: OfficeSession) throws {
    var filter = RecordFilter()
    filter.fields["street"] = draft.body["street", .plate].text
    filter.fields["area"] = draft.body["area", .plate].text
    let key = PlateImport.key(draft.body)
    let taken = try session.register.records(.plate, filter).first {
      $0.id != draft.id && PlateImport.key($0.body) == key
    }
    guard let taken else { return }
    throw CommandFailure(
      .refused, zh: "\(draft.body["address", .plate].text ?? "")已是门牌 \(taken.id)，未作改动；请另选号码。",
      en: "\(draft.body["address", .plate].text ?? "") is plate \(taken.id) already, nothing was "
        + "changed; choose another number.")
  }
}

/// `dijie plate retire`: a plate that is no more.
struct PlateRetireCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "retire",
      abstract: Wording.pick(
        zh: "注销门牌：号码可留作预留。", en: "Ends a plate; its number may stay reserved."),
      discussion: Wording.pick(
        zh: """
          例：
            dijie plate retire P210114-000001 --reason 拆除 --document 拆除备案.pdf
            dijie plate retire P210114-000001 --reason 拆除 --reserve
          """,
        en: """
          Examples:
            dijie plate retire P210114-000001 --reason demolished --document paper.pdf
            dijie plate retire P210114-000001 --reason demolished --reserve
          """))
  }

  @OptionGroup var choice: PlateChoice

  @Option(help: .wording(zh: "理由。", en: "Why.", value: ("理由", "reason")))
  var reason: String

  @Flag(help: .wording(zh: "号码留作预留，不注销。", en: "Keeps the number in reserve instead."))
  var reserve = false

  @Option(
    help: .wording(
      zh: "日期；不写为今天。", en: "The day; today unless named.", value: ("日期", "day")))
  var on: CalendarDay?

  @OptionGroup var signing: SigningOptions

  func run() throws {
    let session = try choice.place.session(.writing, choice.shared)
    let (plate, _) = try choice.find(session)
    let author = try signing.author(session)
    let event = try session.write(author, on: .plate, plate.id, document: "plate-order") { change in
      guard reserve else {
        return try change.end(
          .plate, plate.id, act: .retire, happened: on, reason: reason, document: nil)
      }
      var draft = RecordDraft(.plate, id: plate.id)
      draft.body = plate.body
      draft.body["use", .plate] = .text("reserved")
      for field in ["text", "qr", "set_up", "applicant", "telephone", "property"] {
        draft.body[field, .plate] = .null
      }
      (draft.reason, draft.happened) = (reason, on)
      return try change.amend(draft, act: .supersede)
    }
    let address = plate.body["address", .plate].text ?? ""
    try Streams.write(
      Wording.pick(
        zh: "\(plate.id)（\(address)）已\(reserve ? "转为预留号" : "注销")（事件 \(event)）。\n",
        en: "\(plate.id) (\(address)) \(reserve ? "is in reserve now" : "has ended") (event "
          + "\(event)).\n"))
  }
}
