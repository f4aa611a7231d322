import Foundation
import Geometry
import Rules
import Testing
import Workbench

@Suite struct FindingsExchangeTests {
  @Test func `CSV has the columns of the contract`() throws {
    let report = GridReport(faulty: 1).make()
    let text = String(
      decoding: FindingsCSV.render(report, language: .zh), as: UTF8.self)
    let rows = text.split(separator: "\n")
    #expect(
      rows.first
        == """
        rule,code,severity,status,kind,subjects,lon,lat,area_m2,largest_area_m2,count,\
        max_width_m,message,basis,hint,file,feature
        """)
    #expect(rows.count == report.findings.count + 1)
    let first = try #require(report.findings.first)
    #expect(rows[1].hasPrefix("\(first.rule),\(first.code),\(first.severity),open,"))
    #expect(rows[1].contains(first.subjects.joined(separator: ";")))
    #expect(rows[1].contains("网格 县界.geojson,"))
  }

  @Test func `CSV cells are quoted where they must be`() {
    var report = GridReport(faulty: 0).make()
    report.findings = [
      Finding(
        rule: "x/y", code: "", severity: .info, subjects: ["a,b", "c\"d"],
        message: LocalizedText(zh: "两\n行", en: ""), hint: LocalizedText(zh: "无", en: ""),
        basis: Basis(document: "法", clause: "第1条"))
    ]
    let text = String(decoding: FindingsCSV.render(report, language: .zh), as: UTF8.self)
    #expect(text.hasSuffix("x/y,,info,open,,\"a,b;c\"\"d\",,,\"两\n行\",法 第1条,无,,\n"))
  }

  @Test func `GeoJSON holds every finding with outer rings counter-clockwise`() throws {
    let report = GridReport(faulty: 1).make()
    let bytes = FindingsGeoJSON.render(report, language: .en)
    let top = try #require(
      JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    let features = try #require(top["features"] as? [[String: Any]])
    #expect(features.count == report.findings.count)
    for (feature, finding) in zip(features, report.findings) {
      let properties = try #require(feature["properties"] as? [String: Any])
      let geometry = try #require(feature["geometry"] as? [String: Any])
      #expect(properties["area_m2"] as? Double != nil)
      #expect(properties["id"] as? String == finding.id)
      #expect(properties["subjects"] as? String == finding.subjects.joined(separator: ";"))
      #expect(geometry["type"] as? String == "MultiPolygon")
      let polygons = try #require(geometry["coordinates"] as? [[[[Double]]]])
      #expect(polygons.count == finding.faces.count)
      for ring in polygons.compactMap(\.first) {
        #expect(ring.first == ring.last)
        let twice = zip(ring, ring.dropFirst()).reduce(0.0) { sum, pair in
          let (a, b, o) = (pair.0, pair.1, ring[0])
          return sum + (a[0] - o[0]) * (b[1] - o[1]) - (b[0] - o[0]) * (a[1] - o[1])
        }
        #expect(twice > 0)
      }
    }
  }

  @Test func `lines, points and nothing have their own geometry`() throws {
    var report = GridReport(faulty: 0).make()
    func finding(_ evidence: Shape?, _ place: Position?) -> Finding {
      Finding(
        rule: "x/y", code: "", severity: .info, subjects: [],
        message: LocalizedText(zh: "", en: ""), hint: LocalizedText(zh: "", en: ""),
        basis: Basis(document: "", clause: ""), place: place, evidence: evidence)
    }
    let line = LineString([Position(1, 2), Position(3, 4.5)])
    report.findings = [
      finding(.lineString(line), Position(1, 1)), finding(nil, Position(2, 2.123456789)),
      finding(nil, nil),
    ]
    let text = String(decoding: FindingsGeoJSON.render(report, language: .en), as: UTF8.self)
    #expect(text.contains(#"{"type":"MultiLineString","coordinates":[[[1,2],[3,4.5]]]}"#))
    #expect(text.contains(#"{"type":"Point","coordinates":[2,2.12345679]}"#))
    #expect(text.contains(#""geometry":null"#))
  }
}
