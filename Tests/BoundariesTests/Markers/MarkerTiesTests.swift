import Foundation
import Geometry
import Rules
import Testing

@testable import Boundaries

/// Ties against positions: grid azimuths, known objects, objects seen from several markers.
struct MarkerTiesTests {
  /// 1.4° east of the central meridian, where grid and true north differ by almost a degree.
  private static let place = Position(longitude: 124.4, latitude: 41.8)
  private static let convergence = MeridianConvergence.degrees(at: place, centralMeridian: 123)

  private static func marker(_ id: String, _ place: Position) -> BoundaryMarker {
    var marker = BoundaryMarker(id: id, line: "L", sort: .single)
    marker.positions = [MarkerPosition(.signed, crs: "EPSG:4529", geographic: place)]
    marker.positions[0].sigma = 0.1
    return marker
  }

  private static func findings(_ markers: [BoundaryMarker]) -> [Finding] {
    var line = BoundaryLine(id: "L", rank: .county, sides: ["990101", "990102"])
    line.course = [LineString([Position(124.3, 41.8), Position(124.5, 41.8)])]
    let layer = MarkerLayer(markers: markers, lines: [line])
    var findings: [Finding] = []
    MarkerTiesRule().inspect(MarkerRuleExampleTests.analysis(layer), into: &findings)
    return findings.filter { $0.kind != "values" }
  }

  /// The tie from one place to another, its azimuth turned to grid north or left true.
  private static func tie(
    _ name: String, from: Position, to: Position, isGrid: Bool = true, turn: Double = 0
  ) -> BoundaryMarker.Tie {
    let segment = Geodesy().segment(from: from, to: to)
    let grid = segment.startAzimuth - (isGrid ? convergence : 0) + turn
    return .init(
      name, azimuth: (grid + 720).truncatingRemainder(dividingBy: 360), distance: segment.length)
  }

  private static func at(_ azimuth: Double, _ distance: Double) -> Position {
    Geodesy().position(from: place, azimuth: azimuth, distance: distance)
  }

  @Test func `the convergence counts`() {
    #expect(abs(Self.convergence - 0.933) < 0.005)
    let other = Self.at(80, 600)
    for (isGrid, count) in [(true, 0), (false, 1)] {
      var marker = Self.marker("0102001Q", Self.place)
      marker.ties = [Self.tie("界桩0102002Q", from: Self.place, to: other, isGrid: isGrid)]
      let found = Self.findings([marker, Self.marker("0102002Q", other)])
      #expect(found.count == count)
    }
  }

  @Test func `an azimuth from the object to the marker is recognised`() {
    let other = Self.at(200, 150)
    var marker = Self.marker("0102001Q", Self.place)
    marker.ties = [Self.tie("界桩 0102002Q", from: Self.place, to: other, turn: 180)]
    let found = Self.findings([marker, Self.marker("0102002Q", other)])
    #expect(found.map(\.kind) == ["reversed"])
    #expect(found.first?.subjects == ["0102001Q"])
  }

  @Test func `an object with coordinates behind its name fixes the position`() throws {
    let plane = try CoordinateTransformer(
      from: CoordinateReferenceSystem("EPSG:4490"), to: CoordinateReferenceSystem("EPSG:4529"))
    for (shift, count) in [(0.0, 0), (12, 1)] {
      var marker = Self.marker("0102001Q", Self.place)
      let own = try plane.transform([Self.place])[0]
      marker.positions[0].plane = own
      marker.ties = try [30.0, 160].map { azimuth in
        let object = Self.at(azimuth, 90)
        let at = try plane.transform([object])[0]
        let text = String(format: "三角点 (%.3f, %.3f)", at.y + shift, at.x)
        return Self.tie(text, from: Self.place, to: object)
      }
      #expect(Self.findings([marker]).count == count)
    }
  }

  @Test func `one object seen from two markers has one place`() {
    let other = Self.at(90, 300)
    let tower = Self.at(45, 210)
    func pair(_ turn: Double, _ longer: Double) -> [Finding] {
      var first = Self.marker("0102001Q", Self.place)
      var second = Self.marker("0102002Q", other)
      first.ties = [Self.tie("水塔", from: Self.place, to: tower)]
      var tie = Self.tie("水塔", from: other, to: tower, turn: turn)
      tie.distance = tie.distance.map { $0 + longer }
      second.ties = [tie]
      return Self.findings([first, second])
    }
    #expect(pair(0, 0).isEmpty)
    #expect(pair(0, 15).map(\.kind) == ["object"])
    #expect(pair(180, 0).map(\.kind) == ["reversed"])
    #expect(pair(90, 0).isEmpty, "then it is another object of that name")
  }
}
