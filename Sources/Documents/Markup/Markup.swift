/// An element, a text or something kept as it is in an XML tree that is rewritten in place.
///
/// A class, because fields are found by walking and rewritten where they stand; no tree leaves the
/// function that made it.
final class Markup {
  /// What a node is.
  enum Kind {
    /// An element; its name with its prefix.
    case element(String)
    /// Text in its written form, with `&amp;` and the like.
    case text(String)
    /// A comment or processing instruction, kept as it is.
    case raw(String)
    /// A part or field of a template.
    case mark(FieldMark)
  }

  /// What the node is.
  let kind: Kind
  /// Attributes in written order, values in written form.
  var attributes: [(name: String, value: String)]
  /// What the element holds.
  private(set) var children: [Markup]
  /// The element around this node.
  private(set) weak var parent: Markup?

  /// Makes an element.
  init(_ name: String, _ attributes: [(String, String)] = [], _ children: [Markup] = []) {
    kind = .element(name)
    self.attributes = attributes.map { (name: $0.0, value: Markup.escaped($0.1)) }
    self.children = children
    for child in children { child.parent = self }
  }

  /// Makes a node of another kind.
  init(kind: Kind, attributes: [(name: String, value: String)] = []) {
    self.kind = kind
    self.attributes = attributes
    children = []
  }

  /// Makes a text from plain characters.
  static func text(_ text: String) -> Markup { Markup(kind: .text(escaped(text))) }

  /// The text element of a run, spaces kept.
  static func value(_ value: String) -> Markup {
    Markup("w:t", [("xml:space", "preserve")], [text(value)])
  }

  /// The element's name; empty for other nodes.
  var name: String {
    if case .element(let name) = kind { return name }
    return ""
  }

  /// The mark of a template, if the node is one.
  var mark: FieldMark? {
    if case .mark(let mark) = kind { return mark }
    return nil
  }

  /// The plain value of an attribute.
  subscript(_ attribute: String) -> String? {
    attributes.first { $0.name == attribute }.map { Markup.unescaped($0.value) }
  }

  /// Sets an attribute to a plain value.
  func set(_ attribute: String, _ value: String) {
    let value = Markup.escaped(value)
    if let index = attributes.firstIndex(where: { $0.name == attribute }) {
      attributes[index].value = value
    } else {
      attributes.append((attribute, value))
    }
  }

  /// Adds a node at the end.
  func append(_ child: Markup) {
    child.parent = self
    children.append(child)
  }

  /// Puts other nodes in the place of some.
  func replace(_ range: Range<Int>, with nodes: [Markup]) {
    for node in nodes { node.parent = self }
    children.replaceSubrange(range, with: nodes)
  }

  /// Puts other nodes in the place of all.
  func replaceAll(with nodes: [Markup]) { replace(0..<children.count, with: nodes) }

  /// The place of a child.
  func index(of child: Markup) -> Int? { children.firstIndex { $0 === child } }

  /// The first child of a name.
  func first(_ name: String) -> Markup? { children.first { $0.name == name } }

  /// The children of a name.
  func all(_ name: String) -> [Markup] { children.filter { $0.name == name } }

  /// The first element of a path of names below this one.
  func find(_ path: String...) -> Markup? {
    var node: Markup? = self
    for name in path { node = node?.first(name) }
    return node
  }

  /// Every element below this one with a name, in document order.
  func descendants(_ name: String) -> [Markup] {
    var found: [Markup] = []
    for child in children {
      if child.name == name { found.append(child) }
      found += child.descendants(name)
    }
    return found
  }

  /// The plain text directly in this element.
  var ownText: String {
    children.map { child in
      if case .text(let text) = child.kind { return Markup.unescaped(text) }
      return ""
    }.joined()
  }

  /// A copy that shares nothing with the original.
  func copy() -> Markup {
    let copy = Markup(kind: kind, attributes: attributes)
    copy.replaceAll(with: children.map { $0.copy() })
    return copy
  }

  /// The elements around this node, the nearest first.
  var ancestors: [Markup] {
    var result: [Markup] = []
    var node = parent
    while let next = node {
      result.append(next)
      node = next.parent
    }
    return result
  }
}
