import Formats
import Geometry

/// The texts of a drawing and the points they name (图形注记): the nearest text within reach, unless
/// another point is nearer to it.
struct DrawingLabels {
  /// A text and where it begins.
  private struct Label {
    let text: String
    let position: Position
  }

  private let labels: [Label]
  private let reach: Double
  /// The distance of the point nearest to each label.
  private var nearest: [Double]
  private var cells: [Cell: [Int]] = [:]

  private struct Cell: Hashable {
    let x: Int
    let y: Int
  }

  init(_ features: [Feature], points: [Position], reach: Double) {
    self.reach = reach
    labels = features.compactMap { feature in
      guard case .point(let position, _) = feature.shape,
        let text = feature.property("text")?.columnText, !text.isEmpty
      else { return nil }
      return Label(text: text, position: position)
    }
    nearest = Array(repeating: .infinity, count: labels.count)
    for (index, label) in labels.enumerated() {
      cells[cell(label.position), default: []].append(index)
    }
    for point in points {
      for index in around(point) { nearest[index] = min(nearest[index], distance(index, point)) }
    }
  }

  /// The text that names a point; nil when there is none, or it names another.
  func text(at point: Position) -> String? {
    let candidates = around(point).map { (index: $0, distance: distance($0, point)) }
      .filter { $0.distance <= reach && $0.distance <= nearest[$0.index] }
      .sorted { ($0.distance, $0.index) < ($1.distance, $1.index) }
    return candidates.first.map { labels[$0.index].text }
  }

  private func distance(_ index: Int, _ point: Position) -> Double {
    let (dx, dy) = (labels[index].position.x - point.x, labels[index].position.y - point.y)
    return (dx * dx + dy * dy).squareRoot()
  }

  private func cell(_ position: Position) -> Cell {
    func index(_ value: Double) -> Int {
      Int(max(-1e15, min(1e15, (value / reach).rounded(.down))))
    }
    return Cell(x: index(position.x), y: index(position.y))
  }

  private func around(_ point: Position) -> [Int] {
    let middle = cell(point)
    var result: [Int] = []
    for x in -1...1 {
      for y in -1...1 { result += cells[Cell(x: middle.x + x, y: middle.y + y)] ?? [] }
    }
    return result
  }
}
