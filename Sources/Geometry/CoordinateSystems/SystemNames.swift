/// Names of coordinate systems as offices write them, and what each means (坐标系名称).
///
/// A name is understood as a whole or not at all: a known name of a datum, beside it words of zones
/// and projections, and nothing else. Names of systems of one place are told apart from unknown ones.
public struct SystemNames: Sendable {
  /// What a name turns out to be.
  public enum Meaning: Hashable, Sendable {
    /// A complete definition.
    case system(CoordinateReferenceSystem)
    /// A datum, with what is said of the projection.
    case named(NamedDatum)
    /// A system of one place: nothing public ties it to another.
    case local
    /// A name that is not known for certain.
    case unknown
  }

  private enum Word {
    case datum(GeodeticDatum)
    case width(GaussKrugerZone.Width)
    case zone
    case meridian
    case plain(isPlane: Bool?)
    case local
  }

  /// Words by their key, longest first.
  private let words: [(key: String, word: Word)]

  /// Reads a table of tab-separated lines: `word`, `kind`, `value`; further columns are not looked at.
  ///
  /// - Throws: ``CRSError`` `.unknown` naming the line that cannot be understood.
  public init(tsv: String) throws(CRSError) {
    var words: [(key: String, word: Word)] = []
    let lines = tsv.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() where !line.isEmpty && !line.hasPrefix("#") {
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      if cells[0] == "word" { continue }
      let key = Self.key(cells[0])
      guard cells.count >= 3, !key.isEmpty, let word = Self.word(cells[1], cells[2].trimmed) else {
        throw CRSError(
          .unknown, zh: "坐标系名称表第 \(index + 1) 行不能读懂；各列为名称、种类、取值。",
          en:
            "line \(index + 1) of the table of system names cannot be understood; its columns are "
            + "word, kind and value.")
      }
      words.append((key, word))
    }
    self.words = words.sorted {
      ($1.key.count, $0.key) < ($0.key.count, $1.key)
    }
  }

  private static func word(_ kind: String, _ value: String) -> Word? {
    switch (kind, value) {
    case ("datum", "cgcs2000"): .datum(.cgcs2000)
    case ("datum", "xian1980"): .datum(.xian1980)
    case ("datum", "beijing1954"): .datum(.beijing1954)
    case ("datum", "newbeijing"): .datum(.newBeijing)
    case ("datum", "wgs84"): .datum(.wgs84)
    case ("width", "3"): .width(.three)
    case ("width", "6"): .width(.six)
    case ("zone", ""): .zone
    case ("meridian", ""): .meridian
    case ("plain", "plane"): .plain(isPlane: true)
    case ("plain", "degrees"): .plain(isPlane: false)
    case ("plain", ""): .plain(isPlane: nil)
    case ("local", ""): .local
    default: nil
    }
  }

  /// What a name, code or definition means.
  public func meaning(of text: String) -> Meaning {
    let text = text.trimmed
    let isFormal = text.contains { "[{+".contains($0) }
    if isFormal { return Self.system(text) ?? .unknown }
    if let code = Self.code(text) { return Self.system(code) ?? .unknown }
    let key = Self.key(text)
    if let named = named(key) { return .named(named) }
    if text.utf8.allSatisfy({ $0 < 0x80 }), text.contains(where: \.isLetter),
      let system = Self.system(text)
    {
      return system
    }
    return isLocal(key) ? .local : .unknown
  }

  private static func system(_ text: String) -> Meaning? {
    guard let system = try? CoordinateReferenceSystem(text) else { return nil }
    return system.kind == .other ? .local : .system(system)
  }

  /// `EPSG:4529` from the ways people write it; a bare number counts from four digits on, unless it
  /// is the year of a system.
  private static func code(_ text: String) -> String? {
    let key = Self.key(text)
    let digits = key.hasPrefix("epsg") ? key.dropFirst(4) : key[...]
    guard digits.count >= 4, digits.count <= 6, digits.allSatisfy({ $0.isASCII && $0.isNumber })
    else { return nil }
    if digits.count == key.count, ["1954", "1980", "1984", "2000"].contains(key) { return nil }
    return "EPSG:\(digits)"
  }

  private func isLocal(_ key: String) -> Bool {
    words.contains { word in
      if case .local = word.word { return key.contains(word.key) }
      return false
    }
  }

  /// The datum a key names, when the rest of the key says nothing else.
  private func named(_ key: String) -> NamedDatum? {
    for (name, word) in words {
      guard case .datum(let datum) = word, let range = key.firstRange(of: name) else { continue }
      var named = NamedDatum(datum: datum)
      guard take(key[..<range.lowerBound], &named), take(key[range.upperBound...], &named) else {
        return nil
      }
      return named.isSound ? named : nil
    }
    return nil
  }

  /// Takes words of zones and projections; false when something else is left.
  private func take(_ text: Substring, _ named: inout NamedDatum) -> Bool {
    var rest = text
    while !rest.isEmpty {
      if rest.first?.isNumber == true, let (number, length) = Self.number(rest) {
        let behind = rest.dropFirst(length)
        if behind.hasPrefix("带") || behind.hasPrefix("号带") {
          guard named.set(zone: number) else { return false }
          rest = behind.dropFirst(behind.hasPrefix("带") ? 1 : 2)
          continue
        }
      }
      guard let (key, word) = words.first(where: { rest.hasPrefix($0.key) }) else { return false }
      rest = rest.dropFirst(key.count)
      switch word {
      case .plain(let isPlane): guard named.set(isPlane: isPlane) else { return false }
      case .width(let width): guard named.set(width: width) else { return false }
      case .zone, .meridian:
        guard let (number, length) = Self.number(rest) else { return false }
        rest = rest.dropFirst(length)
        if case .zone = word {
          guard named.set(zone: number) else { return false }
        } else {
          guard named.set(meridian: number) else { return false }
        }
      case .datum, .local: return false
      }
    }
    return true
  }

