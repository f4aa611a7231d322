public import Addresses
import Geometry
public import Registry
import Rules

extension PlateRow {
  /// The plate of a record's words, as the checks take it.
  public init(_ id: String, _ body: RecordBody, status: PlateStatus? = nil) {
    func text(_ field: String) -> String { body[field, .plate].text ?? "" }
    let use = text("use")
    let kind = use == "temporary" ? .temporary : PlateKind(rawValue: text("plate_kind"))
    self.init(
      id: id, street: text("street"), number: text("number"), kind: kind ?? .courtyard,
      status: status ?? (use == "reserved" ? .reserved : .current))
    if let longitude = body["longitude", .plate].number,
      let latitude = body["latitude", .plate].number
    {
      position = Position(longitude: longitude, latitude: latitude)
    }
    side = StatedSide(rawValue: text("side"))
    plateText = text("text")
    (estate, building) = (text("estate"), PlateAddress.ended(text("building"), "号楼"))
    (unit, floor) = (PlateAddress.ended(text("unit"), "单元"), PlateAddress.ended(text("floor"), "层"))
    room = PlateAddress.ended(text("room"), text("plate_kind") == "shop" ? "门" : "室")
  }
}

/// The plates of a table, as far as they can be read (门牌表).
public struct PlateTable {
  /// The plates.
  public private(set) var rows: [PlateRow] = []
  /// Cells that cannot be used.
  public private(set) var troubles: [RowTrouble] = []

  /// Reads a table's rows.
  ///
  /// - Parameter places: Where each column goes; nil for columns left aside.
  public init(_ table: ImportTable, places: [FieldPlace?]) {
    for row in table.rows {
      var draft = RecordDraft(.plate, id: "")
      var own = Own()
      for (index, place) in places.enumerated() where index < row.cells.count {
        guard let place, !row.cells[index].isEmpty else { continue }
        if own.take(row.cells[index], RecordKind.plate.path(place)) { continue }
        do { try draft.set(place, row.cells[index]) } catch {
          troubles.append(
            RowTrouble(
              row: row.number, id: draft.id, heading: table.headings[index], trouble: error))
        }
      }
      var plate = PlateRow(draft.id, draft.body)
      own.write(into: &plate)
      if draft.id.isEmpty, plate.number.isEmpty, plate.street.isEmpty { continue }
      plate.reference = FeatureReference(input: 0, feature: row.number - 1)
      rows.append(plate)
    }
  }

  /// What tables say in more words than the register: status, kind and side.
  private struct Own {
    private var status: PlateStatus?
    private var kind: PlateKind?
    private var side: StatedSide?

    /// Takes a cell; whether it was one of these.
    mutating func take(_ text: String, _ field: String) -> Bool {
      switch field {
      case "use":
        if text.contains("临时") {
          kind = .temporary
          return true
        }
        status = PlateStatus(text: text)
        return status != nil
      case "plate_kind":
        guard kind == nil else { return true }
        kind = PlateKind(text: text)
        return kind != nil
      case "side":
        side = StatedSide(text: text)
        return side != nil
      default: return false
      }
    }

    func write(into plate: inout PlateRow) {
      if let status { plate.status = status }
      if let kind { plate.kind = kind }
      if let side { plate.side = side }
    }
  }
}
