import Boundaries
public import Registry
public import Rules

/// Letters of duty entered, renewed and compared with what markers say (管护责任书的登记).
public struct CustodySteps: Sendable {
  /// Which markers a letter covers.
  public struct Choice: Sendable {
    /// Markers by number; empty to choose by line or party.
    public var markers: [String] = []
    /// All the party looks after on this line.
    public var line: String?
    /// Only within this stretch, in kilometres.
    public var fromKM: Double?
    /// Its end.
    public var toKM: Double?

    /// Chooses all markers the party looks after.
    public init() {}
  }

  private let book: CareBook

  /// Takes the register as it stands.
  public init(_ book: CareBook) { self.book = book }

  /// The markers a choice means.
  ///
  /// - Throws: ``RegisterError`` where something is unknown or nothing is chosen.
  public func markers(_ choice: Choice, party: String) throws(RegisterError) -> [String] {
    if !choice.markers.isEmpty {
      try book.requireMarkers(choice.markers)
      var seen: Set<String> = []
      return choice.markers.filter { seen.insert($0).inserted }
    }
    var cared = book.care.markers.filter { $0.custodian == party }.map(\.id)
    if let code = choice.line {
      let line = try book.line(code)
      let stretch = try book.stretch(code, fromKM: choice.fromKM, toKM: choice.toKM)
      let mine = Set(cared)
      cared = line.stops(in: stretch).map(\.marker).filter(mine.contains)
    }
    guard !cared.isEmpty else {
      let place =
        choice.line.map { LocalizedText(zh: "界线 \($0) 上", en: " on line \($0)") }
        ?? LocalizedText(zh: "", en: "")
      throw RegisterError(
        .refused,
        zh: "\(place.zh)没有管护方登记为 \(party) 的界桩；请核对 --party，或用 --markers 写明界桩。未作改动。",
        en: "no marker\(place.en) names \(party) as its custodian; check --party, or name markers "
          + "with --markers. Nothing was changed.")
    }
    return cared
  }

  /// Puts markers and their line into a draft.
  public func fill(_ draft: inout RecordDraft, markers: [String]) {
    let kind = RecordKind.custody
    draft.body.parts[0] = markers.map { [.text($0)] }
    let chosen = Set(markers)
    let lines = Set(book.care.markers.filter { chosen.contains($0.id) }.compactMap(\.lines.first))
    if draft.body["line", kind].isNull, lines.count == 1, let line = lines.first {
      draft.body["line", kind] = .text(line)
    }
  }

  /// Refuses a term that ends before it begins, and markers under another letter in the same time.
  ///
  /// - Parameter renewed: The letter that is renewed, which does not count.
  public func judge(_ draft: RecordDraft, renewed: String? = nil) throws(RegisterError) {
    let kind = RecordKind.custody
    func day(_ field: String) -> CalendarDay? {
      draft.body[field, kind].text.flatMap { CalendarDay($0) }
    }
    guard let until = day("until") else { return }
    let from = day("planned_from") ?? day("signed") ?? book.today
    guard from <= until else {
      throw RegisterError(
        .refused,
        zh: "责任书 \(draft.id) 的届满日期 \(until) 早于起始日期 \(from)；请核对日期。未作改动。",
        en: "duty letter \(draft.id) would end on \(until), before it begins on \(from); check the "
          + "days. Nothing was changed.")
    }
    for marker in draft.body.parts[0].compactMap({ $0.first?.text }) {
      let other = book.care.letters(of: marker).first {
        $0.id != draft.id && $0.id != renewed && $0.overlaps(from, until)
      }
      guard let other else { continue }
      let (begin, end) = (other.from?.description ?? "…", other.until?.description ?? "…")
      throw RegisterError(
        .refused,
        zh: "界桩 \(marker) 在 \(from) 至 \(until) 期间已由责任书 \(other.id)（\(begin) 至 \(end)）管护；"
          + "请续签（dijie marker custody renew \(other.id)）、先终止它，或改动界桩和期限。未作改动。",
        en: "marker \(marker) is under duty letter \(other.id) (\(begin) to \(end)) within \(from) "
          + "to \(until); renew that one (dijie marker custody renew \(other.id)), end it first, or "
          + "change markers or term. Nothing was changed.")
    }
  }

