import Testing

@testable import Geometry

/// Shapes cut at 180° keep their ground and stay between −180° and 180°.
struct AntimeridianCutTests {
  static func ring(_ numbers: [(Double, Double)]) -> LineString {
    let positions = numbers.map { Position($0.0, $0.1) }
    return LineString(positions + positions.prefix(1))
  }

  static let box = [(177.0, -20.0), (182, -20), (182, -16), (177, -16)]

  @Test(arguments: [
    box, [(177.0, -20.0), (-178, -20), (-178, -16), (177, -16)],
    [(-183.0, -20.0), (-178, -20), (-178, -16), (-183, -16)],
  ])
  func `a box over 180° is cut in two however it is written`(_ numbers: [(Double, Double)]) throws {
    let cut = try #require(try AntimeridianCut.cut(.polygon(Polygon(exterior: Self.ring(numbers)))))
    let boxes = cut.polygons.map { Envelope($0.exterior.positions) }.sorted { $0.minX < $1.minX }
    #expect(
      boxes == [
        Envelope(minX: -180, minY: -20, maxX: -178, maxY: -16),
        Envelope(minX: 177, minY: -20, maxX: 180, maxY: -16),
      ])
  }

  @Test func `a hole on the far side goes with its part`() throws {
    let hole = Self.ring([(-179.5, -19.0), (-179, -19), (-179, -18), (-179.5, -18)])
    let cut = try #require(
      try AntimeridianCut.cut(.polygon(Polygon(exterior: Self.ring(Self.box), holes: [hole]))))
    let east = try #require(cut.polygons.first { Envelope($0.exterior.positions).maxX < 0 })
    #expect(east.holes.map { Envelope($0.positions) } == [Envelope(hole.positions)])
    #expect(cut.polygons.count == 2 && cut.polygons.flatMap(\.holes).count == 1)
  }

  @Test func `a line that crosses twice is three lines`() throws {
    let line = LineString([Position(179, 0), Position(-179, 1), Position(179, 2)])
    let cut = try #require(try AntimeridianCut.cut(.lineString(line)))
    #expect(
      cut.lines.map(\.positions) == [
        [Position(179, 0), Position(180, 0.5)],
        [Position(-180, 0.5), Position(-179, 1), Position(-180, 1.5)],
        [Position(180, 1.5), Position(179, 2)],
      ])
  }

  @Test func `what keeps clear of 180° or only touches it is left alone`() throws {
    let clear: [Shape] = [
      .polygon(Polygon(exterior: Self.ring([(170, 0), (180, 0), (180, 1), (170, 1)]))),
      .polygon(Polygon(exterior: Self.ring([(-180, -90), (180, -90), (180, -60), (-180, -60)]))),
      .polygon(
        Polygon(exterior: Self.ring([(500_000, 4e6), (500_100, 4e6), (500_100, 4_000_100)]))),
      .point(Position(180, 2), height: 3),
    ]
    for shape in clear { #expect(try AntimeridianCut.cut(shape) == nil) }
    #expect(
      try AntimeridianCut.cut(.point(Position(180.5, 2), height: 3))
        == .point(Position(-179.5, 2), height: 3))
  }

  @Test(arguments: [80.0, -75.0])
  func `a ring round a pole is closed by way of the pole`(_ latitude: Double) throws {
    let ring = Self.ring([(0, latitude), (90, latitude), (180, latitude), (-90, latitude)])
    let cut = try #require(try AntimeridianCut.cut(.polygon(Polygon(exterior: ring))))
    let boxes = cut.polygons.map { Envelope($0.exterior.positions) }
    #expect(boxes.allSatisfy { max(abs($0.minY), abs($0.maxY)) == 90 })
    #expect(boxes.map(\.width).reduce(0, +) == 360)
  }
}

/// Layers that meet on the antimeridian run on over it.
struct LongitudeFrameTests {
  private func square(_ west: Double, _ east: Double) -> [Position] {
    AntimeridianCutTests.ring([(west, 65), (east, 65), (east, 68), (west, 68)]).positions
  }

  @Test func `layers clear of 180° have no frame`() {
    #expect(LongitudeFrame([square(123, 124), square(-70, -60)]) == nil)
    #expect(LongitudeFrame([square(20_000, 30_000)]) == nil)
  }

  @Test func `sides that meet at 180° get the same longitudes`() throws {
    let frame = try #require(LongitudeFrame([square(170, 180), square(-180, -170)]))
    let east = try frame.placed([Polygon(exterior: LineString(square(-180, -170)))])
    #expect(Envelope(east[0].exterior.positions) == Envelope(square(180, 190)))
    #expect(frame.toDegrees([Position(190, 1)]) == [Position(-170, 1)])
  }

  @Test func `−179.9 and 180.1 are one number`() throws {
    let frame = try #require(LongitudeFrame([square(170, 180.1), square(-179.9, -170)]))
    let both = try [square(170, 180.1), square(-179.9, -170)].map {
      Envelope(try frame.placed([Polygon(exterior: LineString($0))])[0].exterior.positions)
    }
    #expect(both[0].maxX == both[1].minX)
  }

  @Test func `parts cut at 180° are one again, faulty ones are left`() throws {
    let island = [square(179, 180), square(-180, -179)].map { Polygon(exterior: LineString($0)) }
    let frame = try #require(LongitudeFrame(island.map(\.exterior.positions)))
    #expect(try frame.placed(island).count == 1)
    let twice = island + [island[0]]
    #expect(try frame.placed(twice).count == 3)
  }

  @Test func `a layer round the whole Earth is parted at 180°`() throws {
    let rings = (0..<12).map { square(Double($0) * 30 - 170, Double($0) * 30 - 140) }
    let frame = try #require(LongitudeFrame(rings))
    #expect(frame.isWhole)
    let last = try frame.placed([Polygon(exterior: LineString(rings[11]))])
    #expect(last.count == 2)
  }
}
