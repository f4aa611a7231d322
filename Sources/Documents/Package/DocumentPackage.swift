import Formats

/// A .docx package: its parts, with the main document found and the rest kept as it is.
struct DocumentPackage {
  /// A part that holds text people read.
  struct Story {
    /// What the part is.
    let kind: PaperPlace.Story
    /// The part's path in the package.
    let part: String
  }

  /// The name of the content type list.
  static let typesPart = "[Content_Types].xml"

  /// The file's name, for errors.
  let file: String
  /// The parts in the order of the file.
  private(set) var parts: [PackedPart]
  /// The path of the main document.
  let mainPart: String

  /// Opens a package.
  ///
  /// - Throws: ``FormatError`` `.content` with a sentence for old, protected, damaged or foreign
  ///   files.
  init(_ bytes: [UInt8], file: String) throws(FormatError) {
    guard bytes.starts(with: [0x50, 0x4B]) else { throw FormatError.notPaper(bytes, file: file) }
    self.init(file: file, parts: try PackedParts.unpacked(bytes, file: file), mainPart: "")
    let types = try root(of: Self.typesPart)
    let relations = try Relations(self, of: "")
    guard let main = relations.first(endingIn: "/officeDocument"), has(main.target) else {
      throw FormatError.notPaper([0], file: file)
    }
    let type = types.children.first { $0["PartName"] == "/" + main.target }?["ContentType"] ?? ""
    // Excel and PowerPoint files are packages of the same make.
    guard type.contains("wordprocessingml") || type.contains("ms-word") || type.isEmpty else {
      throw FormatError.notPaper([0], file: file)
    }
    self = DocumentPackage(file: file, parts: parts, mainPart: main.target)
  }

  /// Puts a package together from parts that are known to fit.
  init(file: String, parts: [PackedPart], mainPart: String) {
    self.file = file
    self.parts = parts
    self.mainPart = mainPart
  }

  /// Whether there is a part.
  func has(_ name: String) -> Bool { parts.contains { $0.name == name } }

  /// The content of a part.
  func bytes(_ name: String) -> [UInt8]? { parts.first { $0.name == name }?.bytes }

  /// The tree of a part.
  func root(of name: String) throws(FormatError) -> Markup {
    guard let bytes = bytes(name) else { throw FormatError.brokenPaper(name, file: file) }
    return try MarkupParser.root(bytes, part: name, file: file)
  }

  /// The tree of the main document.
  func mainRoot() throws(FormatError) -> Markup {
    let root = try root(of: mainPart)
    guard root.name == "w:document", root.first("w:body") != nil else {
      throw FormatError.brokenPaper(mainPart, file: file)
    }
    return root
  }

  /// Puts a part in, or in the place of the one of its name.
  mutating func set(_ name: String, _ bytes: [UInt8]) {
    if let index = parts.firstIndex(where: { $0.name == name }) {
      parts[index].bytes = bytes
    } else {
      parts.append(PackedPart(name: name, bytes: bytes))
    }
  }

  /// Puts a tree in as a part.
  mutating func set(_ name: String, _ root: Markup) {
    set(name, Array((Self.declaration + root.xml).utf8))
  }

  /// What every part begins with.
  static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

  /// The parts people read: headers, the document, notes, footers, in that order.
  func stories() throws(FormatError) -> [Story] {
    let relations = try Relations(self, of: mainPart)
    func parts(_ ending: String, _ kind: PaperPlace.Story) -> [Story] {
      relations.all.filter { $0.type.hasSuffix(ending) && has($0.target) }
        .map { Story(kind: kind, part: $0.target) }
    }
    return parts("/header", .header) + [Story(kind: .body, part: mainPart)]
      + parts("/footnotes", .footnote) + parts("/endnotes", .footnote) + parts("/footer", .footer)
  }

  /// The package as a file.
  func packed(isCompressed: Bool = true) throws(FormatError) -> [UInt8] {
    // Programs that guess a file's kind look for the list of types at the start.
    let first = parts.filter { $0.name == Self.typesPart }
    let rest = parts.filter { $0.name != Self.typesPart }
    return try PackedParts.packed(first + rest, isCompressed: isCompressed, file: file)
  }

  /// Says the type of parts with an ending, if the package does not say it yet.
  mutating func declare(ending: String, type: String) throws(FormatError) {
    let types = try root(of: Self.typesPart)
    let isKnown = types.all("Default").contains { $0["Extension"]?.lowercased() == ending }
    if isKnown { return }
    let entry = Markup("Default", [("Extension", ending), ("ContentType", type)])
    types.replace(0..<0, with: [entry])
    set(Self.typesPart, types)
  }
}

/// What a part refers to.
struct Relations {
  /// One reference.
  struct Relation {
    let id: String
    let type: String
    /// The path in the package, or an address outside of it.
    let target: String
    let isExternal: Bool
  }

  /// The references in written order.
  let all: [Relation]

  /// Reads the references of a part; the empty name means the package itself.
  init(_ package: DocumentPackage, of part: String) throws(FormatError) {
    let name = Self.partName(of: part)
    guard package.has(name) else {
      all = []
      return
    }
    let folder = part.split(separator: "/").dropLast().map(String.init)
    all = try package.root(of: name).all("Relationship").compactMap { entry in
      guard let id = entry["Id"], let type = entry["Type"], let target = entry["Target"] else {
        return nil
      }
      let isExternal = entry["TargetMode"] == "External"
      return Relation(
        id: id, type: type, target: isExternal ? target : Self.path(target, from: folder),
        isExternal: isExternal)
    }
  }

  /// The reference of an id.
  subscript(_ id: String) -> Relation? { all.first { $0.id == id } }

  /// The first reference whose type ends in a word.
  func first(endingIn ending: String) -> Relation? { all.first { $0.type.hasSuffix(ending) } }

  /// The path of the part that holds a part's references.
  static func partName(of part: String) -> String {
    var steps = part.split(separator: "/").map(String.init)
    let name = steps.popLast() ?? ""
    return (steps + ["_rels", name + ".rels"]).joined(separator: "/")
  }

  private static func path(_ target: String, from folder: [String]) -> String {
    var steps = target.hasPrefix("/") ? [] : folder
    for step in target.split(separator: "/") {
      switch step {
      case ".": break
      case "..": _ = steps.popLast()
      default: steps.append(String(step))
      }
    }
    return steps.joined(separator: "/")
  }
}
