import Formats
import Foundation
import Geometry
import Rules

/// Writes a map as a GeoPackage: a layer for each group, with the map's colours as QGIS styles.
enum MapGeoPackage {
  /// The file's bytes.
  ///
  /// - Throws: ``FormatError`` when the file cannot be put together.
  static func render(_ sheet: MapSheet) throws -> [UInt8] {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "dijie-map-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = folder.appending(path: "map.gpkg")
    let base = sheet.groups.firstIndex { $0.kind == .units }
    let layers = sheet.groups.indices.map { layer(sheet, $0, isBase: $0 == base) }
    do { try GeoPackageWriter.write(layers, to: file.path) } catch {
      // Nobody knows the file it is put together in.
      throw FormatError(error.kind, file: "TMPDIR", zh: error.zh, en: error.en)
    }
    return Array(try Data(contentsOf: file))
  }

  private static func layer(_ sheet: MapSheet, _ index: Int, isBase: Bool) -> GeoPackageLayer {
    let group = sheet.groups[index]
    let tints =
      isBase
      ? MapColouring.tints(sheet.network, first: group.first, count: group.features.count) : []
    let features = group.features.enumerated().map { index, feature in
      var properties = feature.properties
      if isBase {
        properties.append(JSONMember("map_tint", .number(JSONNumber(text: "\(tints[index])"))))
      }
      return Feature(id: feature.id, properties: properties, shape: sheet.exchanged(group, index))
    }
    let marks = MapWording.marks(sheet.options).map(\.words).joined(separator: "；")
    return GeoPackageLayer(
      name: group.name, title: "\(sheet.title)（\(marks)）", crs: "EPSG:4490", features: features,
      styles: style(group, isBase: isBase).map { [GeoPackageStyle(name: group.name, qml: $0)] }
        ?? [])
  }

  /// The QML document of a group; findings of mixed geometry have none.
  private static func style(_ group: MapGroup, isBase: Bool) -> String? {
    let renderer: String
    switch group.kind {
    case .units where isBase: renderer = tinted
    case .units:
      renderer = single(fill(0, colour: "255,255,255,0", outline: "123,63,143,255", width: 0.5))
    case .lines: renderer = single(line(0, colour: MapStyle.lineColours[0]))
    case .places: renderer = single(marker(0, colour: MapStyle.placeColour))
    case .findings: return nil
    }
    let label = labelColumn(group)
    var text = MapText()
    if let label {
      text.write("<labeling type=\"simple\"><settings><text-style fontSize=\"9\" fieldName=\"")
      text.escape(label)
      text.write(
        "\"><text-buffer bufferDraw=\"1\" bufferSize=\"0.8\" bufferColor=\"255,255,255,255\"/>"
          + "</text-style></settings></labeling>")
    }
    return "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n<qgis version=\"3.22\" "
      + "styleCategories=\"Symbology|Labeling\" labelsEnabled=\"\(label == nil ? 0 : 1)\">"
      + renderer + String(decoding: text.bytes, as: UTF8.self) + "</qgis>\n"
  }

  /// The column whose text is the name of the features.
  private static func labelColumn(_ group: MapGroup) -> String? {
    guard group.kind == .units || group.kind == .places,
      let feature = group.features.first(where: { $0.name != nil })
    else { return nil }
    return feature.properties.first { $0.value.columnText == feature.name }?.key
  }

  private static var tinted: String {
    let symbols = MapColouring.tints.enumerated().map {
      fill($0, colour: $1, outline: BorderRank.county.colour, width: 0.2)
    }
    let categories = MapColouring.tints.indices.map {
      "<category render=\"true\" symbol=\"\($0)\" value=\"\($0)\" label=\"\($0 + 1)\"/>"
    }
    return "<renderer-v2 type=\"categorizedSymbol\" attr=\"map_tint\"><categories>"
      + categories.joined() + "</categories><symbols>\(symbols.joined())</symbols></renderer-v2>"
  }

  private static func single(_ symbol: String) -> String {
    "<renderer-v2 type=\"singleSymbol\"><symbols>\(symbol)</symbols></renderer-v2>"
  }

  private static func fill(
    _ number: Int, colour: String, outline: String, width: Double
  ) -> String {
    symbol(
      number, "fill", "SimpleFill",
      [
        ("color", colour), ("style", "solid"), ("outline_color", outline),
        ("outline_style", "solid"), ("outline_width", "\(width)"), ("outline_width_unit", "MM"),
      ])
  }

  private static func line(_ number: Int, colour: String) -> String {
    symbol(
      number, "line", "SimpleLine",
      [("line_color", colour), ("line_width", "0.35"), ("line_width_unit", "MM")])
  }

  private static func marker(_ number: Int, colour: String) -> String {
    symbol(
      number, "marker", "SimpleMarker",
      [("name", "circle"), ("color", colour), ("size", "2"), ("size_unit", "MM")])
  }

  private static func symbol(
    _ number: Int, _ type: String, _ name: String, _ properties: [(key: String, value: String)]
  ) -> String {
    let options = properties.map {
      "<Option type=\"QString\" name=\"\($0.key)\" value=\"\($0.value)\"/>"
    }
    let older = properties.map { "<prop k=\"\($0.key)\" v=\"\($0.value)\"/>" }
    return "<symbol type=\"\(type)\" name=\"\(number)\" alpha=\"1\" clip_to_extent=\"1\">"
      + "<layer class=\"\(name)\" enabled=\"1\" pass=\"0\" locked=\"0\"><Option type=\"Map\">"
      + options.joined() + "</Option>" + older.joined() + "</layer></symbol>"
  }
}
