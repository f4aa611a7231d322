import Divisions
import Foundation
import Rules
import TestSupport
import Testing

@Suite struct CodeSchemeTests {
  let schemes: [CodeScheme]

  init() throws {
    schemes = try CodeScheme.all(in: try Self.pack("cn-county"))
  }

  static func pack(_ id: String) throws -> RulePack {
    let file = DataSets.repository.appending(path: "GeoData/packs/\(id).tsv")
    return try RulePack(text: String(contentsOf: file, encoding: .utf8))
  }

  @Test(arguments: ["cn-county", "generic"])
  func `each pack has every key the check uses, with a source`(id: String) throws {
    let pack = try Self.pack(id)
    #expect(pack.id == id)
    for key in [
      "tolerance.edge", "gap.unit.thinness",
      "ring.shortSegment", "ring.repeated", "ring.spikeAngle", "ring.spikeLength",
      "part.smallArea", "part.thinness", "area.statedShare", "containment.share",
      "code.fitShare", "code.nameShare", "exception.growth", "exception.radius",
      "gap.enclave.areaShare",
    ] {
      #expect(throws: Never.self, "\(key)") { try pack.number(key) }
    }
    #expect(pack.settings.allSatisfy { !$0.source.isEmpty && !$0.unit.isEmpty })
  }

  @Test(arguments: [
    ("cn-county", "210102", true), ("cn-county", "441900", true), ("cn-county", "710000", true),
    ("cn-county", "429021", true), ("cn-county", "210000", false), ("cn-county", "170101", false),
    ("cn-county", "217101", false), ("cn-county", "21010", false), ("cn-county", "2101O2", false),
    ("cn-county", "２１０１０２", false), ("cn-county", "210102 ", false),
    ("cn-township", "210102001", true), ("cn-township", "210102000", false),
    ("cn-township", "441900003", true), ("cn-township", "210102600", false),
    ("cn-township-12", "210102010000", true), ("cn-village", "210102010001", true),
    ("cn-village", "210102010000", false), ("cn-prefecture", "210100", true),
    ("cn-prefecture", "429004", true), ("cn-prefecture", "210101", false),
    ("cn-province", "210000", true), ("cn-province", "210100", false),
  ])
  func `a scheme knows its codes`(id: String, code: String, fits: Bool) throws {
    let scheme = try #require(schemes.first { $0.id == id })
    #expect(scheme.matches(code) == fits)
  }

  @Test func `communes fit the generic pack`() throws {
    let scheme = try #require(
      try CodeScheme.all(in: Self.pack("generic")).first { $0.id == "fr-commune" })
    for code in ["01001", "2A004", "97101", "75056"] { #expect(scheme.matches(code), "\(code)") }
    for code in ["1001", "20001", "2a004", "01000"] { #expect(!scheme.matches(code), "\(code)") }
  }

  @Test func `every current unit of the nation fits`() throws {
    let table = try ShippedTable.load()
    let codes = table.leaves(in: 2024).map(\.code)
    let judgement = try #require(CodeJudgement(codes: codes, schemes: schemes, fitShare: 0.9))
    #expect(judgement.scheme.id == "cn-county")
    #expect(judgement.malformed.isEmpty)
  }

  @Test func `nine of ten codes are enough, eight are not`() {
    let good = (1...9).map { "21010\($0)" }
    let nine = CodeJudgement(codes: good + ["21"], schemes: schemes, fitShare: 0.9)
    #expect(nine?.scheme.id == "cn-county")
    #expect(nine?.malformed == [9])
    #expect(
      CodeJudgement(codes: good.dropLast() + ["21", "x"], schemes: schemes, fitShare: 0.9) == nil)
    #expect(CodeJudgement(codes: [], schemes: schemes, fitShare: 0.9) == nil)
  }

  @Test(arguments: ["", "2", "2:1", "2:01-70,9", "x:01", "2:70-01", "2:01 | ", "2:01-02-03"])
  func `a pattern that cannot be read is refused`(pattern: String) throws {
    let text = "pack.id\tp\npack.date\t2026-01-01\nscheme.p\t\(pattern)\n"
    let pack = try RulePack(text: text)
    #expect(throws: RulePackError.self) { try CodeScheme.all(in: pack) }
  }
}

@Suite struct DivisionCodeClassTests {
  @Test func `digits suit the names of the national list`() throws {
    let table = try ShippedTable.load()
    let odd = table.units(in: 2024, level: .county).filter {
      DivisionCode($0.code)?.suits(name: $0.name) == false
    }
    #expect(odd.map(\.name) == [], "\(odd.map { $0.code + $0.name })")
  }

  @Test(arguments: [
    ("210181", "新民市", true), ("210181", "新民区", false), ("210123", "康平县", true),
    ("210123", "康平市", false), ("659002", "阿拉尔市", true), ("222401", "延吉市", true),
    ("210115", "辽中县", false), ("429021", "神农架林区", true),
  ])
  func `a class that disagrees with the name is seen`(code: String, name: String, suits: Bool) {
    #expect(DivisionCode(code)?.suits(name: name) == suits)
  }
}
