public import Formats
import Rules

/// A .docx paper with fields to be filled (模板): what an office edits in WPS or Word.
///
/// A field is written `{{批准日期|年月日}}`, a repeated row `{{每行:界桩}}`, a part that may be
/// missing `{{如果:附件}}…{{结束}}`, a picture `{{图:略图|宽=80mm}}`; the English words `each`, `if`,
/// `unless`, `picture` and `end` say the same. Everything else of the file is kept as it is.
public struct PaperTemplate: Sendable {
  /// A field, part or picture the template asks for.
  public struct Slot: Hashable, Sendable {
    /// What it is.
    public enum Kind: String, Sendable {
      /// A value.
      case field
      /// A picture.
      case picture
      /// A list whose items repeat rows or paragraphs.
      case list
      /// A value that keeps or drops a part.
      case condition
    }

    /// What it is.
    public let kind: Kind
    /// The name it asks for, with the names of the lists around it, such as `界桩.编号`.
    public let path: String
    /// The name as typed.
    public let name: String
    /// Where it first stands.
    public let place: PaperPlace
  }

  /// What the template asks for, each once, in the order of the paper.
  public let slots: [Slot]
  /// What is wrong with the template.
  public let remarks: [PaperRemark]
  private let package: DocumentPackage

  /// Reads a template.
  ///
  /// - Parameters:
  ///   - bytes: The file's content.
  ///   - file: The file's name, for errors.
  /// - Throws: ``FormatError`` `.content` when the file is no .docx; faults of its fields are
  ///   ``remarks``.
  public init(_ bytes: [UInt8], file: String) throws(FormatError) {
    package = try DocumentPackage(bytes, file: file)
    var slots: [Slot] = []
    var remarks: [PaperRemark] = []
    for story in try package.stories() {
      let root = try package.root(of: story.part)
      remarks += Self.prepare(root, story.kind)
      remarks += Self.unknownFormats(root)
      Self.collect(root, lists: [], into: &slots)
    }
    self.slots = slots
    self.remarks = remarks
  }

  /// Gives the tags of a part their nodes; what is wrong with them.
  static func prepare(_ root: Markup, _ story: PaperPlace.Story) -> [PaperRemark] {
    var remarks: [PaperRemark] = []
    for flow in StoryWalk(root, story).flows {
      var nodes: [Markup] = []
      for paragraph in flow.paragraphs {
        let scan = TagScan(paragraph)
        remarks += scan.remarks
        nodes += scan.nodes
      }
      if !nodes.isEmpty { remarks += PartMatching(flow.root, nodes).remarks }
    }
    return remarks
  }

  /// The fields whose formats filling would not know, by the table filling uses.
  private static func unknownFormats(_ node: Markup) -> [PaperRemark] {
    var remarks: [PaperRemark] = []
    if let mark = node.mark, !mark.isCopy {
      let isKnown =
        switch mark.tag {
        case .field(_, let formats): formats.allSatisfy { FieldFormat.read($0) != nil }
        case .picture(_, let options): options.allSatisfy { Filling.length(of: $0) != nil }
        default: true
        }
      if !isKnown { remarks.append(PaperRemark(.unknownFormat, mark.written, at: mark.place)) }
    }
    return node.children.reduce(into: remarks) { $0 += unknownFormats($1) }
  }

  private static func collect(_ node: Markup, lists: [String], into slots: inout [Slot]) {
    var lists = lists
    if let mark = node.mark, let name = mark.tag.name {
      let kind: Slot.Kind
      switch mark.tag {
      case .picture: kind = .picture
      case .open(let part): kind = part.repeats ? .list : .condition
      default: kind = .field
      }
      let path = (lists + [name]).joined(separator: ".")
      let isKnown = slots.contains { $0.path == path && $0.kind == kind }
      if !isKnown, !Filling.isOwnName(name) || lists.isEmpty {
        slots.append(Slot(kind: kind, path: path, name: name, place: mark.place))
      }
      if kind == .list { lists.append(name) }
    }
    for child in node.children { collect(child, lists: lists, into: &slots) }
  }

  /// Fills the template.
  ///
  /// Same template and data, same bytes out.
  /// - Throws: ``FormatError`` `.content` naming the place of the first fault when the template
  ///   cannot be filled.
  public func filled(with data: PaperData) throws(FormatError) -> FilledPaper {
    if let fault = remarks.first(where: \.isFatal) {
      let sentence = fault.sentence
      throw FormatError(.content, file: package.file, zh: sentence.zh, en: sentence.en)
    }
    var filling = Filling(package, data)
    for story in try package.stories() { try filling.fill(story) }
    return try filling.paper()
  }
}

/// A template filled with data.
public struct FilledPaper: Sendable {
  /// The .docx file.
  public let bytes: [UInt8]
  /// What is left empty, unknown, left out or unused, with its place.
  public let remarks: [PaperRemark]
}

extension TemplateTag.Part {
  /// Whether the part runs over items.
  var repeats: Bool { kind == .eachRow || kind == .eachItem }
}
