/// How QGIS and other map programs draw the layers of a report: QML and SLD documents.
enum LayerStyle {
  /// Colours as red, green, blue and opacity, 0 to 255.
  private struct Look {
    var fill: [Int]?
    var line: [Int]
    /// Line width in millimetres, or the size of a marker.
    var width: Double
    var isPoint = false
  }

  /// Each layer's look by severity; a single look stands under the empty word.
  private static func looks(_ layer: String) -> [(word: String, look: Look)] {
    let red = [179, 38, 30, 255]
    let amber = [217, 138, 0, 255]
    let grey = [120, 130, 140, 255]
    switch layer {
    case "overlaps":
      return [("", Look(fill: [209, 18, 63, 110], line: [209, 18, 63, 255], width: 0.3))]
    case "gaps":
      return [("", Look(fill: [139, 63, 196, 110], line: [139, 63, 196, 255], width: 0.3))]
    case "lines":
      return [
        ("error", Look(line: red, width: 0.7)), ("warning", Look(line: amber, width: 0.6)),
        ("info", Look(line: amber, width: 0.4)), ("", Look(line: grey, width: 0.2)),
      ]
    case "places":
      return [
        ("error", Look(fill: red, line: [255, 255, 255, 255], width: 2.6, isPoint: true)),
        ("warning", Look(fill: amber, line: [255, 255, 255, 255], width: 2.2, isPoint: true)),
        ("info", Look(fill: grey, line: [255, 255, 255, 255], width: 1.8, isPoint: true)),
      ]
    default:
      return [("", Look(fill: [245, 244, 238, 255], line: [141, 153, 166, 255], width: 0.2))]
    }
  }

  /// The QML document of a layer.
  static func qml(_ layer: String) -> String {
    let looks = looks(layer)
    let symbols = looks.enumerated().map { symbol($0, $1.look) }.joined()
    let renderer: String
    if looks.count == 1 {
      renderer = "<renderer-v2 type=\"singleSymbol\"><symbols>\(symbols)</symbols></renderer-v2>"
    } else {
      let categories = looks.enumerated().map { index, entry in
        "<category render=\"true\" symbol=\"\(index)\" value=\"\(entry.word)\" "
          + "label=\"\(entry.word.isEmpty ? "–" : entry.word)\"/>"
      }
      renderer =
        "<renderer-v2 type=\"categorizedSymbol\" attr=\"severity\"><categories>"
        + categories.joined() + "</categories><symbols>\(symbols)</symbols></renderer-v2>"
    }
    return "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
      + "<qgis version=\"3.22\" styleCategories=\"Symbology|Labeling\" labelsEnabled=\""
      + "\(layer == "units" ? 1 : 0)\">\(renderer)\(layer == "units" ? labels : "")</qgis>\n"
  }

  private static let labels =
    "<labeling type=\"simple\"><settings><text-style fieldName=\"name\" fontSize=\"9\" "
    + "textColor=\"68,81,94,255\"><text-buffer bufferDraw=\"1\" bufferSize=\"0.8\" "
    + "bufferColor=\"255,255,255,255\"/></text-style><placement placement=\"1\"/></settings>"
    + "</labeling>"

