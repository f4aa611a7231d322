import Geometry

/// Reads GeoJSON features and geometries out of JSON text.
///
/// A method that meets well-formed text of the wrong meaning notes the first trouble and goes on;
/// only text that is not JSON throws.
struct GeoJSONScanner {
  /// The text underneath.
  var json: JSONScanner
  /// Whether attributes are kept; they are checked in any case.
  let keepsProperties: Bool
  /// Whether a null or empty geometry is no trouble.
  let allowsNoGeometry: Bool
  /// The first trouble met since this was last set to nil.
  var trouble: GeoJSONTrouble?
  /// The decimal places of the coordinates so far.
  var places = DecimalPlaces()
  /// The positions of the line being read.
  var positions: [Position] = []
  /// The heights of the line being read; empty while no position had one.
  var heights: [Double] = []

  /// Starts at the first byte.
  init(_ bytes: ByteView, keepsProperties: Bool, allowsNoGeometry: Bool) {
    json = JSONScanner(bytes)
    self.keepsProperties = keepsProperties
    self.allowsNoGeometry = allowsNoGeometry
  }

  /// Notes trouble at an index unless some was noted before.
  @inline(never)
  mutating func note(_ kind: GeoJSONTrouble.Kind, at index: Int) {
    if trouble == nil { trouble = GeoJSONTrouble(index: index, kind: kind) }
  }

  /// Reads one feature; its shape is nil when trouble was noted.
  mutating func feature() throws(ScanFailure) -> Feature {
    trouble = nil
    var feature = Feature(shape: nil)
    let start = skipSpace()
    guard json.bytes[start] == UInt8(ascii: "{") else {
      try json.skipValue()
      note(.notAnObject, at: start)
      return feature
    }
    try json.open()
    var seen = SeenMembers()
    while let key = try json.nextKey(isFirst: seen.isFirst) {
      seen.isFirst = false
      if json.matches(key, "geometry") {
        seen.geometry = true
        feature.shape = try geometryMember()
      } else if json.matches(key, "properties") {
        feature.properties = try propertiesMember()
      } else if json.matches(key, "type") {
        seen.isFeature = try stringMember().map { json.matches($0, "Feature") } ?? false
      } else if json.matches(key, "id") {
        feature.id = try identifierMember()
      } else if keepsProperties, !json.matches(key, "bbox") {
        feature.foreignMembers.append(JSONMember(json.text(key), try json.value()))
      } else {
        try json.skipValue()
      }
    }
    if !seen.isFeature { note(.notAFeature, at: start) }
    if !seen.geometry { note(.noGeometry, at: start) }
    return feature
  }

  private struct SeenMembers {
    var isFirst = true
    var isFeature = false
    var geometry = false
  }

  private mutating func skipSpace() -> Int {
    _ = json.next()
    return json.at
  }

  private mutating func geometryMember() throws(ScanFailure) -> Shape? {
    let start = skipSpace()
    if json.bytes[start] == UInt8(ascii: "n") {
      try json.skipWord("null")
      if !allowsNoGeometry { note(.nullGeometry, at: start) }
      return nil
    }
    return try geometry()
  }

  private mutating func propertiesMember() throws(ScanFailure) -> [JSONMember] {
    let start = skipSpace()
    if json.bytes[start] == UInt8(ascii: "{"), keepsProperties { return try json.members() }
    if json.bytes[start] != UInt8(ascii: "{"), json.bytes[start] != UInt8(ascii: "n") {
      note(.propertiesNotAnObject, at: start)
    }
    try json.skipValue()
    return []
  }

  private mutating func identifierMember() throws(ScanFailure) -> JSONValue? {
    let start = skipSpace()
    let value = try json.value()
    switch value {
    case .string, .number: return value
    case .null: return nil
    default:
      note(.identifierNotScalar, at: start)
      return nil
    }
  }

  /// Reads a member's value when it is a string; skips it otherwise.
  mutating func stringMember() throws(ScanFailure) -> Token? {
    if json.next() == UInt8(ascii: "\"") { return try json.skipString() }
    try json.skipValue()
    return nil
  }
}
