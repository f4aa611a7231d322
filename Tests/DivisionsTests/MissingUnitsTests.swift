import Divisions
import TestSupport
import Testing

@Suite struct MissingUnitsTests {
  let table: DivisionTable
  let nation: [String]

  init() throws {
    table = try ShippedTable.load()
    nation = table.leaves(in: 2018).filter { $0.level != .province }.map(\.code)
  }

  @Test func `the list of a year lacks nothing and tells its year`() {
    let found = MissingUnits(table: table, layerCodes: nation)
    #expect(found.vintage == 2018)
    #expect(found.fit == 1)
    #expect(found.missing.isEmpty)
  }

  @Test func `one unit removed at random is named`() {
    let seed: UInt64 = 20_181_231
    print("seed \(seed)")
    var random = SeededGenerator(seed: seed)
    for _ in 0..<40 {
      var codes = nation
      let gone = codes.remove(at: Int.random(in: codes.indices, using: &random))
      let found = MissingUnits(table: table, layerCodes: codes.shuffled(using: &random))
      #expect(found.missing.map(\.code) == [gone])
      #expect(found.assign(gaps: []).elsewhere.map(\.code) == [gone])
    }
  }

  @Test func `one city is not told of the rest of the nation`() {
    var codes = table.children(ofCode: "210100", in: 2024).map(\.code)
    #expect(MissingUnits(table: table, layerCodes: codes).missing.isEmpty)
    codes.removeAll { $0 == "210103" }
    let found = MissingUnits(table: table, layerCodes: codes)
    #expect(found.missing.map(\.name) == ["沈河区"])
    let places = found.assign(gaps: [
      LayerGap(neighbours: ["210102", "210104", "210105", "210106", "210112"], area: 6e7)
    ])
    #expect(places.byGap.map { $0.map(\.name) } == [["沈河区"]])
    #expect(places.elsewhere.isEmpty)
  }

  @Test func `an excerpt of a city lacks nothing`() {
    #expect(MissingUnits(table: table, layerCodes: ["210102", "210103"]).missing.isEmpty)
    #expect(MissingUnits(table: table, layerCodes: ["110105", "110106"]).missing.isEmpty)
  }

  @Test func `codes of another scheme name nothing`() {
    let communes = (1...300).map { "75\(100 + $0)" }
    #expect(MissingUnits(table: table, layerCodes: communes).missing.isEmpty)
    let sample = (1...10).map { "9901\($0 < 10 ? "0" : "")\($0)" }
    #expect(MissingUnits(table: table, layerCodes: sample).missing.isEmpty)
    #expect(MissingUnits(table: table, layerCodes: []).missing.isEmpty)
  }

  @Test func `a unit shown under its older or newer code is not missing`() {
    let codes = nation.map { $0 == "140726" ? "140703" : $0 }  // 太谷县, 太谷区 since 2019
    #expect(MissingUnits(table: table, layerCodes: codes).missing.isEmpty)
  }

  @Test func `the units run by provinces are named in their gaps`() throws {
    let lacking = nation.filter { !$0.dropFirst(2).hasPrefix("90") && $0 != "620200" }
    let found = MissingUnits(table: table, layerCodes: lacking)
    #expect(found.vintage == 2018)
    let gaps: [(around: [String], names: [String])] = [
      (
        [
          "421023", "421083", "420113", "420114", "421024", "421002", "420822", "420881",
          "420984", "420981", "420882",
        ], ["仙桃市", "潜江市", "天门市"]
      ),
      (["652924", "652928", "652901", "652925"], ["阿拉尔市"]),
      (["420526", "420626", "422823", "500237", "500238", "420323", "420325"], ["神农架林区"]),
      (["653130"], ["图木舒克市"]),
      (["410323", "410322", "410306", "410883", "410882", "140827", "140522"], ["济源市"]),
      (["620721", "620902", "620981", "620921"], ["嘉峪关市"]),
      (["652722", "652701"], ["双河市"]), (["652701"], ["双河市"]),
    ]
    let places = found.assign(gaps: gaps.map { LayerGap(neighbours: $0.around, area: 1e9) })
    #expect(places.byGap.map { $0.map(\.name) } == gaps.map(\.names))
    #expect(places.elsewhere.contains { $0.name == "文昌市" })
  }

  @Test func `a unit lost beside an old gap is named in the gap that grew`() {
    let lacking = nation.filter { !["429004", "429005", "429006", "421024"].contains($0) }
    let found = MissingUnits(table: table, layerCodes: lacking)
    let grown = LayerGap(
      neighbours: [
        "421023", "421083", "420113", "420114", "421002", "420822", "420881", "420984", "420981",
        "420882", "421081", "421022", "421003",
      ], area: 8e9)
    let names = found.candidates(neighbours: grown.neighbours, area: grown.area).map(\.name)
    #expect(names == ["江陵县", "仙桃市", "潜江市", "天门市"])
  }

  @Test func `two lost units of one city in two gaps are named in both`() throws {
    let codes = table.children(ofCode: "210100", in: 2024).map(\.code)
      .filter { $0 != "210103" && $0 != "210123" }
    let places = MissingUnits(table: table, layerCodes: codes).assign(gaps: [
      LayerGap(neighbours: ["210102", "210104", "210105"], area: 6e7),
      LayerGap(neighbours: ["210124", "210181", "210113"], area: 2e9),
    ])
    #expect(places.byGap.map { $0.map(\.name) } == [["沈河区", "康平县"], ["沈河区", "康平县"]])
  }

  @Test func `a layer of cities is compared with cities`() {
    let cities = table.units(in: 2024, level: .prefecture).map(\.code)
      .filter { $0.hasPrefix("21") && $0 != "210500" }
    let found = MissingUnits(table: table, layerCodes: cities)
    #expect(found.missing.map(\.name) == ["本溪市"])
  }
}
