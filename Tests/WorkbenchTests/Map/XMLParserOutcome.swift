/// A reader of just enough XML to tell whether elements and attributes are closed in order.
struct XMLParserOutcome {
  private(set) var isWellFormed = true

  init(_ bytes: [UInt8]) {
    var open: [String] = []
    let text = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
    var index = 0
    while index < text.count {
      guard text[index] == "<" else {
        if text[index] == "&" { checkEntity(text, index) }
        index += 1
        continue
      }
      var end = index
      var isQuoted = false
      while end < text.count, isQuoted || text[end] != ">" {
        if text[end] == "\"" { isQuoted.toggle() }
        if isQuoted, text[end] == "<" { isWellFormed = false }
        end += 1
      }
      guard end < text.count else {
        isWellFormed = false
        return
      }
      var inner = String.UnicodeScalarView()
      inner.append(contentsOf: text[(index + 1)..<end])
      let tag = String(inner)
      if tag.hasPrefix("/") {
        if open.popLast() != String(tag.dropFirst()) { isWellFormed = false }
      } else if !tag.hasSuffix("/"), !tag.hasPrefix("?") {
        open.append(String(tag.prefix { !$0.isWhitespace }))
      }
      index = end + 1
    }
    if !open.isEmpty { isWellFormed = false }
  }

  private mutating func checkEntity(_ text: [Unicode.Scalar], _ index: Int) {
    let rest = String(String.UnicodeScalarView(text[index...].prefix(6)))
    if !["&amp;", "&lt;", "&gt;", "&quot;"].contains(where: rest.hasPrefix) {
      isWellFormed = false
    }
  }
}
