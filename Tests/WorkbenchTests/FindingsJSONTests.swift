import Formats
import Foundation
import Geometry
import Rules
import Testing
import Workbench

@Suite struct FindingsJSONTests {
  private func object(_ bytes: [UInt8]) throws -> [String: Any] {
    try #require(JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
  }

  @Test func `keys stand in the order of the contract`() throws {
    let report = GridReport(faulty: 1).make()
    let bytes = FindingsJSON.render(report, language: .en, each: true, allLines: false)
    let text = String(decoding: bytes, as: UTF8.self)
    let keys = [
      "{\"schema\":\"dijie.findings/1\"", "\"program\"", "\"command\"", "\"lang\"", "\"level\"",
      "\"inputs\"", "\"sha256\"", "\"format\"", "\"features\"", "\"vertices\"", "\"unreadable\"",
      "\"crs\"", "\"crsFrom\"", "\"encoding\"", "\"fields\"", "\"measuredIn\"", "\"pack\"",
      "\"rules\"", "\"summary\"", "\"lines\":[", "\"shared_length_m\"", "\"matched_share\"",
      "\"overlap_count\"", "\"gap_count\"", "\"separation_mean_m\"", "\"worst\"",
      "\"findings\":[", "\"id\"", "\"severity\"", "\"status\"", "\"kind\"", "\"subjects\"",
      "\"features\"", "\"message\"", "\"hint\"", "\"basis\"", "\"measures\"", "\"place\"",
      "\"plane\"", "\"exception\"", "\"faces\"", "\"resolution_m\"", "\"baseline\"",
    ]
    var rest = Substring(text)
    for key in keys {
      let range = try #require(rest.range(of: key), "\(key) is missing or out of order")
      rest = rest[range.upperBound...]
    }
    #expect(text.hasSuffix("}\n") && text.count { $0.isNewline } == 1)
    #expect(try object(bytes).count == 17)
  }

  @Test func `a clean report lists no line unless asked`() throws {
    let report = GridReport(faulty: 0).make()
    let few = try object(
      FindingsJSON.render(report, language: .zh, each: false, allLines: false))
    let all = try object(
      FindingsJSON.render(report, language: .zh, each: false, allLines: true, unitTable: true))
    #expect((few["lines"] as? [Any])?.isEmpty == true)
    #expect((all["lines"] as? [Any])?.count == 12)
    #expect((all["unitTable"] as? [Any])?.count == 9)
  }

  @Test func `separators, quotes and controls are escaped`() throws {
    var report = GridReport(faulty: 0).make()
    let odd = "a\"\\\u{1}\u{85}\u{2028}\u{2029}中文\t\n😀\u{7F}é"
    report.findings = [
      Finding(
        rule: "geometry/ring", code: "G01", severity: .error, subjects: [odd],
        message: LocalizedText(zh: odd, en: odd), hint: LocalizedText(zh: "", en: ""),
        basis: Basis(document: "", clause: ""))
    ]
    let bytes = FindingsJSON.render(report, language: .en, each: false, allLines: false)
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.contains(#""message":"a\"\\\u0001\u0085\u2028\u2029中文\t\n😀"#))
    #expect(!text.unicodeScalars.contains { [0x85, 0x2028, 0x2029].contains($0.value) })
    let finding = try #require(
      (try object(bytes)["findings"] as? [[String: Any]])?.first)
    #expect(finding["message"] as? String == odd)
    #expect(finding["place"] is NSNull)
  }

  @Test(arguments: [
    ("area_m2", 8123.4, "8123.40"), ("width_m", 1.6125, "1.613"),
    ("matched_share", 0.00314, "0.0031"),
    ("turn_deg", 0.5, "0.50000000"), ("count", 21, "21"), ("area_m2", -0.001, "0.00"),
    ("area_m2", 1e15, "1000000000000000.00"), ("area_m2", 1e19, "10000000000000000000.00"),
    ("area_m2", 7_139_000_000.005, "7139000000.01"), ("step_m", 1e-9, "0.000"),
  ])
  func `decimals follow the kind of measure`(name: String, value: Double, text: String) {
    var report = GridReport(faulty: 0).make()
    report.findings = [
      Finding(
        rule: "x/y", code: "", severity: .info, subjects: [],
        message: LocalizedText(zh: "", en: ""), hint: LocalizedText(zh: "", en: ""),
        basis: Basis(document: "", clause: ""), measures: [Measure(name, value)])
    ]
    let bytes = FindingsJSON.render(report, language: .en, each: false, allLines: false)
    #expect(String(decoding: bytes, as: UTF8.self).contains("\"\(name)\":\(text)}"))
  }

  @Test func `numbers that are none are left out`() {
    var report = GridReport(faulty: 0).make()
    report.resolution = .nan
    report.findings = [
      Finding(
        rule: "x/y", code: "", severity: .info, subjects: [],
        message: LocalizedText(zh: "", en: ""), hint: LocalizedText(zh: "", en: ""),
        basis: Basis(document: "", clause: ""),
        measures: [Measure("area_m2", .nan), Measure("width_m", .infinity)],
        place: Position(.infinity, 1))
    ]
    let bytes = FindingsJSON.render(report, language: .en, each: false, allLines: false)
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.contains(#""measures":{},"place":null"#))
    #expect(text.contains(#""resolution_m":null"#))
  }

  @Test func `the id rests on rule, subjects and rounded place alone`() throws {
    let finding = try #require(GridReport(faulty: 1).make().findings.first)
    let place = try #require(finding.place)
    let text =
      "\(finding.rule)\n\(finding.subjects.joined(separator: "\n"))\n"
      + String(format: "%.4f %.4f", place.x, place.y)
    #expect(finding.id == String(SHA256.hex(of: text).prefix(12)))
    var moved = finding
    moved.measures = []
    moved.severity = .info
    moved.place = Position(
      (place.x * 1e4).rounded() / 1e4 + 0.00002, (place.y * 1e4).rounded() / 1e4 - 0.00002)
    #expect(moved.id == finding.id)
    moved.place = Position(place.x + 0.001, place.y)
    #expect(moved.id != finding.id)
  }

  @Test func `findings are sorted whatever order they came in`() {
    var report = GridReport(columns: 5, rows: 5, faulty: 1).make()
    let sorted = FindingsJSON.render(report, language: .en, each: true, allLines: false)
    report.findings.reverse()
    #expect(
      FindingsJSON.render(report, language: .en, each: true, allLines: false) == sorted)
  }
}
