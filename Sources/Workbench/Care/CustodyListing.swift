public import Registry
public import Rules

/// Letters of duty and patrols as tables (责任书台账、巡查计划表).
public struct CustodyListing: Sendable {
  /// Only letters of this line.
  public var line: String?
  /// Only letters of this division or within it.
  public var party: String?
  /// Only letters that stand so.
  public var state: CustodyLetter.State?
  /// Whether letters that others have followed are listed too.
  public var showsFollowed = false
  let book: CareBook
  let output: RecordOutput
  let language: Language?

  /// Takes a book; with a language words are for people.
  public init(_ book: CareBook, _ output: RecordOutput, language: Language?) {
    self.book = book
    self.output = output
    self.language = language
  }

  /// The indices of the letters that fit, by number.
  public var indices: [Int] {
    let onLine = line.map { line in
      Set(book.care.markers.filter { $0.lines.contains(line) }.map(\.id))
    }
    return book.care.letters.indices.filter { index in
      let letter = book.care.letters[index]
      if let line, let onLine, letter.line != line, !letter.markers.contains(where: onLine.contains)
      {
        return false
      }
      if let party, !letter.party.hasPrefix(LineListing.significant(party)) { return false }
      let standing = book.care.state(letter, on: book.today)
      if let state { return standing == state }
      return showsFollowed || standing != .followed
    }
  }

  /// The letters, one a row, and the highest level among them.
  ///
  /// - Throws: `RegisterError` when a level forbids it.
  public func letters() throws(RegisterError) -> (table: Listing, level: SecrecyLevel) {
    let chosen = indices
    let (records, level) = try output.prepared(chosen.map { book.letters[$0] }, .custody)
    let rows = zip(chosen, records).map { index, record -> [Listing.Cell] in
      let letter = book.care.letters[index]
      let standing = book.care.state(letter, on: book.today)
      let slots = slots(letter, upTo: book.today).filter { $0.state != .due }
      let asked = slots.count
      let done = slots.count { $0.patrol != nil }
      return [
        .text(letter.id), Self.text(letter.line), .text(letter.party),
        Self.text(record.body["caretaker", .custody].text),
        Self.text(record.body["unit", .custody].text), .count(letter.markers.count),
        Self.day(letter.from), Self.day(letter.until),
        letter.until.map { .count(book.today.days(until: $0)) } ?? .none,
        letter.patrols.map { .count($0) } ?? .none, .count(done), .count(asked),
        word(standing.title, standing.rawValue),
        Self.text(record.body["document", .custody].text),
      ]
    }
    let table = Listing(
      title: LocalizedText(zh: "管护责任书", en: "duty letters"),
      columns: [
        .init("id", zh: "责任书", en: "letter", isCode: true),
        .init("line", zh: "界线", en: "line", isCode: true),
        .init("party", zh: "管护方", en: "party", isCode: true),
        .init("caretaker", zh: "管护员", en: "caretaker"), .init("unit", zh: "管护单位", en: "unit"),
        .init("markers", zh: "界桩", en: "markers"), .init("from", zh: "起始", en: "from"),
        .init("until", zh: "届满", en: "until"), .init("days", zh: "剩余天数", en: "days left"),
        .init("patrols", zh: "年巡查", en: "a year"), .init("done", zh: "已巡查", en: "patrols"),
        .init("asked", zh: "应巡查", en: "asked"), .init("state", zh: "状态", en: "state"),
        .init("document", zh: "文件", en: "document"),
      ], rows: rows)
    return (table, level)
  }

  /// The markers that are under no letter today.
  public func unlettered() -> Listing {
    let markers = book.care.markers.filter { marker in
      if let line, !marker.lines.contains(line) { return false }
      if let party, marker.custodian?.hasPrefix(LineListing.significant(party)) != true {
        return false
      }
      return !book.care.letters(of: marker.id).contains { $0.holds(on: book.today) }
    }
    return Listing(
      title: LocalizedText(zh: "没有责任书的界桩", en: "markers without letter"),
      columns: [
        .init("marker", zh: "界桩", en: "marker", isCode: true),
        .init("line", zh: "界线", en: "line", isCode: true),
        .init("custodian", zh: "管护方", en: "custodian", isCode: true),
        .init("last", zh: "上一责任书", en: "last letter", isCode: true),
        .init("until", zh: "届满", en: "until"),
      ],
      rows: markers.map { marker in
        let last = book.care.letters(of: marker.id).filter { letter in
          letter.until.map { $0 < book.today } ?? false
        }.max { ($0.until ?? book.today) < ($1.until ?? book.today) }
        return [
          .text(marker.id), Self.text(marker.lines.first), Self.text(marker.custodian),
          Self.text(last?.id), Self.day(last?.until),
        ]
      })
  }

  /// The patrols a letter asks for.
  public func slots(_ letter: CustodyLetter, upTo last: CalendarDay) -> [PatrolSlot] {
    PatrolPlan.slots(
      letter, book.care.patrols(of: letter), today: book.today, upTo: last)
  }

  func word(_ text: LocalizedText, _ stable: String) -> Listing.Cell {
    .text(language.map { text[$0] } ?? stable)
  }

  static func day(_ day: CalendarDay?) -> Listing.Cell {
    day.map { .day($0.description) } ?? .none
  }

  static func text(_ text: String?) -> Listing.Cell {
    text.flatMap { $0.isEmpty ? nil : .text($0) } ?? .none
  }
}

extension CustodyLetter.State {
  /// The state as users see it.
  public var title: LocalizedText {
    switch self {
    case .ahead: LocalizedText(zh: "未开始", en: "not begun")
    case .running: LocalizedText(zh: "有效", en: "in force")
    case .followed: LocalizedText(zh: "已续签", en: "followed")
    case .expired: LocalizedText(zh: "已届满", en: "expired")
    }
  }
}

extension PatrolSlot.State {
  /// The state as users see it.
  public var title: LocalizedText {
    switch self {
    case .done: LocalizedText(zh: "已巡查", en: "done")
    case .late: LocalizedText(zh: "已补查", en: "made up for")
    case .missing: LocalizedText(zh: "缺", en: "missing")
    case .due: LocalizedText(zh: "本期", en: "due now")
    case .ahead: LocalizedText(zh: "未到期", en: "ahead")
    }
  }
}
