public import Geometry
public import Rules

/// Something along a street that is to be numbered (待编号的临街单位).
public struct PlanSite: Hashable, Sendable {
  /// What it is called in the table: a building, a plot.
  public var id: String
  /// Its front on the street: one position, or both ends.
  public var front: [Position]
  /// What its plate is of.
  public var kind: PlateKind
  /// A plot without a building: its number is kept.
  public var isVacant: Bool
  /// The mouth of an unnamed lane: the pack's count of numbers is kept.
  public var isLane: Bool
  /// Whether its front lies back behind others.
  public var isRecessed: Bool

  /// Makes a site.
  public init(
    _ id: String, front: [Position], kind: PlateKind = .building, isVacant: Bool = false,
    isLane: Bool = false, isRecessed: Bool = false
  ) {
    (self.id, self.front, self.kind) = (id, front, kind)
    (self.isVacant, self.isLane, self.isRecessed) = (isVacant, isLane, isRecessed)
  }
}

/// One line of the compilation table of a street (编号编制表).
public struct PlannedPlate: Hashable, Sendable {
  /// The site; empty for a reserve no site stands for.
  public let site: String
  /// The number.
  public let number: PlateNumber
  /// The number as plates bear it.
  public let text: String
  /// The kind.
  public let kind: PlateKind
  /// Whether the number is kept rather than given.
  public let isReserved: Bool
  /// The side, looking from the origin.
  public let side: StreetSide
  /// Metres from the origin, middle of the front.
  public let along: Double
  /// Metres of the front; 0 for a point.
  public let frontage: Double
  /// Where it is.
  public let position: Position
  /// Why the number is what it is.
  public let reason: LocalizedText
}

/// A street numbered as a whole (整街编号方案): a proposal with its reasons.
public struct StreetPlan: Hashable, Sendable {
  /// The street.
  public let street: Street
  /// The lines of the compilation table: left side, then right, along the street.
  public let plates: [PlannedPlate]
  /// The side of the odd numbers; nil where both sides share one series.
  public let oddSide: StreetSide?
  /// What users should know.
  public let notes: [LocalizedText]

  /// The plan as plate records: planned and reserved ones.
  public var rows: [PlateRow] {
    plates.map { plate in
      PlateRow(
        id: plate.site.isEmpty ? "\(street.name)\(plate.text)" : plate.site, street: street.name,
        number: plate.text, kind: plate.kind, status: plate.isReserved ? .reserved : .planned,
        position: plate.position, streetCode: street.code)
    }
  }
}

/// Why a street cannot be planned (不能编号的原因).
public struct PlateRefusal: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is missing and what to do.
  public let reason: LocalizedText

  /// The reason in English.
  public var description: String { reason.en }

  init(zh: String, en: String) { reason = LocalizedText(zh: zh, en: en) }
}
