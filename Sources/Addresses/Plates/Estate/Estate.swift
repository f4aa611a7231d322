public import Geometry
public import Rules

/// One building of an estate as its table has it (楼盘表一行).
public struct EstateBuilding: Hashable, Sendable {
  /// What the table calls it, such as a working number.
  public var name: String
  /// Its middle, longitude and latitude; nil when only an order is known.
  public var position: Position?
  /// Its place in the order, from 1; nil to tell it from the position.
  public var order: Int?
  /// How many stairs it has.
  public var stairs: Int
  /// Floors above ground.
  public var floors: Int
  /// Floors below ground.
  public var basements: Int
  /// Rooms on a floor of one stair.
  public var rooms: Int
  /// Shops on the ground floor facing the street.
  public var shops: Int

  /// Makes a building.
  public init(
    _ name: String, position: Position? = nil, order: Int? = nil, stairs: Int = 1, floors: Int = 1,
    basements: Int = 0, rooms: Int = 1, shops: Int = 0
  ) {
    (self.name, self.position, self.order, self.stairs) = (name, position, order, stairs)
    (self.floors, self.basements, self.rooms, self.shops) = (floors, basements, rooms, shops)
  }
}

/// A gate of an estate (出入口).
public struct EstateGate: Hashable, Sendable {
  /// Where it is; nil when not surveyed.
  public var position: Position?
  /// The street it opens to.
  public var street: String
  /// Its number there.
  public var number: String
  /// Whether it is the main one, whose number is the estate's (主号).
  public var isMain: Bool

  /// Makes a gate.
  public init(_ street: String, number: String, position: Position? = nil, isMain: Bool = true) {
    (self.street, self.number, self.position) = (street, number, position)
    self.isMain = isMain
  }
}

/// A new estate that is to be numbered (新建小区).
public struct Estate: Hashable, Sendable {
  /// Its standard name.
  public var name: String
  /// Its gates; the first main one counts.
  public var gates: [EstateGate]
  /// Its buildings.
  public var buildings: [EstateBuilding]

  /// Makes an estate.
  public init(_ name: String, gates: [EstateGate], buildings: [EstateBuilding]) {
    (self.name, self.gates, self.buildings) = (name, gates, buildings)
  }

  /// The main gate.
  public var mainGate: EstateGate? { gates.first(where: \.isMain) ?? gates.first }
}

/// One line of the sign-maker's list (制牌清单).
public struct SignOrder: Hashable, Sendable {
  /// The kind of plate.
  public let kind: PlateKind
  /// What is on it.
  public let text: String
  /// How many are wanted.
  public let count: Int
  /// The class by the sign-maker's table; empty where the pack gives none.
  public let size: String
}

/// An estate numbered from its table (小区编号方案): a proposal.
public struct EstatePlan: Hashable, Sendable {
  /// A building with its number.
  public struct Numbered: Hashable, Sendable {
    /// The number within the estate.
    public let number: Int
    /// The building.
    public let building: EstateBuilding
  }

  /// The estate.
  public let estate: Estate
  /// The buildings in order of their numbers.
  public let buildings: [Numbered]
  /// The compilation table: every plate as a record (编制表).
  public let rows: [PlateRow]
  /// The sign-maker's list.
  public let signs: [SignOrder]
  /// How the order came about, and what is missing.
  public let notes: [LocalizedText]
}
