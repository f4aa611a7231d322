import Foundation
import TestSupport
import Workbench

/// A row of square units with attributes, to plant faults in, and its check.
struct PlantedLayer {
  /// One unit: its attributes as JSON, and its square.
  struct Unit {
    /// Column, then JSON text of the value.
    var properties: [(column: String, json: String)]
    var west: Double
    var south: Double
    var size: Double
    /// Height of the box where it is no square.
    var height: Double?
  }

  var units: [Unit] = []

  static let data = DataFolder(
    path: DataSets.repository.appending(path: "GeoData").path, origin: .sources)

  /// Units side by side.
  static func row(_ attributes: [[(String, String)]]) -> PlantedLayer {
    var layer = PlantedLayer()
    for (place, properties) in attributes.enumerated() {
      layer.units.append(
        Unit(
          properties: properties.map { (column: $0.0, json: $0.1) },
          west: 123 + Double(place) / 8, south: 41, size: 0.125))
    }
    return layer
  }

  mutating func add(
    _ properties: [(String, String)], west: Double, south: Double, width: Double, height: Double
  ) {
    units.append(
      Unit(
        properties: properties.map { (column: $0.0, json: $0.1) }, west: west, south: south,
        size: width, height: height))
  }

  /// The layer as GeoJSON.
  var text: String {
    let features = units.map { unit in
      let members = unit.properties.map { "\"\($0.column)\":\($0.json)" }.joined(separator: ",")
      let (w, s) = (unit.west, unit.south)
      let (e, n) = (w + unit.size, s + (unit.height ?? unit.size))
      let ring = [(w, s), (e, s), (e, n), (w, n), (w, s)].map {
        String(format: "[%.7f,%.7f]", $0.0 + 0.000_001_3, $0.1 + 0.000_001_3)
      }.joined(separator: ",")
      return """
        {"type":"Feature","properties":{\(members)},\
        "geometry":{"type":"Polygon","coordinates":[[\(ring)]]}}
        """
    }
    return "{\"type\":\"FeatureCollection\",\"features\":[\(features.joined(separator: ",\n"))]}"
  }

  /// Checks the layer.
  func check(_ change: (inout BoundaryCheck.Options) -> Void = { _ in }) throws -> CheckReport {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "layer.geojson")
    try Data(text.utf8).write(to: file)
    var options = BoundaryCheck.Options(files: [file.path])
    change(&options)
    return try BoundaryCheck(options: options, data: Self.data).run()
  }
}
