public import Geometry

extension SurveyText {
  /// What was recognised of the coordinates; nil when the file has none.
  ///
  /// - Parameters:
  ///   - system: The system they are in, named by the caller or by a code of the file.
  ///   - named: The datum the file names, with what its name says of the zone.
  /// - Throws: ``CRSError`` when the system cannot be used.
  public func recognition(
    _ system: CoordinateReferenceSystem? = nil, named: NamedDatum? = nil
  ) throws(CRSError) -> CoordinateRecognition? {
    let pairs = plots.flatMap(\.vertices).map { Position($0.first, $0.second) }
    guard !pairs.isEmpty else { return nil }
    let statement = statement
    var knowledge = CoordinateRecognition.Knowledge(datum: named?.datum ?? .unstated)
    knowledge.usualOrder = .northFirst
    knowledge.system = system
    if system == nil {
      knowledge.zone = named?.zone ?? named?.meridian.flatMap { Int(exactly: $0) } ?? statement.zone
      knowledge.width = named?.width ?? statement.width
    }
    return try CoordinateRecognition(pairs, knowledge)
  }
}

extension SurveyText.Plot {
  /// Rings of the plot: vertices up to a closing point or another ring's number, closing left out.
  var rings: [(number: Int, vertices: [SurveyText.Vertex])] {
    var result: [(number: Int, vertices: [SurveyText.Vertex])] = []
    var isOpen = false
    for vertex in vertices {
      if !isOpen || result[result.count - 1].number != vertex.ring {
        result.append((vertex.ring, [vertex]))
        isOpen = true
        continue
      }
      let first = result[result.count - 1].vertices[0]
      if first.first == vertex.first, first.second == vertex.second {
        isOpen = result[result.count - 1].vertices.count < 3
        if !isOpen { continue }
      }
      result[result.count - 1].vertices.append(vertex)
    }
    return result
  }

  /// The points a person means: closing points left out.
  public var distinctVertices: [SurveyText.Vertex] {
    form == .area ? rings.flatMap(\.vertices) : vertices
  }

  /// Whether the number of points stated is neither that with nor that without closing points.
  var hasOtherCount: Bool {
    guard let stated else { return false }
    return stated != vertices.count && stated != rings.reduce(0) { $0 + $1.vertices.count }
  }

  /// The shape; nil when there are too few points for it.
  func shape(_ order: CoordinateRecognition.Order) -> Shape? {
    func position(_ vertex: SurveyText.Vertex) -> Position {
      order == .northFirst
        ? Position(vertex.second, vertex.first) : Position(vertex.first, vertex.second)
    }
    switch form {
    case .point:
      if vertices.count == 1 { return .point(position(vertices[0]), height: nil) }
      return vertices.isEmpty ? nil : .multiPoint(LineString(vertices.map(position)))
    case .line:
      return vertices.count < 2 ? nil : .lineString(LineString(vertices.map(position)))
    case .area:
      var polygons: [Polygon] = []
      for ring in rings {
        var positions = ring.vertices.map(position)
        guard positions.count >= 3 else { return nil }
        positions.append(positions[0])
        let line = LineString(positions)
        if ring.number == 1 || polygons.isEmpty {
          polygons.append(Polygon(exterior: line))
        } else {
          polygons[polygons.count - 1].holes.append(line)
        }
      }
      return polygons.count == 1
        ? .polygon(polygons[0]) : polygons.isEmpty ? nil : .multiPolygon(polygons)
    }
  }
}
