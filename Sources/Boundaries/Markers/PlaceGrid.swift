import Geometry

/// Finds places that lie near one another on the ground.
///
/// Cells are squares in degrees no narrower than the reach, so that neighbours share a cell or
/// touch one.
struct PlaceGrid {
  private struct Cell: Hashable {
    let column: Int
    let row: Int
  }

  private let places: [Position]
  private let reach: Double
  private let cellWidth: Double
  private let cellHeight: Double
  private var cells: [Cell: [Int]] = [:]

  /// Sorts places, in degrees, into cells for pairs no further apart than the reach in metres.
  init(_ places: [Position], reach: Double) {
    self.places = places
    self.reach = reach
    let widest = places.lazy.filter(Self.isOnGlobe).map { abs($0.y) }.max() ?? 0
    let plane = LocalPlane(at: Position(0, min(widest, 89)))
    cellHeight = max(reach, 0.001) / LocalPlane(at: Position(0, 0)).north * 1.01
    cellWidth = max(reach, 0.001) / plane.east * 1.01
    for (index, place) in places.enumerated() where Self.isOnGlobe(place) {
      cells[cell(place), default: []].append(index)
    }
  }

  /// Whether numbers are degrees at all; cells of others would have no number.
  private static func isOnGlobe(_ place: Position) -> Bool {
    abs(place.x) <= 540 && abs(place.y) <= 90
  }

  private func cell(_ place: Position) -> Cell {
    Cell(
      column: Int((place.x / cellWidth).rounded(.down)),
      row: Int((place.y / cellHeight).rounded(.down)))
  }

  /// Tells every pair within the reach once, the lower index first, with their distance in metres.
  func forEachPair(_ body: (Int, Int, Double) -> Void) {
    for (index, place) in places.enumerated() where Self.isOnGlobe(place) {
      var plane: LocalPlane?
      let home = cell(place)
      for row in home.row - 1...home.row + 1 {
        for column in home.column - 1...home.column + 1 {
          for other in cells[Cell(column: column, row: row)] ?? [] where other > index {
            let local = plane ?? LocalPlane(at: place)
            plane = local
            let (x, y) = local.metres(places[other])
            let distance = (x * x + y * y).squareRoot()
            if distance <= reach { body(index, other, distance) }
          }
        }
      }
    }
  }

  /// The indices of places within the reach of one, in rising order of distance, then of index.
  func near(_ place: Position) -> [(index: Int, distance: Double)] {
    guard Self.isOnGlobe(place) else { return [] }
    let local = LocalPlane(at: place)
    let home = cell(place)
    var found: [(index: Int, distance: Double)] = []
    for row in home.row - 1...home.row + 1 {
      for column in home.column - 1...home.column + 1 {
        for other in cells[Cell(column: column, row: row)] ?? [] {
          let (x, y) = local.metres(places[other])
          let distance = (x * x + y * y).squareRoot()
          if distance <= reach { found.append((other, distance)) }
        }
      }
    }
    return found.sorted { ($0.distance, $0.index) < ($1.distance, $1.index) }
  }
}
