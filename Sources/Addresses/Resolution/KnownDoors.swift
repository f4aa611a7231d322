/// Where a door is, whatever words stand behind its numbers (门牌键).
public struct DoorKey: Hashable, Sendable {
  private let text: String

  /// Makes a key.
  ///
  /// - Parameters:
  ///   - county: Six digits.
  ///   - number: The number along the street, such as `19-2号`.
  ///   - room: A room, or a shop behind the number.
  public init(
    county: some StringProtocol, street: String, number: String, building: String = "",
    unit: String = "", room: String = ""
  ) {
    let own = PlateNumber(number)?.description ?? number
    text = [
      String(county.prefix(6)), street, own, Self.bare(building), Self.bare(unit), Self.bare(room),
    ]
    .joined(separator: "\u{1F}")
  }

  /// A number without the word behind it.
  public static func bare(_ number: String) -> String {
    for word in ["号楼", "单元", "号", "楼", "栋", "幢", "座", "层", "室", "门", "户"]
    where number.hasSuffix(word) && number.count > word.count {
      return String(number.dropLast(word.count))
    }
    return number
  }
}

/// Streets and doors an office's register holds (登记库的街路与门牌).
public struct KnownDoors: Sendable {
  /// A name of a street.
  public struct StreetName: Hashable, Sendable {
    /// The name in force; nil where this is it.
    public var present: String?
    /// Until when it held, ISO 8601; nil where not known or in force.
    public var until: String?
    /// The document that replaced it.
    public var document: String?

    /// Makes a name.
    public init(present: String? = nil, until: String? = nil, document: String? = nil) {
      (self.present, self.until, self.document) = (present, until, document)
    }
  }

  /// A door.
  public struct Door: Hashable, Sendable {
    /// The plate's number in the register.
    public let id: String
    /// The address code; nil where it has none.
    public let code: String?

    /// Makes a door.
    public init(id: String, code: String?) { (self.id, self.code) = (id, code) }
  }

  private struct Place: Hashable {
    let county: Substring
    let street: String
  }

  private var streets: [Substring: [String: StreetName]] = [:]
  private var doors: [DoorKey: Door] = [:]
  private var numbers: [Place: ClosedRange<Int>] = [:]

  /// Knows nothing yet.
  public init() {}

  /// Whether nothing is known.
  public var isEmpty: Bool { streets.isEmpty && doors.isEmpty }

  /// Adds a street's name; one in force wins over a past one that reads the same.
  public mutating func add(street: String, county: String, _ name: StreetName = StreetName()) {
    let county = county.prefix(6)
    if name.present == nil || streets[county]?[street] == nil {
      streets[county, default: [:]][street] = name
    }
  }

  /// Adds a door.
  public mutating func add(
    _ key: DoorKey, _ door: Door, county: String, street: String, number: String
  ) {
    doors[key] = door
    guard let main = PlateNumber(number)?.main else { return }
    let place = Place(county: county.prefix(6), street: street)
    let known = numbers[place]
    numbers[place] = min(known?.lowerBound ?? main, main)...max(known?.upperBound ?? main, main)
  }

  /// The name as a county has it; nil for unknown ones.
  func street(_ name: String, _ county: String) -> StreetName? { streets[county.prefix(6)]?[name] }

  /// Whether any street of a county is known, so that one that is not means something.
  func knowsStreets(of county: String) -> Bool { streets[county.prefix(6)]?.isEmpty == false }

  /// The first and last number of a street's doors; nil where none is known.
  func numbers(of street: String, _ county: String) -> ClosedRange<Int>? {
    numbers[Place(county: county.prefix(6), street: street)]
  }

  func door(_ key: DoorKey) -> Door? { doors[key] }

  /// The only street of a county whose name differs in one character; nil for none or several.
  func like(_ name: String, _ county: String) -> String? {
    let own = Array(name)
    let alike = (streets[county.prefix(6)] ?? [:]).filter { other, street in
      street.present == nil && abs(other.count - own.count) <= 1 && isOneApart(Array(other), own)
    }
    return alike.count == 1 ? alike.first?.key : nil
  }

  private func isOneApart(_ a: [Character], _ b: [Character]) -> Bool {
    var (start, end) = (0, 0)
    while start < min(a.count, b.count), a[start] == b[start] { start += 1 }
    while end < min(a.count, b.count) - start, a[a.count - 1 - end] == b[b.count - 1 - end] {
      end += 1
    }
    return max(a.count, b.count) - start - end == 1
  }
}
