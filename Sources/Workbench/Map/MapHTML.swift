import Boundaries
import Formats
import Geometry
import Rules

/// Writes a map as one page that works offline: pan, zoom, search, properties, legend, print.
///
/// The data stands in the page as JSON: every border once, in whole quanta of degrees; the page's
/// own script projects and draws it on a canvas. Nothing is fetched from anywhere.
struct MapHTML {
  private let sheet: MapSheet
  private let grid: QuantumGrid
  private let projection: MapProjection
  private var text = MapText()

  static func render(_ sheet: MapSheet) -> [UInt8] {
    var page = MapHTML(sheet)
    page.write()
    return page.text.bytes
  }

  private init(_ sheet: MapSheet) {
    self.sheet = sheet
    grid = QuantumGrid(sheet)
    projection = MapProjection(sheet.extent)
  }

  private mutating func write() {
    let language = sheet.options.language
    text.write("<!DOCTYPE html>\n<html lang=\"\(language == .zh ? "zh-CN" : "en")\">\n<head>\n")
    text.write("<meta charset=\"utf-8\">\n")
    text.write("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n")
    text.write("<meta name=\"generator\" content=\"dijie \(Program.version)\">\n")
    text.write(
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
        + "script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:\">\n<title>")
    text.escape(sheet.title)
    text.write("</title>\n<style>\n\(MapPage.style)</style>\n</head>\n<body>\n")
    text.write(MapPage.body(title: sheet.title, marks: MapWording.marks(sheet.options), language))
    text.write("<script type=\"application/json\" id=\"data\">")
    writeData()
    text.write("</script>\n<script>\n")
    for part in [MapScript.projection, MapScript.model, MapScript.drawing, MapScript.handling] {
      text.write(part)
      text.write("\n")
    }
    text.write("</script>\n</body>\n</html>\n")
  }

  private mutating func writeData() {
    text.write("{\"title\":")
    text.quote(sheet.title)
    text.write(",\"words\":{")
    text.list(MapPage.words) { text, entry in
      text.quote(entry.key)
      text.write(":")
      text.quote(entry.words[sheet.options.language])
    }
    text.write("},\"labels\":\(sheet.options.hasLabels),\"projection\":[")
    let extent = sheet.extent
    text.list([
      projection.meridian, extent.center.y, projection.parallels.south, projection.parallels.north,
      projection.isCylinder ? 1 : 0,
    ]) { $0.write($1, decimals: 9) }
    text.write("],\"quantum\":")
    text.write(grid.quantum, decimals: 12)
    text.write(",\"origin\":")
    text.write(grid.origin)
    text.write(",\"tints\":[")
    text.list(MapColouring.tints) { $0.quote($1) }
    text.write("],\"ranks\":[")
    text.list(BorderRank.allCases) { text, rank in
      text.write("{\"title\":")
      text.quote(rank.title[sheet.options.language])
      text.write(",\"colour\":\"\(rank.colour)\",\"width\":")
      text.write(Double(rank.width) / 20, decimals: 2)
      text.write(",\"dashes\":[")
      text.list(rank.dashes) { $0.write(Double($1) / 25, decimals: 1) }
      text.write("]}")
    }
    text.write("],\n\"arcs\":[")
    writeArcs()
    text.write("],\n\"groups\":[")
    let first = sheet.groups.firstIndex { $0.kind == .units }
    let page = self
    text.list(sheet.groups.indices) { text, index in
      page.write(page.sheet.groups[index], isBase: index == first, &text)
    }
    text.write("]}")
  }

  /// Each arc is its rank, or -1, followed by the steps from point to point; arcs that are not of
  /// one rank all along have their stretches listed as arc, first and last vertex and rank.
  private mutating func writeArcs() {
    var ranks = [Int](repeating: -1, count: sheet.network.arcCount)
    var parts: [BorderRun] = []
    for run in BorderRuns(sheet).runs() {
      if run.vertices.count == sheet.network.arc(run.arc).count {
        ranks[run.arc] = run.rank.rawValue
      } else {
        parts.append(run)
      }
    }
    let (network, grid) = (sheet.network, grid)
    text.list(0..<network.arcCount) { text, arc in
      text.write("[")
      text.write(ranks[arc])
      var previous = (x: 0, y: 0)
      for position in network.arc(arc) {
        let (x, y) = grid.steps(position)
        text.write(",")
        text.write(x - previous.x)
        text.write(",")
        text.write(y - previous.y)
        previous = (x, y)
      }
      text.write("]")
    }
    text.write("],\n\"runs\":[")
    text.list(parts) { text, run in
      text.list([run.arc, run.vertices.lowerBound, run.vertices.upperBound, run.rank.rawValue]) {
        $0.write($1)
      }
    }
  }

