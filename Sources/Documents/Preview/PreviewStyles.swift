/// The styles of a paper as CSS.
struct PreviewStyles {
  /// Properties by element name; what comes later wins.
  typealias Properties = [String: Markup]

  private var styles: [String: Markup] = [:]
  private var base: Properties = [:]
  private var standard: String?

  /// Takes the part with the styles, if the paper has one.
  init(_ root: Markup?) {
    guard let root else { return }
    base = Self.properties(root.find("w:docDefaults", "w:rPrDefault", "w:rPr"))
    for style in root.all("w:style") {
      guard let id = style["w:styleId"] else { continue }
      styles[id] = style
      let isDefault = ["1", "true", "on"].contains(style["w:default"] ?? "")
      if isDefault, style["w:type"] == "paragraph" { standard = id }
    }
  }

  private static func properties(_ node: Markup?) -> Properties {
    var result: Properties = [:]
    for child in node?.children ?? [] where !child.name.isEmpty { result[child.name] = child }
    return result
  }

  /// A style and those it is based on, the most general first; rings are cut.
  private func chain(_ id: String?) -> [Markup] {
    var result: [Markup] = []
    var next = id
    while let id = next, let style = styles[id], result.count < 20 {
      result.insert(style, at: 0)
      next = style.first("w:basedOn")?["w:val"]
    }
    return result
  }

  private func merged(_ layers: [Properties]) -> Properties {
    layers.reduce(into: [:]) { result, layer in result.merge(layer) { $1 } }
  }

  /// The look of a paragraph.
  func paragraph(_ node: Markup) -> Properties {
    let own = node.first("w:pPr")
    let style = own?.first("w:pStyle")?["w:val"] ?? standard
    let layers = chain(style).map { Self.properties($0.first("w:pPr")) }
    return merged(layers + [Self.properties(own)])
  }

  /// The look of a run in a paragraph.
  func run(_ node: Markup, in paragraph: Markup) -> Properties {
    let style = paragraph.find("w:pPr", "w:pStyle")?["w:val"] ?? standard
    let own = node.first("w:rPr")
    let layers = (chain(style) + chain(own?.first("w:rStyle")?["w:val"]))
      .map { Self.properties($0.first("w:rPr")) }
    return merged([base] + layers + [Self.properties(own)])
  }

  /// CSS of a paragraph.
  static func css(ofParagraph look: Properties) -> String {
    var css: [String] = []
    let spacing = look["w:spacing"]
    css.append("margin:\(points(spacing?["w:before"])) 0 \(points(spacing?["w:after"]))")
    if let line = spacing?["w:line"].flatMap({ Int($0) }) {
      let isFixed = ["exact", "atLeast"].contains(spacing?["w:lineRule"] ?? "auto")
      css.append("line-height:" + (isFixed ? points(String(line)) : decimal(Double(line) / 200)))
    }
    if let indents = look["w:ind"] {
      let left = indents["w:left"] ?? indents["w:start"]
      let right = indents["w:right"] ?? indents["w:end"]
      css.append("padding-left:\(points(left))")
      css.append("padding-right:\(points(right))")
      if let hanging = indents["w:hanging"] { css.append("text-indent:-\(points(hanging))") }
      if let first = indents["w:firstLine"] { css.append("text-indent:\(points(first))") }
    }
    switch look["w:jc"]?["w:val"] {
    case "center": css.append("text-align:center")
    case "right", "end": css.append("text-align:right")
    case "both", "distribute": css.append("text-align:justify")
    default: break
    }
    for (side, name) in [("w:top", "top"), ("w:bottom", "bottom")] {
      if let line = look["w:pBdr"]?.first(side) { css.append("border-\(name):\(border(line))") }
    }
    return css.joined(separator: ";")
  }

  /// CSS of a run.
  static func css(ofRun look: Properties) -> String {
    var css: [String] = []
    if let font = look["w:rFonts"]?["w:eastAsia"] ?? look["w:rFonts"]?["w:ascii"] {
      css.append("font-family:\(family(font))")
    }
    if let halves = look["w:sz"]?["w:val"].flatMap({ Double($0) }) {
      css.append("font-size:\(decimal(halves / 2))pt")
    }
    if isOn(look["w:b"]) { css.append("font-weight:bold") }
    if isOn(look["w:i"]) { css.append("font-style:italic") }
    let isUnderlined = look["w:u"].map { $0["w:val"] != "none" } ?? false
    let isStruck = isOn(look["w:strike"])
    if isUnderlined || isStruck {
      let lines = (isUnderlined ? ["underline"] : []) + (isStruck ? ["line-through"] : [])
      css.append("text-decoration:" + lines.joined(separator: " "))
    }
    if let colour = colour(look["w:color"]?["w:val"]) { css.append("color:\(colour)") }
    switch look["w:vertAlign"]?["w:val"] {
    case "superscript": css.append("vertical-align:super")
    case "subscript": css.append("vertical-align:sub")
    default: break
    }
    return css.joined(separator: ";")
  }

  private static func isOn(_ node: Markup?) -> Bool {
    guard let node else { return false }
    return !["0", "false", "off", "none"].contains(node["w:val"] ?? "1")
  }

  /// The typeface with what stands in for it where an office's fonts are not installed.
  static func family(_ name: String) -> String {
    let safe = name.filter { $0.isLetter || $0.isNumber || " _-".contains($0) }
    let rest =
      if safe.contains("仿宋") {
        "FangSong,STFangsong,'FZFangSong-Z02S','Noto Serif CJK SC',serif"
      } else if safe.contains("黑") {
        "SimHei,'Microsoft YaHei','Noto Sans CJK SC',sans-serif"
      } else if safe.contains("楷") {
        "KaiTi,STKaiti,'Noto Serif CJK SC',serif"
      } else { "SimSun,STSong,'Noto Serif CJK SC',serif" }
    return "'\(safe)',\(rest)"
  }

  /// A line as CSS has it.
  static func border(_ line: Markup) -> String {
    let kind = line["w:val"] ?? "single"
    if kind == "nil" || kind == "none" { return "none" }
    let size = max(0.5, (line["w:sz"].flatMap { Double($0) } ?? 4) / 8)
    let isDouble = kind == "double" || kind.hasPrefix("thin") || kind.hasPrefix("thick")
    let style = isDouble ? "double" : kind == "dashed" || kind == "dotted" ? kind : "solid"
    let width = isDouble ? max(2.5, size) : size
    return "\(decimal(width))pt \(style) \(colour(line["w:color"]) ?? "#000")"
  }

  static func colour(_ text: String?) -> String? {
    guard let text, text.count == 6, text.allSatisfy(\.isHexDigit) else { return nil }
    return "#" + text
  }

  /// A length in twentieths of a point.
  static func points(_ twentieths: String?) -> String {
    decimal((twentieths.flatMap { Double($0) } ?? 0) / 20) + "pt"
  }

  static func decimal(_ number: Double) -> String {
    guard number.isFinite, abs(number) < 1e6 else { return "0" }
    let text = FieldWriting.fixed(number, 2)
    let short = text.reversed().drop { $0 == "0" }
    return String((short.first == "." ? short.dropFirst() : short).reversed())
  }
}
