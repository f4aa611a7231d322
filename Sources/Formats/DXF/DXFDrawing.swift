import Foundation

/// A block of a drawing: entities drawn wherever it is inserted.
struct DXFBlock {
  /// The point that comes to lie on the insertion.
  var base = Vector.zero
  /// Whether the block stands for another file.
  var isExternal = false
  /// What it draws.
  var entities: [DXFEntity] = []

  /// The point the block draws, where it draws nothing else.
  var onlyPoint: DXFEntity? {
    let drawn = entities.filter { $0.type != "ATTDEF" && $0.type != "VIEWPORT" }
    return drawn.count == 1 && drawn[0].type == "POINT" ? drawn[0] : nil
  }
}

/// The parts of a drawing that are used.
struct DXFDrawing {
  /// The entities of the drawing itself, in file order.
  private(set) var entities: [DXFEntity] = []
  /// The blocks by name.
  private(set) var blocks: [String: DXFBlock] = [:]
  /// Entities on sheets of paper, which are left out.
  private(set) var onPaper = 0
  /// The coordinate system this program wrote into the drawing.
  private(set) var crs: String?
  /// Whether the file has its end.
  private(set) var isComplete = false
  /// Whether there was a section at all.
  private(set) var isDrawing = false

  private var section = ""
  private var block: String?
  /// Where vertices and attributes that follow belong.
  private var holder: DXFEntity?

  /// Takes all pairs; `text` and `number` give their values.
  init(
    _ bytes: [UInt8], text: (DXFPairs.Pair) -> String, number: (DXFPairs.Pair) -> Double?
  ) {
    var pairs = DXFPairs(bytes)
    var expectsName = false
    var open: DXFEntity?
    while let pair = pairs.next() {
      if pair.code == 0 {
        let type = text(pair)
        if let done = open { close(done) }
        open = nil
        expectsName = type == "SECTION"
        isDrawing = isDrawing || expectsName
        if !isDrawing { return }
        if type == "ENDSEC" {
          settle()
          section = ""
        }
        if type == "EOF" {
          isComplete = true
          break
        }
        if type != "ENDSEC", ["ENTITIES", "BLOCKS", "TABLES"].contains(section) {
          open = DXFEntity(type, line: pairs.line)
        }
      } else if expectsName, pair.code == 2 {
        section = text(pair)
        expectsName = false
      } else if pair.code == 999 {
        comment(text(pair))
      } else {
        open?.take(pair.code, text(pair), pair.binary ?? number(pair))
      }
    }
    if let done = open { close(done) }
    settle()
  }

  private mutating func comment(_ text: String) {
    let mark = DXFEntity.application + " CRS "
    if crs == nil, text.hasPrefix(mark) { crs = String(text.dropFirst(mark.count)) }
  }

  private mutating func close(_ entity: DXFEntity) {
    switch (section, entity.type) {
    case ("TABLES", "LAYER"):
      // A program that keeps no comments keeps the data beside the first layer.
      if crs == nil, entity.name == "0", let mark = entity.mark, !mark.text.isEmpty,
        case .string(let code) = JSONValue(jsonText: mark.text)?.member(at: "crs")
      {
        crs = code
      }
    case ("TABLES", _): break
    case ("BLOCKS", "BLOCK"):
      settle()
      block = entity.name
      if blocks[entity.name] == nil {
        blocks[entity.name] = DXFBlock(
          base: entity.point() ?? .zero, isExternal: entity.flags & 4 != 0)
      }
    case ("BLOCKS", "ENDBLK"):
      settle()
      block = nil
    case (_, "ATTRIB"):
      if holder?.type == "INSERT" { holder?.attributes.append((entity.name, entity.text)) }
    case (_, "VERTEX"):
      if holder?.type == "POLYLINE" { holder?.vertices.append(entity) }
    case (_, "SEQEND"): settle()
    default:
      settle()
      holder = entity
    }
  }

  /// Puts the entity read last, complete now, where it belongs.
  private mutating func settle() {
    guard let entity = holder else { return }
    holder = nil
    if section == "BLOCKS" {
      if let block { blocks[block]?.entities.append(entity) }
    } else if entity.isPaper {
      onPaper += 1
    } else {
      entities.append(entity)
    }
  }
}
