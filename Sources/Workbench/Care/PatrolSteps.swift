public import Registry
public import Rules

/// Patrols as people report them, made into records (巡查的登记).
public struct PatrolSteps: Sendable {
  private let book: CareBook

  /// Takes the register as it stands.
  public init(_ book: CareBook) { self.book = book }

  /// Reads what was seen, such as `0102002A=good,0102003=未找到`.
  ///
  /// - Parameters:
  ///   - words: One marker and its condition each.
  ///   - others: The condition of all other markers of the letter; nil when they were not seen.
  ///   - markers: The letter's markers; nil without a letter.
  /// - Throws: ``RegisterError`` for a word that is none, an unknown condition, or a marker that
  ///   is unknown, not under the letter or named twice.
  public func seen(
    _ words: [String], others: String?, markers: [String]?
  ) throws(RegisterError) -> [Patrol.Sight] {
    var seen: [Patrol.Sight] = []
    for word in words {
      let parts = word.split(maxSplits: 1, omittingEmptySubsequences: false) {
        "=＝:：".contains($0)
      }.map { $0.filter { $0 != " " && $0 != "　" } }
      guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
        throw RegisterError(
          .refused, zh: "“\(word)”不是“界桩=状况”的形式；请写成 0102002A=完好。未作改动。",
          en: "“\(word)” is not of the form marker=condition; write it as 0102002A=good. Nothing "
            + "was changed.")
      }
      guard !seen.contains(where: { $0.marker == parts[0] }) else {
        throw RegisterError(
          .refused, zh: "界桩 \(parts[0]) 写了两次；请只留一次。未作改动。",
          en: "marker \(parts[0]) is named twice; name it once. Nothing was changed.")
      }
      seen.append(Patrol.Sight(parts[0], try Self.condition(parts[1])))
    }
    try book.requireMarkers(seen.map(\.marker))
    guard let markers else { return seen }
    if let stray = seen.first(where: { !markers.contains($0.marker) }) {
      throw RegisterError(
        .refused,
        zh: "界桩 \(stray.marker) 不在这份责任书之内（\(markers.joined(separator: "、"))）；请核对编号，"
          + "或用 --line 代替 --custody。未作改动。",
        en: "marker \(stray.marker) is not under this letter (\(markers.joined(separator: ", "))); "
          + "check the number, or use --line instead of --custody. Nothing was changed.")
    }
    if let others {
      let condition = try Self.condition(others)
      let named = Set(seen.map(\.marker))
      seen += markers.filter { !named.contains($0) }.map { Patrol.Sight($0, condition) }
    }
    return seen
  }

  private static func condition(_ text: String) throws(RegisterError) -> String {
    let field = RecordKind.patrol.parts[0].fields[1]
    do { return try field.read(text).text ?? "" } catch {
      throw RegisterError(
        .refused, zh: error.message.zh + "。未作改动。", en: error.message.en + ". Nothing was changed.")
    }
  }

  /// A patrol ready to be entered.
  ///
  /// - Throws: ``RegisterError`` when nothing was seen or the same patrol is there already.
  public func draft(
    id: String, letter: CustodyLetter?, line: String?, party: String?, day: CalendarDay,
    seen: [Patrol.Sight]
  ) throws(RegisterError) -> RecordDraft {
    guard !seen.isEmpty else {
      throw RegisterError(
        .refused, zh: "没有写看到的界桩；请用 --seen 写明，或用 --others 完好 表示其余都完好。未作改动。",
        en: "no marker is named; say what was seen with --seen, or --others good for all of them. "
          + "Nothing was changed.")
    }
    let same = book.care.patrols.first { patrol in
      patrol.day == day && patrol.custody != nil && patrol.custody == letter?.id
        && Set(patrol.seen.map(\.marker)) == Set(seen.map(\.marker))
    }
    if let same {
      throw RegisterError(
        .refused,
        zh: "责任书 \(letter?.id ?? "") 在 \(day) 的巡查已记为 \(same.id)；写错了请用 "
          + "dijie record correct patrol \(same.id) 更正。未作改动。",
        en:
          "the patrol of \(day) under \(letter?.id ?? "") is recorded as \(same.id); correct that "
          + "one with dijie record correct patrol \(same.id). Nothing was changed.")
    }
    let kind = RecordKind.patrol
    var draft = RecordDraft(kind, id: id)
    func put(_ field: String, _ value: String?) {
      if let value { draft.body[field, kind] = .text(value) }
    }
    put("custody", letter?.id)
    put("line", letter?.line ?? line)
    put("party", letter?.party ?? party)
    put("day", day.description)
    draft.body.parts[0] = seen.map { [.text($0.marker), .text($0.condition), .null] }
    draft.happened = day <= book.today ? day : nil
    return draft
  }

  /// Changes and incidents by marker, with the day of each, to tell what has been done since.
  ///
  /// - Throws: ``RegisterError``.
  public static func opened(
    _ register: Register
  ) throws(RegisterError) -> [String: [(id: String, day: String)]] {
    var found: [String: [(id: String, day: String)]] = [:]
    for (kind, day) in [(RecordKind.markerChange, "opened"), (.incident, "day")] {
      for record in try register.records(kind) {
        guard let marker = record.body["marker", kind].text, let day = record.body[day, kind].text
        else { continue }
        found[marker, default: []].append((record.id, day))
      }
    }
    return found
  }
}