  private func write(_ group: MapGroup, isBase: Bool, _ text: inout MapText) {
    text.write("{\"name\":")
    text.quote(group.name)
    text.write(",\"kind\":\"\(group.kind.rawValue)\",\"features\":[\n")
    let tints =
      isBase
      ? MapColouring.tints(sheet.network, first: group.first, count: group.features.count) : []
    for (index, feature) in group.features.enumerated() {
      if index > 0 { text.write(",\n") }
      text.write("{")
      if let code = feature.code {
        text.write("\"c\":")
        text.quote(code)
        text.write(",")
      }
      if let name = feature.name {
        text.write("\"n\":")
        text.quote(name)
        text.write(",")
      }
      if isBase { text.write("\"t\":\(tints[index]),") }
      if group.kind == .findings {
        text.write("\"s\":")
        text.quote(feature.severity)
        text.write(",")
      }
      write(group, index, isBase: isBase, &text)
      text.write(",\"p\":")
      text.write(feature.properties.map { JSONMember($0.key, $0.value.asShown) })
      text.write("}")
    }
    text.write("]}")
  }

  /// The geometry: rings of arcs, chains of arcs, or points and outlines in quanta.
  private func write(_ group: MapGroup, _ index: Int, isBase: Bool, _ text: inout MapText) {
    switch group.kind {
    case .units:
      let rings = sheet.network.woundArcs(ofArea: group.first + index).flatMap { $0 }
      text.write("\"g\":[")
      text.list(rings) { text, ring in
        text.write("[")
        text.list(ring) { $0.write($1) }
        text.write("]")
      }
      text.write("]")
      if isBase { writeLabel(group.first + index, &text) }
    case .lines:
      text.write("\"g\":[")
      text.list(sheet.network.arcs(ofLine: group.first + index)) { text, chain in
        text.write("[")
        text.list(chain) { $0.write($1) }
        text.write("]")
      }
      text.write("]")
    case .places, .findings:
      let shape = group.shapes[index]
      text.write("\"d\":[")
      text.list(shape.representatives.prefix(group.kind == .findings ? 1 : .max)) { write($1, &$0) }
      text.write("]")
      let outlines = shape.polygons.flatMap(\.rings) + shape.lines
      if !outlines.isEmpty {
        text.write(",\"o\":[")
        text.list(outlines) { text, outline in
          text.write("[")
          text.list(outline.positions) { write($1, &$0) }
          text.write("]")
        }
        text.write("],\"f\":\(shape.polygons.isEmpty ? 0 : 1)")
      }
    }
  }

  private func write(_ position: Position, _ text: inout MapText) {
    let (x, y) = grid.steps(position)
    text.write("\(x),\(y)")
  }

  /// Where a unit's name goes, in metres of the projection, and how much room it has there.
  private func writeLabel(_ area: Int, _ text: inout MapText) {
    let largest = sheet.network.polygons(ofArea: area)
      .max { $0.exterior.doubleArea.magnitude < $1.exterior.doubleArea.magnitude }
    guard let largest else { return }
    let drawn = Polygon(
      exterior: LineString(largest.exterior.positions.map { projection.project($0) }),
      holes: largest.holes.map { LineString($0.positions.map { projection.project($0) }) })
    let box = Envelope(drawn.exterior.positions)
    let (place, radius) = LabelPlace.farthest(
      in: drawn, precision: max(box.width, box.height) / 100)
    text.write(",\"l\":[")
    text.list([place.x, place.y, radius]) { $0.write($1, decimals: 0) }
    text.write("]")
  }
}

extension JSONValue {
  /// The value with its numbers as text: a script would drop digits of long ones.
  fileprivate var asShown: JSONValue {
    switch self {
    case .number(let number): .string(number.text)
    case .array(let values): .array(values.map(\.asShown))
    case .object(let members): .object(members.map { JSONMember($0.key, $0.value.asShown) })
    case .null, .bool, .string: self
    }
  }
}
