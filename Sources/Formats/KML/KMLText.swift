import Geometry

/// Writes features in degrees as KML placemarks: same features, same bytes.
enum KMLText {
  /// A document.
  /// - Parameter nameColumn: The column features are named from.
  static func document(
    _ features: [Feature], name: String, nameColumn: String = "name"
  ) -> String {
    let types = types(AttributeColumns(features), nameColumn)
    var text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <kml xmlns="http://www.opengis.net/kml/2.2">
      <Document>
      <name>\(XMLText.escaped(name))</name>

      """
    text += schema(types)
    for feature in features { text += placemark(feature, nameColumn, types) }
    return text + "</Document>\n</kml>\n"
  }

  /// The types of the columns that are no text, by their names; none where all are.
  private static func types(
    _ table: AttributeColumns, _ nameColumn: String
  ) -> [(name: String, type: String)] {
    let columns = table.columns.filter { $0.name != "description" }
      .filter { !($0.name == "name" && nameColumn == "name") }
      .map { (name: $0.name, type: KMLSchema.type($0) ?? "string") }
    return columns.contains { $0.type != "string" } ? columns : []
  }

  private static func schema(_ types: [(name: String, type: String)]) -> String {
    if types.isEmpty { return "" }
    let fields = types.map { field in
      "<SimpleField type=\"\(field.type)\" name=\"\(XMLText.escaped(field.name))\"/>\n"
    }
    return "<Schema name=\"attributes\" id=\"attributes\">\n\(fields.joined())</Schema>\n"
  }

  /// What columns lose: values of columns without a type are text, and names are read without blanks
  /// around them.
  static func losses(
    _ features: [Feature], _ table: AttributeColumns, nameColumn: String = "name"
  ) -> ColumnLosses {
    let typed = Set(types(table, nameColumn).filter { $0.type != "string" }.map(\.name))
    var losses = ColumnLosses()
    for column in table.columns { losses.rename(column.key, column.name.trimmingSpaces) }
    for feature in features {
      for (column, value) in zip(table.columns, table.values(feature)) {
        guard let text = value.cellText else { continue }
        let kept = XMLText.kept(text)
        let type = typed.contains(column.name) ? KMLSchema.type(column) ?? "" : ""
        losses.compare(value, kept: KMLSchema.value(kept, type), column, isPlain: true)
      }
    }
    return losses
  }

  private static func placemark(
    _ feature: Feature, _ nameColumn: String, _ types: [(name: String, type: String)]
  ) -> String {
    let id = feature.id?.columnText.map { " id=\"\(XMLText.escaped($0))\"" } ?? ""
    var text = "<Placemark\(id)>\n"
    for (tag, key) in [("name", nameColumn), ("description", "description")] {
      if let value = feature.property(key)?.cellText {
        text += "<\(tag)>\(XMLText.escaped(value))</\(tag)>\n"
      }
    }
    // A column of another name is kept under its own as well, so that nothing is renamed.
    let rest = feature.properties.filter { member in
      member.key != "description" && !(member.key == "name" && nameColumn == "name")
    }
    let data = rest.compactMap { member -> String? in
      guard let value = member.value.cellText.map({ XMLText.escaped($0) }) else { return nil }
      let key = XMLText.escaped(member.key)
      return types.isEmpty
        ? "<Data name=\"\(key)\"><value>\(value)</value></Data>\n"
        : "<SimpleData name=\"\(key)\">\(value)</SimpleData>\n"
    }
    if !data.isEmpty {
      let (open, close) =
        types.isEmpty ? ("", "") : ("<SchemaData schemaUrl=\"#attributes\">\n", "</SchemaData>\n")
      text += "<ExtendedData>\n\(open)\(data.joined())\(close)</ExtendedData>\n"
    }
    if let shape = feature.shape, !shape.isEmpty { text += geometry(shape) }
    return text + "</Placemark>\n"
  }

  private static func geometry(_ shape: Shape) -> String {
    switch shape {
    case .point(let at, let height):
      let line = LineString([at], heights: height.map { [$0] })
      return "<Point>\(coordinates(line))</Point>\n"
    case .multiPoint(let line):
      return several(
        line.positions.indices.map { .point(line.positions[$0], height: line.heights?[$0]) })
    case .lineString(let line): return "<LineString>\(coordinates(line))</LineString>\n"
    case .multiLineString(let lines): return several(lines.map { .lineString($0) })
    case .polygon(let polygon):
      let outer = ring("outerBoundaryIs", polygon.exterior)
      let inner = polygon.holes.map { ring("innerBoundaryIs", $0) }.joined()
      let mode = polygon.exterior.heights == nil ? "" : absolute
      return "<Polygon>\(mode)\(outer)\(inner)</Polygon>\n"
    case .multiPolygon(let polygons): return several(polygons.map { .polygon($0) })
    case .collection(let shapes): return several(shapes)
    }
  }

  private static let absolute = "<altitudeMode>absolute</altitudeMode>"

  private static func several(_ shapes: [Shape]) -> String {
    "<MultiGeometry>\n\(shapes.map(geometry).joined())</MultiGeometry>\n"
  }

  private static func ring(_ side: String, _ line: LineString) -> String {
    let plain = LineString(line.positions)
    let text = line.heights == nil ? coordinates(plain) : coordinates(line, isInside: true)
    return "<\(side)><LinearRing>\(text)</LinearRing></\(side)>"
  }

  private static func coordinates(_ line: LineString, isInside: Bool = false) -> String {
    let words = line.positions.indices.map { index in
      let position = line.positions[index]
      let height = line.heights.map { "," + XMLText.number($0[index]) } ?? ""
      return "\(XMLText.number(position.x)),\(XMLText.number(position.y))\(height)"
    }
    let mode = line.heights == nil || isInside ? "" : absolute
    return "\(mode)<coordinates>\(words.joined(separator: " "))</coordinates>"
  }
}
