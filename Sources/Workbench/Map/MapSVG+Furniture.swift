import Boundaries
import Geometry
import Rules

/// Names, frame, title, legend, north, scale and marks of a sheet.
extension MapSVG {
  mutating func drawFurniture() {
    let legend = SheetLegend(self)
    let corners = corners(width: legend.width, height: legend.height)
    let north = self.corners(width: 14, height: 18).first { !$0.overlaps(corners[0]) } ?? corners[0]
    if sheet.options.hasLabels { drawNames(reserved: [corners[0], north]) }
    legend.draw(at: corners[0], &text)
    drawNorth(north)
    drawFrame()
    drawTitle()
    drawFoot()
  }

  private mutating func drawNames(reserved: [SheetLayout.Box]) {
    var labels = LabelLayout(layout, reserved: reserved)
    let groups = sheet.groups.filter { $0.kind == .places }
    for group in groups {
      for (feature, shape) in zip(group.features, group.shapes) {
        guard let title = feature.title, let point = shape.representatives.first else { continue }
        labels.name(title, beside: layout.place(point))
      }
    }
    if let group = sheet.groups.first(where: { $0.kind == .units }) {
      let areas = group.features.enumerated().compactMap { index, feature in
        feature.title.map {
          (title: $0, polygons: sheet.network.polygons(ofArea: group.first + index))
        }
      }
      labels.name(areas, mayOverhang: group.features.count <= 150)
    }
    text.write(
      "<g id=\"names\" text-anchor=\"middle\" fill=\"#2b2724\" stroke=\"#fff\" "
        + "stroke-opacity=\".75\" stroke-linejoin=\"round\" paint-order=\"stroke\">\n")
    for label in labels.labels {
      let height = label.size * 1.15
      let top = label.place.y - height * Double(label.lines.count - 1) / 2
      for (number, line) in label.lines.enumerated() {
        text.text(
          line, x: label.place.x, y: top + height * Double(number) + label.size * 0.36,
          size: label.size, style: "stroke-width=\".5\"")
      }
    }
    text.write("</g>\n")
  }

  /// The four corners of the frame for a box of a size, the emptiest first.
  private func corners(width: Double, height: Double) -> [SheetLayout.Box] {
    let frame = layout.frame
    let gap = 3.0
    var boxes: [SheetLayout.Box] = []
    for right in [false, true] {
      for low in [true, false] {
        boxes.append(
          SheetLayout.Box(
            x: right ? frame.x + frame.width - width - gap : frame.x + gap,
            y: low ? frame.y + frame.height - height - gap : frame.y + gap, width: width,
            height: height))
      }
    }
    let fullness = boxes.map(fullness)
    return boxes.indices.sorted { (fullness[$0], $0) < (fullness[$1], $1) }.map { boxes[$0] }
  }

  /// How much of the map lies under a box.
  private func fullness(_ box: SheetLayout.Box) -> Int {
    var count = 0
    for position in sheet.network.allPositions {
      let point = layout.place(position)
      if point.x >= box.x, point.x <= box.x + box.width, point.y >= box.y,
        point.y <= box.y + box.height
      {
        count += 1
      }
    }
    if count == 0 {
      // Without a single vertex the box lies either in one unit or outside all of them.
      let middle = Position(box.x + box.width / 2, box.y + box.height / 2)
      for area in 0..<sheet.network.areaCount {
        for polygon in sheet.network.polygons(ofArea: area) {
          let ring = LineString(polygon.exterior.positions.map { layout.place($0) })
          if Envelope(ring.positions).contains(middle), Polygon(exterior: ring).holds(middle) {
            return 1
          }
        }
      }
    }
    return count
  }

  private mutating func drawNorth(_ box: SheetLayout.Box) {
    let x = box.x + box.width / 2
    let y = box.y
    text.write("<g id=\"north\"><path fill=\"#333\" d=\"M")
    let points = [(x, y + 4.5), (x + 3, y + 15), (x, y + 12.6)]
    text.list(points) { text, point in
      text.write(point.0, decimals: 2)
      text.write(" ")
      text.write(point.1, decimals: 2)
    }
    text.write("z\"/><path fill=\"#fff\" stroke=\"#333\" stroke-width=\".25\" d=\"M")
    text.list([(x, y + 4.5), (x - 3, y + 15), (x, y + 12.6)]) { text, point in
      text.write(point.0, decimals: 2)
      text.write(" ")
      text.write(point.1, decimals: 2)
    }
    text.write("z\"/>")
    text.text(
      language == .zh ? "北" : "N", x: x, y: y + 3.6, size: 3.6,
      style: "text-anchor=\"middle\" fill=\"#333\" font-weight=\"bold\"")
    text.write("</g>\n")
  }

