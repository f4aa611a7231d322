import Formats
import Geometry

/// Writes a map as one GeoJSON FeatureCollection after RFC 7946.
enum MapGeoJSON {
  /// With several groups each feature says its group in the property `layer`.
  static func render(_ sheet: MapSheet) -> [UInt8] {
    var text = MapText()
    text.write("{\"type\":\"FeatureCollection\",\"name\":")
    text.quote(sheet.title)
    for (key, words) in MapWording.marks(sheet.options) {
      text.write(",")
      text.quote(key)
      text.write(":")
      text.quote(words)
    }
    text.write(",\"features\":[\n")
    var isFirst = true
    for group in sheet.groups {
      for index in group.features.indices {
        if !isFirst { text.write(",\n") }
        isFirst = false
        write(group, index, sheet, &text)
      }
    }
    text.write("\n]}\n")
    return text.bytes
  }

  private static func write(
    _ group: MapGroup, _ index: Int, _ sheet: MapSheet, _ text: inout MapText
  ) {
    let feature = group.features[index]
    text.write("{\"type\":\"Feature\",")
    if let id = feature.id {
      text.write("\"id\":")
      text.write(id)
      text.write(",")
    }
    var properties = feature.properties
    if sheet.groups.count > 1 {
      properties.removeAll { $0.key == "layer" }
      properties.append(JSONMember("layer", .string(group.name)))
    }
    text.write("\"properties\":")
    text.write(properties)
    text.write(",\"geometry\":")
    write(sheet.exchanged(group, index), &text)
    text.write("}")
  }

  /// Writes a geometry; a single part makes the single kind.
  static func write(_ shape: Shape, _ text: inout MapText) {
    switch shape {
    case .point(let position, _): begin("Point", &text) { $0.write(position) }
    case .multiPoint(let line): begin("MultiPoint", &text) { write(line, &$0) }
    case .lineString(let line): begin("LineString", &text) { write(line, &$0) }
    case .multiLineString(let lines) where lines.count == 1:
      begin("LineString", &text) { write(lines[0], &$0) }
    case .multiLineString(let lines):
      begin("MultiLineString", &text) { text in
        text.write("[")
        text.list(lines) { write($1, &$0) }
        text.write("]")
      }
    case .polygon(let polygon): begin("Polygon", &text) { write(polygon, &$0) }
    case .multiPolygon(let polygons) where polygons.count == 1:
      begin("Polygon", &text) { write(polygons[0], &$0) }
    case .multiPolygon(let polygons):
      begin("MultiPolygon", &text) { text in
        text.write("[")
        text.list(polygons) { write($1, &$0) }
        text.write("]")
      }
    case .collection(let shapes):
      text.write("{\"type\":\"GeometryCollection\",\"geometries\":[")
      text.list(shapes) { write($1, &$0) }
      text.write("]}")
    }
  }

  private static func begin(
    _ type: String, _ text: inout MapText, _ coordinates: (inout MapText) -> Void
  ) {
    text.write("{\"type\":\"\(type)\",\"coordinates\":")
    coordinates(&text)
    text.write("}")
  }

  private static func write(_ line: LineString, _ text: inout MapText) {
    text.write("[")
    text.list(line.positions) { $0.write($1) }
    text.write("]")
  }

  private static func write(_ polygon: Polygon, _ text: inout MapText) {
    text.write("[")
    text.list(polygon.rings) { write($1, &$0) }
    text.write("]")
  }
}
