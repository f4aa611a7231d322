public import Geometry

/// All streets of an area with their lines, found by name and by place (街路网).
public struct StreetNetwork: Sendable {
  /// A street near a place.
  public struct Near: Hashable, Sendable {
    /// Which street of the network.
    public let street: Int
    /// Where along it.
    public let place: StreetLine.Place
  }

  /// The streets, in the order given.
  public let streets: [Street]
  /// Their lines, oriented by the policy; nil for streets without one.
  public private(set) var lines: [StreetLine?]
  private let grid: SegmentGrid
  private let byCode: [String: Int]
  private let byName: [String: [Int]]
  private let byFormerName: [String: [Int]]

  /// Orients streets by a policy and sorts them by name and place.
  public init(_ streets: [Street], _ policy: NumberingPolicy) {
    self.streets = streets
    lines = streets.map { StreetLine($0, policy) }
    var parts: [(owner: Int, positions: [Position])] = []
    var (codes, names, former) = ([String: Int](), [String: [Int]](), [String: [Int]]())
    for (index, street) in streets.enumerated() {
      for line in street.lines
      where lines[index] != nil && line.positions.allSatisfy(\.isGeographic) {
        parts.append((index, line.positions))
      }
      if !street.code.isEmpty { codes[street.code] = index }
      names[street.name, default: []].append(index)
      for name in street.formerNames where !name.isEmpty { former[name, default: []].append(index) }
    }
    for street in streets where !street.presentName.isEmpty {
      former[street.name, default: []] += names[street.presentName] ?? []
    }
    (byCode, byName, byFormerName) = (codes, names, former)
    grid = SegmentGrid(parts)
    for index in streets.indices { openMouth(index, policy) }
  }

  /// Turns a dead end whose mouth nobody stated: the mouth is the end nearer another street.
  private mutating func openMouth(_ index: Int, _ policy: NumberingPolicy) {
    guard var line = lines[index], line.course == .deadEnd, !line.isOriginKnown,
      policy.origin(.deadEnd) == .mouth
    else { return }
    func distance(_ along: Double) -> Double {
      let end = line.position(along: along)
      return nearest(to: end, limit: 2).first { $0.street != index }?.place.offset ?? .infinity
    }
    let (first, last) = (distance(0), distance(line.length))
    guard first != last else { return }
    if last < first { line.reverse(isOriginKnown: true) } else { line.confirmOrigin() }
    lines[index] = line
  }

  /// The streets of a name, current ones before former ones of that name.
  public func named(_ name: String) -> (streets: [Int], isFormer: Bool) {
    if let found = byName[name] {
      let live = found.filter { streets[$0].status != .renamed }
      if !live.isEmpty { return (live, false) }
    }
    if let found = byFormerName[name], !found.isEmpty { return (found, true) }
    return (byName[name] ?? [], false)
  }

  /// The street of a code.
  public func coded(_ code: String) -> Int? { code.isEmpty ? nil : byCode[code] }

  /// The streets nearest a position, nearest first.
  public func nearest(
    to position: Position, within metres: Double = 500, limit: Int = 3
  ) -> [Near] {
    guard position.isGeographic else { return [] }
    var radius = min(60, metres)
    while true {
      let found = near(position, radius)
      if found.count >= limit || radius >= metres { return Array(found.prefix(limit)) }
      radius = min(radius * 3, metres)
    }
  }

  private func near(_ position: Position, _ radius: Double) -> [Near] {
    let plane = StreetPlane(position)
    let corner = plane.degrees(Position(radius, radius))
    let (x, y) = (corner.x - position.x, corner.y - position.y)
    let area = Envelope(
      minX: position.x - x, minY: position.y - y, maxX: position.x + x, maxY: position.y + y)
    return grid.owners(in: area).compactMap { index -> Near? in
      guard let place = lines[index]?.locate(position), place.offset <= radius else { return nil }
      return Near(street: index, place: place)
    }.sorted { ($0.place.offset, $0.street) < ($1.place.offset, $1.street) }
  }
}
