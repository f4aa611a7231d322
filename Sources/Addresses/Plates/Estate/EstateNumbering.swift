import Rules

/// Numbers an estate's buildings, units, floors and rooms from its table (小区编号).
public struct EstateNumbering: Sendable {
  private let policy: NumberingPolicy

  /// Prepares numbering by a policy.
  public init(_ policy: NumberingPolicy) { self.policy = policy }

  /// The most rooms a table may come to: more is a mistake in it.
  public static let mostRooms = 200_000

  /// The plan of an estate.
  ///
  /// - Throws: ``PlateRefusal`` when it has no building or a building's figures make no sense.
  public func plan(_ estate: Estate) throws(PlateRefusal) -> EstatePlan {
    try refuse(estate)
    let order = BuildingOrder(estate, policy.estate)
    let numbered = order.indices.enumerated().map {
      EstatePlan.Numbered(number: $0.offset + 1, building: estate.buildings[$0.element])
    }
    var rows = gateRows(estate)
    for item in numbered { rows += self.rows(item, estate) }
    return EstatePlan(
      estate: estate, buildings: numbered, rows: rows, signs: signs(rows),
      notes: [order.note] + notes(estate))
  }

  /// Tables whose figures cannot be meant.
  private func refuse(_ estate: Estate) throws(PlateRefusal) {
    guard !estate.buildings.isEmpty else {
      throw PlateRefusal(
        zh: "\(estate.name)的楼盘表没有楼栋。", en: "the table of \(estate.name) has no building.")
    }
    var total = 0
    for building in estate.buildings {
      guard (1...99).contains(building.stairs), (1...200).contains(building.floors),
        (0...20).contains(building.basements), (0...999).contains(building.rooms),
        (0...999).contains(building.shops)
      else {
        throw PlateRefusal(
          zh:
            "\(building.name)的单元 \(building.stairs)、层数 \(building.floors)、每层户数 \(building.rooms) 不合理，请核对楼盘表。",
          en: "\(building.name) has \(building.stairs) stairs, \(building.floors) floors and "
            + "\(building.rooms) rooms a floor: look into the table.")
      }
      total += building.stairs * (building.floors + building.basements) * building.rooms
    }
    guard total <= Self.mostRooms else {
      throw PlateRefusal(
        zh: "楼盘表合计 \(total) 户，超过 \(Self.mostRooms) 户，请核对。",
        en: "the table comes to \(total) rooms, more than \(Self.mostRooms): look into it.")
    }
  }

  private func notes(_ estate: Estate) -> [LocalizedText] {
    var notes: [LocalizedText] = []
    if estate.mainGate == nil {
      notes.append(
        LocalizedText(
          zh: "没有主出入口：各号前没有街路门牌号。",
          en: "there is no main gate: addresses lack the number on the street."))
    }
    if estate.gates.count(where: \.isMain) > 1 {
      notes.append(
        LocalizedText(
          zh: "有几个主出入口，取第一个为主号。", en: "several gates are main ones; the first counts."))
    }
    return notes
  }

  /// One plate a gate: the main one's number is the estate's.
  private func gateRows(_ estate: Estate) -> [PlateRow] {
    estate.gates.enumerated().map { index, gate in
      var row = PlateRow(
        id: "\(estate.name)-门\(index + 1)", street: gate.street, number: gate.number,
        kind: .courtyard, status: .planned, position: gate.position)
      row.estate = estate.name
      row.plateText = gate.street + RenumberingTable.canonical(gate.number)
      return row
    }
  }

  private func rows(_ item: EstatePlan.Numbered, _ estate: Estate) -> [PlateRow] {
    let (building, gate) = (item.building, estate.mainGate)
    let name = "\(item.number)号楼"
    var rows: [PlateRow] = []
    func add(_ kind: PlateKind, unit: String = "", floor: String = "", room: String = "") {
      var row = PlateRow(
        id: ([estate.name, name] + [unit, floor, room].filter { !$0.isEmpty })
          .joined(separator: "-"),
        street: gate?.street ?? "", number: gate?.number ?? "", kind: kind, status: .planned,
        position: building.position)
      (row.estate, row.building, row.unit) = (estate.name, name, unit)
      (row.floor, row.room) = (floor, room)
      row.plateText = [room, floor, unit, name].first { !$0.isEmpty } ?? name
      rows.append(row)
    }
    add(.building)
    for shop in 0..<building.shops { add(.shop, room: "\(shop + 1)门") }
    let hasUnits = building.stairs >= policy.estate.stairsLeast
    for stair in 1...building.stairs {
      let unit = hasUnits ? "\(stair)单元" : ""
      if hasUnits { add(.unit, unit: unit) }
      let first = hasUnits ? 0 : (stair - 1) * building.rooms
      for floor in floors(building) {
        let word = floor < 0 ? "地下\(-floor)层" : "\(floor)层"
        if hasUnits || stair == 1 { add(.floor, unit: unit, floor: word) }
        for room in 0..<building.rooms {
          add(.room, unit: unit, floor: word, room: self.room(floor, first + room + 1))
        }
      }
    }
    return rows
  }

  /// Floors from the lowest up; there is no floor 0 and none is left out.
  private func floors(_ building: EstateBuilding) -> [Int] {
    Array(-building.basements..<0) + Array(1...building.floors)
  }

  /// Floor and number within it: 101, 1203, B101.
  private func room(_ floor: Int, _ number: Int) -> String {
    let digits = String(number)
    let zeros = String(repeating: "0", count: max(0, policy.estate.roomDigits - digits.count))
    return (floor < 0 ? "B\(-floor)" : "\(floor)") + zeros + digits + "室"
  }

  /// Plates of one kind and text together, in the order they come up.
  private func signs(_ rows: [PlateRow]) -> [SignOrder] {
    struct Key: Hashable {
      let kind: PlateKind
      let text: String
    }
    var counts: [Key: Int] = [:]
    var order: [Key] = []
    for row in rows {
      let key = Key(kind: row.kind, text: row.plateText)
      if counts[key] == nil { order.append(key) }
      counts[key, default: 0] += 1
    }
    let kinds: [PlateKind] = [.courtyard, .building, .shop, .unit, .floor, .room]
    return kinds.flatMap { kind in
      order.filter { $0.kind == kind }.map { key in
        SignOrder(
          kind: kind, text: key.text, count: counts[key] ?? 0,
          size: policy.estate.signs[kind] ?? "")
      }
    }
  }
}
