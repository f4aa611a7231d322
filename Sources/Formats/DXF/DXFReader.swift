import Foundation
import Geometry

/// Reads a DXF drawing, text or binary, as it is drawn: points, texts, lines, arcs, splines, areas
/// and blocks with their linework, curves as lines within a stated sagitta.
///
/// Attributes of a feature are its layer, type, handle, block, text and the attributes of an
/// insertion. A drawing states no coordinate system, unless this program wrote it.
struct DXFReader {
  private let path: String
  private let options: ReadOptions
  private var converter: TextConverter?
  private var encodingChoice = EncodingChoice(.gb18030, .content)

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
    try settleEncoding(bytes)
    let drawing = DXFDrawing(bytes, text: text, number: number)
    guard drawing.isDrawing else { throw notDrawing() }
    var description = LayerDescription(
      file: URL(filePath: path).lastPathComponent, format: "DXF", crs: nil,
      crsOrigin: .default, encoding: "",
      sha256: window.sha256(), features: 0, vertices: 0, unreadable: 0, decimals: nil)
    description.take(encodingChoice)
    if let crs = drawing.crs {
      (description.crs, description.crsOrigin) = (crs, .file)
    }
    do throws(DXFLoad.Trouble) { try DXFLoad.check(drawing) } catch { throw error.error(path) }
    var emission = DXFEmission(drawing, path: path, sagitta: options.sagitta)
    let own = DXFOwnFeatures(drawing.entities, &emission.shapes)
    for entity in drawing.entities {
      if let feature = own.feature(entity) {
        guard var feature else { continue }
        if !options.properties { feature.properties = [] }
        description.features += 1
        description.vertices += feature.shape?.positionCount ?? 0
        try body(.feature(feature, number: description.features))
        continue
      }
      try emission.emit(entity, DXFEmission.Place()) { try hand($0, &description, body) }
    }
    try handUnread(emission, &description, body)
    remark(&description, drawing, emission, own.changed)
    return description
  }

  private func hand(
    _ item: DXFEmission.Item, _ description: inout LayerDescription,
    _ body: (ReadItem) throws -> Void
  ) throws {
    description.features += 1
    let number = description.features
    switch item {
    case .broken(let entity):
      description.unreadable += 1
      try body(
        .issue(
          ReadIssue(
            feature: number, byte: nil, line: entity.line > 0 ? entity.line : nil,
            zh: "\(entity.type) 的坐标或点数不全，或边数与所写不符；请在 CAD 中核对。",
            en: "the \(entity.type) lacks coordinates or points, or has not as many edges as it "
              + "says; check it in the drawing.",
            properties: options.properties ? Self.properties(entity, nil) : [])))
    case .feature(let entity, let shape, let place):
      description.vertices += shape.positionCount
      let properties = options.properties ? Self.properties(entity, place.block) : []
      try body(.feature(Feature(properties: properties, shape: shape), number: number))
    }
  }

  /// One issue for every layer and kind of which something is not read.
  private func handUnread(
    _ emission: DXFEmission, _ description: inout LayerDescription,
    _ body: (ReadItem) throws -> Void
  ) throws {
    for (unread, count) in emission.unread.sorted(by: {
      ($0.key.layer, $0.key.kind) < ($1.key.layer, $1.key.kind)
    }) {
      description.features += 1
      description.unreadable += 1
      let (layer, kind) = (unread.layer, unread.kind)
      try body(
        .issue(
          ReadIssue(
            feature: description.features, byte: nil, line: nil,
            zh: "图层“\(layer)”上的 \(count) 个 \(kind) 不能读取；请在 CAD 中分解（EXPLODE）后另存。",
            en:
              "\(count) \(kind) on the layer \(layer) cannot be read; explode them in the drawing "
              + "and save it again.",
            properties: [
              JSONMember("layer", .string(layer)), JSONMember("entity", .string(kind)),
            ])))
    }
  }

  private func remark(
    _ description: inout LayerDescription, _ drawing: DXFDrawing, _ emission: DXFEmission,
    _ changed: Int
  ) {
    func add(_ zh: String, _ en: String) { description.remarks.append(ReadRemark(zh: zh, en: en)) }
    if !drawing.isComplete {
      add(
        "图形在中途中断，只读到断处；请重新导出。",
        "the drawing breaks off and was read up to there; export it again.")
    }
    if description.crs == nil, !options.isSystemKnown {
      add(
        "DXF 不写坐标系；请用 --source-crs 指明。",
        "a DXF does not state its coordinate system; name it with --source-crs.")
    }
    description.remarks += emission.shapes.flattening.remarks
    if drawing.onPaper > 0 {
      add(
        "图纸空间（布局）里的 \(drawing.onPaper) 个图元不是图形本身，没有读取。",
        "\(drawing.onPaper) entities on sheets (paper space) are no part of the drawing itself and "
          + "were left out.")
    }
    if !emission.missing.isEmpty {
      let names = emission.missing.sorted()
      add(
        "图中没有这些图块的定义，只读了插入点：\(names.joined(separator: "、"))。",
        "these blocks are not defined in the drawing, and only where they are inserted was read: "
          + "\(names.joined(separator: ", ")).")
    }
    if changed > 0 {
      add(
        "有 \(changed) 个要素写出后在图中被增删，按图上的线读取。",
        "\(changed) features were added to or cut in the drawing since they were written, and were "
          + "read as drawn.")
    }
  }

  private static func properties(_ entity: DXFEntity, _ block: String?) -> [JSONMember] {
    var members = [
      JSONMember("layer", .string(entity.layer)), JSONMember("entity", .string(entity.type)),
    ]
    func add(_ key: String, _ text: String) {
      if !text.isEmpty, !members.contains(where: { $0.key == key }) {
        members.append(JSONMember(key, .string(text)))
      }
    }
    add("handle", entity.handle)
    add("block", block ?? (entity.type == "INSERT" ? entity.name : ""))
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
    DXFText.decoded(
      converter?.text(pair.value) ?? converter?.cellText(Array(pair.value))
        ?? String(decoding: pair.value, as: UTF8.self)
    ).trimmingSpaces
  }

  private func number(_ pair: DXFPairs.Pair) -> Double? {
    switch pair.code {
    case 10...59, 66...79, 90...99, 210...239, 1070, 1071:
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
