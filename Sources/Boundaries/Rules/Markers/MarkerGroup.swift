/// The stones of one number along a line: one, two (同号双立) or three (同号三立).
struct MarkerGroup {
  /// The place in the sequence, such as `012-1`.
  let name: String
  /// The markers, by index, in the order of their letters.
  let members: [Int]

  /// The markers whose own line a line is and whose number has a place along it, as in the layer.
  static func own(_ analysis: MarkerAnalysis, line: Int) -> [Int] {
    analysis.markersOfLine[line].filter { index in
      let station = analysis.stations[index]
      return station.line == line && station.number.map { !$0.isJunction } ?? false
    }
  }

  /// All groups of a line, by sequence.
  static func all(_ analysis: MarkerAnalysis, line: Int) -> [MarkerGroup] {
    let stations = analysis.stations
    let rows = own(analysis, line: line).compactMap { index in
      stations[index].number.map { (number: $0, index: index) }
    }.sorted { left, right in
      let (a, b) = (left.number, right.number)
      if a.sequence != b.sequence { return a.sequence < b.sequence }
      let (first, second) = (a.insertion ?? 0, b.insertion ?? 0)
      if first != second { return first < second }
      return a != b ? a < b : left.index < right.index
    }
    var groups: [MarkerGroup] = []
    var start = 0
    for (place, row) in rows.enumerated() {
      let next = place + 1 < rows.count ? rows[place + 1].number : nil
      if let next, next.sequence == row.number.sequence, next.insertion == row.number.insertion {
        continue
      }
      let digits = String(row.number.sequence)
      let name = String(repeating: "0", count: max(0, 3 - digits.count)) + digits
      groups.append(
        MarkerGroup(
          name: row.number.insertion.map { "\(name)-\($0)" } ?? name,
          members: rows[start...place].map(\.index)))
      start = place + 1
    }
    return groups
  }
}

extension BoundaryMarker.Sort {
  /// The word users see.
  var title: (zh: String, en: String) {
    switch self {
    case .single: ("单立", "single")
    case .paired: ("双立", "paired")
    case .tripled: ("三立", "tripled")
    case .junction: ("三交点", "a junction")
    }
  }
}

extension MarkerAnalysis.Station {
  /// How it stands: as recorded, else as its number says.
  var sort: BoundaryMarker.Sort? { marker.sort ?? number?.sort }

  /// Whether it should stand on its line, not beside it.
  var belongsOnLine: Bool { sort == .single || sort == .junction }
}
