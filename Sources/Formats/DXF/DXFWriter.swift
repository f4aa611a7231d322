import Foundation
import Geometry

/// Writes a layer as a drawing of Release 12, which every program of drawing reads.
///
/// Areas are closed polylines, names are texts, and beside each entity stands, as extended data,
/// what it is a piece of, so that the layer comes back as it was: parts, holes, columns and
/// coordinate system.
struct DXFWriter {
  /// The most extended data one entity may carry, in bytes.
  private static let mostMark = 15_000
  /// The most letters a name of a layer may have.
  private static let mostLetters = 255

  private let path: String
  private let layer: String
  private let crs: String?
  private let nameColumn: String
  private var text = ""
  private var textHeight = 1.0
  private var cut = 0

  init(path: String, layer: String, crs: String?, nameColumn: String) {
    self.path = path
    self.layer = layer
    self.crs = crs
    self.nameColumn = nameColumn
  }

  /// Writes the features; gives what could not be held.
  mutating func write(_ features: [Feature]) throws(FormatError) -> [ReadRemark] {
    try refuseDegrees()
    var box = Envelope()
    var names: Set<String> = ["0"]
    for feature in features {
      if let shape = feature.shape { box.include(shape.envelope) }
      names.insert(layerName(feature))
    }
    if !box.isEmpty {
      let size = max(box.maxX - box.minX, box.maxY - box.minY)
      if size > 0, size.isFinite { textHeight = size / 200 }
    }
    head(names.sorted())
    var (shapeless, number) = (0, 0)
    for feature in features {
      guard let shape = feature.shape, !shape.isEmpty else {
        shapeless += 1
        continue
      }
      add(feature, shape, number)
      number += 1
    }
    text += "0\nENDSEC\n0\nEOF\n"
    try OutputFile.write(DXFText.encoded(text), to: path)
    return remarks(shapeless)
  }

  private func remarks(_ shapeless: Int) -> [ReadRemark] {
    var remarks: [ReadRemark] = []
    if shapeless > 0 {
      remarks.append(
        ReadRemark(
          zh: "有 \(shapeless) 个要素没有图形，DXF 不能容纳，没有写出。",
          en:
            "\(shapeless) features have no geometry, which a DXF cannot hold, and were not written."
        ))
    }
    if cut > 0 {
      remarks.append(
        ReadRemark(
          zh: "有 \(cut) 个要素的属性过长，DXF 不能容纳，只写了图形。",
          en: "the attributes of \(cut) features are too long for a DXF; only their geometry was "
            + "written."))
    }
    return remarks
  }

  /// A drawing is a plane.
  private func refuseDegrees() throws(FormatError) {
    guard let crs, let system = try? CoordinateReferenceSystem(crs), system.isGeographic else {
      return
    }
    throw FormatError(
      .content, file: path,
      zh: "DXF 是平面图形，而坐标是经纬度；请用 --crs 转到平面坐标系，如 EPSG:4529。",
      en:
        "a DXF is a plane drawing and the coordinates are degrees; transform them with --crs to a "
        + "plane system, such as EPSG:4529.")
  }

  private func layerName(_ feature: Feature) -> String {
    var name = layer
    if case .string(let own) = feature.property("layer"), !own.isEmpty { name = own }
    let forbidden = Set("<>/\\\":;?*|,=`'^")
    name =
      String(name.prefix(DXFWriter.mostLetters).map { forbidden.contains($0) ? "_" : $0 })
      .trimmingSpaces
    return name.isEmpty ? "0" : DXFText.line(name)
  }

  private mutating func pair(_ code: Int, _ value: String) { text += "\(code)\n\(value)\n" }

  private mutating func number(_ code: Int, _ value: Double) {
    pair(code, value.isFinite ? DecimalNumber.plainText(value == 0 ? 0 : value) : "0")
  }

