public import Addresses
public import Registry
import Rules

/// Many doors renumbered by one table, all or none (按新旧对照表换号).
public struct PlateRenumbering {
  /// The new versions, with the address before each.
  public private(set) var drafts: [(draft: RecordDraft, before: String)] = []
  /// Rows that cannot be carried out.
  public private(set) var refused: [RowTrouble] = []

  private let kind = RecordKind.plate

  /// Finds the doors of a table's old numbers.
  ///
  /// - Throws: `RegisterError` when the register cannot be read, ``PlateRefusal`` for a table that
  ///   contradicts itself.
  public init(
    _ lines: [Renumbering], area: String?, reason: String, _ addresses: PlateAddress,
    _ register: Register
  ) throws {
    _ = try RenumberingTable(lines)
    var streets = StreetNames(register)
    var moved: Set<String> = []
    for (index, line) in lines.enumerated() {
      let found = try Self.doors(line.oldStreet, line.oldNumber, area, register)
      guard let plate = found.first, found.count == 1 else {
        refuse(
          index, line.old,
          zh: found.isEmpty
            ? "登记库中没有\(line.old)" : "\(line.old)不止一处（\(found.map(\.id).joined(separator: "、"))）",
          en: found.isEmpty
            ? "the register has no \(line.old)"
            : "there are several \(line.old) (\(found.map(\.id).joined(separator: ", ")))")
        continue
      }
      moved.insert(plate.id)
      var draft = RecordDraft(kind, id: plate.id)
      draft.body = plate.body
      let area = plate.body["area", kind].text ?? ""
      draft.body["street", kind] = .text(line.newStreet)
      draft.body["street_name", kind] =
        try streets.id(line.newStreet, area).map { .text($0) } ?? .null
      draft.body["number", kind] = .text(line.newNumber)
      for field in ["qr", "set_up"] { draft.body[field, kind] = .null }
      draft.body["address", kind] = .text(addresses.text(draft.body))
      (draft.reason, draft.happened) = (reason, line.day)
      draft.document = line.document.isEmpty ? nil : line.document
      drafts.append((draft, plate.body["address", kind].text ?? line.old))
    }
    try refuseTaken(moved, register)
  }

  /// The doors along a street with a number of their own that hold.
  private static func doors(
    _ street: String, _ number: String, _ area: String?, _ register: Register
  ) throws -> [StoredRecord] {
    var filter = RecordFilter()
    filter.area = area
    filter.fields["street"] = street
    let wanted = PlateNumber(number)
    return try register.records(.plate, filter).filter { plate in
      let row = PlateRow(plate.id, plate.body)
      return row.isOnStreet && PlateNumber(row.number) == wanted
    }
  }

  /// A new number may be one that is moved itself by the same table, but no other's.
  private mutating func refuseTaken(_ moved: Set<String>, _ register: Register) throws {
    for (index, item) in drafts.enumerated() {
      let body = item.draft.body
      let taken = try Self.doors(
        body["street", kind].text ?? "", body["number", kind].text ?? "",
        body["area", kind].text, register
      ).first { !moved.contains($0.id) }
      guard let taken else { continue }
      let address = body["address", kind].text ?? ""
      refuse(
        index, item.before, zh: "\(address)已是门牌 \(taken.id)",
        en: "\(address) is plate \(taken.id) already")
    }
  }

  private mutating func refuse(_ index: Int, _ id: String, zh: String, en: String) {
    refused.append(
      RowTrouble(
        row: index + 2, id: id, heading: nil, trouble: FieldTrouble("plate/row", zh: zh, en: en)))
  }

  /// Carries the table out; gives the last event.
  ///
  /// - Throws: `RegisterError`; then nothing was changed.
  public func enter(_ session: OfficeSession, by author: Author) throws -> Int {
    guard let first = drafts.first else { return 0 }
    return try session.write(author, on: kind, first.draft.id, document: "plate-order") { change in
      for item in drafts { try change.amend(item.draft, act: .supersede) }
      return change.lastEvent
    }
  }

  /// The old addresses of a register's doors and what became of each (新旧门楼号对照表).
  ///
  /// - Throws: `RegisterError` when the register cannot be read.
  public static func table(
    _ register: Register, area: String?, street: String?
  ) throws -> Listing {
    var filter = RecordFilter()
    (filter.area, filter.onlyCurrent) = (area, false)
    let versions = try register.records(.plate, filter)
    var rows: [[Listing.Cell]] = []
    for (old, new) in zip(versions, versions.dropFirst()) where old.id == new.id {
      func text(_ record: StoredRecord, _ field: String) -> String {
        record.body[field, .plate].text ?? ""
      }
      guard text(old, "address") != text(new, "address") else { continue }
      if let street, text(old, "street") != street, text(new, "street") != street { continue }
      var events = EventFilter()
      (events.from, events.isNewestFirst, events.limit) = (new.event, false, 1)
      let event = try register.events(events).first
      rows.append([
        .text(old.id), .text(text(old, "street")), .text(text(old, "number")),
        .text(text(new, "street")), .text(text(new, "number")), .text(text(old, "address")),
        .text(text(new, "address")), .day(new.validFrom),
        event?.document.map { .text($0) } ?? .none, event?.reason.map { .text($0) } ?? .none,
      ])
    }
    return Listing(
      title: LocalizedText(zh: "新旧门楼号对照表", en: "old and new numbers"),
      columns: [
        .init("plate", zh: "门牌编号", en: "plate", isCode: true),
        .init("oldStreet", zh: "旧街路", en: "old street"),
        .init("oldNumber", zh: "旧门牌号", en: "old number"),
        .init("newStreet", zh: "新街路", en: "new street"),
        .init("newNumber", zh: "新门牌号", en: "new number"),
        .init("before", zh: "旧地址", en: "old address"),
        .init("address", zh: "新地址", en: "new address"), .init("day", zh: "日期", en: "day"),
        .init("document", zh: "文号", en: "document"), .init("reason", zh: "理由", en: "reason"),
      ], rows: rows)
  }
}
