import Foundation

/// Small layers of square units near Shenyang, written as GeoJSON.
enum SmallLayer {
  /// A unit: its code, its name and the ring of its corners in degrees.
  struct Unit {
    var code: String
    var name: String
    var ring: [(Double, Double)]
  }

  /// A unit from west, south, east, north.
  static func square(
    _ code: String, _ name: String, _ west: Double, _ south: Double, _ east: Double, _ north: Double
  ) -> Unit {
    Unit(
      code: code, name: name,
      ring: [(west, south), (east, south), (east, north), (west, north), (west, south)])
  }

  /// Two neighbours that share their border.
  static let clean = [
    square("210102", "和平区", 123.40, 41.70, 123.45, 41.75),
    square("210103", "沈河区", 123.45, 41.70, 123.50, 41.75),
  ]

  /// The same with an overlap of about 83 metres.
  static let overlap = [
    square("210102", "和平区", 123.40, 41.70, 123.451, 41.75),
    square("210103", "沈河区", 123.45, 41.70, 123.50, 41.75),
  ]

  /// The units as a FeatureCollection.
  static func text(_ units: [Unit]) -> String {
    let features = units.map { unit in
      // Seven decimals: a coarser grid would be the floor of the tolerance.
      let ring = unit.ring.map { position in
        String(format: "[%.7f,%.7f]", position.0 + 0.000_012_3, position.1 + 0.000_012_3)
      }.joined(separator: ",")
      return """
        {"type":"Feature","properties":{"adcode":\(unit.code),"name":"\(unit.name)"},\
        "geometry":{"type":"Polygon","coordinates":[[\(ring)]]}}
        """
    }
    return "{\"type\":\"FeatureCollection\",\"features\":[\n"
      + features.joined(separator: ",\n") + "\n]}\n"
  }

  /// Writes a layer into a folder and returns the file's path.
  static func write(_ units: [Unit], _ name: String, in folder: URL) throws -> String {
    let file = folder.appending(path: name)
    try Data(text(units).utf8).write(to: file)
    return file.path
  }
}