  private mutating func head(_ layers: [String]) {
    if let crs, !crs.contains(where: \.isNewline), crs.allSatisfy(\.isASCII) {
      pair(999, "\(DXFEntity.application) CRS \(crs)")
    }
    text +=
      "0\nSECTION\n2\nHEADER\n9\n$ACADVER\n1\nAC1009\n9\n$DWGCODEPAGE\n3\nANSI_936\n0\nENDSEC\n"
    text += "0\nSECTION\n2\nTABLES\n0\nTABLE\n2\nLTYPE\n70\n1\n0\nLTYPE\n2\nCONTINUOUS\n70\n0\n"
    text += "3\nSolid line\n72\n65\n73\n0\n40\n0.0\n0\nENDTAB\n"
    text += "0\nTABLE\n2\nLAYER\n70\n\(layers.count)\n"
    for layer in layers {
      text += "0\nLAYER\n2\n\(layer)\n70\n0\n62\n7\n6\nCONTINUOUS\n"
      if layer == "0", let crs {
        mark([], DXFText.marked(.object([JSONMember("crs", .string(crs))])))
      }
    }
    text += "0\nENDTAB\n0\nTABLE\n2\nAPPID\n70\n2\n0\nAPPID\n2\nACAD\n70\n0\n"
    text += "0\nAPPID\n2\n\(DXFEntity.application)\n70\n0\n0\nENDTAB\n0\nENDSEC\n"
    text += "0\nSECTION\n2\nENTITIES\n"
  }

  /// Extended data in pieces a drawing takes.
  private mutating func mark(_ numbers: [Int], _ words: String) {
    pair(1001, DXFEntity.application)
    for number in numbers { pair(1071, String(number)) }
    var rest = words[...]
    while !rest.isEmpty {
      pair(1000, String(rest.prefix(250)))
      rest = rest.dropFirst(250)
    }
  }
}

extension DXFWriter {
  private mutating func add(_ feature: Feature, _ shape: Shape, _ number: Int) {
    let layer = layerName(feature)
    let (plan, pieces) = DXFShapePlan.plan(shape)
    let count = JSONValue.number(JSONNumber(text: String(pieces.count)))
    var note = [JSONMember("n", count), JSONMember("s", plan)]
    let bare = DXFText.marked(.object(note))
    if let id = feature.id { note.append(JSONMember("id", id)) }
    note.append(JSONMember("p", .object(feature.properties)))
    var words = DXFText.marked(.object(note))
    if words.utf8.count > DXFWriter.mostMark {
      cut += 1
      words = bare
    }
    for (index, piece) in pieces.enumerated() {
      let numbers = [number, index, piece.chain.heights == nil ? 0 : 1]
      write(piece, layer) { $0.mark(numbers, index == 0 ? words : "") }
    }
    label(feature, pieces, layer, number)
  }

  private mutating func write(
    _ piece: DXFShapePlan.Piece, _ layer: String, _ mark: (inout DXFWriter) -> Void
  ) {
    guard piece.kind != .point else {
      pair(0, "POINT")
      pair(8, layer)
      place(piece.chain, 0)
      mark(&self)
      return
    }
    let isSpatial = piece.chain.heights != nil
    let count = piece.kind == .ring ? piece.chain.positions.count - 1 : piece.chain.positions.count
    pair(0, "POLYLINE")
    pair(8, layer)
    pair(66, "1")
    text += "10\n0\n20\n0\n30\n0\n"
    pair(70, String((piece.kind == .ring ? 1 : 0) + (isSpatial ? 8 : 0)))
    mark(&self)
    for index in 0..<max(0, count) {
      pair(0, "VERTEX")
      pair(8, layer)
      place(piece.chain, index)
      if isSpatial { pair(70, "32") }
    }
    pair(0, "SEQEND")
    pair(8, layer)
  }

  private mutating func place(_ chain: LineString, _ index: Int) {
    number(10, chain.positions[index].x)
    number(20, chain.positions[index].y)
    number(30, chain.heights?[index] ?? 0)
  }

  /// The name of a feature as a text: on a point, in the middle of a line, inside an area.
  private mutating func label(
    _ feature: Feature, _ pieces: [DXFShapePlan.Piece], _ layer: String, _ number: Int
  ) {
    guard let name = feature.property(nameColumn)?.cellText, let first = pieces.first else {
      return
    }
    let shown = DXFText.line(name).trimmingSpaces
    guard !shown.isEmpty, shown.utf8.count <= 2000 else { return }
    var at = first.chain.positions[first.chain.positions.count / 2]
    if first.kind == .point { at = first.chain.positions[0] }
    if first.kind == .ring {
      let box = Envelope(first.chain.positions)
      at = Position((box.minX + box.maxX) / 2, (box.minY + box.maxY) / 2)
    }
    pair(0, "TEXT")
    pair(8, layer)
    self.number(10, at.x)
    self.number(20, at.y)
    pair(30, "0")
    self.number(40, textHeight)
    pair(1, shown)
    mark([number, -1], DXFText.marked(.string(DXFText.plain(shown, isFormatted: false))))
  }
}
