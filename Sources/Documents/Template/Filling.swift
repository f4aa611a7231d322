import Formats

/// One filling of a template: data in scope, what was found out on the way, pictures put in.
struct Filling {
  var package: DocumentPackage
  let data: PaperData
  /// The items of repeated parts around the place being filled, innermost last.
  var scopes: [(item: PaperData, index: Int, count: Int)] = []
  var remarks: [PaperRemark] = []
  var used: Set<String> = []
  /// The part being filled.
  var part = ""
  /// References to pictures of the part being filled.
  var references: [PaperPicture: String] = [:]
  /// The parts that hold pictures.
  var media: [PaperPicture: String] = [:]
  var drawings = 0

  /// Starts with nothing filled.
  init(_ package: DocumentPackage, _ data: PaperData) {
    self.package = package
    self.data = data
  }

  /// Names a repeated part has of itself: the number of the item, how many there are, whether it
  /// is the first or last, and the item where it has no names inside.
  static func isOwnName(_ name: String) -> Bool {
    [
      "序号", "index", "总数", "count", "首项", "first", "末项", "last", "值", "value", ".",
    ].contains(name)
  }

  /// Fills a part of the package.
  mutating func fill(_ story: DocumentPackage.Story) throws(FormatError) {
    let root = try package.root(of: story.part)
    _ = PaperTemplate.prepare(root, story.kind)
    guard Self.holdsMark(root) else { return }
    part = story.part
    references = [:]
    guard let filled = nodes(for: root).first else { return }
    package.set(story.part, filled)
    try writeReferences()
  }

  /// The filled package and what there is to say about it.
  mutating func paper() throws(FormatError) -> FilledPaper {
    if case .record(let members) = data {
      for member in members where !used.contains(member.name) {
        remarks.append(PaperRemark(.unusedData, member.name))
      }
    }
    try DrawingNumbers.renew(in: &package)
    return FilledPaper(bytes: try package.packed(), remarks: remarks)
  }

  private static func holdsMark(_ node: Markup) -> Bool {
    node.mark != nil || node.children.contains(where: holdsMark)
  }

  /// What stands in the place of a node once it is filled.
  private mutating func nodes(for node: Markup) -> [Markup] {
    if let mark = node.mark { return nodes(for: mark, holding: node.children) }
    let new = Markup(kind: node.kind, attributes: kept(node.attributes))
    for child in node.children {
      for filled in nodes(for: child) { new.append(filled) }
    }
    switch node.name {
    case "w:tbl" where StoryWalk.unwrapped(new, "w:tr").isEmpty:
      return []
    case "w:tc" where new.children.last?.name != "w:p":
      // A cell must end with a paragraph.
      new.append(Markup("w:p"))
    case "w:bookmarkStart" where isRepetition, "w:bookmarkEnd" where isRepetition: return []
    default: break
    }
    return [new]
  }

  /// Whether the item being filled is not the first of all, so that ids would come twice.
  private var isRepetition: Bool { scopes.contains { $0.index > 0 } }

  private func kept(
    _ attributes: [(name: String, value: String)]
  ) -> [(name: String, value: String)] {
    guard isRepetition else { return attributes }
    return attributes.filter { $0.name != "w14:paraId" && $0.name != "w14:textId" }
  }

  private mutating func nodes(for mark: FieldMark, holding children: [Markup]) -> [Markup] {
    switch mark.tag {
    case .close: return []
    case .picture(let name, let options): return picture(name, options, mark)
    case .field(let name, let formats): return field(name, formats, mark)
    case .open(let part):
      guard part.repeats else { return optional(part, mark, children) }
      return repeated(part, mark, children)
    }
  }

  private mutating func optional(
    _ part: TemplateTag.Part, _ mark: FieldMark, _ children: [Markup]
  ) -> [Markup] {
    let value = value(part.name)
    if value == nil { remark(.unknownField, part.name, mark) }
    var isThere = value?.holds ?? false
    if let wanted = part.value, let value {
      isThere = FieldWriting.text(value, formats: []).text == wanted
    }
    guard isThere == (part.kind == .present) else {
      let isOwn = Self.isOwnName(part.name) && !scopes.isEmpty
      if !isOwn { remark(.droppedPart, mark.written, mark) }
      return []
    }
    return children.flatMap { nodes(for: $0) }
  }

  private mutating func repeated(
    _ part: TemplateTag.Part, _ mark: FieldMark, _ children: [Markup]
  ) -> [Markup] {
    guard let value = value(part.name) else {
      remark(.unknownField, part.name, mark)
      return []
    }
    let items = value.items
    if items.isEmpty { remark(.droppedPart, mark.written, mark) }
    var result: [Markup] = []
    for (index, item) in items.enumerated() {
      scopes.append((item, index, items.count))
      result += children.flatMap { nodes(for: $0) }
      scopes.removeLast()
    }
    return result
  }

  /// The value of a name: of the innermost item that has it, else of the whole data.
  mutating func value(_ name: String) -> PaperData? {
    if let scope = scopes.last {
      switch name {
      case "序号", "index": return .number(Double(scope.index + 1))
      case "总数", "count": return .number(Double(scope.count))
      case "首项", "first": return .flag(scope.index == 0)
      case "末项", "last": return .flag(scope.index == scope.count - 1)
      case "值", "value", ".": if scope.item["值"] == nil { return scope.item }
      default: break
      }
    }
    for scope in scopes.reversed() {
      if let value = scope.item.value(at: name) { return value }
    }
    guard let value = data.value(at: name) else { return nil }
    if case .record(let members) = data {
      let member = members.last { $0.name == name || name.hasPrefix($0.name + ".") }
      if let member { used.insert(member.name) }
    }
    return value
  }

  /// Notes something about a tag.
  mutating func remark(_ kind: PaperRemark.Kind, _ name: String, _ mark: FieldMark) {
    guard !mark.isCopy else { return }
    let item = scopes.last.map { $0.index + 1 }
    remarks.append(PaperRemark(kind, name, at: mark.place, item: item))
  }

  private mutating func field(_ name: String, _ formats: [String], _ mark: FieldMark) -> [Markup] {
    guard let value = value(name) else {
      remark(.unknownField, name, mark)
      // The braces stay, so that nobody sends the paper out by mistake.
      return [Markup.value(mark.written)]
    }
    let written = FieldWriting.text(value, formats: formats)
    if let trouble = written.trouble { remark(trouble, mark.written, mark) }
    if value.isEmpty { remark(.emptyField, name, mark) }
    let lines = written.text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
    let clean = Self.withoutControls(lines)
    if clean != lines { remark(.droppedCharacters, name, mark) }
    return Self.runContent(clean)
  }

  /// Text as the content of a run: line ends become breaks, tabs tabs.
  static func runContent(_ text: String) -> [Markup] {
    var nodes: [Markup] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      if index > 0 { nodes.append(Markup("w:br")) }
      for (index, piece) in line.split(separator: "\t", omittingEmptySubsequences: false)
        .enumerated()
      {
        if index > 0 { nodes.append(Markup("w:tab")) }
        if !piece.isEmpty { nodes.append(Markup.value(String(piece))) }
      }
    }
    return nodes
  }

  /// The text without what XML does not allow.
  private static func withoutControls(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let value = scalar.value
      let isAllowed = value >= 0x20 && value != 0x7F && value & 0xFFFE != 0xFFFE
      if isAllowed || value == 0x09 || value == 0x0A { result.append(scalar) }
    }
    return String(result)
  }
}
