import Divisions
import TestSupport
import Testing

/// The year of a layer by its codes and names, and names against codes.
@Suite struct LayerYearTests {
  let table: DivisionTable

  init() throws { table = try ShippedTable.load() }

  private func units(_ prefix: String, in year: Int) -> [(code: String?, name: String?)] {
    table.leaves(in: year).filter { $0.code.hasPrefix(prefix) }
      .map { (code: $0.code, name: $0.name) }
  }

  @Test func `lists of many years are told, whole and in excerpts of several levels`() {
    let seed: UInt64 = 20_261_201
    print("seed \(seed)")
    var random = SeededGenerator(seed: seed)
    for _ in 0..<30 {
      let year = Int.random(in: 1985...2024, using: &random)
      let province = ["21", "32", "33", "42", "51"].randomElement(using: &random) ?? "21"
      let all = table.units(in: year).filter { $0.code.hasPrefix(province) }
      let some = all.filter { _ in Int.random(in: 0..<10, using: &random) < 8 }
      for layer in [all, some] {
        let found = LayerYear(
          table: table, units: layer.map { (code: $0.code, name: $0.name) })
        #expect(found.applies && found.known == layer.count)
        // Another year will do when it has all these codes under these names.
        let isSame = layer.allSatisfy { unit in
          table.division(code: unit.code, in: found.year)?.name == unit.name
        }
        #expect(isSame, "\(province) \(year) \(found.year)")
      }
    }
  }

  @Test func `a year that was set is kept`() {
    let found = LayerYear(table: table, units: units("21", in: 2010), asked: [2020])
    #expect(found.year == 2020 && found.isAsked && found.known < found.codes)
    let either = LayerYear(table: table, units: units("21", in: 2010), asked: [2010, 2020])
    #expect(either.year == 2010)
  }

  @Test func `codes of other schemes have no year`() {
    let found = LayerYear(
      table: table, units: (1...40).map { (code: "03\(1000 + $0)", name: "Comune") })
    #expect(!found.applies)
    #expect(LayerYear.head("210102001") == "210102" && LayerYear.head("75101") == nil)
  }

  @Test(arguments: [
    ("210102", "和平区", DivisionNames.Verdict.agrees), ("210102", "和平", .agrees),
    ("210102", "辽宁省沈阳市和平区", .agrees), ("210102", " 和平区 ", .agrees),
    ("210102", "Heping", .unknown), ("999999", "某区", .unknown),
    ("469025", "白沙县", .agrees), ("513300", "甘孜州", .agrees), ("650000", "新疆", .agrees),
    ("210102", "沈河区", .otherUnit(listed: "和平区", code: "210103")),
    ("210112", "东陵区", .otherYear(listed: "浑南区", from: 1981, until: 2014)),
    ("210102", "和平县", .differs(listed: "和平区")),
    ("210102", "太平区", .otherUnit(listed: "和平区", code: "210904")),
    ("210102003", "某某街道", .differs(listed: "甲街道")), ("210102003", "甲街道办事处", .agrees),
  ])
  func `names against codes`(code: String, name: String, verdict: DivisionNames.Verdict) {
    let names = DivisionNames(table: table, year: 2020, townships: ["210102003": "甲街道"])
    switch (names.judge(code: code, name: name), verdict) {
    // The first year of a name is the table's affair.
    case (.otherYear(let one, _, let end), .otherYear(let other, _, let until)):
      #expect(one == other && end == until)
    case (let found, _): #expect(found == verdict)
    }
  }

  @Test func `every name of every list agrees with its code`() {
    for year in [1985, 2000, 2015, 2024] {
      let names = DivisionNames(table: table, year: year)
      let wrong = table.units(in: year).filter {
        names.judge(code: $0.code, name: $0.name) != .agrees
      }
      #expect(wrong.isEmpty, "\(wrong.prefix(3).map(\.code))")
    }
  }

  @Test func `townships are named in gaps of their county only`() {
    let table = ["110101001": "甲街道", "110101002": "乙街道", "110101003": "丙镇", "110102001": "丁街道"]
    let missing = MissingTownships(
      table: table, units: [("110101001", "甲街道"), ("110101009", "丙镇"), ("110102001", "丁街道")])
    let found = missing.assign(gaps: [
      LayerGap(neighbours: ["110101001", "110101009"], area: 1),
      LayerGap(neighbours: ["110102001"], area: 1), LayerGap(neighbours: ["x"], area: 1),
    ])
    #expect(found.map { $0.map(\.name) } == [["乙街道"], [], []])
    #expect(missing.fit > 0.4)
  }
}
