import Boundaries
import Geometry
import Rules

/// The legend of a sheet: what is drawn and nothing else.
struct SheetLegend {
  private enum Sample {
    case border(BorderRank)
    case line(colour: String)
    case dot(colour: String)
  }

  private var rows: [(sample: Sample, title: String)] = []
  private let heading: String

  init(_ drawing: MapSVG) {
    let sheet = drawing.sheet
    let language = drawing.language
    heading = LocalizedText(zh: "图　例", en: "Legend")[language]
    for rank in BorderRank.allCases where drawing.runs.contains(where: { $0.rank == rank }) {
      rows.append((.border(rank), rank.title[language]))
    }
    for (number, group) in sheet.groups.filter({ $0.kind == .lines }).enumerated() {
      let colour = MapStyle.lineColours[number % MapStyle.lineColours.count]
      rows.append((.line(colour: colour), group.name))
    }
    for group in sheet.groups where group.kind == .places {
      rows.append((.dot(colour: MapStyle.placeColour), group.name))
    }
    let findings = sheet.groups.filter { $0.kind == .findings }.flatMap(\.features)
    for severity in MapStyle.severities {
      let count = findings.count { $0.severity == severity.id }
      if count > 0 {
        rows.append((.dot(colour: severity.colour), "\(severity.title[language]) \(count)"))
      }
    }
  }

  /// Its width in millimetres.
  var width: Double { 18 + (rows.map { LabelLayout.width($0.title) }.max() ?? 4) * 2.4 }

  /// Its height in millimetres.
  var height: Double { 9 + Double(rows.count) * 4.4 }

  /// Draws it into a box of its size.
  func draw(at box: SheetLayout.Box, _ text: inout MapText) {
    text.write("<g id=\"legend\">\n")
    text.rectangle(
      box, style: "fill=\"#fff\" fill-opacity=\".92\" stroke=\"#999\" stroke-width=\".2\"")
    text.text(
      heading, x: box.x + box.width / 2, y: box.y + 5, size: 2.9,
      style: "text-anchor=\"middle\" font-weight=\"bold\" fill=\"#222\"")
    for (number, row) in rows.enumerated() {
      let y = box.y + 9.4 + Double(number) * 4.4
      switch row.sample {
      case .border(let rank):
        text.write("<path transform=\"scale(.01)\" fill=\"none\" \(rank.stroke(weight: 1)) d=\"")
        var path = SheetPath()
        path.add([Position(box.x + 3, y), Position(box.x + 13, y)], closed: false)
        text.write(path.text)
        text.write("\"/>\n")
      case .line(let colour):
        text.line(
          box.x + 3, y, box.x + 13, y, style: "stroke=\"\(colour)\" stroke-width=\".35\"")
      case .dot(let colour):
        text.write("<circle")
        text.attribute("cx", box.x + 8)
        text.attribute("cy", y)
        text.attribute("r", 0.8)
        text.write(" fill=\"\(colour)\"/>\n")
      }
      text.text(row.title, x: box.x + 15.5, y: y + 0.85, size: 2.4, style: "fill=\"#222\"")
    }
    text.write("</g>\n")
  }
}