  private static func number(_ text: Substring) -> (value: Double, length: Int)? {
    let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    return Double(digits).map { ($0, digits.count) }
  }

  /// Letters and digits alone, wide forms made narrow, in lower case; a point between digits stays.
  static func key(_ text: String) -> String {
    var key = ""
    var scalars = text.unicodeScalars.map { scalar in
      (0xFF01...0xFF5E).contains(scalar.value)
        ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar
    }
    scalars.append(" ")
    for index in scalars.indices {
      let scalar = scalars[index]
      let isPoint =
        scalar == "." && index > 0 && ("0"..."9").contains(scalars[index - 1])
        && ("0"..."9").contains(scalars[index + 1])
      if scalar.properties.isAlphabetic || scalar.properties.numericType != nil || isPoint {
        key += scalar.properties.lowercaseMapping
      }
    }
    return key
  }
}

/// A datum by its name, with what the name says of the projection.
public struct NamedDatum: Hashable, Sendable {
  /// The datum.
  public let datum: GeodeticDatum
  /// How wide zones are, where it is said.
  public private(set) var width: GaussKrugerZone.Width?
  /// The zone's number, where it is said.
  public private(set) var zone: Int?
  /// The central meridian in degrees, where it is said.
  public private(set) var meridian: Double?
  /// Whether coordinates are plane (true) or degrees (false), where it is said.
  public private(set) var isPlane: Bool?

  /// A datum alone.
  public init(datum: GeodeticDatum) { self.datum = datum }

  mutating func set(width: GaussKrugerZone.Width) -> Bool {
    guard self.width == nil || self.width == width else { return false }
    self.width = width
    return set(isPlane: true)
  }

  mutating func set(zone number: Double) -> Bool {
    guard let number = Int(exactly: number), zone == nil || zone == number else { return false }
    zone = number
    return set(isPlane: true)
  }

  mutating func set(meridian degrees: Double) -> Bool {
    guard meridian == nil || meridian == degrees else { return false }
    meridian = degrees
    return set(isPlane: true)
  }

  mutating func set(isPlane said: Bool?) -> Bool {
    guard let said else { return true }
    guard isPlane == nil || isPlane == said else { return false }
    isPlane = said
    return true
  }

  /// Whether zone, width and meridian can all be meant at once.
  var isSound: Bool {
    if let zone {
      let known = width.map { [$0] } ?? GaussKrugerZone.Width.allCases
      guard known.contains(where: { GaussKrugerZone.numbers($0).contains(zone) }) else {
        return false
      }
    }
    guard let meridian else { return true }
    return GaussKrugerZone.Width.allCases.contains { candidate in
      (width == nil || width == candidate)
        && GaussKrugerZone.numbers(candidate).contains { number in
          let middle = candidate == .three ? number * 3 : number * 6 - 3
          return Double(middle) == meridian && (zone == nil || zone == number)
        }
    }
  }

  /// The code of longitude and latitude on the datum.
  public var degreesCode: String? {
    switch datum {
    case .cgcs2000: "EPSG:4490"
    case .wgs84: "EPSG:4326"
    case .xian1980: "EPSG:4610"
    case .beijing1954: "EPSG:4214"
    case .newBeijing: "EPSG:4555"
    case .unstated, .other: nil
    }
  }

  /// The code of the system some coordinates (x east, y north) are in; nil when they and the name
  /// together leave it open.
  ///
  /// Numbers of the size of degrees are degrees, unless the name says plane; plane ones need a zone,
  /// by their prefix or by name.
  public func code(of positions: [Position]) -> String? {
    let isDegrees = positions.allSatisfy { abs($0.x) <= 360 && abs($0.y) <= 90 }
    if isDegrees, isPlane != true || positions.isEmpty && zone == nil && meridian == nil {
      return isPlane == true ? nil : degreesCode
    }
    if isPlane == false || isDegrees && !positions.isEmpty { return nil }
    guard GaussKrugerZone.datums.contains(datum) else { return nil }
    if positions.isEmpty { return stated.map { "EPSG:\($0.epsg)" } }
    var knowledge = CoordinateRecognition.Knowledge(datum: datum)
    knowledge.order = .eastFirst
    knowledge.width = width
    knowledge.zone = zone ?? meridian.flatMap { Int(exactly: $0) }
    guard let recognition = try? CoordinateRecognition(positions, knowledge),
      case .recognized(let reading, _) = recognition.verdict
    else { return nil }
    return recognition.code(reading)
  }

  /// The zone the name alone gives: with a prefix where a number is named, without for a meridian.
  private var stated: GaussKrugerZone? {
    let widths = width.map { [$0] } ?? GaussKrugerZone.Width.allCases
    for width in widths {
      for number in GaussKrugerZone.numbers(width) {
        let middle = Double(width == .three ? number * 3 : number * 6 - 3)
        guard zone == number || zone == nil && meridian == middle else { continue }
        return GaussKrugerZone(datum: datum, width: width, number: number, hasPrefix: zone != nil)
      }
    }
    return nil
  }
}
