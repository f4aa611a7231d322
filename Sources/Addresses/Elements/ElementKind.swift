/// What a part of an address is (地址要素).
///
/// The raw values are the order in which elements stand in an address.
public enum ElementKind: UInt8, Hashable, Sendable, CaseIterable, Comparable, BitwiseCopyable {
  case country, province, city, district, zone, township, community, villageGroup, road, roadNumber
  case subroad, subroadNumber, estate, place, subplace, building, unit, floor, room, shop, detail
  case relation, person, redundant, other

  /// The stable name, as programs read it.
  public var name: String { Self.names[Int(rawValue)] }

  private static let names = allCases.map { "\($0)" }

  /// By the order of elements.
  public static func < (a: ElementKind, b: ElementKind) -> Bool { a.rawValue < b.rawValue }

  /// The kind of a stable name; nil for none.
  public init?(name: some StringProtocol) {
    guard let kind = Self.byName[String(name)] else { return nil }
    self = kind
  }

  private static let byName = Dictionary(
    uniqueKeysWithValues: allCases.map { ("\($0)", $0) })

  /// Whether it is a division, from the country to the community.
  public var isDivision: Bool { self <= .community && self != .zone }
}
