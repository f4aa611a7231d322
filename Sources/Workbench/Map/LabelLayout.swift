import Geometry

/// One name on a sheet.
struct MapLabel {
  var lines: [String]
  /// The middle of the text in millimetres.
  var place: Position
  /// The height of the letters in millimetres.
  var size: Double
}

/// Places names so that none lies on another, the roomiest first.
struct LabelLayout {
  private let layout: SheetLayout
  private var taken: [SheetLayout.Box]
  /// The names that found a place.
  private(set) var labels: [MapLabel] = []
  /// How many did not.
  private(set) var omitted = 0

  private static let sizes = [4.2, 3.6, 3.1, 2.7, 2.3, 2.0, 1.7]

  /// - Parameter reserved: Boxes that stay free of names.
  init(_ layout: SheetLayout, reserved: [SheetLayout.Box]) {
    self.layout = layout
    taken = reserved
  }

  /// Names areas inside their largest part.
  ///
  /// - Parameter mayOverhang: Whether a name may be wider than its area.
  mutating func name(_ areas: [(title: String, polygons: [Polygon])], mayOverhang: Bool) {
    var candidates: [(title: String, place: Position, radius: Double, index: Int)] = []
    for (index, area) in areas.enumerated() {
      let shown = area.polygons.map { polygon in
        Polygon(exterior: drawn(polygon.exterior), holes: polygon.holes.map { drawn($0) })
      }
      guard
        let largest = shown.max(by: {
          $0.exterior.doubleArea.magnitude < $1.exterior.doubleArea.magnitude
        })
      else { continue }
      let box = Envelope(largest.exterior.positions)
      if !mayOverhang, max(box.width, box.height) < 3 {
        omitted += 1
        continue
      }
      let (place, radius) = LabelPlace.farthest(in: largest, precision: 0.25)
      candidates.append((area.title, place, radius, index))
    }
    candidates.sort { ($1.radius, $0.index) < ($0.radius, $1.index) }
    for candidate in candidates {
      if !put(candidate.title, candidate.place, candidate.radius, mayOverhang) { omitted += 1 }
    }
  }

  private func drawn(_ line: LineString) -> LineString {
    LineString(line.positions.map { layout.place($0) })
  }

  private mutating func put(
    _ title: String, _ place: Position, _ radius: Double, _ mayOverhang: Bool
  ) -> Bool {
    for size in Self.sizes {
      for lines in Self.splits(title) {
        let box = Self.box(lines, place, size)
        let halfDiagonal = (box.width * box.width + box.height * box.height).squareRoot() / 2
        let fits = halfDiagonal <= radius * 1.2 || (mayOverhang && size == Self.sizes.last)
        if fits, layout.frame.holds(box), !taken.contains(where: box.overlaps) {
          taken.append(box)
          labels.append(MapLabel(lines: lines, place: place, size: size))
          return true
        }
      }
    }
    return mayOverhang && putBeside(title, place)
  }

  /// A name too wide for its place, in small letters a little above, below or beside it.
  private mutating func putBeside(_ title: String, _ place: Position) -> Bool {
    let size = 1.7
    let width = Self.width(title) * size
    for distance in [0.6, 1.0, 1.5] {
      for (dx, dy) in [(0.0, -2.2), (0, 2.2), (width * 0.6, 0), (-width * 0.6, 0)] {
        let middle = Position(place.x + dx * distance, place.y + dy * distance)
        let box = Self.box([title], middle, size)
        if layout.frame.holds(box), !taken.contains(where: box.overlaps) {
          taken.append(box)
          labels.append(MapLabel(lines: [title], place: middle, size: size))
          return true
        }
      }
    }
    return false
  }

  /// Names a point beside its mark.
  mutating func name(_ title: String, beside place: Position) {
    let size = 2.2
    let width = Self.width(title) * size
    let shifts = [(width / 2 + 1.4, 0.0), (-width / 2 - 1.4, 0.0), (0.0, -2.4), (0.0, 2.6)]
    for (dx, dy) in shifts {
      let middle = Position(place.x + dx, place.y + dy)
      let box = Self.box([title], middle, size)
      if layout.frame.holds(box), !taken.contains(where: box.overlaps) {
        taken.append(box)
        labels.append(MapLabel(lines: [title], place: middle, size: size))
        return
      }
    }
    omitted += 1
  }

  /// The name in one line and, when it is long, in two.
  private static func splits(_ title: String) -> [[String]] {
    guard title.count >= 5 else { return [[title]] }
    if let space = title.split(separator: " ", maxSplits: 1).first, space.count < title.count {
      return [[title], [String(space), String(title.dropFirst(space.count + 1))]]
    }
    guard title.unicodeScalars.contains(where: { $0.value > 0x2E80 }) else { return [[title]] }
    let half = (title.count + 1) / 2
    return [[title], [String(title.prefix(half)), String(title.dropFirst(half))]]
  }

  /// About how wide a text is, in letter heights.
  static func width(_ text: String) -> Double {
    text.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2E80 ? 1 : 0.56) }
  }

  private static func box(
    _ lines: [String], _ place: Position, _ size: Double
  ) -> SheetLayout.Box {
    let width = (lines.map(width).max() ?? 0) * size + 0.6
    let height = Double(lines.count) * size * 1.15
    return SheetLayout.Box(
      x: place.x - width / 2, y: place.y - height / 2, width: width, height: height)
  }
}
