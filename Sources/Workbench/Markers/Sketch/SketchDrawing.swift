/// A small drawing in millimetres, x to the right and y down: what sketches are made of.
public struct SketchDrawing: Sendable {
  /// A colour.
  public enum Ink: Hashable, Sendable {
    case black, grey, red, blue

    /// Red, green and blue.
    var components: (UInt8, UInt8, UInt8) {
      switch self {
      case .black: (0, 0, 0)
      case .grey: (120, 120, 120)
      case .red: (200, 0, 0)
      case .blue: (0, 60, 170)
      }
    }
  }

  /// A point in millimetres.
  public struct Point: Hashable, Sendable {
    /// To the right.
    public var x: Double
    /// Down.
    public var y: Double

    /// Makes a point.
    public init(_ x: Double, _ y: Double) {
      self.x = x
      self.y = y
    }
  }

  /// Where a text stands relative to its point.
  public enum Anchor: String, Hashable, Sendable {
    case start, middle, end
  }

  /// Words beside something.
  struct Label: Sendable {
    /// The middle of the text's height.
    var at: Point
    /// As written where any character can be.
    var words: String
    /// In digits and Latin letters alone, where a picture has no other.
    var plain: String
    var size: Double
    var ink: Ink
    var anchor: Anchor
  }

  /// A piece of the drawing.
  enum Piece: Sendable {
    case line([Point], width: Double, Ink, dash: Double?)
    case area([Point], Ink)
    case circle(Point, radius: Double, width: Double, Ink)
    case dot(Point, radius: Double, Ink)
    case label(Label)
  }

  /// The width in millimetres.
  public let width: Double
  /// The height in millimetres.
  public let height: Double
  /// What it shows, for people who cannot see it.
  public var description = ""
  private(set) var pieces: [Piece] = []
  private var boxes: [(x: Double, y: Double, width: Double, height: Double)] = []

  init(width: Double, height: Double) {
    self.width = width
    self.height = height
  }

  mutating func line(_ points: [Point], width: Double, _ ink: Ink, dash: Double? = nil) {
    if points.count > 1 { pieces.append(.line(points, width: width, ink, dash: dash)) }
  }

  mutating func area(_ points: [Point], _ ink: Ink) { pieces.append(.area(points, ink)) }

  mutating func circle(_ at: Point, radius: Double, width: Double, _ ink: Ink) {
    pieces.append(.circle(at, radius: radius, width: width, ink))
  }

  mutating func dot(_ at: Point, radius: Double, _ ink: Ink) {
    pieces.append(.dot(at, radius: radius, ink))
  }

  /// Keeps labels away from a place.
  mutating func reserve(_ at: Point, radius: Double) {
    boxes.append((at.x - radius, at.y - radius, radius * 2, radius * 2))
  }

  /// Keeps labels off a line where there is room elsewhere.
  mutating func reserve(along points: [Point]) {
    for (a, b) in zip(points, points.dropFirst()) {
      let length = ((b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y)).squareRoot()
      let count = min(max(1, Int(length / 0.8)), 1000)
      for step in 0...count {
        let share = Double(step) / Double(count)
        reserve(Point(a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share), radius: 0.4)
      }
    }
  }

  /// Puts words where they are told to stand.
  mutating func fixedLabel(
    _ at: Point, _ words: String, plain: String, size: Double, _ ink: Ink, _ anchor: Anchor
  ) {
    let label = Label(
      at: at, words: words, plain: plain, size: size, ink: ink, anchor: anchor)
    boxes.append(Self.box(label))
    pieces.append(.label(label))
  }

  /// Puts words beside a point, where they cover least of what is there already.
  mutating func label(
    _ at: Point, _ words: String, plain: String, size: Double, _ ink: Ink, gap: Double
  ) {
    let step = gap + size * 0.55
    let slots: [(Double, Double, Anchor)] = [
      (gap, 0, .start), (gap * 0.6, -step, .start), (gap * 0.6, step, .start), (-gap, 0, .end),
      (-gap * 0.6, -step, .end), (-gap * 0.6, step, .end), (0, -step - size * 0.3, .middle),
      (0, step + size * 0.3, .middle),
    ]
    var best: (label: Label, cost: Double)?
    for (number, slot) in slots.enumerated() {
      let label = Label(
        at: Point(at.x + slot.0, at.y + slot.1), words: words, plain: plain, size: size, ink: ink,
        anchor: slot.2)
      let cost = cost(of: Self.box(label)) + Double(number) * 0.01
      if best.map({ cost < $0.cost }) ?? true { best = (label, cost) }
    }
    guard let best else { return }
    boxes.append(Self.box(best.label))
    pieces.append(.label(best.label))
  }

  private func cost(of box: (x: Double, y: Double, width: Double, height: Double)) -> Double {
    var cost = 0.0
    for other in boxes {
      let w = min(box.x + box.width, other.x + other.width) - max(box.x, other.x)
      let h = min(box.y + box.height, other.y + other.height) - max(box.y, other.y)
      if w > 0, h > 0 { cost += w * h }
    }
    // What would hang over the frame is worse than what covers something.
    let out =
      max(0, 1 - box.x) + max(0, 1 - box.y) + max(0, box.x + box.width - width + 1)
      + max(0, box.y + box.height - height + 1)
    return cost + out * 100
  }

  private static func box(
    _ label: Label
  ) -> (x: Double, y: Double, width: Double, height: Double) {
    let long = label.words.unicodeScalars.reduce(0.0) { $0 + ($1.value < 0x2E80 ? 0.6 : 1) }
    let width = max(long, Double(label.plain.count) * 0.72) * label.size
    let left =
      switch label.anchor {
      case .start: label.at.x
      case .middle: label.at.x - width / 2
      case .end: label.at.x - width
      }
    return (left, label.at.y - label.size * 0.6, width, label.size * 1.2)
  }
}
