import Formats
import Foundation
import Gazetteer
import Geometry
import Registry
import Rules

/// A file of places in the Linked Places Format, read as a table of names (地名关联数据).
///
/// - Source: Linked Places Format 1.3: GeoJSON whose features have `names`, `types` and `when`.
struct LinkedPlaces {
  /// The places as rows.
  let table: ImportTable

  private static let headings = [
    "code", "name", "kind", "divisionCode", "spelling", "alias", "short", "formerName", "source",
    "description", "longitude", "latitude", "geometry",
  ]

  /// Reads a file; nil for GeoJSON of another sort.
  ///
  /// - Throws: `FormatError` when it names its places as this format does but cannot be read.
  init?(path: String) throws {
    guard let file = FileHandle(forReadingAtPath: path) else { return nil }
    defer { try? file.close() }
    let head = String(decoding: try file.read(upToCount: 1 << 16) ?? Data(), as: UTF8.self)
    guard head.contains("\"toponym\"") else { return nil }
    try file.seek(toOffset: 0)
    let data = try file.readToEnd() ?? Data()
    guard let root = try? JSONSerialization.jsonObject(with: data) as? [String: Any],
      let features = root["features"] as? [[String: Any]]
    else {
      throw FormatError(
        .content, file: path, zh: "不是完整的 Linked Places 文件（应有 features）；请核对文件。",
        en: "it is no complete file of linked places (with features); check it.")
    }
    table = ImportTable(
      headings: Self.headings,
      rows: features.enumerated().map { index, feature in
        let values = Self.values(feature)
        return ImportTable.Row(
          number: index + 1, cells: Self.headings.map { values[$0] ?? "" })
      })
  }

  private static func values(_ feature: [String: Any]) -> [String: String] {
    let properties = feature["properties"] as? [String: Any] ?? [:]
    let names = feature["names"] as? [[String: Any]] ?? []
    var values: [String: String] = [:]
    let id = (feature["@id"] as? String ?? "").split { "/:#".contains($0) }.last.map(String.init)
    if let id, PlaceCode(id) != nil { values["code"] = id }
    values["name"] = properties["title"] as? String
    values["divisionCode"] = properties["divisionCode"] as? String
    values["kind"] = category(feature, properties)
    var further: [String: [String]] = [:]
    for name in names {
      guard let text = name["toponym"] as? String else { continue }
      let lang = name["lang"] as? String ?? ""
      if lang.lowercased().contains("latn") {
        if values["spelling"] == nil { values["spelling"] = text }
      } else if text != values["name"] {
        let sort = name["sort"] as? String ?? (hasEnded(name) ? "former" : "alias")
        further[sort == "former" ? "formerName" : sort == "short" ? "short" : "alias", default: []]
          .append(text)
      }
      if values["source"] == nil { values["source"] = citation(name) }
    }
    for (sort, texts) in further { values[sort] = texts.joined(separator: "、") }
    let descriptions = feature["descriptions"] as? [[String: Any]] ?? []
    values["description"] = descriptions.first?["value"] as? String
    place(feature["geometry"] as? [String: Any], &values)
    return values
  }

  private static func category(
    _ feature: [String: Any], _ properties: [String: Any]
  ) -> String? {
    if let own = properties["category"] as? String { return own }
    let types = feature["types"] as? [[String: Any]] ?? []
    return types.first.flatMap { $0["label"] as? String }
  }

  private static func hasEnded(_ name: [String: Any]) -> Bool {
    let spans = (name["when"] as? [String: Any])?["timespans"] as? [[String: Any]] ?? []
    return spans.contains { $0["end"] != nil }
  }

  private static func citation(_ name: [String: Any]) -> String? {
    (name["citations"] as? [[String: Any]])?.first.flatMap { $0["label"] as? String }
  }

  private static func place(_ geometry: [String: Any]?, _ values: inout [String: String]) {
    guard let geometry else { return }
    if geometry["type"] as? String == "Point",
      let pair = geometry["coordinates"] as? [NSNumber], pair.count >= 2
    {
      values["longitude"] = ReportText.decimal(pair[0].doubleValue, 9)
      values["latitude"] = ReportText.decimal(pair[1].doubleValue, 9)
    } else if let text = geometry["geowkt"] as? String {
      values["geometry"] = text
    }
  }
}
