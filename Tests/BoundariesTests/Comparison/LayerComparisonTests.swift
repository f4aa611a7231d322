import Boundaries
import Formats
import Geometry
import Rules
import TestSupport
import Testing

@Suite struct LayerComparisonTests {
  /// Units with borders wiggly enough to be recognised, at a place in degrees.
  private func layer(_ seed: UInt64 = 11) -> [AdministrativeUnit] {
    WigglyLayer(columns: 5, rows: 4, seed: seed).units
  }

  private func moved(
    _ units: [AdministrativeUnit], _ move: (Position) -> Position
  ) -> [AdministrativeUnit] {
    units.map { unit in
      var unit = unit
      unit.polygons = unit.polygons.map { polygon in
        Polygon(
          exterior: LineString(polygon.exterior.positions.map(move)),
          holes: polygon.holes.map { LineString($0.positions.map(move)) })
      }
      return unit
    }
  }

  /// Moves a position by metres, on a sphere that fits the ellipsoid there.
  private func shifted(_ position: Position, east: Double, north: Double) -> Position {
    let degree = Double.pi / 180
    var sine = position.y * degree
    var term = sine
    for step in 1..<15 {
      term *= -(position.y * degree) * (position.y * degree) / Double(2 * step * (2 * step + 1))
      sine += term
    }
    let e2 = 0.006_694_380_022_9
    let w2 = 1 - e2 * sine * sine
    let meridian = 6_378_137 * (1 - e2) / (w2 * w2.squareRoot())
    let parallel = 6_378_137 / w2.squareRoot() * (1 - sine * sine).squareRoot()
    return Position(
      position.x + east / (parallel * degree), position.y + north / (meridian * degree))
  }

  @Test(arguments: [(0.0, 0.0), (3.5, -1.25), (40, 25), (-300, 120), (1500, 900)])
  func theOffsetIsMeasured(east: Double, north: Double) throws {
    let reference = layer()
    let other = moved(reference) { shifted($0, east: east, north: north) }
    let offset = try #require(LayerOffset(of: other, against: reference))
    #expect(abs(offset.east - east) < 0.3 + abs(east) * 0.002)
    #expect(abs(offset.north - north) < 0.3 + abs(north) * 0.002)
    #expect(offset.distanceAfter < 0.5 + abs(east) * 0.001)
    #expect(offset.pairs == 20)
    #expect(!offset.isDisqualifying)
  }

  @Test func unitsThatChangedDoNotBendTheOffset() throws {
    let reference = layer()
    var other = moved(reference) { shifted($0, east: 30, north: -20) }
    // A third of the units are cut down to a corner: their middles say nothing of the offset.
    for index in stride(from: 0, to: other.count, by: 3) {
      let ring = other[index].polygons[0].exterior.positions
      other[index].polygons = [
        Polygon(exterior: LineString(Array(ring[0..<40]) + [ring[0]]))
      ]
    }
    let offset = try #require(LayerOffset(of: other, against: reference))
    #expect(abs(offset.east - 30) < 1.5)
    #expect(abs(offset.north + 20) < 1.5)
  }

  @Test func aSchematicMapIsNotCompared() throws {
    let reference = layer()
    let far = moved(reference) { shifted($0, east: 10_100, north: 14_200) }
    let comparison = try LayerComparison(reference, far)
    #expect(comparison.offset?.detection.kind == .schematic)
    #expect(!comparison.comparesAreas)
    #expect(comparison.transfers.isEmpty)
    let forced = try LayerComparison(reference, far, despiteOffset: true)
    #expect(!forced.transfers.isEmpty)
  }

