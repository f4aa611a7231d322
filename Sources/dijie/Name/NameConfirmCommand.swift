import ArgumentParser
import Gazetteer
import Registry
import Rules
import Workbench

/// `dijie name confirm`: a person confirms how a name is read.
struct NameConfirmCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "confirm",
      abstract: Wording.pick(
        zh: "确认地名的读音和拼写：列出多音字的读法，由人选定并登记。",
        en: "Confirms how a name is read: lists the readings, records the choice."),
      discussion: Wording.pick(
        zh: """
          不写 --spelling 时只列出每个字的读法和程序的拼写；写了就登记为已确认，记下确认
          人和日期。拼写不合规则（分写、隔音、大小写）的不登记，并给出正确的写法；读音表
          没有的读法（如方言）须加 --unlisted。

          例：
            dijie name confirm 大堡村 --area 210114
            dijie name confirm N00000012 --spelling Dàbǔcūn
          """,
        en: """
          Without --spelling the readings of every character and the program's spelling
          are listed; with it the spelling is recorded as confirmed, by whom and when.
          What breaks the rules (parting, apostrophe, capitals) is refused with the right
          form; a reading the table lacks, such as one of a dialect, needs --unlisted.

          Examples:
            dijie name confirm 大堡村 --area 210114
            dijie name confirm N00000012 --spelling Dàbǔcūn
          """))
  }

  @Argument(
    help: .wording(zh: "地名编号或名称。", en: "A name id or a name.", value: ("地名", "name")))
  var name: String

  @Option(
    help: .wording(
      zh: "确认的拼写，带声调。", en: "The spelling confirmed, with tones.", value: ("拼写", "spelling")))
  var spelling: String?

  @Flag(help: .wording(zh: "读音表中没有这个读法。", en: "The table of readings lacks it."))
  var unlisted = false

  @Option(
    help: .wording(
      zh: "在这个区划内，代码或名称。", en: "Within a division, by code or name.",
      value: ("区划", "division")))
  var area: String?

  @OptionGroup var listed: ListingOptions
  @OptionGroup var place: RegisterOptions
  @OptionGroup var signing: SigningOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let data = try shared.dataFolder()
    let session = try place.session(spelling == nil ? .reading : .writing, shared)
    let id = try NameChoice.name(
      name, NameScopeOptions.scope(area, nil, data), session.register)
    guard let record = try session.register.versions(.name, id).last else {
      throw NameChoice.missing(name)
    }
    let spelled = try spelled(record, session.register, data)
    guard let spelling else { return try show(spelled, record) }
    try judge(spelling, spelled)
    let author = try signing.author(session)
    let event = try session.write(author, on: .name, id) { change in
      var draft = RecordDraft(.name, id: id)
      draft.body = try change.current(.name, id).body
      let isNew = draft.body["spelling", .name].text != spelling
      draft.body["spelling", .name] = .text(spelling)
      draft.body["confirmed_by", .name] = .text(author.signer ?? author.person.name)
      draft.body["confirmed", .name] = .text(session.clock.today.description)
      draft.reason = Wording.pick(zh: "读音确认", en: "spelling confirmed")
      return try change.amend(draft, act: isNew ? .correct : .supersede)
    }
    try Streams.write(
      Wording.pick(
        zh: "已确认 \(spelled.name)（\(id)）读作 \(spelling)（事件 \(event)）。\n",
        en: "\(spelled.name) (\(id)) is confirmed as \(spelling) (event \(event)).\n"))
  }

  /// The name as the program spells it.
  private func spelled(
    _ record: StoredRecord, _ register: Register, _ data: DataFolder
  ) throws -> NameSpelling {
    let text = record.body["text", .name].text ?? ""
    let feature = try record.body["feature", .name].text
      .flatMap { try register.versions(.feature, $0).last }
    let category = feature?.body["category", .feature].text.flatMap(NameCategory.init(rawValue:))
    let spelling: SpellingCategory? = category == .seat ? .settlement : category?.spelling
    return NameSpelling(
      text, spelling, area: record.body["area", .name].text ?? "", try data.readingTable(),
      try data.genericTerms())
  }

  private func show(_ spelled: NameSpelling, _ record: StoredRecord) throws {
    let rows = spelled.polyphones.map { polyphone -> [Listing.Cell] in
      [
        .text(String(polyphone.character)), .count(polyphone.at + 1),
        .text(polyphone.chosen.text), .list(polyphone.candidates.map(\.text)),
        polyphone.source.isEmpty ? .none : .text(polyphone.source),
      ]
    }
    try listed.write(
      Listing(
        title: LocalizedText(zh: "读音", en: "readings"),
        columns: [
          .init("character", zh: "字", en: "character"), .init("at", zh: "第几字", en: "at"),
          .init("chosen", zh: "现读", en: "read as"), .init("candidates", zh: "读法", en: "readings"),
          .init("source", zh: "来源", en: "source"),
        ], rows: rows))
    let stored = record.body["spelling", .name].text ?? "—"
    let by = record.body["confirmed_by", .name].text
    Streams.say(
      Wording.pick(
        zh: "\(spelled.name)：登记的拼写 \(stored)"
          + (by.map { "（\($0) 确认）" } ?? "（未确认）") + "，按规则拼作 \(spelled.spelling)。用 --spelling 确认。",
        en: "\(spelled.name): recorded as \(stored) "
          + (by.map { "(confirmed by \($0))" } ?? "(not confirmed)")
          + ", spelled \(spelled.spelling) by the rules. Confirm with --spelling."))
  }

  /// Refuses what breaks the rules of spelling, and readings nobody lists.
  private func judge(_ spelling: String, _ spelled: NameSpelling) throws {
    guard
      SpellingKey.plain(spelling) != spelling
        || SpellingKey.plain(spelled.spelling) == spelled.spelling
    else {
      throw CommandFailure(
        .refused, zh: "“\(spelling)”没有标声调；确认的拼写须标调，如 \(spelled.spelling)。未登记。",
        en: "“\(spelling)” has no tones; a spelling is confirmed with them, as in "
          + "\(spelled.spelling). Nothing was recorded.")
    }
    let faults = spelled.faults(of: spelling)
    if let fault = faults.first(where: { [.letters, .foreign, .umlaut].contains($0.kind) }) {
      guard !unlisted || fault.kind != .letters else { return }
      throw CommandFailure(
        .refused,
        zh: "“\(spelling)”不是“\(spelled.name)”的读法（\(fault.kind.title.zh)，应为 \(fault.expected)）；"
          + "读音表没有的读法须加 --unlisted。未登记。",
        en:
          "“\(spelling)” is no reading of “\(spelled.name)” (\(fault.kind.title.en); \(fault.expected) "
          + "by the table); one the table lacks needs --unlisted. Nothing was recorded.")
    }
    let words = spelling.split(separator: " ")
    let isFormed =
      words.count == spelled.words.count
      && words.allSatisfy { $0.prefix(1) == $0.prefix(1).uppercased() }
    guard isFormed || faults.isEmpty || unlisted else {
      throw CommandFailure(
        .refused,
        zh: "“\(spelling)”的分写或大小写不合规则；应照 \(spelled.spelling) 的写法。未登记。",
        en: "“\(spelling)” is parted or capitalised otherwise than the rules say; write it as "
          + "\(spelled.spelling) is. Nothing was recorded.")
    }
    let formal = faults.first { [.apostrophe, .parting, .capitals, .ordinal].contains($0.kind) }
    guard let formal else { return }
    throw CommandFailure(
      .refused,
      zh: "“\(spelling)”不合拼写规则（\(formal.kind.title.zh)）；应写作 \(formal.expected)。未登记。",
      en: "“\(spelling)” breaks the rules of spelling (\(formal.kind.title.en)); write "
        + "\(formal.expected). Nothing was recorded.")
  }
}
