internal import Geometry
public import Rules

/// Findings as GeoJSON (`--format geojson`), RFC 7946: longitude and latitude with eight decimals,
/// outer rings counter-clockwise, one feature a line.
public enum FindingsGeoJSON {
  /// Renders the findings as one FeatureCollection.
  ///
  /// The geometry is the faces as a MultiPolygon, the stretch that shows the fault as a
  /// MultiLineString, or the place as a Point; `null` where a finding has no place.
  public static func render(_ report: CheckReport, language: Language) -> [UInt8] {
    var json = JSONText(capacity: 4096 + report.findings.count * 2048)
    json.object { json in
      json.member("type", "FeatureCollection")
      json.member("name", "findings")
      json.key("features")
      json.array { json in
        for record in report.records(language) {
          json.breakLine()
          feature(record, report, &json)
        }
        json.breakLine(closing: true)
      }
    }
    json.endLine()
    return json.bytes
  }

  private static func feature(
    _ record: FindingRecord, _ report: CheckReport, _ json: inout JSONText
  ) {
    json.object { json in
      json.member("type", "Feature")
      json.member("id", record.finding.id)
      json.key("properties")
      json.object { properties(record, &$0) }
      json.key("geometry")
      geometry(record.finding, report.toGeographic, &json)
    }
  }

  private static func properties(_ record: FindingRecord, _ json: inout JSONText) {
    let finding = record.finding
    json.member("id", finding.id)
    json.member("rule", finding.rule)
    json.member("code", finding.code.isEmpty ? nil : finding.code)
    json.member("severity", finding.severity.rawValue)
    json.member("status", record.status)
    json.member("kind", finding.kind)
    json.member("subjects", record.subjects)
    json.member("lon", finding.place?.x, 8)
    json.member("lat", finding.place?.y, 8)
    for measure in finding.measures where measure.value.isFinite {
      json.member(measure.name, measure.value, measure.decimals)
    }
    json.member("message", finding.message[record.language])
    json.member("basis", record.basis)
    json.member("hint", finding.hint[record.language])
    json.member("file", record.file)
    json.member("feature", record.features)
    if let exception = finding.exception {
      json.member("exception", exception.reason)
      json.member("exception_document", exception.document)
      json.member("exception_who", exception.who)
      json.member("exception_when", exception.when)
    }
    if !finding.divisions.isEmpty {
      let names = finding.divisions.map { "\($0.code) \($0.name)" }
      json.member("divisions", names.joined(separator: ";"))
    }
  }
}
