import Boundaries
import Foundation
import Geometry

/// Where things stand on a printed sheet: millimetres from the upper left corner.
struct SheetLayout {
  /// A rectangle on the sheet.
  struct Box {
    var x: Double
    var y: Double
    var width: Double
    var height: Double

    func overlaps(_ other: Box) -> Bool {
      x < other.x + other.width && other.x < x + width && y < other.y + other.height
        && other.y < y + height
    }

    func holds(_ other: Box) -> Bool {
      other.x >= x && other.y >= y && other.x + other.width <= x + width
        && other.y + other.height <= y + height
    }
  }

  let projection: MapProjection
  /// The paper's width and height.
  let paper: (width: Double, height: Double)
  /// The frame of the map.
  let frame: Box
  /// The denominator of the scale.
  let scale: Double
  private let middle: Position

  init(_ sheet: MapSheet) {
    let extent = sheet.extent
    projection = MapProjection(extent)
    var box = Envelope()
    let step = max(1, sheet.network.allPositions.count / 200_000)
    for index in stride(from: 0, to: sheet.network.allPositions.count, by: step) {
      box.include(projection.project(sheet.network.allPositions[index]))
    }
    for x in [extent.minX, extent.center.x, extent.maxX] {
      for y in [extent.minY, extent.maxY] where box.isEmpty || step > 1 {
        box.include(projection.project(Position(x, y)))
      }
    }
    for group in sheet.groups {
      for shape in group.shapes {
        for point in shape.representatives { box.include(projection.project(point)) }
      }
    }
    middle = box.center
    let size = sheet.options.paper.size
    let isWide = box.width > box.height * 1.05
    paper = isWide ? (size.long, size.short) : (size.short, size.long)
    let margin = 10.0
    frame = Box(
      x: margin, y: margin + 14, width: paper.width - 2 * margin,
      height: paper.height - 2 * margin - 14 - 14)
    let needed =
      max(box.width / (frame.width - 16), box.height / (frame.height - 16)) * 1000
    scale = sheet.options.scale.map(Double.init) ?? Self.roundScale(max(needed, 100))
  }

  /// The smallest customary denominator that is large enough.
  private static func roundScale(_ needed: Double) -> Double {
    var power = 1.0
    while power * 10 <= needed { power *= 10 }
    for factor in [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 7.5, 8, 9] where power * factor >= needed {
      return power * factor
    }
    return power * 10
  }

  /// Where a position in degrees is drawn.
  func place(_ position: Position) -> Position {
    let point = projection.project(position)
    return Position(
      frame.x + frame.width / 2 + (point.x - middle.x) / scale * 1000,
      frame.y + frame.height / 2 - (point.y - middle.y) / scale * 1000)
  }
}