  /// A letter that follows another: the same but for its number, term and papers.
  ///
  /// - Parameter from: The first day; nil for the day after the old term, or today when that has
  ///   ended.
  /// - Throws: ``RegisterError`` `.refused` when it would begin before the old one, or covers no
  ///   marker and none is named.
  public func following(
    _ record: StoredRecord, _ letter: CustodyLetter, id: String, from: CalendarDay?,
    hasMarkers: Bool
  ) throws(RegisterError) -> RecordDraft {
    let kind = RecordKind.custody
    let next = letter.until.flatMap { $0.adding(days: 1) }
    let start = from ?? next.map { max($0, book.today) } ?? book.today
    if let old = letter.from, start <= old {
      throw RegisterError(
        .refused,
        zh: "续签的起始日期 \(start) 不晚于责任书 \(letter.id) 的起始日期 \(old)；请核对日期，写错了用 "
          + "dijie record correct 更正。未作改动。",
        en: "the new term would begin on \(start), no later than the one of \(letter.id) "
          + "(\(old)); check the day, or correct the record with dijie record correct. Nothing was "
          + "changed.")
    }
    guard !letter.markers.isEmpty || hasMarkers else {
      throw RegisterError(
        .refused,
        zh: "责任书 \(letter.id) 没有写界桩，界线上也没有该管护方的界桩；请用 --markers 写明。未作改动。",
        en:
          "letter \(letter.id) names no markers, and its party looks after none on the line; name "
          + "them with --markers. Nothing was changed.")
    }
    var draft = RecordDraft(kind, id: id)
    draft.body = record.body
    for field in ["signed", "document"] { draft.body[field, kind] = .null }
    draft.body["planned_from", kind] = .text(start.description)
    draft.body.isHistorical = false
    fill(&draft, markers: letter.markers)
    return draft
  }

  /// The old letter ending the day before the new one begins; nil when its term ends by then.
  public func shortened(
    _ record: StoredRecord, _ letter: CustodyLetter, by draft: RecordDraft
  ) -> RecordDraft? {
    let kind = RecordKind.custody
    guard let start = draft.body["planned_from", kind].text.flatMap({ CalendarDay($0) }),
      letter.until.map({ $0 >= start }) ?? true, let last = start.adding(days: -1)
    else { return nil }
    var old = RecordDraft(kind, id: record.id)
    old.body = record.body
    old.body["until", kind] = .text(last.description)
    old.reason = "由 \(draft.id) 续签"
    return old
  }

  /// A marker's record that says something else than a letter.
  public struct Difference: Sendable {
    /// The marker.
    public let marker: String
    /// The fields that differ, by name, with what the letter says.
    public let fields: [(name: String, value: FieldValue)]
    /// Whether the marker names another custodian.
    public let custodian: String?
  }

  /// What the records of a letter's markers say otherwise.
  public func differences(_ draft: RecordDraft) -> [Difference] {
    let kind = RecordKind.custody
    let chosen = Set(draft.body.parts[0].compactMap { $0.first?.text })
    let party = draft.body["party", kind].text
    return book.records.markers.filter { chosen.contains($0.id) }.compactMap { record in
      let fields = ["caretaker", "telephone"].compactMap { name -> (String, FieldValue)? in
        let value = draft.body[name, kind]
        return value.isNull || value == record.body[name, .marker] ? nil : (name, value)
      }
      let custodian = record.body["custodian", .marker].text
      let other = custodian != nil && custodian != party ? custodian : nil
      guard !fields.isEmpty || other != nil else { return nil }
      return Difference(marker: record.id, fields: fields, custodian: other)
    }
  }

  /// Drafts that bring the caretaker of markers into line with a letter.
  public func updates(_ differences: [Difference], letter: String) -> [RecordDraft] {
    let records = Dictionary(
      book.records.markers.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    return differences.compactMap { difference in
      guard let record = records[difference.marker], !difference.fields.isEmpty else { return nil }
      var draft = RecordDraft(.marker, id: record.id)
      draft.body = record.body
      for (name, value) in difference.fields { draft.body[name, .marker] = value }
      draft.reason = "按责任书 \(letter) 更新管护员"
      return draft
    }
  }
}
