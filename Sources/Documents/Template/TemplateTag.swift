import Foundation

/// What stands between double braces in a template.
enum TemplateTag: Hashable {
  /// A value, with how it is written.
  case field(name: String, formats: [String])
  /// A picture, with its size.
  case picture(name: String, options: [String])
  /// The start of a part.
  case open(Part)
  /// The end of a part.
  case close

  /// A part of a template that may repeat or be left out.
  struct Part: Hashable {
    enum Kind: Hashable {
      /// Whole rows of a table, or whole paragraphs, for each item.
      case eachRow
      /// What stands between start and end, for each item.
      case eachItem
      /// Kept when there is a value.
      case present
      /// Kept when there is none.
      case missing
    }

    let kind: Kind
    let name: String
    /// The value asked for, in `如果:类型=三面型`.
    let value: String?
  }

  private static let words: [String: Part.Kind] = [
    "每行": .eachRow, "each": .eachRow, "每项": .eachItem, "item": .eachItem,
    "如果": .present, "if": .present, "如果没有": .missing, "ifnot": .missing, "unless": .missing,
  ]

  /// Reads what a person typed between the braces; nil when it says nothing.
  init?(_ written: String) {
    let text = Self.plain(written)
    if ["结束", "end", "/"].contains(text.lowercased()) {
      self = .close
      return
    }
    let pieces = text.split(separator: "|", omittingEmptySubsequences: false)
      .map { $0.trimmingCharacters(in: .whitespaces) }
    guard let head = pieces.first, !head.isEmpty else { return nil }
    let formats = Array(pieces.dropFirst()).filter { !$0.isEmpty }
    guard let colon = head.firstIndex(of: ":") else {
      self = .field(name: head, formats: formats)
      return
    }
    let word = head[..<colon].trimmingCharacters(in: .whitespaces).lowercased()
    let rest = head[head.index(after: colon)...].trimmingCharacters(in: .whitespaces)
    guard !rest.isEmpty else { return nil }
    if ["图", "图片", "picture"].contains(word) {
      self = .picture(name: rest, options: formats)
      return
    }
    guard let kind = Self.words[word.filter { $0 != " " && $0 != "-" }] else { return nil }
    let sides = rest.split(separator: "=", maxSplits: 1)
      .map { $0.trimmingCharacters(in: .whitespaces) }
    guard let name = sides.first, !name.isEmpty, !name.contains("=") else { return nil }
    self = .open(Part(kind: kind, name: name, value: sides.count > 1 ? sides[1] : nil))
  }

  /// Undoes what word processors and Chinese keyboards make of a tag: full-width letters and
  /// marks, curly quotes, spaces of all kinds and invisible signs.
  private static func plain(_ written: String) -> String {
    var text = ""
    for scalar in written.unicodeScalars {
      switch scalar.value {
      case 0x201C, 0x201D, 0x2018, 0x2019, 0x22, 0x200B...0x200F, 0xFEFF, 0xAD: continue
      case 0xFF01...0xFF5E:
        Unicode.Scalar(scalar.value - 0xFEE0).map { text.unicodeScalars.append($0) }
      case 0x09...0x0D, 0xA0, 0x3000, 0x2000...0x200A: text += " "
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text.trimmingCharacters(in: .whitespaces)
  }

  /// The name the tag asks for.
  var name: String? {
    switch self {
    case .field(let name, _), .picture(let name, _): name
    case .open(let part): part.name
    case .close: nil
    }
  }
}

/// A tag where it stands.
struct FieldMark {
  /// What it says.
  let tag: TemplateTag
  /// The tag as typed, with its braces.
  let written: String
  /// Where it stands.
  let place: PaperPlace
  /// Whether it stands in the second copy of a text box that is kept for old programs, so that
  /// nothing is reported twice.
  let isCopy: Bool
}
