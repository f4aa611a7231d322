/// A pattern of numbers with named pieces: a small part of regular expressions.
///
/// Characters, sets such as `[0-9]` and `[QABCDE]`, repetitions `{4}`, `{1,3}` and `?`, and groups
/// `(?<line>…)`, which may be followed by `?`. Alternatives are rows of their own.
struct MarkerNumberPattern: Hashable, Sendable {
  /// The names a group may have.
  enum Piece: String, Hashable, Sendable {
    case line, sequence, insertion, letter, codes
  }

  private enum Part: Hashable, Sendable {
    case characters([ClosedRange<UInt8>], least: Int, most: Int)
    case group(Piece?, [Part], isOptional: Bool)
  }

  /// No number is longer.
  private static let limit = 64
  /// More steps than any sensible pattern needs on a number of that length.
  private static let steps = 20_000

  private let parts: [Part]

  /// Reads a pattern; nil when it is none.
  init?(_ text: String) {
    var reader = Reader(text: Array(text.utf8))
    guard let parts = reader.parts(isNested: false), reader.isAtEnd, !parts.isEmpty else {
      return nil
    }
    self.parts = parts
  }

  /// The pieces of a number that follows the pattern as a whole; nil for others.
  func pieces(_ number: String) -> [Piece: String]? {
    let bytes = Array(number.utf8)
    guard !bytes.isEmpty, bytes.count <= Self.limit else { return nil }
    var walk = Walk(bytes: bytes)
    var found: [Piece: Range<Int>]?
    _ = walk.match(parts[...], at: 0) { walk, end in
      guard end == bytes.count else { return false }
      found = walk.pieces
      return true
    }
    return found.map { $0.mapValues { String(decoding: bytes[$0], as: UTF8.self) } }
  }

  private struct Walk {
    let bytes: [UInt8]
    var pieces: [Piece: Range<Int>] = [:]
    var left = MarkerNumberPattern.steps

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func match(
      _ parts: ArraySlice<Part>, at index: Int, then: (inout Walk, Int) -> Bool
    ) -> Bool {
      left -= 1
      guard left > 0 else { return false }
      guard let part = parts.first else { return then(&self, index) }
      let rest = parts.dropFirst()
      switch part {
      case .characters(let ranges, let least, let most):
        var end = index
        while end < bytes.count, end - index < most, ranges.contains(where: { $0 ~= bytes[end] }) {
          end += 1
        }
        while end - index >= least {
          if match(rest, at: end, then: then) { return true }
          end -= 1
        }
        return false
      case .group(let piece, let inner, let isOptional):
        let before = pieces
        let fits = match(inner[...], at: index) { walk, end in
          if let piece { walk.pieces[piece] = index..<end }
          return walk.match(rest, at: end, then: then)
        }
        if fits { return true }
        pieces = before
        return isOptional && match(rest, at: index, then: then)
      }
    }
  }

  private struct Reader {
    let text: [UInt8]
    var at = 0
    var names: Set<Piece> = []

    init(text: [UInt8]) { self.text = text }

    var isAtEnd: Bool { at == text.count }
    private var byte: UInt8 { at < text.count ? text[at] : 0 }

    mutating func parts(isNested: Bool) -> [Part]? {
      var result: [Part] = []
      while at < text.count {
        switch byte {
        case UInt8(ascii: ")"): return isNested ? result : nil
        case UInt8(ascii: "("):
          guard let group = group() else { return nil }
          result.append(group)
        default:
          guard let characters = characters() else { return nil }
          result.append(characters)
        }
        if result.count > MarkerNumberPattern.limit { return nil }
      }
      return isNested ? nil : result
    }

    private mutating func take(_ mark: String) -> Bool {
      let bytes = Array(mark.utf8)
      guard text[at...].starts(with: bytes) else { return false }
      at += bytes.count
      return true
    }

    private mutating func group() -> Part? {
      at += 1
      var piece: Piece?
      if take("?<") {
        guard let end = text[at...].firstIndex(of: UInt8(ascii: ">")),
          let name = Piece(rawValue: String(decoding: text[at..<end], as: UTF8.self)),
          names.insert(name).inserted
        else { return nil }
        piece = name
        at = end + 1
      }
      guard let inner = parts(isNested: true), !inner.isEmpty, take(")") else { return nil }
      return .group(piece, inner, isOptional: take("?"))
    }

    private mutating func characters() -> Part? {
      var ranges: [ClosedRange<UInt8>] = []
      if take("[") {
        while at < text.count, byte != UInt8(ascii: "]") {
          let first = byte
          at += 1
          if byte == UInt8(ascii: "-"), at + 1 < text.count, text[at + 1] != UInt8(ascii: "]") {
            let last = text[at + 1]
            guard first <= last else { return nil }
            ranges.append(first...last)
            at += 2
          } else {
            ranges.append(first...first)
          }
        }
        guard take("]"), !ranges.isEmpty else { return nil }
      } else {
        let plain = byte
        guard !"?*+.|\\^$]{}".utf8.contains(plain) else { return nil }
        at += 1
        ranges = [plain...plain]
      }
      guard let (least, most) = repetition() else { return nil }
      return .characters(ranges, least: least, most: most)
    }

    private mutating func repetition() -> (Int, Int)? {
      if take("?") { return (0, 1) }
      guard take("{") else { return (1, 1) }
      guard let end = text[at...].firstIndex(of: UInt8(ascii: "}")) else { return nil }
      let words = String(decoding: text[at..<end], as: UTF8.self).split(separator: ",")
      guard let first = words.first.flatMap({ Int($0) }),
        let last = words.last.flatMap({ Int($0) }),
        words.count <= 2, (0...last).contains(first), last <= MarkerNumberPattern.limit
      else { return nil }
      at = end + 1
      return (first, last)
    }
  }
}
