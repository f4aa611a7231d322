/// Levels of divisions an address may name (政区级别).
public enum AddressLevel: UInt8, Hashable, Sendable, Comparable {
  case province, city, county, township, community

  /// From the province down.
  public static func < (a: AddressLevel, b: AddressLevel) -> Bool { a.rawValue < b.rawValue }

  /// What codes of twelve digits are divided by so that units within one are alike.
  var divisor: Int64 {
    switch self {
    case .province: 10_000_000_000
    case .city: 100_000_000
    case .county: 1_000_000
    case .township: 1000
    case .community: 1
    }
  }

  /// The kind of element such a division is.
  public var kind: ElementKind {
    switch self {
    case .province: .province
    case .city: .city
    case .county: .district
    case .township: .township
    case .community: .community
    }
  }
}
