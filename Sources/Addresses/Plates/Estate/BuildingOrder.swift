import Geometry
import Rules

/// The order buildings of an estate are numbered in (楼栋排序).
struct BuildingOrder {
  private(set) var indices: [Int] = []
  private(set) var note: LocalizedText

  init(_ estate: Estate, _ settings: NumberingPolicy.EstateSettings) {
    let buildings = estate.buildings
    let byTable = buildings.indices.sorted {
      (buildings[$0].order ?? .max, $0) < (buildings[$1].order ?? .max, $1)
    }
    if buildings.contains(where: { $0.order != nil }) {
      indices = byTable
      note = LocalizedText(
        zh: "楼栋按表中的顺序编号。", en: "buildings are numbered in the order of the table.")
      return
    }
    let positions = buildings.compactMap(\.position)
    let gate = estate.mainGate?.position
    guard positions.count == buildings.count, !positions.isEmpty,
      settings.start == .northEast || (settings.start == .gateLeft && gate != nil)
    else {
      indices = byTable
      note = LocalizedText(
        zh: "楼栋或主出入口缺位置，或规则包未定起编处：按表中的行序编号。",
        en:
          "positions of buildings or of the main gate are missing, or the pack does not say where "
          + "to begin: buildings are numbered in the order of the rows.")
      return
    }
    let frame = Frame(positions, gate: settings.start == .gateLeft ? gate : nil)
    indices = Self.serpentine(positions.map(frame.place), settings)
    note =
      settings.start == .gateLeft
      ? LocalizedText(
        zh: "从主出入口左侧起编，\(settings.isSerpentine ? "逐排 S 形" : "逐排")编排。",
        en: "numbered from the left of the main gate, row by row"
          + "\(settings.isSerpentine ? " to and fro" : "").")
      : LocalizedText(
        zh: "从东北角起编，\(settings.isSerpentine ? "逐排 S 形" : "逐排")编排。",
        en: "numbered from the north-east corner, row by row"
          + "\(settings.isSerpentine ? " to and fro" : "").")
  }

  /// Depth from the first row and distance from its beginning.
  private struct Frame {
    private let plane: StreetPlane
    private let inward: Position
    private let along: Position

    /// Looking in at the gate, or south from the north side.
    init(_ positions: [Position], gate: Position?) {
      let plane = StreetPlane(Envelope(positions).center)
      self.plane = plane
      guard let gate else {
        (inward, along) = (Position(0, -1), Position(-1, 0))
        return
      }
      var way = Position(0, 0) - plane.metres(gate)
      // A gate stands in one of the four sides: look straight in.
      way = abs(way.x) > abs(way.y) ? Position(way.x, 0).unit : Position(0, way.y).unit
      if way.length == 0 { way = Position(0, 1) }
      inward = way
      // From the left to the right of who enters.
      along = Position(way.y, -way.x)
    }

    func place(_ position: Position) -> Position {
      let metres = plane.metres(position)
      return Position(metres.dot(along), metres.dot(inward))
    }
  }

  private static func serpentine(
    _ places: [Position], _ settings: NumberingPolicy.EstateSettings
  ) -> [Int] {
    let byDepth = places.indices.sorted { (places[$0].y, $0) < (places[$1].y, $1) }
    var rows: [[Int]] = []
    var depth = -Double.infinity
    for index in byDepth {
      if places[index].y - depth > settings.rowDepth {
        rows.append([])
        depth = places[index].y
      }
      rows[rows.count - 1].append(index)
    }
    return rows.enumerated().flatMap { turn, row in
      let sorted = row.sorted { (places[$0].x, $0) < (places[$1].x, $1) }
      return settings.isSerpentine && turn % 2 == 1 ? sorted.reversed() : sorted
    }
  }
}
