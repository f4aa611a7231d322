import Boundaries
import Formats
import Geometry

/// Writes a map as TopoJSON: every stretch of border once, as steps of whole quanta.
///
/// A quantum is the last decimal any coordinate has, so nothing moves; the objects are the groups.
enum MapTopoJSON {
  static func render(_ sheet: MapSheet) -> [UInt8] {
    let grid = QuantumGrid(sheet)
    var text = MapText()
    text.write("{\"type\":\"Topology\",\"name\":")
    text.quote(sheet.title)
    for (key, words) in MapWording.marks(sheet.options) {
      text.write(",")
      text.quote(key)
      text.write(":")
      text.quote(words)
    }
    text.write(",\"transform\":{\"scale\":[")
    text.list([grid.quantum, grid.quantum]) { $0.write($1, decimals: 12) }
    text.write("],\"translate\":")
    text.write(grid.origin)
    text.write("},\"objects\":{")
    text.list(sheet.groups) { text, group in
      text.quote(group.name)
      text.write(":{\"type\":\"GeometryCollection\",\"geometries\":[\n")
      for index in group.features.indices {
        if index > 0 { text.write(",\n") }
        write(group, index, sheet, grid, &text)
      }
      text.write("]}")
    }
    text.write("},\"arcs\":[\n")
    for arc in 0..<sheet.network.arcCount {
      if arc > 0 { text.write(",\n") }
      write(sheet.network.arc(arc), grid, &text)
    }
    text.write("]}\n")
    return text.bytes
  }

  private static func write(
    _ group: MapGroup, _ index: Int, _ sheet: MapSheet, _ grid: QuantumGrid, _ text: inout MapText
  ) {
    let feature = group.features[index]
    text.write("{")
    switch group.kind {
    case .units:
      let polygons = sheet.network.woundArcs(ofArea: group.first + index)
      text.write(polygons.count == 1 ? "\"type\":\"Polygon\"" : "\"type\":\"MultiPolygon\"")
      text.write(",\"arcs\":")
      if polygons.count == 1 { write(polygons[0], &text) } else { write(polygons, &text) }
    case .lines:
      let chains = sheet.network.arcs(ofLine: group.first + index)
      text.write(chains.count == 1 ? "\"type\":\"LineString\"" : "\"type\":\"MultiLineString\"")
      text.write(",\"arcs\":")
      if chains.count == 1 { write(chains[0], &text) } else { write(chains, &text) }
    case .places, .findings:
      let points = group.shapes[index].representatives
      text.write(points.count == 1 ? "\"type\":\"Point\"" : "\"type\":\"MultiPoint\"")
      text.write(",\"coordinates\":")
      if points.count != 1 { text.write("[") }
      text.list(points) { text, point in
        let (x, y) = grid.steps(point)
        text.write("[\(x),\(y)]")
      }
      if points.count != 1 { text.write("]") }
    }
    if let id = feature.id {
      text.write(",\"id\":")
      text.write(id)
    }
    text.write(",\"properties\":")
    text.write(feature.properties)
    text.write("}")
  }

  private static func write(_ arcs: [Int], _ text: inout MapText) {
    text.write("[")
    text.list(arcs) { $0.write($1) }
    text.write("]")
  }

  private static func write(_ rings: [[Int]], _ text: inout MapText) {
    text.write("[")
    text.list(rings) { write($1, &$0) }
    text.write("]")
  }

  private static func write(_ polygons: [[[Int]]], _ text: inout MapText) {
    text.write("[")
    text.list(polygons) { write($1, &$0) }
    text.write("]")
  }

  private static func write(
    _ arc: ArraySlice<Position>, _ grid: QuantumGrid, _ text: inout MapText
  ) {
    var previous = (x: 0, y: 0)
    text.write("[")
    text.list(arc) { text, position in
      let (x, y) = grid.steps(position)
      text.write("[")
      text.write(x - previous.x)
      text.write(",")
      text.write(y - previous.y)
      text.write("]")
      previous = (x, y)
    }
    text.write("]")
  }
}

/// The grid all coordinates of a TopoJSON file lie on.
struct QuantumGrid {
  /// Degrees in one step.
  let quantum: Double
  /// Where both steps are 0.
  let origin: Position
  private let scale: Double

  init(_ sheet: MapSheet) {
    let positions = sheet.network.allPositions
    var scale = 1.0
    for _ in 0..<10 {
      let isFine = positions.allSatisfy { position in
        (position.x * scale).rounded() / scale == position.x
          && (position.y * scale).rounded() / scale == position.y
      }
      if isFine { break }
      scale *= 10
    }
    self.scale = scale
    quantum = 1 / scale
    let box = sheet.extent
    origin = Position(
      (box.minX * scale).rounded(.down) / scale, (box.minY * scale).rounded(.down) / scale)
  }

  /// A position in steps from the origin.
  func steps(_ position: Position) -> (x: Int, y: Int) {
    (
      Int((position.x * scale).rounded() - (origin.x * scale).rounded()),
      Int((position.y * scale).rounded() - (origin.y * scale).rounded())
    )
  }
}

extension BoundaryNetwork {
  /// The arcs of an area's rings, shells clockwise and holes counterclockwise as TopoJSON likes them.
  func woundArcs(ofArea area: Int) -> [[[Int]]] {
    zip(arcs(ofArea: area), polygons(ofArea: area)).map { rings, polygon in
      zip(rings, polygon.rings).enumerated().map { index, ring in
        let (arcs, positions) = ring
        let isRight = (positions.doubleArea < 0) == (index == 0)
        return isRight ? arcs : arcs.reversed().map { ~$0 }
      }
    }
  }
}

extension Shape {
  /// Points that stand for the shape where only points can be drawn.
  var representatives: [Position] {
    switch self {
    case .point(let position, _): return [position]
    case .multiPoint(let line): return line.positions
    case .lineString(let line): return [line.positions[line.positions.count / 2]]
    case .multiLineString(let lines):
      return lines.filter { !$0.positions.isEmpty }.map { $0.positions[$0.positions.count / 2] }
    case .polygon, .multiPolygon:
      return polygons.map { Envelope($0.exterior.positions).center }
    case .collection(let shapes): return shapes.flatMap(\.representatives)
    }
  }
}
