import Boundaries
public import Documents
public import Formats
public import Registry
public import Rules

/// The duties a letter states, from a table (责任条款).
public struct CustodyDuties: Sendable {
  /// Those of who looks after the markers.
  public let caretaker: [String]
  /// Those of who entrusts them.
  public let principal: [String]

  /// Reads the table.
  ///
  /// - Throws: ``FormatError`` when a row cannot be used.
  public init(tsv: String, file: String) throws(FormatError) {
    var duties: [String: [String]] = [:]
    for (index, line) in tsv.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if line.isEmpty || line.hasPrefix("#") || line.hasPrefix("side\t") { continue }
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard cells.count >= 2, ["caretaker", "principal"].contains(cells[0]), !cells[1].isEmpty
      else {
        throw FormatError(
          .content, file: file, line: index + 1,
          zh: "第一列应为 caretaker 或 principal，第二列为条款；请改正。",
          en: "the first column is caretaker or principal, the second the duty; mend it.")
      }
      duties[cells[0], default: []].append(cells[1])
    }
    caretaker = duties["caretaker"] ?? []
    principal = duties["principal"] ?? []
  }
}

extension DataFolder {
  /// The duties of caretakers.
  ///
  /// - Throws: ``FormatError`` when the table is missing or cannot be used.
  public func custodyDuties() throws(FormatError) -> CustodyDuties {
    let file = "boundaries/custody-duties.tsv"
    return try CustodyDuties(tsv: try text(of: file), file: path(of: file))
  }
}

/// A letter of duty as a paper to be signed (界桩委托管护责任书).
public struct DutyLetter: Sendable {
  private let book: CareBook
  private let output: RecordOutput
  private let duties: CustodyDuties
  private let copies: Int
  /// Who entrusts the care; nil for the civil affairs department of the letter's party.
  public var principal: String?
  /// The names of divisions by code, as far as they are known.
  private let names: [String: String]

  /// - Parameters:
  ///   - output: How records may go out.
  ///   - copies: How many copies are signed.
  ///   - names: The names of divisions by code.
  public init(
    _ book: CareBook, _ output: RecordOutput, duties: CustodyDuties, copies: Int,
    names: [String: String]
  ) {
    self.book = book
    self.output = output
    self.duties = duties
    self.copies = copies
    self.names = names
  }

  /// What fills the template, and the highest level of what stands in it.
  ///
  /// - Throws: ``RegisterError`` for an unknown letter, or when a level forbids it.
  public func data(_ id: String) throws(RegisterError) -> (data: PaperData, level: SecrecyLevel) {
    let (stored, letter) = try book.letter(id)
    let kind = RecordKind.custody
    let (records, level) = try output.prepared([stored], kind)
    let body = records[0].body
    let chosen = Set(letter.markers)
    let (markers, high) = try output.prepared(
      book.records.markers.filter { chosen.contains($0.id) }, .marker)
    let byID = Dictionary(markers.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    // A masked name is of no use on a paper to be signed; it is left to the pen.
    let lines = Dictionary(
      book.care.markers.filter { chosen.contains($0.id) }.map { ($0.id, $0.lines) },
      uniquingKeysWith: { first, _ in first })
    let person = output.showsPersonal ? body["caretaker", kind].text ?? "" : "　　　　　　"
    let unit = body["unit", kind].text ?? ""
    let party = unit.isEmpty ? person : person.isEmpty ? unit : "\(unit)（管护员：\(person)）"
    let telephone: PaperData = body["telephone", kind].text.map { .text($0) } ?? .absent
    func day(_ day: CalendarDay?) -> PaperData { day.map { .day($0) } ?? .absent }
    let data = PaperData.record([
      PaperMember("委托方", .text(principal(letter.party))),
      PaperMember("受托方", .text(party)),
      PaperMember("联系电话", output.showsPersonal ? telephone : .absent),
      PaperMember(
        "界桩", .list(letter.markers.map { row($0, byID[$0], lines[$0] ?? [], letter.party) })),
      PaperMember("开始日期", day(letter.from)), PaperMember("结束日期", day(letter.until)),
      PaperMember("责任", .list(texts(duties.caretaker, letter.patrols))),
      PaperMember("甲方责任", .list(texts(duties.principal, letter.patrols))),
      PaperMember("份数", .number(Double(copies))),
    ])
    return (data, output.shown(max(level, high)))
  }

  private func principal(_ code: String) -> String {
    principal ?? names[code].map { "\($0)民政局" } ?? code
  }

  private func texts(_ duties: [String], _ patrols: Int?) -> [PaperData] {
    duties.compactMap { duty in
      guard duty.contains("{次数}") else { return .text(duty) }
      return patrols.map { .text(duty.replacing("{次数}", with: " \($0) ")) }
    }
  }

  private func row(
    _ id: String, _ record: StoredRecord?, _ codes: [String], _ party: String
  ) -> PaperData {
    let kind = RecordKind.marker
    let lines = codes.map { code in
      book.lines.first { $0.id == code }.map { $0.name.isEmpty ? $0.id : $0.name } ?? code
    }
    let sides = record?.body.entries("sides", kind) ?? []
    let place =
      (sides.first { $0["division"].text?.hasPrefix(party) == true } ?? sides.first)?["place"].text
      ?? record?.body["description", kind].text ?? ""
    return .record([
      PaperMember("编号", .text(id)), PaperMember("界线", .text(lines.joined(separator: "、"))),
      PaperMember("位置", .text(place.isEmpty ? "　" : place)),
    ])
  }

  /// Writes the paper in the form the file's name asks for.
  ///
  /// - Returns: The level of what stands in it.
  /// - Throws: ``RegisterError`` or ``FormatError``.
  public func write(
    _ id: String, to path: String, _ shelf: TemplateShelf
  ) throws -> SecrecyLevel {
    let (data, level) = try data(id)
    try shelf.write("custody", data, to: path, secrecy: output.isPublic ? nil : level.title.zh)
    return level
  }
}
