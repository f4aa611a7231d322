public import Registry
public import Rules

extension CustodyListing {
  /// The patrols letters ask for in a year, by letter and day.
  ///
  /// - Parameters:
  ///   - year: The year.
  ///   - onlyMissing: Whether only those that are missing are listed.
  /// - Throws: `RegisterError` when a level forbids it.
  public func plan(
    year: Int, onlyMissing: Bool
  ) throws(RegisterError) -> (table: Listing, level: SecrecyLevel, slots: [PatrolSlot]) {
    var kept = self
    kept.showsFollowed = true
    let chosen = kept.indices
    let (records, level) = try output.prepared(chosen.map { book.letters[$0] }, .custody)
    let last = CalendarDay(year: year, month: 12, day: 31) ?? book.today
    var all: [PatrolSlot] = []
    var rows: [[Listing.Cell]] = []
    for (index, record) in zip(chosen, records) {
      let letter = book.care.letters[index]
      let slots = slots(letter, upTo: last).filter { $0.end.year == year }
      for (number, slot) in slots.enumerated() where !onlyMissing || slot.state == .missing {
        all.append(slot)
        rows.append(row(slot, number + 1, of: slots.count, letter, record))
      }
    }
    let table = Listing(
      title: LocalizedText(zh: "巡查计划", en: "patrols"),
      columns: [
        .init("custody", zh: "责任书", en: "letter", isCode: true),
        .init("line", zh: "界线", en: "line", isCode: true),
        .init("party", zh: "管护方", en: "party", isCode: true),
        .init("caretaker", zh: "管护员", en: "caretaker"), .init("unit", zh: "管护单位", en: "unit"),
        .init("markers", zh: "界桩", en: "markers"), .init("number", zh: "次序", en: "number"),
        .init("of", zh: "本年应巡查", en: "of"), .init("start", zh: "自", en: "from"),
        .init("end", zh: "至", en: "to"), .init("state", zh: "情况", en: "state"),
        .init("patrol", zh: "巡查记录", en: "patrol", isCode: true),
        .init("day", zh: "巡查日期", en: "day"), .init("late", zh: "逾期天数", en: "days late"),
        .init("issues", zh: "有问题的界桩", en: "issues"),
      ], rows: rows)
    return (table, level, all)
  }

  private func row(
    _ slot: PatrolSlot, _ number: Int, of count: Int, _ letter: CustodyLetter,
    _ record: StoredRecord
  ) -> [Listing.Cell] {
    [
      .text(letter.id), Self.text(letter.line), .text(letter.party),
      Self.text(record.body["caretaker", .custody].text),
      Self.text(record.body["unit", .custody].text), .count(letter.markers.count),
      .count(number), .count(count), Self.day(slot.start), Self.day(slot.end),
      word(slot.state.title, slot.state.rawValue), Self.text(slot.patrol?.id),
      Self.day(slot.patrol?.day),
      slot.state == .missing ? .count(slot.end.days(until: book.today)) : .none,
      .list((slot.patrol?.seen ?? []).filter { !$0.isSound }.map(shown)),
    ]
  }

  private func shown(_ sight: Patrol.Sight) -> String {
    "\(sight.marker) \(condition(sight.condition))"
  }

  private func condition(_ word: String) -> String {
    guard let language else { return word }
    let field = RecordKind.patrol.parts[0].fields[1]
    return field.shown(.text(word), language)
  }

  /// The patrols that were made, newest first.
  ///
  /// - Parameters:
  ///   - custody: Only those under this letter.
  ///   - years: Only those of these years.
  /// - Throws: `RegisterError` when a level forbids it.
  public func patrols(
    custody: String?, years: ClosedRange<Int>?
  ) throws(RegisterError) -> (table: Listing, level: SecrecyLevel) {
    let chosen = made(custody: custody, years: years)
    let (records, level) = try output.prepared(chosen.map { book.patrols[$0] }, .patrol)
    let rows = zip(chosen, records).map { index, record -> [Listing.Cell] in
      let patrol = book.care.patrols[index]
      return [
        .text(patrol.id), Self.day(patrol.day), Self.text(patrol.custody), Self.text(patrol.line),
        Self.text(patrol.party), Self.text(record.body["person", .patrol].text),
        .count(patrol.seen.count), .list(patrol.seen.filter { !$0.isSound }.map(shown)),
        Self.text(record.body["remark", .patrol].text),
      ]
    }
    let table = Listing(
      title: LocalizedText(zh: "巡查记录", en: "patrols"),
      columns: [
        .init("id", zh: "巡查", en: "patrol", isCode: true), .init("day", zh: "日期", en: "day"),
        .init("custody", zh: "责任书", en: "letter", isCode: true),
        .init("line", zh: "界线", en: "line", isCode: true),
        .init("party", zh: "管护方", en: "party", isCode: true),
        .init("person", zh: "巡查人", en: "person"), .init("seen", zh: "界桩", en: "markers"),
        .init("issues", zh: "有问题的界桩", en: "issues"), .init("remark", zh: "备注", en: "remark"),
      ], rows: rows)
    return (table, level)
  }

  /// Markers whose last patrol found something to be done, with what was opened since.
  ///
  /// - Parameter opened: The changes and incidents by marker, with the day of each.
  public func issues(
    custody: String?, years: ClosedRange<Int>?, opened: [String: [(id: String, day: String)]]
  ) -> Listing {
    var last: [String: (patrol: Patrol, sight: Patrol.Sight)] = [:]
    for index in made(custody: custody, years: years) {
      let patrol = book.care.patrols[index]
      for sight in patrol.seen where last[sight.marker] == nil && sight.condition != "unvisited" {
        last[sight.marker] = (patrol, sight)
      }
    }
    let found = last.filter { !$0.value.sight.isSound }
    return Listing(
      title: LocalizedText(zh: "巡查发现的问题", en: "issues"),
      columns: [
        .init("marker", zh: "界桩", en: "marker", isCode: true),
        .init("condition", zh: "状况", en: "condition"), .init("day", zh: "发现日期", en: "found"),
        .init("patrol", zh: "巡查", en: "patrol", isCode: true),
        .init("custody", zh: "责任书", en: "letter", isCode: true),
        .init("opened", zh: "此后的变动或事件", en: "opened since", isCode: true),
      ],
      rows: found.keys.sorted(by: scalarOrder).compactMap { marker in
        guard let (patrol, sight) = found[marker] else { return nil }
        let day = patrol.day?.description ?? ""
        return [
          .text(marker), .text(condition(sight.condition)), Self.day(patrol.day),
          .text(patrol.id), Self.text(patrol.custody),
          .list((opened[marker] ?? []).filter { $0.day >= day }.map(\.id)),
        ]
      })
  }

  private func made(custody: String?, years: ClosedRange<Int>?) -> [Int] {
    book.care.patrols.indices.filter { index in
      let patrol = book.care.patrols[index]
      if let custody, patrol.custody != custody { return false }
      if let years, patrol.day.map({ years.contains($0.year) }) != true { return false }
      if let line, patrol.line != line { return false }
      if let party, patrol.party?.hasPrefix(LineListing.significant(party)) != true {
        return false
      }
      return true
    }.sorted { left, right in
      let (a, b) = (book.care.patrols[left], book.care.patrols[right])
      return (a.day?.description ?? "", a.id) > (b.day?.description ?? "", b.id)
    }
  }
}
