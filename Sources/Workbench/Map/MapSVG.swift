import Boundaries
import Geometry
import Rules

/// Draws a map as a sheet to print: frame, graticule, tints, borders by rank, names, legend, scale.
struct MapSVG {
  let sheet: MapSheet
  let layout: SheetLayout
  let runs: [BorderRun]
  var text = MapText()

  /// The sheet as SVG, one user unit to the millimetre.
  static func render(_ sheet: MapSheet) -> [UInt8] {
    var drawing = MapSVG(sheet)
    drawing.draw()
    return drawing.text.bytes
  }

  private init(_ sheet: MapSheet) {
    self.sheet = sheet
    layout = SheetLayout(sheet)
    runs = BorderRuns(sheet).runs()
  }

  var language: Language { sheet.options.language }

  private mutating func draw() {
    begin()
    text.write("<g clip-path=\"url(#frame)\">\n")
    drawGraticule()
    drawUnits()
    drawBorders()
    drawLines()
    drawFindings()
    drawPlaces()
    text.write("</g>\n")
    drawFurniture()
    text.write("</svg>\n")
  }

  private mutating func begin() {
    text.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
    text.write("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"")
    text.write(layout.paper.width, decimals: 1)
    text.write("mm\" height=\"")
    text.write(layout.paper.height, decimals: 1)
    text.write("mm\" viewBox=\"0 0 ")
    text.write(layout.paper.width, decimals: 1)
    text.write(" ")
    text.write(layout.paper.height, decimals: 1)
    text.write(
      "\" font-family=\"'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei','PingFang SC',"
        + "sans-serif\" lang=\"\(language == .zh ? "zh-CN" : "en")\">\n<title>")
    text.escape(sheet.title)
    text.write("</title>\n<defs><clipPath id=\"frame\">")
    text.rectangle(layout.frame, style: "")
    text.write("</clipPath></defs>\n")
    let paper = SheetLayout.Box(
      x: 0, y: 0, width: layout.paper.width, height: layout.paper.height)
    text.rectangle(paper, style: "fill=\"#fff\"")
    text.rectangle(layout.frame, style: "fill=\"#f4f8fa\"")
  }

  private mutating func drawGraticule() {
    var path = SheetPath()
    for line in Graticule(layout, extent: sheet.extent).lines {
      path.add(line.points, closed: false)
    }
    stroke(path, id: "graticule", "stroke=\"#9db8c6\" stroke-width=\"8\"")
  }

  /// Appends path data drawn in hundredths of a millimetre.
  private mutating func stroke(_ path: SheetPath, id: String, _ style: String) {
    guard !path.text.bytes.isEmpty else { return }
    text.write("<path id=\"")
    text.escape(id)
    text.write("\" transform=\"scale(.01)\" fill=\"none\" stroke-linejoin=\"round\" \(style) d=\"")
    text.write(path.text)
    text.write("\"/>\n")
  }

  /// The smallest units are tinted; larger ones given as further layers only add their borders.
  private mutating func drawUnits() {
    guard let group = sheet.groups.first(where: { $0.kind == .units }) else { return }
    let tints = MapColouring.tints(
      sheet.network, first: group.first, count: group.features.count)
    text.write("<g id=\"units\" transform=\"scale(.01)\" stroke=\"none\">\n")
    for (index, feature) in group.features.enumerated() {
      var path = SheetPath()
      for polygon in sheet.network.polygons(ofArea: group.first + index) {
        for ring in polygon.rings {
          path.add(ring.positions.map { layout.place($0) }, closed: true)
        }
      }
      text.write("<path fill=\"\(MapColouring.tints[tints[index]])\" fill-rule=\"evenodd\"")
      if let code = feature.code {
        text.write(" data-code=\"")
        text.escape(code)
        text.write("\"")
      }
      text.write(" d=\"")
      text.write(path.text)
      if let title = feature.title {
        text.write("\"><title>")
        text.escape(title)
        text.write("</title></path>\n")
      } else {
        text.write("\"/>\n")
      }
    }
    text.write("</g>\n")
  }

  private mutating func drawBorders() {
    var paths = [SheetPath](repeating: SheetPath(), count: BorderRank.allCases.count)
    for run in runs {
      let arc = sheet.network.arc(run.arc)
      let part = arc[
        (arc.startIndex + run.vertices.lowerBound)...(arc.startIndex + run.vertices.upperBound)]
      paths[run.rank.rawValue].add(part.map { layout.place($0) }, closed: false)
    }
    let rim = paths[BorderRank.rim.rawValue]
    stroke(rim, id: "rim-band", "stroke=\"#b58bc2\" stroke-opacity=\".3\" stroke-width=\"220\"")
    for rank in [BorderRank.county, .prefecture, .province, .rim] {
      stroke(paths[rank.rawValue], id: "borders-\(rank)", rank.stroke(weight: weight))
    }
  }

  /// How heavy borders are drawn: less where units are so small on paper that full lines and
  /// dashes would only blur.
  private var weight: Double {
    guard let group = sheet.groups.first(where: { $0.kind == .units }) else { return 1 }
    let sizes = group.features.indices.map { index -> Double in
      let box = Envelope(
        sheet.network.polygons(ofArea: group.first + index)
          .flatMap(\.exterior.positions).map { layout.place($0) })
      return box.isEmpty ? 0 : max(box.width, box.height)
    }
    let usual = sizes.sorted()[sizes.count / 2]
    return min(1, max(0.12, usual / 7))
  }

  private mutating func drawLines() {
    for (number, group) in sheet.groups.filter({ $0.kind == .lines }).enumerated() {
      var path = SheetPath()
      for index in group.features.indices {
        for chain in sheet.network.chains(ofLine: group.first + index) {
          path.add(chain.positions.map { layout.place($0) }, closed: false)
        }
      }
      let colour = MapStyle.lineColours[number % MapStyle.lineColours.count]
      stroke(path, id: group.name, "stroke=\"\(colour)\" stroke-width=\"35\"")
    }
  }

  private mutating func drawFindings() {
    for group in sheet.groups where group.kind == .findings {
      for severity in MapStyle.severities.reversed() {
        var faces = SheetPath()
        var lines = SheetPath()
        for (feature, shape) in zip(group.features, group.shapes)
        where feature.severity == severity.id {
          for ring in shape.polygons.flatMap(\.rings) {
            faces.add(ring.positions.map { layout.place($0) }, closed: true)
          }
          for line in shape.lines {
            lines.add(line.positions.map { layout.place($0) }, closed: false)
          }
        }
        let style =
          "stroke=\"\(severity.colour)\" stroke-width=\"30\" fill-opacity=\".4\" "
        stroke(faces, id: "faces-\(severity.id)", style + "style=\"fill:\(severity.colour)\"")
        stroke(lines, id: "stretches-\(severity.id)", style)
        for (feature, shape) in zip(group.features, group.shapes)
        where feature.severity == severity.id {
          for point in shape.representatives.prefix(1) { circle(point, 0.8, severity.colour) }
        }
      }
    }
  }

  private mutating func drawPlaces() {
    for group in sheet.groups where group.kind == .places {
      for shape in group.shapes {
        for point in shape.representatives { circle(point, 0.7, MapStyle.placeColour) }
      }
    }
  }

  private mutating func circle(_ position: Position, _ radius: Double, _ colour: String) {
    let point = layout.place(position)
    text.write("<circle")
    text.attribute("cx", point.x)
    text.attribute("cy", point.y)
    text.attribute("r", radius)
    text.write(" fill=\"\(colour)\" stroke=\"#fff\" stroke-width=\".2\"/>\n")
  }
}
