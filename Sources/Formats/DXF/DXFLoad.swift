import Foundation

/// How much the blocks of a drawing draw in all, told before anything is drawn.
struct DXFLoad {
  /// Why a drawing is refused.
  enum Trouble: Error, Equatable {
    case endless(block: String)
    case deep
    case large
  }

  /// How deep blocks may lie in one another.
  static let mostDepth = 32
  /// How many entities blocks may draw in all, and with how many numbers.
  static let mostDrawn = 2_000_000
  static let mostNumbers = 40_000_000

  /// What one block draws.
  private struct Sum {
    var entities = 0
    var numbers = 0
    var depth = 0
  }

  private let drawing: DXFDrawing
  private var known: [String: Sum] = [:]
  private var open: Set<String> = []

  /// Refuses a drawing whose blocks draw too much.
  static func check(_ drawing: DXFDrawing) throws(Trouble) {
    var load = DXFLoad(drawing: drawing)
    var sum = Sum()
    for entity in drawing.entities { try load.add(entity, to: &sum, level: 0) }
    guard sum.entities <= mostDrawn, sum.numbers <= mostNumbers else { throw .large }
  }

  private init(drawing: DXFDrawing) { self.drawing = drawing }

  /// Adds what an entity draws by blocks.
  private mutating func add(
    _ entity: DXFEntity, to sum: inout Sum, level: Int
  ) throws(Trouble) {
    let isInsert = entity.type == "INSERT"
    guard isInsert || entity.type.hasSuffix("DIMENSION") else { return }
    let copies = isInsert ? entity.copies : (1, 1)
    let inner = try block(entity.name, level: level + 1)
    let count = Self.product(copies.0, copies.1)
    sum.entities = Self.sum(sum.entities, Self.product(count, Self.sum(inner.entities, 1)))
    sum.numbers = Self.sum(sum.numbers, Self.product(count, inner.numbers))
    sum.depth = max(sum.depth, inner.depth)
  }

  private mutating func block(_ name: String, level: Int) throws(Trouble) -> Sum {
    if let sum = known[name] {
      guard level + sum.depth <= DXFLoad.mostDepth else { throw .deep }
      return sum
    }
    guard let block = drawing.blocks[name], !block.isExternal else { return Sum() }
    guard open.insert(name).inserted else { throw .endless(block: name) }
    guard level <= DXFLoad.mostDepth else { throw .deep }
    var sum = Sum()
    for entity in block.entities {
      sum.entities = Self.sum(sum.entities, 1)
      sum.numbers = Self.sum(sum.numbers, entity.values.count + 4 * entity.vertices.count)
      try add(entity, to: &sum, level: level)
    }
    sum.depth += 1
    open.remove(name)
    known[name] = sum
    return sum
  }

  private static func sum(_ a: Int, _ b: Int) -> Int {
    let (sum, isOver) = a.addingReportingOverflow(b)
    return isOver ? .max : sum
  }

  private static func product(_ a: Int, _ b: Int) -> Int {
    let (product, isOver) = a.multipliedReportingOverflow(by: b)
    return isOver ? .max : product
  }
}

extension DXFLoad.Trouble {
  /// The error a user reads.
  func error(_ path: String) -> FormatError {
    switch self {
    case .endless(let block):
      FormatError(
        .content, file: path,
        zh: "图块“\(block)”直接或间接插入了它自己，永远画不完，没有读取；请在 CAD 中改正（AUDIT）后另存。",
        en: "the block \(block) inserts itself, directly or through others, and draws without end; "
          + "nothing was read. Mend the drawing (AUDIT) and save it again.")
    case .deep:
      FormatError(
        .content, file: path,
        zh: "图块嵌套超过 \(DXFLoad.mostDepth) 层，没有读取；请在 CAD 中分解（EXPLODE）几层后另存。",
        en: "blocks lie in one another more than \(DXFLoad.mostDepth) deep; nothing was read. "
          + "Explode some of them in the drawing and save it again.")
    case .large:
      FormatError(
        .content, file: path,
        zh: "图块或曲线展开后过多（图块超过 \(DXFLoad.mostDrawn) 个图元，或全图超过 \(CurveFlattening.mostMade) 个顶点），"
          + "没有读取；请在 CAD 中清理图块、阵列和过大的曲线后另存，或用 --sagitta 写大一些的弦高。",
        en: "blocks or curves become too much (blocks of over \(DXFLoad.mostDrawn) entities, or "
          + "over \(CurveFlattening.mostMade) vertices in all); nothing was read. Clean up blocks, "
          + "arrays and oversized curves in the drawing, or give a larger --sagitta.")
    }
  }
}
