import Geometry

/// Lays out rings and lines as numbered vertices and finds their arcs.
struct NetworkBuilder {
  /// The positions by vertex number.
  var positions: [Position] = []
  /// Vertex numbers of all paths laid end to end, closing and repeated ones left out.
  var vertices: [Int32] = []
  /// The edge from each vertex to the next one of its path; −1 after the end of a line.
  var edges: [Int32] = []
  /// Where each path starts in `vertices`, and the total as last entry.
  var starts: [Int32] = [0]
  /// The area or line each path belongs to.
  var pathOwner: [Int32] = []
  /// Everything known about edges.
  var table = EdgeTable()
  /// The net under construction: polygons and areas are counted while paths are laid out.
  var result = BoundaryNetwork()
  private var isClosed: [Bool] = []

  init(areas: [[Polygon]], lines: [[LineString]]) {
    layOut(areas, lines)
    table = EdgeTable(vertexCount: positions.count, expecting: vertices.count)
    edges = [Int32](repeating: -1, count: vertices.count)
    for path in 0..<pathOwner.count {
      let range = Int(starts[path])..<Int(starts[path + 1])
      let last = isClosed[path] ? range.upperBound : range.upperBound - 1
      for index in range.lowerBound..<last {
        let next = index + 1 == range.upperBound ? range.lowerBound : index + 1
        edges[index] = table.edge(vertices[index], vertices[next], owner: pathOwner[path])
      }
    }
  }

  private mutating func layOut(_ areas: [[Polygon]], _ lines: [[LineString]]) {
    var count = 0
    for polygon in areas.joined() {
      count += polygon.exterior.positions.count
      for hole in polygon.holes { count += hole.positions.count }
    }
    for line in lines.joined() { count += line.positions.count }
    var numbers = PositionNumbers(expecting: count)
    vertices.reserveCapacity(count)
    for (owner, area) in areas.enumerated() {
      var polygons: Int32 = 0
      for polygon in area {
        guard append(polygon.exterior.positions, owner, closed: true, &numbers) else { continue }
        for hole in polygon.holes {
          _ = append(hole.positions, owner, closed: true, &numbers)
        }
        polygons += 1
        result.polygonStarts.append(Int32(pathOwner.count))
      }
      result.areaStarts.append((result.areaStarts.last ?? 0) + polygons)
    }
    result.lineStarts[0] = Int32(pathOwner.count)
    for (index, line) in lines.enumerated() {
      for chain in line {
        _ = append(chain.positions, areas.count + index, closed: false, &numbers)
      }
      result.lineStarts.append(Int32(pathOwner.count))
    }
    positions = numbers.positions
  }

  /// Adds a path unless too little is left of it once repeated positions are gone.
  private mutating func append(
    _ path: [Position], _ owner: Int, closed: Bool, _ numbers: inout PositionNumbers
  ) -> Bool {
    let start = vertices.count
    var previous: Int32 = -1
    for position in path {
      let number = numbers.number(of: position)
      if number != previous { vertices.append(number) }
      previous = number
    }
    if closed, vertices.count > start + 1, vertices[start] == previous { vertices.removeLast() }
    guard vertices.count - start >= (closed ? 3 : 2) else {
      vertices.removeSubrange(start...)
      return false
    }
    starts.append(Int32(vertices.count))
    pathOwner.append(Int32(owner))
    isClosed.append(closed)
    return true
  }

  /// Cuts the paths into arcs.
  mutating func network() -> BoundaryNetwork {
    var isNode = table.nodes(vertexCount: positions.count)
    for path in 0..<pathOwner.count where !isClosed[path] {
      isNode[Int(vertices[Int(starts[path])])] = true
      isNode[Int(vertices[Int(starts[path + 1]) - 1])] = true
    }
    var cutter = ArcCutter(table: table, isNode: isNode)
    for path in 0..<pathOwner.count {
      let range = Int(starts[path])..<Int(starts[path + 1])
      cutter.cut(vertices[range], edges[range], closed: isClosed[path])
    }
    result.references = cutter.references
    result.pathStarts = cutter.pathStarts
    result.arcStarts = cutter.arcStarts
    result.positions = cutter.vertices.map { positions[Int($0)] }
    result.arcNodes = cutter.arcNodes()
    result.nodeCount = cutter.numberedNodes
    for edge in cutter.firstEdges {
      result.owners.append(contentsOf: table.owners(of: edge))
      result.ownerStarts.append(Int32(result.owners.count))
    }
    return result
  }
}
