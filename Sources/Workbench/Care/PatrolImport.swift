public import Registry
import Rules

/// A table of one row a marker seen, made into patrols (巡查表的导入).
///
/// Rows of one number, or of one letter, line, day and person where there is none, are one patrol.
public struct PatrolImport {
  /// Patrols to enter, in the order of the table.
  public private(set) var drafts: [RecordDraft] = []
  /// Rows that cannot be used.
  public private(set) var refused: [RowTrouble] = []
  /// How many patrols of the table are in the register already.
  public private(set) var known = 0
  private let book: CareBook
  private var rows: [[Int]] = []
  private var indices: [String: Int] = [:]
  private let kind = RecordKind.patrol

  /// Judges a table.
  ///
  /// - Parameter places: Where each column goes; nil for columns left aside.
  public init(_ table: ImportTable, places: [FieldPlace?], _ book: CareBook) {
    self.book = book
    for row in table.rows { take(row, table.headings, places) }
    settle()
  }

  private mutating func take(
    _ row: ImportTable.Row, _ headings: [String], _ places: [FieldPlace?]
  ) {
    var draft = RecordDraft(kind, id: "")
    for (index, place) in places.enumerated() where index < row.cells.count {
      guard let place, !row.cells[index].isEmpty else { continue }
      do { try draft.set(place, row.cells[index]) } catch {
        refused.append(
          RowTrouble(row: row.number, id: draft.id, heading: headings[index], trouble: error))
        return
      }
    }
    draft.dropEmptyEntries()
    // A remark in a row of one marker is about that marker.
    if draft.body.parts[0].first?[2].isNull == true {
      draft.body.parts[0][0][2] = draft.body["remark", kind]
      draft.body["remark", kind] = .null
    }
    let own = draft.body.values.map { "\($0)" }.joined(separator: "\n")
    let key = draft.id.isEmpty ? own : draft.id
    guard let index = indices[key] else {
      indices[key] = drafts.count
      drafts.append(draft)
      rows.append([row.number])
      return
    }
    guard drafts[index].body.values == draft.body.values else {
      refuse(
        row.number, draft.id,
        zh: "与第 \(rows[index][0]) 行是同一次巡查（\(draft.id)），日期、责任书等却不同",
        en: "belongs to the patrol of row \(rows[index][0]) (\(draft.id)) but names another day, "
          + "letter or person")
      return
    }
    drafts[index].body.parts[0] += draft.body.parts[0]
    rows[index].append(row.number)
  }

  private mutating func refuse(_ row: Int, _ id: String, zh: String, en: String) {
    refused.append(
      RowTrouble(
        row: row, id: id, heading: nil, trouble: FieldTrouble("patrol/row", zh: zh, en: en)))
  }

  /// Fills in what the letter says, judges each patrol and leaves out those that are there.
  private mutating func settle() {
    var (kept, keptRows): ([RecordDraft], [[Int]]) = ([], [])
    var given: Set<String> = []
    for (index, draft) in drafts.enumerated() {
      var draft = draft
      let first = rows[index][0]
      guard let letter = letter(of: draft, row: first) else { continue }
      if let letter {
        if draft.body["line", kind].isNull, let line = letter.line {
          draft.body["line", kind] = .text(line)
        }
        if draft.body["party", kind].isNull { draft.body["party", kind] = .text(letter.party) }
      }
      guard judge(draft, letter, rows[index]) else { continue }
      if isKnown(draft) {
        known += 1
        continue
      }
      if draft.id.isEmpty { draft.id = freeID(draft, &given) }
      kept.append(draft)
      keptRows.append(rows[index])
    }
    (drafts, rows) = (kept, keptRows)
  }

  /// The letter a patrol names: nil inside where it names none, nil outside where it is unknown.
  private mutating func letter(of draft: RecordDraft, row: Int) -> CustodyLetter?? {
    guard let id = draft.body["custody", kind].text else {
      guard draft.body["line", kind].isNull else { return .some(nil) }
      refuse(row, draft.id, zh: "没有写责任书，也没有写界线", en: "names neither letter nor line")
      return nil
    }
    guard let letter = book.care.letters.first(where: { $0.id == id }) else {
      refuse(
        row, draft.id, zh: "登记库中没有管护责任书 \(id)",
        en: "the register has no duty letter \(id)")
      return nil
    }
    return letter
  }

  private mutating func judge(
    _ draft: RecordDraft, _ letter: CustodyLetter?, _ rows: [Int]
  ) -> Bool {
    let before = refused.count
    for trouble in RecordCheck.troubles(draft, today: book.today) {
      refused.append(RowTrouble(row: rows[0], id: draft.id, heading: nil, trouble: trouble))
    }
    if draft.body.parts[0].isEmpty {
      refuse(rows[0], draft.id, zh: "没有写看到的界桩", en: "names no marker that was seen")
    }
    var seen: Set<String> = []
    for (entry, row) in zip(draft.body.parts[0], rows) {
      guard let marker = entry[0].text else { continue }
      if !seen.insert(marker).inserted {
        refuse(
          row, draft.id, zh: "界桩 \(marker) 在同一次巡查中写了两次",
          en: "marker \(marker) is named twice in one patrol")
      } else if !book.knows(marker: marker) {
        refuse(
          row, draft.id, zh: "登记库中没有界桩 \(marker)", en: "the register has no marker \(marker)")
      } else if let letter, !letter.markers.contains(marker) {
        refuse(
          row, draft.id, zh: "界桩 \(marker) 不在责任书 \(letter.id) 之内",
          en: "marker \(marker) is not under letter \(letter.id)")
      }
    }
    return refused.count == before
  }

  /// Whether the register has the same patrol: its number, or its letter, day and markers.
  private func isKnown(_ draft: RecordDraft) -> Bool {
    let markers = Set(draft.body.parts[0].compactMap { $0[0].text })
    return book.care.patrols.contains { patrol in
      if !draft.id.isEmpty { return patrol.id == draft.id }
      return patrol.day?.description == draft.body["day", kind].text
        && patrol.custody == draft.body["custody", kind].text
        && patrol.line == draft.body["line", kind].text && Set(patrol.seen.map(\.marker)) == markers
    }
  }

  private func freeID(_ draft: RecordDraft, _ given: inout Set<String>) -> String {
    let owner = draft.body["custody", kind].text ?? draft.body["line", kind].text ?? ""
    let year = draft.body["day", kind].text?.prefix(4) ?? ""
    let id = book.freeID(kind, "XC-\(owner)-\(year)-", besides: given)
    given.insert(id)
    return id
  }
}
