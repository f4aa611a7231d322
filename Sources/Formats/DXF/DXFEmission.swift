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
    var depth = 0
  }

  /// What is not read, by layer and kind.
  struct Unread: Hashable {
    let layer: String
    let kind: String
  }

  /// How deep blocks may lie in one another, and how many entities they may draw in all.
  private static let mostDepth = 32
  private static let mostDrawn = 5_000_000

  private let drawing: DXFDrawing
  private let path: String
  var shapes: DXFShapes
  /// What is not read, with counts.
  private(set) var unread: [Unread: Int] = [:]
  /// Names of blocks that are inserted and not there.
  private(set) var missing: Set<String> = []
  private var drawn = 0

  init(_ drawing: DXFDrawing, path: String, sagitta: Double?) {
    self.drawing = drawing
    self.path = path
    shapes = DXFShapes(flattening: CurveFlattening(sagitta: sagitta))
  }

  /// Hands on an entity and what it draws.
  mutating func emit(
    _ entity: DXFEntity, _ place: Place, _ body: (Item) throws -> Void
  ) throws {
    drawn += 1
    guard drawn <= DXFEmission.mostDrawn else { throw tooMuch() }
    var entity = entity
    if entity.layer == "0" || entity.layer.isEmpty, let layer = place.layer { entity.layer = layer }
    switch entity.type {
    case "VIEWPORT": return
    case "ATTDEF" where place.block != nil: return
    case let type where type.hasSuffix("DIMENSION"):
      return try dimension(entity, place, body)
    case let type where !DXFShapes.known.contains(type):
      unread[Unread(layer: entity.layer, kind: type), default: 0] += 1
      return
    default: break
    }
    guard let shape = shapes.shape(entity, place.map) else { return try body(.broken(entity)) }
    try body(.feature(entity, shape, place: place))
    if entity.type == "INSERT" { try insertion(entity, place, body) }
  }

  /// A dimension is drawn by a block of its own.
  private mutating func dimension(
    _ entity: DXFEntity, _ place: Place, _ body: (Item) throws -> Void
  ) throws {
    guard let block = drawing.blocks[entity.name], !block.entities.isEmpty else {
      unread[Unread(layer: entity.layer, kind: entity.type), default: 0] += 1
      return
    }
    try contents(block, entity, place, place.map, body)
  }

  private mutating func insertion(
    _ entity: DXFEntity, _ place: Place, _ body: (Item) throws -> Void
  ) throws {
    guard let block = drawing.blocks[entity.name] else {
      missing.insert(entity.name)
      return
    }
    if block.isExternal {
      unread[Unread(layer: entity.layer, kind: "XREF"), default: 0] += 1
      return
    }
    guard let at = entity.point(), !block.entities.isEmpty else { return }
    let angle = (entity.value(50) ?? 0) * .pi / 180
    let own = entity.ownSystem
    let turn = Affine(
      x: Vector(cos(angle), sin(angle)), y: Vector(-sin(angle), cos(angle)))
    let scale = [41, 42, 43].map { code in entity.value(code) ?? 1 }
    let (columns, rows) = (max(1, entity.whole(70)), max(1, entity.whole(71)))
    guard columns <= 32_767, rows <= 32_767 else { throw tooMuch() }
    for row in 0..<rows {
      for column in 0..<columns {
        let step = turn.direction(
          Vector(
            Double(column) * (entity.value(44) ?? 0), Double(row) * (entity.value(45) ?? 0)))
        var map = Affine(
          x: turn.x * scale[0], y: turn.y * scale[1], z: Vector(0, 0, scale[2]),
          origin: at + step)
        map.origin = map.point(.zero - block.base)
        drawn += 1
        guard drawn <= DXFEmission.mostDrawn else { throw tooMuch() }
        try contents(block, entity, place, place.map.after(own).after(map), body)
      }
    }
  }

  private mutating func contents(
    _ block: DXFBlock, _ entity: DXFEntity, _ place: Place, _ map: Affine,
    _ body: (Item) throws -> Void
  ) throws {
    guard place.depth < DXFEmission.mostDepth else { throw tooMuch() }
    let inner = Place(
      map: map, block: place.block ?? entity.name, layer: entity.layer, depth: place.depth + 1)
    for part in block.entities { try emit(part, inner, body) }
  }

  private func tooMuch() -> FormatError {
    FormatError(
      .content, file: path,
      zh: "图块层层嵌套或成片排列，展开后图元过多（超过 \(DXFEmission.mostDrawn) 个或 \(DXFEmission.mostDepth) 层），"
        + "已停止读取；请在 CAD 中清理图块后再用。",
      en:
        "the blocks draw too much (over \(DXFEmission.mostDrawn) entities, or \(DXFEmission.mostDepth) "
        + "levels deep), and reading stopped; clean up the blocks in the drawing.")
  }
}
