import Foundation
import Geometry

/// Meridians and parallels of a sheet with their figures at the frame.
struct Graticule {
  /// One line of it.
  struct Line {
    var points: [Position]
    var words: String
    var isMeridian: Bool
  }

  let lines: [Line]

  /// Chooses a spacing that gives about four to nine lines and draws them beyond the frame.
  init(_ layout: SheetLayout, extent: Envelope) {
    let span = max(extent.width * cos(extent.center.y * .pi / 180), extent.height, 1e-4)
    let steps: [Double] = [
      30, 20, 10, 5, 2, 1, 0.5, 1 / 3.0, 1 / 6.0, 1 / 12.0, 1 / 30.0, 1 / 60.0, 1 / 120.0,
      1 / 360.0,
    ]
    let step = steps.first { span / $0 >= 3 } ?? 1 / 720
    let reach = max(extent.width, extent.height) * 1.5 + step
    var lines: [Line] = []
    func values(_ low: Double, _ high: Double) -> [Double] {
      (Int((low / step).rounded(.down))...Int((high / step).rounded(.up))).map { Double($0) * step }
    }
    let west = max(extent.minX - reach / 2, min(-180, extent.minX))
    let east = min(extent.maxX + reach / 2, max(180, extent.maxX))
    let south = max(extent.minY - reach / 2, -89)
    let north = min(extent.maxY + reach / 2, 89)
    for longitude in values(west, east) {
      let points = (0...40).map { index in
        layout.place(Position(longitude, south + (north - south) * Double(index) / 40))
      }
      let words = Self.words(
        longitude - (longitude / 360).rounded() * 360, positive: "E", negative: "W")
      lines.append(Line(points: points, words: words, isMeridian: true))
    }
    for latitude in values(south, north) {
      let points = (0...60).map { index in
        layout.place(Position(west + (east - west) * Double(index) / 60, latitude))
      }
      let words = Self.words(latitude, positive: "N", negative: "S")
      lines.append(Line(points: points, words: words, isMeridian: false))
    }
    self.lines = lines
  }

  /// `123°30′E`.
  private static func words(_ value: Double, positive: String, negative: String) -> String {
    let seconds = Int((value.magnitude * 3600).rounded())
    var text = "\(seconds / 3600)°"
    let minutes = seconds % 3600 / 60
    if seconds % 3600 > 0 { text += (minutes < 10 ? "0" : "") + "\(minutes)′" }
    if seconds % 60 > 0 { text += (seconds % 60 < 10 ? "0" : "") + "\(seconds % 60)″" }
    return seconds == 0 ? text : text + (value < 0 ? negative : positive)
  }

  /// Where a line crosses the side of the frame its figure stands at: the lower one for meridians,
  /// the left one for parallels.
  static func crossing(_ line: Line, _ frame: SheetLayout.Box) -> Position? {
    for (a, b) in zip(line.points, line.points.dropFirst()) {
      if line.isMeridian {
        let y = frame.y + frame.height
        guard (a.y - y) * (b.y - y) <= 0, a.y != b.y else { continue }
        let x = a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y)
        if x > frame.x + 6, x < frame.x + frame.width - 6 { return Position(x, y) }
      } else {
        guard (a.x - frame.x) * (b.x - frame.x) <= 0, a.x != b.x else { continue }
        let y = a.y + (b.y - a.y) * (frame.x - a.x) / (b.x - a.x)
        if y > frame.y + 4, y < frame.y + frame.height - 4 { return Position(frame.x, y) }
      }
    }
    return nil
  }
}
