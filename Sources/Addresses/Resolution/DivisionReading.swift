/// A division with those above it (政区链).
public struct ResolvedDivision: Hashable, Sendable {
  /// The code as published: six digits to the county, nine to the township; villages by their
  /// township.
  public let code: String
  /// The names from the province down.
  public let names: [String]
  /// How well it fits; only for candidates.
  public var score: Double?
}

/// What the divisions of an address come to (政区判定).
struct DivisionReading: Sendable {
  /// The lowest unit all fit; nil where none or several do.
  var code: Int64?
  /// The units that fit equally well, best first, where several do.
  var candidates: [Int64] = []
  /// Namings that fit none of them, by element.
  var conflicts: [Int] = []
  /// Namings no longer in force: element, the unit named, and what took its place.
  var retired: [(element: Int, unit: Int32, now: Int64?)] = []
  /// The element whose name begins with the county's, which says where the address lies when nothing
  /// else does.
  var namesake: Int?
  /// Whether the default area decided.
  var isByArea = false

  /// Whether something is true of the unit chosen, or of one of the candidates.
  func isChosen(_ isTrue: (Int64) -> Bool) -> Bool {
    code.map(isTrue) ?? candidates.contains(where: isTrue)
  }
}

/// The units of the table a division lies in, from the province down to itself, level by level (政区链).
struct DivisionChain {
  private var units = InlineArray<5, Int32>(repeating: -1)

  /// The unit at a level; nil where there is none.
  subscript(_ level: AddressLevel) -> Int32? {
    get { units[Int(level.rawValue)] < 0 ? nil : units[Int(level.rawValue)] }
    set { units[Int(level.rawValue)] = newValue ?? -1 }
  }
}
