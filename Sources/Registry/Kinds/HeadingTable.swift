import Rules

/// Which headings of tables mean which field of a record (表头对照).
public struct HeadingTable: Sendable {
  private let places: [String: [String: String]]

  /// Reads the table: kind, field, heading, separated by tabs.
  public init(text: String) {
    var places: [String: [String: String]] = [:]
    for line in text.split(whereSeparator: \.isNewline) where !line.hasPrefix("#") {
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard cells.count >= 3, cells[0] != "kind" else { continue }
      places[cells[0], default: [:]][Self.plain(cells[2])] = cells[1]
    }
    self.places = places
  }

  /// The place a heading means, or nil.
  public func place(_ heading: String, in kind: RecordKind) -> FieldPlace? {
    let plain = Self.plain(heading)
    if let path = places[kind.name]?[plain] { return kind.place(named: path) }
    return kind.place(named: heading)
      ?? kind.place(named: heading.replacing("/", with: ".")) ?? numbered(plain, kind)
  }

  /// Headings such as 坐标1纵坐标, as the program's own tables have them.
  private func numbered(_ heading: String, _ kind: RecordKind) -> FieldPlace? {
    for (index, part) in kind.parts.enumerated() {
      let title = Self.plain(part.title.zh)
      guard heading.hasPrefix(title) else { continue }
      let rest = heading.dropFirst(title.count)
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      guard let number = Int(digits), (1...part.limit).contains(number) else { continue }
      let name = rest.dropFirst(digits.count)
      if let field = part.fields.firstIndex(where: { Self.plain($0.title.zh) == name }) {
        return .entry(part: index, number: number, field: field)
      }
    }
    return nil
  }

  /// Headings are compared without blanks, brackets and units, letter case aside.
  private static func plain(_ text: String) -> String {
    var depth = 0
    var result = ""
    for character in text.narrowed.lowercased() {
      switch character {
      case "(", "[", "〔", "（": depth += 1
      case ")", "]", "〕", "）": depth = max(0, depth - 1)
      case "*", "\n", "\r", "\t", ":", "_": continue
      default: if depth == 0 { result.append(character) }
      }
    }
    return result
  }
}
