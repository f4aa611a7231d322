/// A labelled address as it is matched: what each character should come to (学习目标).
struct LearningTarget: Sendable {
  /// What is cut, noise blanked.
  let scalars: [UInt32]
  /// The label each character should have.
  let labels: [Int]
  private let parts: [LabelledAddress.Part?]
  /// For each part the characters it holds, as matched.
  private let ranges: [(part: LabelledAddress.Part, range: Range<Int>)]

  private static let nothing = CharacterScores.inside + Int(ElementKind.redundant.rawValue)

  init(_ address: LabelledAddress, _ reader: AddressReader) {
    let text = reader.prepared(address.scalars)
    scalars = text.scalars
    var labels = [Int](repeating: Self.nothing, count: scalars.count)
    var parts = [LabelledAddress.Part?](repeating: nil, count: scalars.count)
    var ranges: [(part: LabelledAddress.Part, range: Range<Int>)] = []
    var next = 0
    for at in scalars.indices {
      let source = text.text.range(at, at + 1).lowerBound
      while next < address.parts.count, address.parts[next].range.upperBound <= source { next += 1 }
      guard next < address.parts.count, address.parts[next].range.contains(source) else { continue }
      let part = address.parts[next]
      parts[at] = part
      let isFirst = ranges.last?.part != part
      if isFirst {
        ranges.append((part, at..<at + 1))
      } else {
        ranges[ranges.count - 1].range = ranges[ranges.count - 1].range.lowerBound..<at + 1
      }
      // What says nothing is passed over, or a span of its own: both are right.
      if part.kind != .redundant { labels[at] = Self.label(part.kind, isFirst: isFirst) }
    }
    (self.labels, self.parts, self.ranges) = (labels, parts, ranges)
  }

  private static func label(_ kind: ElementKind, isFirst: Bool) -> Int {
    let own = Int((kind == .estate ? .place : kind).rawValue)
    return isFirst ? own : CharacterScores.inside + own
  }

  /// The labels elements give to characters.
  static func labels(_ elements: [CutElement], _ count: Int) -> [Int] {
    var labels = [Int](repeating: nothing, count: count)
    for element in elements {
      for at in element.start..<element.end {
        labels[at] = label(element.kind, isFirst: at == element.start)
      }
    }
    return labels
  }

  /// The characters that came out otherwise than they are marked, where that can be mended.
  func wrong(_ elements: [CutElement], _ finder: borrowing SpanFinder) -> [Int] {
    var wrong = [Bool](repeating: false, count: scalars.count)
    for at in scalars.indices {
      wrong[at] = scalars[at] != 0x20 && parts[at] != nil && parts[at]?.kind != .redundant
    }
    var held = wrong.map { _ in false }
    for element in elements where element.kind != .redundant {
      for at in element.start..<element.end {
        let isFirst = at == element.start
        held[at] = true
        guard let part = parts[at], part.kind != .redundant else { continue }
        let begins = labels[at] < CharacterScores.inside
        if part.fits(element.kind), begins == isFirst { wrong[at] = false }
      }
    }
    for at in wrong.indices where labels[at] == Self.nothing && scalars[at] != 0x20 {
      wrong[at] = held[at]
    }
    guard wrong.contains(true) else { return [] }
    for own in ranges where !Self.isReachable(own.part.kind, own.range, scalars, finder) {
      for at in own.range { wrong[at] = false }
    }
    return wrong.indices.filter { wrong[$0] }
  }

  /// Whether the lattice can come to an element at all.
  private static func isReachable(
    _ kind: ElementKind, _ range: Range<Int>, _ scalars: [UInt32], _ finder: borrowing SpanFinder
  ) -> Bool {
    switch kind {
    case .redundant: return true
    case .place, .estate, .subplace, .person, .community, .road, .township:
      if range.count >= 2, !Glyph.isPoint(scalars[range.lowerBound]) { return true }
    default: break
    }
    var next = finder.heads[range.lowerBound]
    while next >= 0 {
      let span = finder.spans[Int(next)]
      if span.kind == kind, Int(span.end) == range.upperBound { return true }
      next = span.next
    }
    return false
  }
}
