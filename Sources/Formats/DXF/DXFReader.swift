import Foundation
import Geometry

/// Reads points, insertions with attributes, texts and lines of a DXF drawing, text or binary.
///
/// Attributes of a feature are its layer, type, handle, block, text and the attributes of an
/// insertion. A drawing states no coordinate system.
struct DXFReader {
  private static let known: Set<String> = [
    "POINT", "INSERT", "TEXT", "MTEXT", "LINE", "LWPOLYLINE", "POLYLINE",
  ]

  private let path: String
  private let options: ReadOptions
  private var converter: TextConverter?
  private var encodingChoice = EncodingChoice(.gb18030, .content)
  private var others: [String: Int] = [:]
  private var entities: [DXFEntity] = []

  /// Takes the file's path.
  init(path: String, options: ReadOptions) {
    self.path = path
    self.options = options
  }

  /// Reads everything.
  mutating func read(_ body: (ReadItem) throws -> Void) throws -> LayerDescription {
    var window = try InputWindow.open(path)
    try window.checkSize()
    let bytes = try window.takeAll()
    let isComplete = try parse(bytes)
    var description = LayerDescription(
      file: URL(filePath: path).lastPathComponent, format: "DXF", crs: nil,
      crsOrigin: .default, encoding: "",
      sha256: window.sha256(), features: entities.count, vertices: 0, unreadable: 0,
      decimals: nil)
    description.take(encodingChoice)
    if !isComplete {
      description.remarks.append(
        ReadRemark(
          zh: "图形在中途中断，只读到断处；请重新导出。",
          en: "the drawing breaks off and was read up to there; export it again."))
    }
    remark(&description)
    for (index, entity) in entities.enumerated() {
      try hand(entity, index + 1, &description, body)
    }
    return description
  }

  private func hand(
    _ entity: DXFEntity, _ number: Int, _ description: inout LayerDescription,
    _ body: (ReadItem) throws -> Void
  ) throws {
    let properties = options.properties ? Self.properties(entity) : []
    guard let shape = entity.shape else {
      description.unreadable += 1
      return try body(
        .issue(
          ReadIssue(
            feature: number, byte: nil, line: entity.line > 0 ? entity.line : nil,
            zh: "\(entity.type) 缺少坐标或点数不足；请在 CAD 中核对。",
            en: "the \(entity.type) lacks coordinates or points; check it in the drawing.",
            properties: properties)))
    }
    description.vertices += shape.positionCount
    try body(.feature(Feature(properties: properties, shape: shape), number: number))
  }

  private func remark(_ description: inout LayerDescription) {
    if !options.isSystemKnown {
      description.remarks.append(
        ReadRemark(
          zh: "DXF 不写坐标系；请用 --source-crs 指明。",
          en: "a DXF does not state its coordinate system; name it with --source-crs."))
    }
    if !others.isEmpty {
      let list = others.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
      description.remarks.append(
        ReadRemark(
          zh: "未读取的图元：\(list.joined(separator: "、"))。",
          en: "entities not read: \(list.joined(separator: ", "))."))
    }
  }

  private static func properties(_ entity: DXFEntity) -> [JSONMember] {
    var members = [
      JSONMember("layer", .string(entity.layer)), JSONMember("entity", .string(entity.type)),
    ]
    func add(_ key: String, _ text: String) {
      if !text.isEmpty, !members.contains(where: { $0.key == key }) {
        members.append(JSONMember(key, .string(text)))
      }
    }
    add("handle", entity.handle)
    add("block", entity.block)
    if entity.type == "TEXT" || entity.type == "MTEXT" {
      add("text", DXFText.plain(entity.text, isFormatted: entity.type == "MTEXT"))
    }
    for attribute in entity.attributes {
      add(attribute.tag, DXFText.plain(attribute.text, isFormatted: false))
    }
    return members
  }
}

