import Rules

/// Finds the tags of a paragraph and gives each a node of its own.
struct TagScan {
  /// A stretch of text in braces.
  struct Found {
    let range: Range<Int>
    let mark: FieldMark
  }

  /// What is wrong.
  private(set) var remarks: [PaperRemark] = []
  /// The nodes of the tags in order.
  private(set) var nodes: [Markup] = []
  private let place: PaperPlace
  private let isCopy: Bool

  /// Rewrites a paragraph so that each field stands alone in a run and each start and end of a
  /// part stands between runs.
  init(_ paragraph: StoryWalk.Paragraph) {
    place = paragraph.place
    isCopy = paragraph.isCopy
    let text = ParagraphText(paragraph.element)
    guard text.scalars.contains(where: { $0 == "{" || $0 == "｛" }) else { return }
    let found = tags(text.scalars)
    guard !found.isEmpty else { return }
    var runs: [Markup] = []
    for piece in text.pieces where !runs.contains(where: { $0 === piece.run }) {
      let isTouched = text.pieces.contains { other in
        other.run === piece.run && found.contains { $0.range.overlaps(other.range) }
      }
      if isTouched { runs.append(piece.run) }
    }
    for run in runs { split(run, text.pieces, found) }
  }

  private mutating func tags(_ scalars: [Unicode.Scalar]) -> [Found] {
    func isOpen(_ index: Int) -> Bool {
      index + 1 < scalars.count && "{｛".unicodeScalars.contains(scalars[index])
        && "{｛".unicodeScalars.contains(scalars[index + 1])
    }
    func isClose(_ index: Int) -> Bool {
      index + 1 < scalars.count && "}｝".unicodeScalars.contains(scalars[index])
        && "}｝".unicodeScalars.contains(scalars[index + 1])
    }
    func string(_ range: Range<Int>) -> String {
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars[range])
      return String(view)
    }
    var found: [Found] = []
    var index = 0
    while index < scalars.count {
      guard isOpen(index) else {
        index += 1
        continue
      }
      var end = index + 2
      while end < scalars.count, !isClose(end), !isOpen(end) { end += 1 }
      guard isClose(end) else {
        remark(.unclosedBraces, string(index..<min(end, index + 20)))
        index = end
        continue
      }
      let written = string(index..<(end + 2))
      if let tag = TemplateTag(string((index + 2)..<end)) {
        let mark = FieldMark(tag: tag, written: written, place: place, isCopy: isCopy)
        found.append(Found(range: index..<(end + 2), mark: mark))
      } else {
        remark(.unreadableTag, written)
      }
      index = end + 2
    }
    return found
  }

  private mutating func remark(_ kind: PaperRemark.Kind, _ name: String) {
    if !isCopy { remarks.append(PaperRemark(kind, name, at: place)) }
  }

  private mutating func split(_ run: Markup, _ pieces: [ParagraphText.Piece], _ found: [Found]) {
    guard let parent = run.parent, let index = parent.index(of: run) else { return }
    let properties = run.first("w:rPr")
    var result: [Markup] = []
    var plain: [Markup] = []
    func newRun(_ children: [Markup]) -> Markup {
      let new = Markup(kind: run.kind, attributes: run.attributes)
      if let properties { new.append(properties.copy()) }
      for child in children { new.append(child) }
      return new
    }
    func flush() {
      if !plain.isEmpty { result.append(newRun(plain)) }
      plain = []
    }
    for child in run.children where child.name != "w:rPr" {
      guard let piece = pieces.first(where: { $0.element === child }) else {
        plain.append(child)
        continue
      }
      let scalars = Array(child.ownText.unicodeScalars)
      var at = piece.range.lowerBound
      func keep(upTo end: Int) {
        guard at < end else { return }
        var view = String.UnicodeScalarView()
        view.append(
          contentsOf: scalars[(at - piece.range.lowerBound)..<(end - piece.range.lowerBound)])
        plain.append(Markup.value(String(view)))
      }
      for tag in found where tag.range.overlaps(piece.range) {
        if piece.range.contains(tag.range.lowerBound) {
          keep(upTo: tag.range.lowerBound)
          flush()
          let node = Markup(kind: .mark(tag.mark))
          nodes.append(node)
          let isValue = tag.mark.isValue
          result.append(isValue ? newRun([node]) : node)
        }
        at = min(tag.range.upperBound, piece.range.upperBound)
      }
      keep(upTo: piece.range.upperBound)
    }
    flush()
    parent.replace(index..<(index + 1), with: result)
  }
}

extension FieldMark {
  /// Whether it stands for something written, rather than for the start or end of a part.
  var isValue: Bool {
    switch tag {
    case .field, .picture: true
    case .open, .close: false
    }
  }
}
