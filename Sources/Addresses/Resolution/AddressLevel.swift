/// Levels of divisions an address may name (政区级别).
public enum AddressLevel: UInt8, Hashable, Sendable, Comparable, CaseIterable,
  BitwiseCopyable
{
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

  /// The first code within the unit a code lies in.
  @inline(__always)
  func floor(_ code: Int64) -> Int64 {
    // By constants: a division by what is not known takes ten times as long.
    switch self {
    case .province: code - code % 10_000_000_000
    case .city: code - code % 100_000_000
    case .county: code - code % 1_000_000
    case .township: code - code % 1000
    case .community: code
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
