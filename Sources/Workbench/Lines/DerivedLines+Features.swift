internal import Boundaries
public import Formats
internal import Geometry
internal import Rules

extension DerivedLines {
  /// A line as a feature: its course with what is known of it.
  func feature(_ line: Line) -> Feature {
    let chains = graph.course(ofLine: line.index)
    return Feature(
      properties: properties(line),
      shape: chains.count == 1 ? .lineString(chains[0]) : .multiLineString(chains))
  }

  private func properties(_ line: Line) -> [JSONMember] {
    func text(_ value: String?) -> JSONValue { value.map { .string($0) } ?? .null }
    func name(_ side: Int?) -> JSONValue { text(side.flatMap { units[$0].name }) }
    let ends = graph.ends(ofLine: line.index)
    let figures = graph.lines[line.index]
    let isOuter =
      (line.left ?? BoundaryGraph.outside) < 0 || (line.right ?? BoundaryGraph.outside) < 0
    return [
      JSONMember("id", .string(line.code)), JSONMember("name", .string(line.name)),
      JSONMember("rank", text(line.rank?.rawValue)),
      JSONMember("left", text(subject(line.left))), JSONMember("right", text(subject(line.right))),
      JSONMember("leftName", name(line.left)), JSONMember("rightName", name(line.right)),
      JSONMember("length_km", Self.number(figures.length / 1000, 6)),
      JSONMember("stretches", .number(JSONNumber(text: String(figures.stretches.count)))),
      JSONMember("startNode", .string(nodeName(ends.start))),
      JSONMember("finishNode", .string(nodeName(ends.finish))),
      JSONMember("isOuter", .bool(isOuter)),
    ]
  }

  private static func number(_ value: Double, _ decimals: Int) -> JSONValue {
    .number(JSONNumber(text: ReportText.decimal(value, decimals)))
  }

  /// A junction as a feature: the units that meet there.
  func feature(ofNode index: Int) -> Feature {
    let node = graph.nodes[index]
    let inside = node.sides.filter { $0 >= 0 }
    return Feature(
      properties: [
        JSONMember("node", .string(nodeName(index))),
        JSONMember("units", .string(inside.map { units[$0].subject }.joined(separator: ";"))),
        JSONMember(
          "names",
          .string(inside.map { units[$0].name ?? units[$0].subject }.joined(separator: "、"))
        ),
        JSONMember("lines", .number(JSONNumber(text: String(node.edgeEnds)))),
        JSONMember("isOuter", .bool(inside.count < node.sides.count)),
        JSONMember("isJunction", .bool(node.isJunction)),
      ], shape: .point(node.place, height: nil))
  }

  private var attributes: [JSONMember] { [JSONMember("level", .string(level.rawValue))] }

  /// Writes lines, and junctions where the format holds more than one layer, or only junctions.
  ///
  /// - Returns: What the format could not hold.
  /// - Throws: ``FormatError``.
  public func write(to path: String, format: LayerWriter.Format) throws(FormatError) -> [ReadRemark]
  {
    switch format {
    case .geoPackage:
      try GeoPackageWriter.write(
        [
          GeoPackageLayer(name: "lines", crs: crs, features: lines.map(feature)),
          GeoPackageLayer(name: "junctions", crs: crs, features: nodeFeatures),
        ], to: path)
      return []
    default:
      return try LayerWriter(path: path, format: format)
        .write(lines.map(feature), crs: crs, foreignMembers: attributes)
    }
  }

  /// Writes the junctions as a layer of points.
  ///
  /// - Throws: ``FormatError``.
  public func writeNodes(to path: String) throws(FormatError) -> [ReadRemark] {
    try LayerWriter(path: path, options: .init(nameColumn: "node")).write(
      nodeFeatures, crs: crs, foreignMembers: attributes)
  }

  private var nodeFeatures: [Feature] {
    graph.nodes.indices.filter { graph.nodes[$0].isJunction }.map(feature(ofNode:))
  }
}
