import Foundation
import Formats
import Geometry
import Rules

/// Writes copies of the metropolitan French communes side by side, as one GeoJSON layer.
///
/// Copy k lies 15°·k east of the first, which lies 170° west of where it was; its codes start
/// with k. Coordinates keep the decimals of the source, so borders that agreed still do.
struct CopiedLayer {
  let source: String
  let copies: Int

  /// Longitude −6 to 10, latitude above 41: the rest lies overseas.
  private static let metropolis = Envelope(minX: -6, minY: 41, maxX: 10, maxY: 90)
  private static let decimals = 5

  /// - Throws: ``FormatError`` when the source cannot be read; what writing throws.
  func write(to path: String) throws {
    guard FileManager.default.createFile(atPath: path, contents: nil),
      let file = FileHandle(forWritingAtPath: path)
    else {
      throw BenchmarkFailure(
        status: 73,
        text: LocalizedText(
          zh: "无法在临时文件夹里建立 \(path)。", en: "\(path) cannot be created in the temporary folder."))
    }
    defer { try? file.close() }
    var text = Array(#"{"type":"FeatureCollection","features":["#.utf8)
    var first = true
    for copy in 0..<copies {
      try LayerReader(path: source).read { item in
        guard case .feature(let feature, _) = item, let shape = feature.shape,
          Self.metropolis.contains(shape.envelope.center)
        else { return }
        if !first { text.append(UInt8(ascii: ",")) }
        first = false
        append(feature, shape, copy: copy, to: &text)
        if text.count > 1 << 20 {
          try file.write(contentsOf: text)
          text.removeAll(keepingCapacity: true)
        }
      }
    }
    text += "]}\n".utf8
    try file.write(contentsOf: text)
  }

  private func append(_ feature: Feature, _ shape: Shape, copy: Int, to text: inout [UInt8]) {
    var code = ""
    if case .string(let own)? = feature.property("code") { code = own }
    text += #"{"type":"Feature","properties":{"code":""#.utf8
    text += "\(copy)\(code)".utf8
    text += #""},"geometry":{"type":"MultiPolygon","coordinates":["#.utf8
    for (part, polygon) in shape.polygons.enumerated() {
      text += (part == 0 ? "[" : ",[").utf8
      for (index, ring) in polygon.rings.enumerated() {
        text += (index == 0 ? "[" : ",[").utf8
        for (vertex, position) in ring.positions.enumerated() {
          text += (vertex == 0 ? "[" : ",[").utf8
          append(position.x - 170 + 15 * Double(copy), to: &text)
          text.append(UInt8(ascii: ","))
          append(position.y, to: &text)
          text.append(UInt8(ascii: "]"))
        }
        text.append(UInt8(ascii: "]"))
      }
      text.append(UInt8(ascii: "]"))
    }
    text += "]}}\n".utf8
  }

  /// Appends a number with the decimals of the source.
  private func append(_ value: Double, to text: inout [UInt8]) {
    var scaled = Int((value * 1e5).rounded())
    if scaled < 0 {
      text.append(UInt8(ascii: "-"))
      scaled = -scaled
    }
    text += String(scaled / 100_000).utf8
    text.append(UInt8(ascii: "."))
    let rest = String(scaled % 100_000)
    for _ in rest.utf8.count..<Self.decimals { text.append(UInt8(ascii: "0")) }
    text += rest.utf8
  }
}
