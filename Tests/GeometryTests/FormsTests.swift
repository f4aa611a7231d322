import Geometry
import TestSupport
import Testing

@Suite struct FormsTests {
  static let cell = Polygon(exterior: ring(0, 0, 10, 0, 10, 10, 0, 10))
  static let corner = Polygon(exterior: ring(0, 0, 10, 0, 10, 2, 2, 2, 2, 10, 0, 10))

  @Test func buffers() throws {
    let flat = BufferStyle(cap: .flat)
    let path = Shape.lineString(LineString([Position(0, 0), Position(10, 0)]))
    let strip = try Forms.buffer(path, distance: 1, style: flat)
    #expect(try Measures.area(.multiPolygon(strip)) == 20)
    #expect(try Forms.buffer(.polygon(Self.cell), distance: -6).isEmpty)
    let mitred = try Forms.buffer(
      .polygon(Self.cell), distance: 1, style: BufferStyle(join: .mitre))
    #expect(try Measures.area(.multiPolygon(mitred)) == 144)
  }

  @Test func simplifications() throws {
    let path = Shape.lineString(LineString([Position(0, 0), Position(5, 0.1), Position(10, 0)]))
    #expect(try Forms.simplified(path, tolerance: 0.5).positionCount == 2)
    let kept = try Forms.simplifiedKeepingTopology(.polygon(Self.cell), tolerance: 100)
    #expect(kept.positionCount >= 4)
    #expect(try Forms.simplified(.polygon(Self.cell), tolerance: 100).isEmpty)
  }

  @Test func hulls() throws {
    #expect(try Measures.area(Forms.convexHull(.polygon(Self.corner))) == 68)
    let tight = try Forms.concaveHull(.polygon(Self.corner), ratio: 0)
    #expect(try Measures.area(tight) < 68)
  }

  @Test func centres() throws {
    #expect(try Forms.centroid(.polygon(Self.cell)) == Position(5, 5))
    let inside = try Forms.pointOnSurface(.polygon(Self.corner))
    #expect(try Predicates.contains(.polygon(Self.corner), .point(inside, height: nil)))
    let circle = try Forms.maximumInscribedCircle([Self.cell], tolerance: 0.001)
    #expect(abs(circle.radius - 5) < 0.01)
    #expect(throws: TopologyError.self) { try Forms.centroid(.collection([])) }
    #expect(throws: TopologyError.self) {
      try Forms.maximumInscribedCircle([], tolerance: 0.001)
    }
  }

  @Test func distances() throws {
    let a = Shape.lineString(LineString([Position(0, 0), Position(10, 0)]))
    let b = Shape.lineString(LineString([Position(0, 3), Position(5, 7), Position(10, 3)]))
    #expect(try Measures.distance(a, b) == 3)
    #expect(try Measures.hausdorffDistance(a, b) == 7)
    #expect(try Measures.hausdorffDistance(a, b, densify: 0.1) == 7)
    #expect(try Measures.frechetDistance(a, b) >= 7)
    #expect(try Measures.frechetDistance(a, b, densify: 0.1) >= 7)
    let (first, second) = try Measures.nearestPositions(a, b)
    #expect(first.x == second.x && first.y == 0 && second.y == 3)
    for measure in [
      { try Measures.distance(a, .collection([])) },
      { try Measures.hausdorffDistance(.collection([]), b) },
      { try Measures.frechetDistance(a, .collection([])) },
    ] {
      #expect {
        _ = try measure()
      } throws: { ($0 as? TopologyError)?.code == .empty }
    }
  }

  @Test func everyKindOfShapeComesBack() throws {
    let path = LineString([Position(0, 0), Position(1, 1)])
    let holed = Polygon(exterior: Self.cell.exterior, holes: [ring(2, 2, 2, 3, 3, 3)])
    for shape: Shape in [
      .point(Position(1, 2), height: nil), .multiPoint(path), .lineString(path),
      .multiLineString([path, LineString([Position(5, 5), Position(6, 5)])]), .polygon(holed),
      .multiPolygon([holed, Polygon(exterior: ring(20, 20, 21, 20, 21, 21))]),
    ] {
      // A distance of 0 leaves valid shapes as they are, but for order.
      let back = try Overlay.union(of: [shape])
      #expect(try Predicates.equals(back, shape))
      #expect(back.positionCount == shape.positionCount)
    }
  }
}

@Suite struct SpatialIndexTests {
  static func boxes(_ count: Int, _ random: inout SeededGenerator) -> [Envelope] {
    (0..<count).map { index in
      if index % 17 == 5 { return Envelope() }
      let x = Double.random(in: 0...100, using: &random)
      let y = Double.random(in: 0...100, using: &random)
      return Envelope(
        minX: x, minY: y, maxX: x + Double.random(in: 0...5, using: &random),
        maxY: y + Double.random(in: 0...5, using: &random))
    }
  }

  @Test func findsWhatASearchThroughAllFinds() throws {
    for seed in UInt64(1)...20 {
      var random = SeededGenerator(seed: seed)
      let boxes = Self.boxes(Int.random(in: 0...300, using: &random), &random)
      let index = try SpatialIndex(boxes)
      let queries = Self.boxes(20, &random)
      let found = try index.query(each: queries)
      for (query, list) in zip(queries, found) {
        let wanted = boxes.indices.filter { !boxes[$0].isEmpty && boxes[$0].intersects(query) }
        #expect(list == (query.isEmpty ? [] : wanted), "seed \(seed)")
      }
      let pairs = try index.meetingPairs()
      var wanted = 0
      for a in boxes.indices {
        for b in boxes.indices where b > a {
          if !boxes[a].isEmpty && !boxes[b].isEmpty && boxes[a].intersects(boxes[b]) {
            wanted += 1
          }
        }
      }
      #expect(pairs.count == wanted, "seed \(seed)")
    }
  }

  @Test func nearest() throws {
    for seed in UInt64(1)...20 {
      var random = SeededGenerator(seed: seed)
      let boxes = Self.boxes(200, &random)
      let index = try SpatialIndex(boxes)
      let place = Position(
        Double.random(in: -50...150, using: &random), Double.random(in: -50...150, using: &random))
      func distance(_ box: Envelope) -> Double {
        let x = max(box.minX - place.x, 0, place.x - box.maxX)
        let y = max(box.minY - place.y, 0, place.y - box.maxY)
        return (x * x + y * y).squareRoot()
      }
      let best = boxes.indices.filter { !boxes[$0].isEmpty }.min {
        distance(boxes[$0]) < distance(boxes[$1])
      }
      let found = try index.nearest(to: place)
      #expect(found?.index == best, "seed \(seed)")
      if let best { #expect(found?.distance == distance(boxes[best]), "seed \(seed)") }
    }
    #expect(try SpatialIndex([]).nearest(to: Position(0, 0)) == nil)
    #expect(try SpatialIndex([Envelope()]).query(Envelope([Position(0, 0)])) == [])
    #expect(throws: TopologyError.self) {
      try SpatialIndex([Envelope([Position(0, 0)])]).nearest(to: Position(.nan, 0))
    }
  }

  @Test func servesSeveralTasks() async throws {
    var random = SeededGenerator(seed: 7)
    let boxes = Self.boxes(500, &random)
    let index = try SpatialIndex(boxes)
    let one = try index.query(each: boxes)
    let all = try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<6 { group.addTask { try index.query(each: boxes) == one } }
      return try await group.reduce(true) { $0 && $1 }
    }
    #expect(all)
  }
}
