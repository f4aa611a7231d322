import Boundaries
import Formats
import Geometry
public import Rules

/// A comparison's area that changed hands as GeoJSON, in degrees.
public enum ComparisonGeoJSON {
  /// Renders one feature for each pair of units, its geometry all pieces.
  public static func render(_ report: ComparisonReport, language: Language) -> [UInt8] {
    let words = ComparisonWording(report: report, language: language)
    var text = MapText()
    text.write("{\"type\":\"FeatureCollection\",\"verdict\":")
    text.quote(words.verdict)
    if let warning = words.offsetWarning {
      text.write(",\"warning\":")
      text.quote(warning)
    }
    text.write(",\"features\":[\n")
    var isFirst = true
    for transfer in report.comparison.transfers {
      if !isFirst { text.write(",\n") }
      isFirst = false
      func string(_ value: String?) -> JSONValue { value.map { .string($0) } ?? .null }
      func number(_ value: Double?, _ decimals: Int) -> JSONValue {
        value.map { .number(JSONNumber(text: ReportText.decimal($0, decimals))) } ?? .null
      }
      text.write("{\"type\":\"Feature\",\"properties\":")
      text.write([
        JSONMember("from", string(transfer.from)), JSONMember("to", string(transfer.to)),
        JSONMember("fromName", .string(words.side(transfer.from))),
        JSONMember("toName", .string(words.side(transfer.to))),
        JSONMember("area_m2", number(transfer.area, 2)),
        JSONMember("before_share", number(transfer.share, 4)),
      ])
      text.write(",\"geometry\":")
      MapGeoJSON.write(.multiPolygon(transfer.pieces.map(\.wound)), &text)
      text.write("}")
    }
    text.write("\n]}\n")
    return text.bytes
  }
}

/// A comparison's units and transfers as one CSV table.
public enum ComparisonCSV {
  private static let keys = [
    "kind", "status", "codeBefore", "codeAfter", "nameBefore", "nameAfter", "areaBefore_m2",
    "areaAfter_m2", "from", "to", "area_m2", "before_share", "lon", "lat", "succession", "year",
    "relatives",
  ]

  /// Renders a row for each unit, then one for each transfer; `kind` tells them apart.
  public static func render(
    _ report: ComparisonReport, byteOrderMark: Bool = false, raw: Bool = false
  ) -> [UInt8] {
    Array(CSVTable.text([keys] + rows(report), byteOrderMark: byteOrderMark, raw: raw).utf8)
  }

  /// The same rows as a listing.
  public static func listing(_ report: ComparisonReport) -> Listing {
    let rows = rows(report).map { row in
      zip(keys, row).map { key, text -> Listing.Cell in
        if text.isEmpty { return .none }
        let isNumber =
          key.hasSuffix("_m2") || key == "before_share" || key == "lon" || key == "lat"
          || key == "year"
        return isNumber ? .number(text) : .text(text)
      }
    }
    return Listing(
      title: LocalizedText(zh: "变更", en: "changes"),
      columns: keys.map { Listing.Column($0, zh: $0, en: $0, isCode: $0.hasPrefix("code")) },
      rows: rows)
  }

  private static func rows(_ report: ComparisonReport) -> [[String]] {
    var rows: [[String]] = []
    for unit in report.comparison.units {
      rows.append([
        "unit", unit.status.rawValue, unit.codes.before ?? "", unit.codes.after ?? "",
        unit.names.before ?? "", unit.names.after ?? "",
        unit.areaBefore.map { ReportText.decimal($0, 2) } ?? "",
        unit.areaAfter.map { ReportText.decimal($0, 2) } ?? "", "", "", "", "", "", "",
        unit.succession.map { $0.isListed ? "table" : "ground" } ?? "",
        unit.succession?.year.map { String($0) } ?? "", unit.relatives.joined(separator: ";"),
      ])
    }
    for transfer in report.comparison.transfers {
      rows.append([
        "transfer", "", "", "", "", "", "", "", transfer.from ?? "", transfer.to ?? "",
        ReportText.decimal(transfer.area, 2),
        transfer.share.map { ReportText.decimal($0, 4) } ?? "",
        ReportText.decimal(transfer.place.x, 8), ReportText.decimal(transfer.place.y, 8), "", "",
        "",
      ])
    }
    return rows
  }
}
