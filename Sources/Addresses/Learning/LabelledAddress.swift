/// An address somebody marked the elements of (标注地址).
///
/// As text it is a token and its label a line, such as `沈 B-city`, `阳 I-city`, with a blank line
/// between addresses; labels are our kinds or those of the common data set of 2019, in any case, and
/// `O` for what says nothing.
public struct LabelledAddress: Hashable, Sendable {
  /// A stretch with its kind.
  public struct Part: Hashable, Sendable {
    /// What it is.
    public var kind: ElementKind
    /// Unicode scalars of the address, end exclusive.
    public var range: Range<Int>
    /// Whether the kind comes from a label of 2019, which parts some kinds less finely.
    var isCommon = false

    /// Marks a stretch.
    public init(_ kind: ElementKind, _ range: Range<Int>) {
      (self.kind, self.range) = (kind, range)
    }
  }

  /// The Unicode scalars.
  public private(set) var scalars: [UInt32] = []
  /// What is marked, in order.
  public private(set) var parts: [Part] = []

  /// Makes one without text.
  public init() {}

  /// The address.
  public var text: String { ScalarText.string(scalars[...]) }

  /// Adds text of a kind; nil for text that says nothing.
  public mutating func add(_ kind: ElementKind?, _ text: String) {
    let start = scalars.count
    scalars.append(contentsOf: text.unicodeScalars.map(\.value))
    if let kind, scalars.count > start { parts.append(Part(kind, start..<scalars.count)) }
  }

  /// Appends it as text, with the blank line behind.
  public func append(to out: inout [UInt8]) {
    var next = 0
    for at in scalars.indices {
      while next < parts.count, parts[next].range.upperBound <= at { next += 1 }
      ScalarText.append(scalars[at...at], to: &out)
      if next < parts.count, parts[next].range.contains(at) {
        let isFirst = parts[next].range.lowerBound == at
        out.append(contentsOf: (isFirst ? " B-" : " I-").utf8)
        out.append(contentsOf: parts[next].kind.name.utf8)
      } else {
        out.append(contentsOf: " O".utf8)
      }
      out.append(0x0A)
    }
    out.append(0x0A)
  }

  // MARK: Reading

  /// Reads a file of labelled addresses.
  ///
  /// - Throws: ``TableFailure`` naming the first line that is no token with its label.
  public static func read(_ bytes: [UInt8]) throws(TableFailure) -> [LabelledAddress] {
    var all: [LabelledAddress] = []
    var own = LabelledAddress()
    var (start, number) = (bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0, 0)
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      var line = bytes[start..<end]
      if line.last == 0x0D { line = line.dropLast() }
      (start, number) = (end + 1, number + 1)
      if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) {
        if !own.scalars.isEmpty { all.append(own) }
        own = LabelledAddress()
      } else {
        try own.take(line, number)
      }
    }
    if !own.scalars.isEmpty { all.append(own) }
    return all
  }

  private mutating func take(_ line: ArraySlice<UInt8>, _ number: Int) throws(TableFailure) {
    let start = scalars.count
    guard let space = line.lastIndex(of: 0x20), space > line.startIndex,
      let token = ScalarText.scalars(line[..<space]),
      let tag = ScalarText.scalars(line[(space + 1)...])
    else {
      throw TableFailure(
        line: number, zh: "应为“字 标签”，如“沈 B-city”",
        en: "this should be a token and its label, such as “沈 B-city”")
    }
    scalars.append(contentsOf: token)
    let word = ScalarText.string(tag[...]).lowercased()
    if word == "o" { return }
    guard word.hasPrefix("b-") || word.hasPrefix("i-"),
      let (kind, isCommon) = Self.kinds[String(word.dropFirst(2))]
    else {
      throw TableFailure(
        line: number, zh: "标签“\(word)”不认识；应为 B- 或 I- 加要素名，或 O",
        en: "the label “\(word)” is not known; it is B- or I- with a kind, or O")
    }
    if word.hasPrefix("i-"), let last = parts.last, last.kind == kind,
      last.range.upperBound == start
    {
      parts[parts.count - 1].range = last.range.lowerBound..<scalars.count
    } else {
      var part = Part(kind, start..<scalars.count)
      part.isCommon = isCommon
      parts.append(part)
    }
  }

  private static let common: [(String, ElementKind)] = [
    ("prov", .province), ("devzone", .zone), ("town", .township), ("roadno", .roadNumber),
    ("subroadno", .subroadNumber), ("poi", .place), ("subpoi", .subplace), ("houseno", .building),
    ("cellno", .unit), ("floorno", .floor), ("roomno", .room), ("assist", .relation),
    ("otherinfo", .other),
  ]

  /// Kinds by label in lower case; those that only the labels of 2019 have, and `road`, part less.
  private static let kinds: [String: (ElementKind, Bool)] = {
    var kinds: [String: (ElementKind, Bool)] = [:]
    for kind in ElementKind.allCases { kinds[kind.name.lowercased()] = (kind, kind == .road) }
    for (label, kind) in common { kinds[label] = (kind, true) }
    return kinds
  }()
}

extension LabelledAddress.Part {
  /// Whether an element of a kind is what was marked.
  func fits(_ other: ElementKind) -> Bool {
    if other == kind { return true }
    switch (kind, other) {
    // The lattice cuts estates as places.
    case (.estate, .place): return true
    case (.road, .villageGroup), (.room, .shop), (.place, .estate): return isCommon
    default: return false
    }
  }
}
