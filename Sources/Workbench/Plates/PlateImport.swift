public import Registry
public import Rules

/// A table of plates on its way into the register (门牌导入).
///
/// What a row leaves out is supplied: the kind, the division, the street's name record, the standard
/// address and, where the office's pack says how, the address code and the text of the QR code.
/// Plates the register has already are passed over.
public struct PlateImport {
  /// What the office says of the whole table.
  public struct Options {
    /// The division of rows that name none.
    public var area: String?
    /// Whether the rows come from old papers, in which something may be missing.
    public var isHistorical = false
    /// How plates without an address code get one; nil leaves them without.
    public var scheme: AddressCodeScheme?
    /// The text of QR codes with `{id}`, `{code}` and `{address}`; empty gives none.
    public var qr = ""

    /// Nothing said.
    public init() {}
  }

  /// Plates to enter, in the order of the table.
  public private(set) var drafts: [RecordDraft] = []
  /// Rows that cannot be used.
  public private(set) var refused: [RowTrouble] = []
  /// What old plates lack.
  public private(set) var gaps: [RowTrouble] = []
  /// How many plates of the table are in the register already.
  public private(set) var known = 0
  /// Streets that are no standard name of the register, with the first row of each.
  public private(set) var strange: [(street: String, row: Int)] = []

  private let kind = RecordKind.plate
  private let options: Options
  private let addresses: PlateAddress
  private let today: CalendarDay
  private var streets: StreetNames
  private var seen: [String: Int] = [:]
  private var present: Set<String> = []
  private var ids: Set<String> = []

  /// Judges a table.
  ///
  /// - Parameter places: Where each column goes; nil for columns left aside.
  /// - Throws: `RegisterError` when the register cannot be read.
  public init(
    _ table: ImportTable, places: [FieldPlace?], _ options: Options, _ addresses: PlateAddress,
    _ register: Register, today: CalendarDay
  ) throws {
    (self.options, self.addresses, self.today) = (options, addresses, today)
    streets = StreetNames(register)
    ids = try register.recordedIDs(kind)
    for plate in try register.records(kind) { present.insert(Self.key(plate.body)) }
    for row in table.rows { try take(row, table.headings, places) }
  }

  /// What tells one door from another.
  public static func key(_ body: RecordBody) -> String {
    ["area", "street", "number", "plate_kind", "estate", "building", "unit", "floor", "room"]
      .map { body[$0, .plate].text ?? "" }.joined(separator: "\u{1F}")
  }

  private mutating func take(
    _ row: ImportTable.Row, _ headings: [String], _ places: [FieldPlace?]
  ) throws {
    var draft = RecordDraft(kind, id: "")
    draft.body.isHistorical = options.isHistorical
    for (index, place) in places.enumerated() where index < row.cells.count {
      guard let place, !row.cells[index].isEmpty else { continue }
      do { try draft.set(place, row.cells[index]) } catch {
        return refuse(row.number, draft.id, headings[index], error)
      }
    }
    try supply(&draft, row.number)
    var isUsable = true
    for trouble in RecordCheck.troubles(draft, today: today) where trouble.rule != "record/id" {
      if options.isHistorical, RecordCheck.isGap(trouble) {
        gaps.append(RowTrouble(row: row.number, id: draft.id, heading: nil, trouble: trouble))
      } else {
        refuse(row.number, draft.id, nil, trouble)
        isUsable = false
      }
    }
    let key = Self.key(draft.body)
    if present.contains(key) || !draft.id.isEmpty && ids.contains(draft.id) {
      known += 1
      return
    }
    if let first = seen.updateValue(row.number, forKey: key) {
      isUsable = false
      refuse(
        row.number, draft.id, nil,
        FieldTrouble(
          "plate/duplicate", zh: "与第 \(first) 行是同一个门牌号",
          en: "is the same plate as row \(first)"))
    }
    guard isUsable else { return }
    drafts.append(draft)
  }

  private mutating func supply(_ draft: inout RecordDraft, _ row: Int) throws {
    func isEmpty(_ field: String) -> Bool { draft.body[field, kind].isNull }
    if isEmpty("plate_kind") { draft.body["plate_kind", kind] = .text("courtyard") }
    if isEmpty("use") { draft.body["use", kind] = .text("issued") }
    if isEmpty("area"), let area = options.area { draft.body["area", kind] = .text(area) }
    let area = draft.body["area", kind].text ?? ""
    if isEmpty("street_name"), let street = draft.body["street", kind].text {
      if let id = try streets.id(street, area) {
        draft.body["street_name", kind] = .text(id)
      } else if streets.isFirst(street, area) {
        strange.append((street, row))
      }
    }
    if isEmpty("address") { draft.body["address", kind] = .text(addresses.text(draft.body)) }
  }

  private mutating func refuse(
    _ row: Int, _ id: String, _ heading: String?, _ trouble: FieldTrouble
  ) {
    refused.append(RowTrouble(row: row, id: id, heading: heading, trouble: trouble))
  }

  private func qr(_ draft: RecordDraft) -> String {
    options.qr.replacing("{id}", with: draft.id)
      .replacing("{code}", with: draft.body["address_code", kind].text ?? "")
      .replacing("{address}", with: draft.body["address", kind].text ?? "")
  }

  /// Enters the plates, those without a number under the next ones of their county.
  ///
  /// - Returns: The last event.
  /// - Throws: `RegisterError`; then nothing was entered.
  public func enter(_ register: Register, by author: Author) throws -> Int {
    try register.write(by: author, checking: .program) { change in
      var numbering = PlateNumbering()
      let numbered = try drafts.map { draft in
        var draft = draft
        if draft.id.isEmpty { draft.id = try numbering.next(draft.body, change) }
        if let scheme = options.scheme, draft.body["address_code", kind].isNull {
          draft.body["address_code", kind] = .text(scheme.code(draft.id, draft.body))
        }
        if !options.qr.isEmpty, draft.body["qr", kind].isNull {
          draft.body["qr", kind] = .text(qr(draft))
        }
        return draft
      }
      try change.enter(numbered)
      return change.lastEvent
    }
  }
}

/// Gives plates the next numbers of their county, such as `P210114-000001` (门牌编号).
public struct PlateNumbering {
  private var last: [String: Int] = [:]

  /// No number given yet.
  public init() {}

  /// The next number; within one transaction the register is asked once a county.
  public mutating func next(_ body: RecordBody, _ change: RegisterTransaction) throws -> String {
    let prefix = "P\((body["area", .plate].text ?? "").prefix(6))-"
    let number: Int
    if let last = last[prefix] {
      number = last + 1
    } else {
      let free = try change.freeID(.plate, prefix: prefix, digits: 6)
      number = Int(free.dropFirst(prefix.count)) ?? 1
    }
    last[prefix] = number
    let digits = String(number)
    return prefix + String(repeating: "0", count: max(0, 6 - digits.count)) + digits
  }
}
