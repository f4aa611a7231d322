import Boundaries
import Geometry
import Rules
import Testing

/// Units that go on under another code are neither gone nor added.
@Suite struct UnitSuccessionTests {
  private func unit(
    _ code: String, _ name: String, _ west: Double, width: Double = 0.1, south: Double = 41
  ) -> AdministrativeUnit {
    let (e, n) = (west + width, south + 0.1)
    return AdministrativeUnit(
      code: code, name: name, feature: FeatureReference(input: 1, feature: 1),
      polygons: [
        Polygon(
          exterior: LineString([
            Position(west, south), Position(e, south), Position(e, n), Position(west, n),
            Position(west, south),
          ]))
      ])
  }

  private let known = KnownSuccessions(
    heirs: { $0 == "11" ? ["51"] : $0 == "12" ? ["13"] : [] },
    year: { $0 == "11" && $1 == "51" ? 2016 : nil })

  private func compare(
    _ before: [AdministrativeUnit], _ after: [AdministrativeUnit]
  ) throws -> LayerComparison {
    try LayerComparison(before, after, known: known)
  }

  @Test func `the table and the ground join a county with the district it became`() throws {
    let result = try compare(
      [unit("11", "甲县", 123), unit("13", "丙县", 123.1)],
      [unit("51", "甲区", 123), unit("13", "丙县", 123.1)])
    #expect(result.units.map(\.status) == [.succeeded, .same])
    let joined = try #require(result.units.first)
    #expect(joined.codes.before == "11" && joined.codes.after == "51")
    #expect(joined.succession?.isListed == true && joined.succession?.year == 2016)
    #expect(result.transfers.isEmpty)
  }

  @Test func `ground alone joins what no table knows`() throws {
    let result = try compare(
      [unit("A1", "x", 123), unit("13", "丙县", 123.1)],
      [unit("B9", "y", 123), unit("13", "丙县", 123.1)])
    #expect(result.units.first?.status == .succeeded)
    #expect(result.units.first?.succession?.isListed == false)
  }

  @Test func `what lies elsewhere is gone and added whatever the table says`() throws {
    let result = try compare(
      [unit("11", "甲县", 123), unit("13", "丙县", 123.1)],
      [unit("51", "甲区", 125), unit("13", "丙县", 123.1)])
    #expect(result.units.map(\.status) == [.gone, .same, .added])
  }

  @Test func `a merged unit is gone, with the one that holds its ground`() throws {
    let result = try compare(
      [unit("12", "乙县", 123), unit("13", "丙县", 123.1)],
      [unit("13", "丙县", 123, width: 0.2)])
    #expect(result.units.map(\.status) == [.gone, .changed])
    #expect(result.units.first?.relatives == ["13"])
  }

  @Test func `of two parts the larger goes on and the other is new`() throws {
    let result = try compare(
      [unit("11", "甲县", 123), unit("13", "丙县", 123.1)],
      [
        unit("51", "甲区", 123, width: 0.07), unit("77", "新县", 123.07, width: 0.03),
        unit("13", "丙县", 123.1),
      ])
    #expect(result.units.map(\.status) == [.succeeded, .same, .added])
    #expect(result.units.first?.hasOtherArea == true)
    #expect(result.units.last?.relatives == ["11"])
  }

  @Test func `one name far apart is two units`() throws {
    let result = try compare(
      [unit("A1", "城关区", 123), unit("13", "丙县", 123.1)],
      [unit("B1", "城关区", 128), unit("13", "丙县", 123.1)])
    #expect(result.units.map(\.status) == [.gone, .same, .added])
  }
}
