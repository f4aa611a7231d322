import Divisions
import Testing

@Suite struct DivisionTableTests {
  let table: DivisionTable

  init() throws { table = try ShippedTable.load() }

  @Test(arguments: [
    ("210103", 2024, "沈河区"), ("210112", 2013, "东陵区"), ("210112", 2014, "浑南区"),
    ("210122", 2015, "辽中县"), ("210115", 2016, "辽中区"), ("429004", 2018, "仙桃市"),
    ("659002", 2018, "阿拉尔市"), ("620200", 2018, "嘉峪关市"), ("419001", 1988, "义马市"),
    ("419001", 2000, "济源市"),
  ])
  func `names follow the year`(code: String, year: Int, name: String) {
    #expect(table.division(code: code, in: year)?.name == name)
  }

  @Test func `a retired code is not in later lists`() {
    #expect(table.division(code: "210122", in: 2016) == nil)
    #expect(
      table.division(code: "210122")?.end == .recoded
        || table.division(code: "210122")?.end == .abolished)
    #expect(table.successors(ofCode: "210122", in: 2024).map(\.code) == ["210115"])
  }

  @Test func `Shenyang has thirteen units`() {
    let units = table.children(ofCode: "210100", in: 2024)
    #expect(units.count == 13)
    #expect(units.allSatisfy { table.parent(of: $0, in: 2024)?.name == "沈阳市" })
  }

  @Test func `counts of the lists agree with the published ones`() {
    // The ministry's yearly figures without Hong Kong, Macau and Taiwan: 333 prefectures,
    // 2,851 counties at the end of 2018; 2,844 at the end of 2020.
    #expect(table.units(in: 2018, level: .prefecture).count == 333)
    #expect(table.units(in: 2018, level: .county).count == 2851)
    #expect(table.units(in: 2020, level: .county).count == 2844)
    #expect(table.units(in: 2024, level: .province).count == 34)
  }

  @Test func `spans of a code do not overlap and parents exist all along`() {
    for (one, next) in zip(table.divisions, table.divisions.dropFirst())
    where one.code == next.code {
      #expect((one.until ?? .max) <= next.from, "\(one.code)")
    }
    for division in table.divisions {
      guard let parent = division.parent else { continue }
      for year in [division.from, (division.until ?? 2025) - 1] {
        #expect(table.division(code: parent, in: year) != nil, "\(division.code) in \(year)")
      }
      for successor in division.successors {
        #expect(!table.spans(ofCode: successor.code).isEmpty, "\(division.code)")
      }
    }
  }

  @Test func `a prefecture without counties is a leaf`() {
    let leaves = Set(table.leaves(in: 2018).map(\.code))
    for code in ["441900", "442000", "460400", "620200", "710000", "429021"] {
      #expect(leaves.contains(code), "\(code)")
    }
    #expect(!leaves.contains("210100"))
  }

  @Test func `a name is looked up with its year`() {
    #expect(table.divisions(named: "朝阳区", in: 2024).map(\.code) == ["110105", "220104"])
    #expect(table.divisions(named: "大庸市", in: 2024).isEmpty)
    #expect(table.predecessors(ofCode: "210115").map(\.code).contains("210122"))
  }

  @Test(arguments: [
    ("code\tname\n", 1), ("", 0),
    ("\(DivisionTable.columns.joined(separator: "\t"))\n2101\t甲\tcounty\t\t1981\t\t\t\n", 2),
    ("\(DivisionTable.columns.joined(separator: "\t"))\n210101\t甲\ttown\t\t1981\t\t\t\n", 2),
    ("\(DivisionTable.columns.joined(separator: "\t"))\n210101\t甲\tcounty\t\t1981\t1980\t\t\n", 2),
    ("# note\n\(DivisionTable.columns.joined(separator: "\t"))\n210101\t甲\n", 3),
  ])
  func `a broken table is refused with its line`(text: String, line: Int) {
    #expect(throws: DivisionTableError.self) { try DivisionTable(text: text) }
    do {
      _ = try DivisionTable(text: text)
    } catch {
      #expect(error.line == line)
    }
  }
}

@Suite struct DivisionCodeTests {
  @Test(arguments: [
    ("210102", "210102"), (" 210102 ", "210102"), ("２１０１０２", "210102"), ("210102.0", "210102"),
    ("210102000000", "210102"), ("210102000", "210102"),
  ])
  func `codes are read as layers hold them`(text: String, digits: String) {
    #expect(DivisionCode(text)?.digits == digits)
  }

  @Test(arguments: ["", "21010", "2101O2", "210102001", "2101020000000", "-10102", "210102.5"])
  func `other texts are no county codes`(text: String) {
    #expect(DivisionCode(text) == nil)
  }

  @Test func `prefixes and levels`() throws {
    let code = try #require(DivisionCode("429004"))
    #expect(code.province == "420000" && code.prefecture == "429000" && code.isProvinceRun)
    #expect(DivisionCode("210100")?.level == .prefecture)
    #expect(DivisionCode("210000")?.level == .province)
    #expect(DivisionCode("210190")?.isProvinceRun == false)
  }
}