  @Test func theWebMapOffsetIsNamedAtShenyang() throws {
    guard let path = DataSets.path("boundary/shenyang13_datav_lo.geojson") else { return }
    var units: [AdministrativeUnit] = []
    _ = try LayerReader(path: path).read { item in
      guard case .feature(let feature, let number) = item else { return }
      units.append(
        AdministrativeUnit(
          code: feature.property("adcode")?.columnText,
          name: feature.property("name")?.columnText,
          feature: FeatureReference(input: 1, feature: number),
          polygons: feature.shape?.polygons ?? []))
    }
    let straight = moved(units) { shifted($0, east: -509, north: -270) }
    let offset = try #require(LayerOffset(of: units, against: straight))
    #expect(offset.detection.kind == .gcj02)
    #expect(!offset.detection.isReferenceShifted)
    #expect(abs(offset.east - 509) < 10 && abs(offset.north - 270) < 10)
    #expect(LayerOffset(of: straight, against: units)?.detection.isReferenceShifted == true)
    #expect(
      LayerOffset(of: units, against: units)?.detection.kind == DisplacementDetection.Kind.none)
  }

  @Test func theSameLayerHasNoChange() throws {
    let units = layer()
    let comparison = try LayerComparison(units, units.reversed())
    #expect(comparison.units.allSatisfy { $0.status == .same })
    #expect(comparison.transfers.isEmpty)
    #expect(comparison.drawingDifference == 0)
  }

  @Test func unitsComeGoAndChangeNames() throws {
    let before = layer()
    var after = before
    after[3].name = "新名"
    after.remove(at: 10)
    after.append(
      AdministrativeUnit(
        code: "999", name: "new", feature: FeatureReference(input: 1, feature: 99),
        polygons: [
          Polygon(
            exterior: LineString([
              Position(130, 40), Position(130.1, 40), Position(130.1, 40.1), Position(130, 40),
            ]))
        ]))
    let comparison = try LayerComparison(before, after)
    let gone = comparison.units.filter { $0.status == .gone }
    let added = comparison.units.filter { $0.status == .added }
    #expect(gone.map(\.subject) == [before[10].subject])
    #expect(added.map(\.subject) == ["999"])
    #expect(comparison.units.filter(\.isRenamed).map(\.subject) == [before[3].subject])
    #expect(Set(comparison.transfers.map(\.from)) == [before[10].subject, nil])
  }

  @Test func areaThatMovedIsPricedBothWays() throws {
    let before = layer()
    // One unit takes over the enclave its neighbour had in it.
    var after = before
    let enclave = try #require(after[1].polygons.last)
    #expect(after[1].polygons.count == 2)
    after[1].polygons.removeLast()
    after[0].polygons[0].holes = []
    let comparison = try LayerComparison(before, after)
    #expect(comparison.transfers.count == 1)
    let transfer = try #require(comparison.transfers.first)
    #expect(transfer.from == before[1].subject && transfer.to == before[0].subject)
    let expected = SurfaceMetric.geographic.area(of: [enclave])
    #expect(abs(transfer.area - expected) < expected * 1e-9)
    let units = comparison.units.filter { $0.status == .changed }
    #expect(units.count == 2)
    let change = units.reduce(0) { $0 + ($1.areaAfter ?? 0) - ($1.areaBefore ?? 0) }
    #expect(abs(change) < 1)
  }

  @Test func aBorderDrawnCoarserIsNoChange() throws {
    let before = layer()
    let coarse = BoundaryNetwork(before).simplified(.tolerance(15), metric: .geographic)
    var after = before
    for index in after.indices { after[index].polygons = coarse.polygons(ofArea: index) }
    let comparison = try LayerComparison(before, after)
    #expect(comparison.transfers.isEmpty)
    #expect(comparison.units.allSatisfy { $0.status == .redrawn || $0.status == .same })
    #expect(comparison.drawingDifference > 0)
  }

  @Test func unitsWithoutCodesAreMatchedByName() throws {
    var before = layer()
    var after = before
    for index in before.indices {
      before[index].code = nil
      before[index].name = "单元\(index)"
      after[index].name = "单元\(index)"
    }
    let comparison = try LayerComparison(before, after)
    #expect(comparison.units.count == before.count)
    #expect(comparison.units.allSatisfy { $0.status == .same && $0.isRecoded })
  }

  @Test func layersWithNothingInCommonHaveNoOffset() {
    let units = layer()
    var others = units
    for index in others.indices {
      others[index].code = "x\(index)"
      others[index].name = nil
    }
    #expect(LayerOffset(of: units, against: others) == nil)
  }
}
