public import Geometry
public import Rules

/// One plate as tables and the register have it (楼门牌记录).
public struct PlateRow: Hashable, Sendable {
  /// Its id in the register or table; empty where it has none.
  public var id: String
  /// The street's name as recorded.
  public var street: String
  /// The street's code; empty when not known.
  public var streetCode: String
  /// The number as recorded, such as `19-2号`.
  public var number: String
  /// What it stands on.
  public var kind: PlateKind
  /// Where it is in its life.
  public var status: PlateStatus
  /// The side the table states.
  public var side: StatedSide?
  /// Longitude and latitude in degrees; nil when not surveyed.
  public var position: Position?
  /// What is written on the plate; empty when not recorded (牌面文字).
  public var plateText: String
  /// The estate it belongs to; empty for none (小区).
  public var estate: String
  /// The building within the estate, such as `3号楼`.
  public var building: String
  /// The unit, such as `2单元`.
  public var unit: String
  /// The floor, such as `6层`.
  public var floor: String
  /// The room, such as `601室`.
  public var room: String
  /// The last day it counts; nil without end.
  public var until: CalendarDay?
  /// Where it stands in the input.
  public var reference: FeatureReference?

  /// Makes a record; everything else may be filled in later.
  public init(
    id: String, street: String, number: String, kind: PlateKind = .building,
    status: PlateStatus = .current, position: Position? = nil, streetCode: String = ""
  ) {
    (self.id, self.street, self.number, self.kind) = (id, street, number, kind)
    (self.status, self.position, self.streetCode) = (status, position, streetCode)
    (side, plateText, estate, building) = (nil, "", "", "")
    (unit, floor, room, until, reference) = ("", "", "", nil, nil)
  }

  /// Whether its number runs along the street rather than within a building or estate.
  public var isOnStreet: Bool {
    kind.isStreetKind && building.isEmpty && unit.isEmpty && floor.isEmpty && room.isEmpty
  }

  /// What a finding calls it: the id, or the address where it has none.
  public var name: String { id.isEmpty ? address : id }

  /// Street, number and what is within, as an address writes it.
  public var address: String { street + number + estate + building + unit + floor + room }

  /// Whether it counts on a day: neither retired nor expired.
  public func counts(on day: CalendarDay?) -> Bool {
    guard status != .retired else { return false }
    guard let until, let day else { return true }
    return day <= until
  }
}
