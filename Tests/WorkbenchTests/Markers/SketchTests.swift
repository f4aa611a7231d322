import Foundation
import Testing

@testable import Workbench

/// Sketches as pixels, PNG and SVG.
struct SketchTests {
  typealias Point = SketchDrawing.Point

  private static func drawing() -> SketchDrawing {
    var drawing = SketchDrawing(width: 40, height: 20)
    drawing.line([Point(0, 10), Point(40, 10)], width: 1, .red)
    drawing.circle(Point(20, 10), radius: 3, width: 0.5, .black)
    drawing.area([Point(2, 2), Point(6, 2), Point(4, 6)], .blue)
    drawing.label(Point(20, 10), "甲<乙>", plain: "A1", size: 3, .black, gap: 4)
    return drawing
  }

  @Test func `pixels show what was drawn`() {
    let raster = SketchRaster(Self.drawing(), pixelsPerMillimetre: 4)
    #expect(raster.columns == 160)
    #expect(raster.rows == 80)
    func pixel(_ x: Double, _ y: Double) -> [UInt8] {
      let place = (Int(y * 4) * 160 + Int(x * 4)) * 3
      return Array(raster.pixels[place..<place + 3])
    }
    #expect(pixel(10, 10) == [200, 0, 0])
    #expect(pixel(10, 15) == [255, 255, 255])
    #expect(pixel(20, 10.5) == [255, 255, 255], "the disc is white within")
    #expect(pixel(4, 3) == [0, 60, 170])
  }

  @Test func `a picture is a sound PNG`() throws {
    let bytes = Self.drawing().png
    #expect(bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]))
    let python = "/usr/bin/python3"
    guard FileManager.default.isExecutableFile(atPath: python) else {
      print("skipped: there is no python3 to read the picture with")
      return
    }
    let script = """
      import sys, zlib, struct
      b = sys.stdin.buffer.read(); at = 8; data = b''
      while at < len(b):
          n, = struct.unpack('>I', b[at:at+4]); name = b[at+4:at+8]; body = b[at+8:at+8+n]
          assert struct.unpack('>I', b[at+8+n:at+12+n])[0] == zlib.crc32(name + body)
          if name == b'IHDR': w, h = struct.unpack('>II', body[:8])
          if name == b'IDAT': data += body
          at += 12 + n
      assert len(zlib.decompress(data)) == h * (w * 3 + 1)
      print(w, h)
      """
    let process = Process()
    process.executableURL = URL(filePath: python)
    process.arguments = ["-c", script]
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: bytes)
    try input.fileHandleForWriting.close()
    let said = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(String(decoding: said, as: UTF8.self) == "380 190\n")
  }

  @Test func `a drawing in words is escaped`() {
    let svg = Self.drawing().svg
    #expect(svg.contains("甲&lt;乙&gt;"))
    #expect(svg.hasPrefix("<svg "))
  }

  @Test func `labels keep off one another`() {
    var drawing = SketchDrawing(width: 60, height: 40)
    for _ in 0..<4 {
      drawing.label(Point(30, 20), "0102001Q", plain: "0102001Q", size: 3, .black, gap: 2)
    }
    let places = drawing.pieces.compactMap { piece -> Point? in
      if case .label(let label) = piece { return label.at }
      return nil
    }
    #expect(Set(places).count == 4)
  }

  @Test(arguments: [
    (123.43150556, 2, "123°25′53.42″"), (0, 0, "0°00′00″"), (59.9999999, 2, "60°00′00.00″"),
    (-0.5, 0, "-0°30′00″"), (359.99999, 0, "360°00′00″"), (12.505, 1, "12°30′18.0″"),
  ])
  func `angles are written in degrees, minutes and seconds`(
    value: Double, decimals: Int, text: String
  ) {
    #expect(AngleWriting.degrees(value, decimals: decimals) == text)
  }

  @Test func `every sign of a number has strokes`() {
    for character in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZmk-.:/()" {
      #expect(!StrokeFont.strokes(String(character), 3).isEmpty, "\(character)")
    }
  }
}
