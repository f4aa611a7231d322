import Geometry

/// The features this program wrote into a drawing, put together again from their pieces.
struct DXFOwnFeatures {
  /// A feature and the pieces it was written in.
  private struct Pieces {
    var entities: [Int: DXFEntity] = [:]
    var isSound = true
  }

  private var groups: [Int: Pieces] = [:]
  private var whole: [Int: Feature] = [:]
  /// The features in which something is not as it was written.
  private(set) var changed = 0

  /// Looks through the entities of a drawing.
  init(_ entities: [DXFEntity], _ shapes: inout DXFShapes) {
    for entity in entities {
      guard let (feature, piece) = DXFOwnFeatures.place(entity), piece >= 0 else { continue }
      let before = groups[feature, default: Pieces()].entities.updateValue(entity, forKey: piece)
      groups[feature]?.entities[piece] = entity
      if before != nil { groups[feature]?.isSound = false }
    }
    for (number, pieces) in groups {
      if let feature = DXFOwnFeatures.joined(pieces, &shapes) {
        whole[number] = feature
      } else {
        changed += 1
      }
    }
  }

  /// What an entity stands for: a feature to hand on, nothing, or nil when it is read as drawn.
  func feature(_ entity: DXFEntity) -> Feature?? {
    guard let (number, piece) = DXFOwnFeatures.place(entity), let feature = whole[number] else {
      return nil
    }
    if piece >= 0 { return .some(piece == 0 ? feature : nil) }
    // A label somebody has changed says something of its own.
    let shown = DXFText.plain(entity.text, isFormatted: false)
    return entity.mark?.text == DXFText.marked(.string(shown)) ? .some(nil) : nil
  }

  private static func place(_ entity: DXFEntity) -> (Int, Int)? {
    guard let numbers = entity.mark?.numbers, numbers.count >= 2, numbers[0] >= 0 else {
      return nil
    }
    return (numbers[0], numbers[1])
  }

  private static func joined(_ pieces: Pieces, _ shapes: inout DXFShapes) -> Feature? {
    guard pieces.isSound, let text = pieces.entities[0]?.mark?.text,
      let note = JSONValue(jsonText: text), let plan = note.member(at: "s"),
      case .number(let count) = note.member(at: "n"),
      count.value == Double(pieces.entities.count)
    else { return nil }
    var chains: [LineString] = []
    for index in 0..<pieces.entities.count {
      guard let entity = pieces.entities[index], let shape = shapes.shape(entity, Affine()),
        var chain = chain(shape)
      else { return nil }
      let hasHeights = entity.mark?.numbers.dropFirst(2).first == 1
      if !hasHeights {
        chain.heights = nil
      } else if chain.heights == nil {
        chain.heights = chain.positions.map { _ in 0 }
      }
      chains.append(chain)
    }
    var rest = chains[...]
    guard let shape = DXFShapePlan.shape(plan, &rest, depth: 0), rest.isEmpty,
      ShapeCheck.trouble(shape) == nil
    else { return nil }
    var feature = Feature(shape: shape)
    if let id = note.member(at: "id"), id != .null { feature.id = id }
    if case .object(let members) = note.member(at: "p") { feature.properties = members }
    return feature
  }

  private static func chain(_ shape: Shape) -> LineString? {
    switch shape {
    case .point(let at, let height): LineString([at], heights: height.map { [$0] })
    case .lineString(let line): line
    case .polygon(let polygon): polygon.exterior
    default: nil
    }
  }
}

/// How a shape is put together from points, lines and rings, as JSON: `"P"`, `"L"`, `["M",3]` of
/// points, `["N",2]` of lines, `["A",2]` of rings, `["B",1,2]` of polygons' rings, `["C",…]`.
enum DXFShapePlan {
  /// The plan and the pieces of a shape.
  static func plan(_ shape: Shape) -> (plan: JSONValue, pieces: [Piece]) {
    switch shape {
    case .point(let at, let height):
      return (.string("P"), [Piece(.point, LineString([at], heights: height.map { [$0] }))])
    case .multiPoint(let line):
      let pieces = line.positions.indices.map { index in
        let height = line.heights?[index]
        return Piece(.point, LineString([line.positions[index]], heights: height.map { [$0] }))
      }
      return (list("M", [pieces.count]), pieces)
    case .lineString(let line): return (.string("L"), [Piece(.line, line)])
    case .multiLineString(let lines):
      return (list("N", [lines.count]), lines.map { Piece(.line, $0) })
    case .polygon(let polygon):
      return (list("A", [polygon.rings.count]), polygon.rings.map { Piece(.ring, $0) })
    case .multiPolygon(let polygons):
      return (
        list("B", polygons.map(\.rings.count)),
        polygons.flatMap { $0.rings.map { Piece(.ring, $0) } }
      )
    case .collection(let shapes):
      let parts = shapes.map { plan($0) }
      return (.array([.string("C")] + parts.map(\.plan)), parts.flatMap(\.pieces))
    }
  }

  /// A piece that becomes one entity.
  struct Piece {
    enum Kind { case point, line, ring }
    let kind: Kind
    let chain: LineString
    init(_ kind: Kind, _ chain: LineString) { (self.kind, self.chain) = (kind, chain) }
  }

  private static func list(_ mark: String, _ counts: [Int]) -> JSONValue {
    .array([.string(mark)] + counts.map { .number(JSONNumber(text: String($0))) })
  }

  /// The shape of a plan, its pieces taken from the front.
  static func shape(_ plan: JSONValue, _ rest: inout ArraySlice<LineString>, depth: Int) -> Shape? {
    guard depth < 32 else { return nil }
    if case .string(let mark) = plan {
      guard let chain = rest.popFirst() else { return nil }
      return mark == "P"
        ? .point(chain.positions[0], height: chain.heights?[0]) : .lineString(chain)
    }
    guard case .array(let elements) = plan, case .string(let mark) = elements.first else {
      return nil
    }
    if mark == "C" {
      var shapes: [Shape] = []
      for element in elements.dropFirst() {
        guard let part = shape(element, &rest, depth: depth + 1) else { return nil }
        shapes.append(part)
      }
      return .collection(shapes)
    }
    var groups: [[LineString]] = []
    for element in elements.dropFirst() {
      guard case .number(let number) = element, let count = Int(exactly: number.value), count >= 0,
        count <= rest.count
      else { return nil }
      groups.append(Array(rest.prefix(count)))
      rest = rest.dropFirst(count)
    }
    return shape(mark, groups)
  }

  private static func shape(_ mark: String, _ groups: [[LineString]]) -> Shape? {
    guard let first = groups.first else { return mark == "B" ? .multiPolygon([]) : nil }
    let polygons = groups.compactMap { rings in
      rings.first.map { Polygon(exterior: $0, holes: Array(rings.dropFirst())) }
    }
    switch mark {
    case "M":
      let heights = first.compactMap { $0.heights?[0] }
      return .multiPoint(
        LineString(
          first.map { $0.positions[0] },
          heights: heights.count == first.count && !heights.isEmpty ? heights : nil))
    case "N": return .multiLineString(first)
    case "A": return polygons.first.map { .polygon($0) }
    case "B": return polygons.count == groups.count ? .multiPolygon(polygons) : nil
    default: return nil
    }
  }
}
