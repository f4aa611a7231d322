import Foundation
import Geometry

/// Hands on what a drawing shows: its entities, and those of its blocks where they are inserted.
struct DXFEmission {
  /// What was handed on.
  enum Item {
    case feature(DXFEntity, Shape, place: Place)
    /// An entity that lacks coordinates.
    case broken(DXFEntity)
  }

  /// Where an entity stands.
  struct Place {
    var map = Affine()
    /// The block it is part of; nil in the drawing itself.
    var block: String?
    /// The layer of the insertion, for parts on layer 0.
    var layer: String?
    /// The attributes of the insertion, which are those of all it draws.
    var attributes: [(tag: String, text: String)] = []
    /// Where the insertion stands, which is handed on as a point already.
    var point: Vector?
  }

  /// What is not read, by layer and kind.
  struct Unread: Hashable {
    let layer: String
    let kind: String
  }

  private let drawing: DXFDrawing
  private let path: String
  var shapes: DXFShapes
  /// What is not read, with counts.
  private(set) var unread: [Unread: Int] = [:]
  /// Names of blocks that are inserted and not there.
  private(set) var missing: Set<String> = []

  init(_ drawing: DXFDrawing, path: String, sagitta: Double?) {
    self.drawing = drawing
    self.path = path
    shapes = DXFShapes(flattening: CurveFlattening(sagitta: sagitta))
  }

  /// Hands on an entity and what it draws.
  mutating func emit(
    _ entity: DXFEntity, _ place: Place, _ body: (Item) throws -> Void
  ) throws {
    var entity = entity
    if entity.layer == "0" || entity.layer.isEmpty, let layer = place.layer { entity.layer = layer }
    switch entity.type {
    case "VIEWPORT": return
    case "ATTDEF" where place.block != nil: return
    case "INSERT": return try insertion(entity, place, body)
    case let type where type.hasSuffix("DIMENSION"):
      return try dimension(entity, place, body)
    case let type where !DXFShapes.known.contains(type):
      unread[Unread(layer: entity.layer, kind: type), default: 0] += 1
      return
    default: break
    }
    if entity.type == "POINT", place.holds(entity.point().map(place.map.point)) { return }
    try hand(entity, shapes.shape(entity, place.map), place, body)
  }

  private mutating func hand(
    _ entity: DXFEntity, _ shape: Shape?, _ place: Place, _ body: (Item) throws -> Void
  ) throws {
    if shapes.flattening.isExhausted { throw DXFLoad.Trouble.large.error(path) }
    var entity = entity
    if entity.attributes.isEmpty { entity.attributes = place.attributes }
    guard let shape else { return try body(.broken(entity)) }
    try body(.feature(entity, shape, place: place))
  }

  /// A dimension is drawn by a block of its own.
  private mutating func dimension(
    _ entity: DXFEntity, _ place: Place, _ body: (Item) throws -> Void
  ) throws {
    guard let block = drawing.blocks[entity.name], !block.entities.isEmpty else {
      unread[Unread(layer: entity.layer, kind: entity.type), default: 0] += 1
      return
    }
    var inner = place
    (inner.block, inner.layer) = (place.block ?? entity.name, entity.layer)
    for part in block.entities { try emit(part, inner, body) }
  }

  /// An insertion is a point with its attributes, and what its block draws there; in an array every
  /// copy.
  private mutating func insertion(
    _ entity: DXFEntity, _ place: Place, _ body: (Item) throws -> Void
  ) throws {
    guard let at = entity.point() else { return try hand(entity, nil, place, body) }
    let block = drawing.blocks[entity.name]
    if block == nil { missing.insert(entity.name) }
    if block?.isExternal == true {
      unread[Unread(layer: entity.layer, kind: "XREF"), default: 0] += 1
    }
    let own = place.map.after(entity.ownSystem)
    let angle = (entity.value(50) ?? 0) * .pi / 180
    let turn = Affine(
      x: Vector(cos(angle), sin(angle)), y: Vector(-sin(angle), cos(angle)))
    let scale = [41, 42, 43].map { code in entity.value(code) ?? 1 }
    let (columns, rows) = entity.copies
    for row in 0..<rows {
      for column in 0..<columns {
        let step = turn.direction(
          Vector(
            Double(column) * (entity.value(44) ?? 0), Double(row) * (entity.value(45) ?? 0)))
        var map = Affine(
          x: turn.x * scale[0], y: turn.y * scale[1], z: Vector(0, 0, scale[2]),
          origin: at + step)
        map.origin = map.point(.zero - (block?.base ?? .zero))
        try copy(entity, own.point(at + step), block, own.after(map), place, body)
      }
    }
  }

  private mutating func copy(
    _ entity: DXFEntity, _ at: Vector, _ block: DXFBlock?, _ map: Affine, _ place: Place,
    _ body: (Item) throws -> Void
  ) throws {
    if let point = block?.onlyPoint?.point() {
      // A symbol that is one point is drawn there, and is no second one.
      return try hand(entity, DXFShapes.point(point, map), place, body)
    }
    // A part without attributes of a symbol that has some is no symbol of its own.
    let isPart = entity.attributes.isEmpty && (!place.attributes.isEmpty || place.holds(at))
    if !isPart { try hand(entity, DXFShapes.point(at, Affine()), place, body) }
    guard let block, !block.isExternal else { return }
    let inner = Place(
      map: map, block: place.block ?? entity.name, layer: entity.layer,
      attributes: entity.attributes.isEmpty ? place.attributes : entity.attributes, point: at)
    for part in block.entities { try emit(part, inner, body) }
  }
}

extension DXFEmission.Place {
  /// Whether a point is where the insertion stands.
  func holds(_ other: Vector?) -> Bool {
    guard let point, let other else { return false }
    return (other - point).length <= 1e-9 * max(1, point.length)
  }
}