extension DXFReader {
  /// Reads sections and entities; false when the drawing breaks off.
  private mutating func parse(_ bytes: [UInt8]) throws -> Bool {
    var pairs = DXFPairs(bytes)
    try settleEncoding(bytes)
    var section = ""
    var expectsName = false
    var open: DXFEntity?
    var isDrawing = false
    while let pair = pairs.next() {
      if pair.code == 0 {
        let type = text(pair)
        if let done = open { close(done) }
        open = nil
        expectsName = type == "SECTION"
        isDrawing = isDrawing || expectsName
        guard isDrawing else { throw notDrawing() }
        if type == "ENDSEC" { section = "" }
        if type == "EOF" { return true }
        if section == "ENTITIES", type != "ENDSEC" { open = DXFEntity(type, line: pairs.line) }
      } else if expectsName, pair.code == 2 {
        section = text(pair)
        expectsName = false
      } else {
        open?.take(pair.code, text(pair), pair.binary ?? number(pair))
      }
    }
    if let done = open { close(done) }
    guard isDrawing else { throw notDrawing() }
    return false
  }

  private mutating func close(_ entity: DXFEntity) {
    switch entity.type {
    case "ATTRIB":
      if let last = entities.indices.last, entities[last].type == "INSERT" {
        entities[last].attributes.append((entity.tag, entity.text))
      }
    case "VERTEX":
      guard let last = entities.indices.last, entities[last].type == "POLYLINE",
        let at = entity.position()
      else { return }
      entities[last].vertices.append((at.position, at.height ?? 0))
    case "SEQEND": break
    case let type where Self.known.contains(type): entities.append(entity)
    default: others[entity.type, default: 0] += 1
    }
  }

  /// Drawings since 2007 are UTF-8; older ones state a code page, or nothing.
  private mutating func settleEncoding(_ bytes: [UInt8]) throws {
    var version = ""
    var page = ""
    var pairs = DXFPairs(bytes)
    var variable = ""
    var count = 0
    while let pair = pairs.next(), count < 4000 {
      count += 1
      let value = String(decoding: pair.value, as: UTF8.self).trimmingSpaces
      if pair.code == 0, value == "ENDSEC" { break }
      if pair.code == 9 { variable = value }
      if variable == "$ACADVER", pair.code == 1 { version = value }
      if variable == "$DWGCODEPAGE", pair.code == 3 { page = value }
    }
    let choice = try EncodingChoice.choose(
      texts(bytes), option: options.encoding, declared: version >= "AC1021" ? "UTF-8" : page,
      file: path)
    encodingChoice = choice
    converter = TextConverter(choice.encoding)
  }

  /// The values of a drawing that are not plain ASCII, up to some thousands.
  private func texts(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var texts: [ArraySlice<UInt8>] = []
    var pairs = DXFPairs(bytes)
    while texts.count < 4000, let pair = pairs.next() {
      guard pair.binary == nil, pair.value.contains(where: { $0 >= 0x80 }) else { continue }
      texts.append(Array(pair.value)[...])
    }
    return texts
  }

  private func text(_ pair: DXFPairs.Pair) -> String {
    // A value cut by its writer loses the character it ends in, not the whole.
    (converter?.text(pair.value) ?? converter?.cellText(Array(pair.value))
      ?? String(decoding: pair.value, as: UTF8.self)).trimmingSpaces
  }

  private func number(_ pair: DXFPairs.Pair) -> Double? {
    switch pair.code {
    case 10...59, 66...79, 90...99:
      Double(String(decoding: pair.value, as: UTF8.self).trimmingSpaces)
    default: nil
    }
  }

  private func notDrawing() -> FormatError {
    FormatError(
      .content, file: path, zh: "文件内容不是 DXF；请在 CAD 中另存为 DXF。",
      en: "the content of the file is not DXF; save the drawing as DXF.")
  }
}

extension FormatError {
  /// The error for a drawing in the closed format.
  static func drawing(_ file: String) -> FormatError {
    FormatError(
      .content, file: file, zh: "这是 DWG 图形，本程序不读取；请在 CAD 中另存为 DXF 后再用。",
      en: "this is a DWG drawing, which is not read; save it as DXF and use that.")
  }
}