  private static func symbol(_ index: Int, _ look: Look) -> String {
    let line = words(look.line)
    let (type, layer, properties): (String, String, [(String, String)])
    if look.isPoint {
      (type, layer) = ("marker", "SimpleMarker")
      properties = [
        ("name", "circle"), ("color", words(look.fill ?? look.line)), ("outline_color", line),
        ("outline_width", "0.3"), ("size", number(look.width)), ("size_unit", "MM"),
      ]
    } else if let fill = look.fill {
      (type, layer) = ("fill", "SimpleFill")
      properties = [
        ("color", words(fill)), ("style", "solid"), ("outline_color", line),
        ("outline_style", "solid"), ("outline_width", number(look.width)),
        ("outline_width_unit", "MM"),
      ]
    } else {
      (type, layer) = ("line", "SimpleLine")
      properties = [
        ("line_color", line), ("line_style", "solid"), ("line_width", number(look.width)),
        ("line_width_unit", "MM"), ("capstyle", "round"), ("joinstyle", "round"),
      ]
    }
    let options = properties.map { "<Option type=\"QString\" name=\"\($0)\" value=\"\($1)\"/>" }
    let older = properties.map { "<prop k=\"\($0)\" v=\"\($1)\"/>" }
    return "<symbol type=\"\(type)\" name=\"\(index)\" alpha=\"1\" clip_to_extent=\"1\">"
      + "<layer class=\"\(layer)\" enabled=\"1\" pass=\"0\" locked=\"0\"><Option type=\"Map\">"
      + options.joined() + "</Option>" + older.joined() + "</layer></symbol>"
  }

  /// The SLD document of a layer (OGC 02-070, version 1.0.0).
  static func sld(_ layer: String) -> String {
    let looks = looks(layer)
    let rules = looks.map { word, look in
      "<Rule><Name>\(word.isEmpty ? layer : word)</Name>\(filter(word, looks.count > 1))"
        + symbolizer(look) + "</Rule>"
    }
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<StyledLayerDescriptor version=\"1.0.0\" "
      + "xmlns=\"http://www.opengis.net/sld\" xmlns:ogc=\"http://www.opengis.net/ogc\"><NamedLayer>"
      + "<Name>\(layer)</Name><UserStyle><FeatureTypeStyle>\(rules.joined())</FeatureTypeStyle>"
      + "</UserStyle></NamedLayer></StyledLayerDescriptor>\n"
  }

  private static func filter(_ word: String, _ isNeeded: Bool) -> String {
    guard isNeeded else { return "" }
    let property = "<ogc:PropertyName>severity</ogc:PropertyName>"
    if word.isEmpty {
      return "<ogc:Filter><ogc:PropertyIsNull>\(property)</ogc:PropertyIsNull></ogc:Filter>"
    }
    return "<ogc:Filter><ogc:PropertyIsEqualTo>\(property)<ogc:Literal>\(word)</ogc:Literal>"
      + "</ogc:PropertyIsEqualTo></ogc:Filter>"
  }

  private static func symbolizer(_ look: Look) -> String {
    // A millimetre is 3.78 pixels at 96 to the inch.
    let pixels = number(look.width * 3.78)
    let stroke =
      "<Stroke><CssParameter name=\"stroke\">\(hex(look.line))</CssParameter>"
      + "<CssParameter name=\"stroke-width\">\(look.isPoint ? "1" : pixels)</CssParameter></Stroke>"
    guard let fill = look.fill else { return "<LineSymbolizer>\(stroke)</LineSymbolizer>" }
    let paint =
      "<Fill><CssParameter name=\"fill\">\(hex(fill))</CssParameter>"
      + "<CssParameter name=\"fill-opacity\">\(number(Double(fill[3]) / 255))</CssParameter></Fill>"
    if look.isPoint {
      return "<PointSymbolizer><Graphic><Mark><WellKnownName>circle</WellKnownName>\(paint)"
        + "\(stroke)</Mark><Size>\(pixels)</Size></Graphic></PointSymbolizer>"
    }
    return "<PolygonSymbolizer>\(paint)\(stroke)</PolygonSymbolizer>"
  }

  private static func words(_ colour: [Int]) -> String {
    colour.map(String.init).joined(separator: ",")
  }

  private static func hex(_ colour: [Int]) -> String {
    "#"
      + colour.prefix(3).map { part in
        let digits = String(part, radix: 16)
        return digits.utf8.count < 2 ? "0" + digits : digits
      }.joined()
  }

  private static func number(_ value: Double) -> String {
    var text = ReportText()
    text.write(value, atMost: 2)
    return text.string
  }
}
