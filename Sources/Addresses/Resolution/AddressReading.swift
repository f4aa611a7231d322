/// What an address comes to (研判结论).
public enum AddressVerdict: String, Hashable, Sendable {
  /// It may be used as it is written out.
  case accept
  /// A person looks at it.
  case review
  /// It is no address, or contradicts itself.
  case reject
}

/// An address as it was read: its elements, the division, what is to be said and the verdict
/// (地址解析结果).
///
/// Texts are made when they are asked for: of a stream of lines most are not.
public struct AddressReading: Sendable {
  /// Nil where the line could not be read.
  let draft: AddressDraft?
  private let isWhole: Bool
  private let unread: String
  /// What is to be said.
  public internal(set) var issues: [AddressIssue] = []
  /// What it comes to.
  public internal(set) var verdict = AddressVerdict.accept
  /// How sure that is, 0 to 1.
  public internal(set) var confidence = 0.0

  /// How much worse the second way to cut the text into elements is.
  public var margin: Double { Double(draft?.margin ?? 0) }
  /// What speaks against the reading, counted.
  public var doubt: Double { draft.map { AddressConfidence.doubt($0, issues) } ?? 0 }

  /// A line that could not be read.
  public init(unread input: String) {
    (draft, isWhole, unread, verdict) = (nil, false, input, .reject)
  }

  init(_ draft: AddressDraft, isWhole: Bool) {
    (self.draft, self.isWhole, unread) = (draft, isWhole, "")
  }

  /// As it was written.
  public var input: String {
    draft.map { ScalarText.string($0.text.source[...]) } ?? unread
  }

  /// As it was matched, character for character.
  public var normalized: String {
    draft.map { ScalarText.string($0.text.scalars[...]) } ?? ""
  }

  /// What the reading says of how the text was written.
  public var changes: CharacterChanges { draft?.text.changes ?? [] }

  /// The elements in standard order; those of the text as written where only parsed.
  public var elements: [AddressElement] {
    guard let draft else { return [] }
    guard !isWhole else { return StandardForm(draft).elements() }
    var elements = draft.elements.map { element in
      AddressElement(
        element.kind, text: draft.written(element), standard: draft.matched(element),
        range: draft.range(element))
    }
    guard !draft.noise.isEmpty else { return elements }
    elements += removed.map(\.element)
    elements.sort { ($0.range?.lowerBound ?? 0) < ($1.range?.lowerBound ?? 0) }
    return elements
  }

  /// Whether nothing was written.
  public var isEmpty: Bool { draft?.text.source.isEmpty ?? unread.isEmpty }

  /// The name of the county it lies in; nil where none was found.
  public var county: String? {
    guard let draft, let code = draft.division.code else { return nil }
    return draft.resolver.chain(code)[.county].map { draft.names.name(draft.names.units[Int($0)]) }
  }

  /// The first road named, as it is matched; nil where none is.
  public var road: String? {
    draft.flatMap { draft in draft.elements.first { $0.kind == .road }.map(draft.matched) }
  }

  /// What was set apart: postcode, telephone and the like, as written.
  public var removed: [RemovedText] { draft?.removed ?? [] }

  /// The division; nil where none or several fit.
  public var division: ResolvedDivision? {
    draft.flatMap { draft in draft.division.code.map(draft.resolver.division) }
  }

  /// The door of the register it is; nil where none was asked or it has no such.
  public var door: KnownDoors.Door? { draft?.answer?.door }

  /// The divisions that fit, best first, where several do.
  public var candidates: [ResolvedDivision] {
    guard let draft, draft.division.code == nil else { return [] }
    let codes = draft.division.candidates
    return codes.map { code in
      var candidate = draft.resolver.division(code)
      candidate.score = 1 / Double(codes.count)
      return candidate
    }
  }

  /// The standard address; empty where only parsed.
  public var standard: String {
    var bytes: [UInt8] = []
    appendStandard(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends the standard address as UTF-8.
  public func appendStandard(to bytes: inout [UInt8]) {
    guard let draft, isWhole else { return }
    StandardForm(draft).append(to: &bytes)
  }
}

/// A stretch of text that is no part of the address (剔除的文字).
public struct RemovedText: Hashable, Sendable {
  /// What it is.
  public enum Sort: String, Hashable, Sendable {
    /// A postcode.
    case postcode
    /// A telephone number.
    case telephone
    /// A person, with the words that say so.
    case person
    /// A note to a courier.
    case note

    /// The kind of element it is.
    public var kind: ElementKind {
      switch self {
      case .postcode, .telephone: .redundant
      case .person: .person
      case .note: .other
      }
    }
  }

  /// What it is.
  public let sort: Sort
  /// Unicode scalars of the input.
  public let range: Range<Int>
  /// As it was written.
  public let text: String

  /// As an element.
  var element: AddressElement {
    var own = AddressElement(sort.kind, text: text, standard: "", range: range)
    own.isSetApart = true
    return own
  }
}
