public import Geometry
public import Rules

/// A door that needs a number (待编号处).
public struct PlateSite: Hashable, Sendable {
  /// One position, or both ends of the front.
  public var front: [Position]
  /// The street it is on by its papers; nil to take the nearest.
  public var street: String?
  /// What its plate is of.
  public var kind: PlateKind
  /// A number somebody asks for, to be judged.
  public var wanted: PlateNumber?
  /// Whether its front lies back behind others.
  public var isRecessed: Bool

  /// Makes a site.
  public init(
    front: [Position], street: String? = nil, kind: PlateKind = .building,
    wanted: PlateNumber? = nil, isRecessed: Bool = false
  ) {
    (self.front, self.street, self.kind) = (front, street, kind)
    (self.wanted, self.isRecessed) = (wanted, isRecessed)
  }
}

/// A plate beside a proposed one (相邻门牌).
public struct PlateNeighbour: Hashable, Sendable {
  /// Its id.
  public let id: String
  /// Its number.
  public let number: PlateNumber
  /// Metres from the origin of the street.
  public let along: Double
  /// Whether it is a number kept.
  public let isReserved: Bool
}

/// Something to look at before a number is given (提醒).
public struct PlateWarning: Hashable, Sendable {
  /// What it is about.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// The street is far away.
    case far
    /// Two streets are about as near.
    case corner
    /// The place lies past the end of the street.
    case pastEnd = "past-end"
    /// The side cannot be told.
    case onLine = "on-line"
    /// Nothing tells where odd numbers belong.
    case oddSideUnknown = "odd-side-unknown"
    /// The number is borne by another plate.
    case taken
    /// The number is kept for a plot.
    case reserved
    /// The number belongs across the street.
    case wrongSide = "wrong-side"
    /// The number does not follow the neighbours.
    case outOfOrder = "out-of-order"
    /// The street is cancelled or renamed.
    case streetNotInForce = "street-not-in-force"
    /// No number can be proposed.
    case noNumber = "no-number"
  }

  /// What it is about.
  public let kind: Kind
  /// What is the matter, in a sentence.
  public let message: LocalizedText

  init(_ kind: Kind, zh: String, en: String) {
    (self.kind, message) = (kind, LocalizedText(zh: zh, en: en))
  }
}

/// A number with the reason it is proposed (拟编号码).
public struct NumberOption: Hashable, Sendable {
  /// The number.
  public let number: PlateNumber
  /// The number as plates bear it.
  public let text: String
  /// Why this one.
  public let reason: LocalizedText
  /// Numbers to be kept with it for the frontage before it.
  public let reserves: [PlateNumber]
}

/// What is proposed for a door (编号建议): never imposed.
public struct PlateProposal: Hashable, Sendable {
  /// The street's name.
  public let street: String
  /// Its code.
  public let streetCode: String
  /// The side; nil when it cannot be told.
  public let side: StreetSide?
  /// Metres from the origin, middle of the front.
  public let along: Double
  /// Metres from the line.
  public let offset: Double
  /// Metres of the front.
  public let frontage: Double
  /// The proposed number first, then others that would do.
  public let options: [NumberOption]
  /// The plate before it on its side.
  public let before: PlateNeighbour?
  /// The plate after it.
  public let after: PlateNeighbour?
  /// Numbers between the two that nobody has, rising; the first hundred.
  public let free: [PlateNumber]
  /// What to look at.
  public let warnings: [PlateWarning]
  /// What was inferred and from what.
  public let notes: [LocalizedText]
  /// The site's middle.
  public let position: Position

  /// The proposed number.
  public var number: PlateNumber? { options.first?.number }

  /// The proposal as a record, and the records of what it keeps.
  public func rows(id: String, kind: PlateKind) -> [PlateRow] {
    guard let option = options.first else { return [] }
    let own = PlateRow(
      id: id, street: street, number: option.text, kind: kind, status: .planned,
      position: position, streetCode: streetCode)
    return [own]
      + option.reserves.map { number in
        PlateRow(
          id: "\(street)\(number)", street: street, number: number.description, status: .reserved,
          position: position, streetCode: streetCode)
      }
  }
}