  private mutating func drawFrame() {
    let frame = layout.frame
    text.rectangle(frame, style: "fill=\"none\" stroke=\"#333\" stroke-width=\".25\"")
    let outer = SheetLayout.Box(
      x: frame.x - 3.6, y: frame.y - 3.6, width: frame.width + 7.2, height: frame.height + 7.2)
    text.rectangle(outer, style: "fill=\"none\" stroke=\"#333\" stroke-width=\".7\"")
    for line in Graticule(layout, extent: sheet.extent).lines {
      guard let at = Graticule.crossing(line, frame) else { continue }
      if line.isMeridian {
        text.text(
          line.words, x: at.x, y: at.y + 2.6, size: 2,
          style: "text-anchor=\"middle\" fill=\"#345\"")
      } else {
        text.write("<g transform=\"translate(")
        text.write(at.x - 1, decimals: 2)
        text.write(" ")
        text.write(at.y, decimals: 2)
        text.write(") rotate(-90)\">")
        text.text(line.words, x: 0, y: 0, size: 2, style: "text-anchor=\"middle\" fill=\"#345\"")
        text.write("</g>")
      }
    }
  }

  private mutating func drawTitle() {
    let width = layout.paper.width
    let size = min(7, (width - 80) / max(LabelLayout.width(sheet.title), 1))
    text.text(
      sheet.title, x: width / 2, y: 15.5, size: size,
      style: "text-anchor=\"middle\" font-weight=\"bold\" fill=\"#222\" letter-spacing=\".3\"")
    let marks = MapWording.marks(sheet.options)
    let style = "text-anchor=\"end\" fill=\"#b3141b\" font-weight=\"bold\""
    text.text(marks[0].words, x: width - 10, y: 9.5, size: 3.2, style: style)
  }

  private mutating func drawFoot() {
    let y = layout.frame.y + layout.frame.height + 9
    let right = layout.paper.width - 10
    let grey = "fill=\"#444\""
    text.text(projectionWords, x: 10, y: y, size: 2.3, style: grey)
    let unitWords = LocalizedText(
      zh: "共 \(MapWording.grouped(sheet.network.areaCount)) 个单元　2000 国家大地坐标系",
      en: "\(MapWording.grouped(sheet.network.areaCount)) units · CGCS2000")
    text.text(unitWords[language], x: 10, y: y + 3.6, size: 2.3, style: grey)
    let marks = MapWording.marks(sheet.options)
    if marks.count > 1 {
      text.text(marks[1].words, x: right, y: y, size: 2.6, style: grey + " text-anchor=\"end\"")
    }
    text.text(
      "dijie \(Program.version)", x: right, y: y + 3.6, size: 2,
      style: "fill=\"#888\" text-anchor=\"end\"")
    drawScaleBar(y: y)
  }

  private var projectionWords: String {
    let projection = layout.projection
    var south = MapText()
    south.write(projection.parallels.south, decimals: 2)
    var north = MapText()
    north.write(projection.parallels.north, decimals: 2)
    let one = String(decoding: south.bytes, as: UTF8.self)
    let two = String(decoding: north.bytes, as: UTF8.self)
    if projection.isCylinder {
      return LocalizedText(
        zh: "等积圆柱投影　标准纬线 \(one)°", en: "Cylindrical equal-area, standard parallel \(one)°"
      )[language]
    }
    return LocalizedText(
      zh: "等积圆锥投影　标准纬线 \(one)°、\(two)°",
      en: "Albers equal-area, standard parallels \(one)° and \(two)°")[language]
  }

  private mutating func drawScaleBar(y: Double) {
    let metres = layout.scale * 0.045
    var step = 1.0
    while step * 10 <= metres / 4 { step *= 10 }
    for factor in [5.0, 2] where step * factor <= metres / 4 {
      step *= factor
      break
    }
    let width = step / layout.scale * 1000
    let start = layout.paper.width / 2 - width * 2
    let denominator = MapWording.grouped(Int(layout.scale))
    text.write("<g id=\"scale\" fill=\"#333\" text-anchor=\"middle\">\n")
    text.text("1 : \(denominator)", x: layout.paper.width / 2, y: y - 1.4, size: 3, style: "")
    for part in 0..<4 {
      let box = SheetLayout.Box(x: start + Double(part) * width, y: y, width: width, height: 1.1)
      let fill = part % 2 == 0 ? "#333" : "#fff"
      text.rectangle(box, style: "fill=\"\(fill)\" stroke=\"#333\" stroke-width=\".2\"")
    }
    let isFar = step >= 1000
    for part in [0, 1, 2, 4] {
      var words = MapText()
      words.write(step * Double(part) / (isFar ? 1000 : 1), decimals: 3)
      var label = String(decoding: words.bytes, as: UTF8.self)
      if part == 4 { label += isFar ? " km" : " m" }
      text.text(label, x: start + Double(part) * width, y: y + 3.6, size: 2.2, style: "")
    }
    text.write("</g>\n")
  }
}
