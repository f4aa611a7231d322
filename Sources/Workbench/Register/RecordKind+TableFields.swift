import Formats
import Registry
import Rules

/// Headings offices use for the fields of records, by kind (表头对照).
struct RecordHeadings {
  /// Path and heading, in the order of the table.
  private let headings: [String: [(path: String, heading: String)]]

  /// Reads the table: kind, field, heading, separated by tabs.
  init(tsv: String) {
    var headings: [String: [(path: String, heading: String)]] = [:]
    for line in tsv.split(whereSeparator: \.isNewline) where !line.hasPrefix("#") {
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard cells.count >= 3, cells[0] != "kind" else { continue }
      headings[cells[0], default: []].append((cells[1], cells[2]))
    }
    self.headings = headings
  }

  /// The fields of a kind of record as tables know them; at least thirty entries of a list.
  func fields(of kind: RecordKind) -> TableFields {
    let known = headings[kind.name] ?? []
    var places: [FieldPlace] = [.identity] + kind.fields.indices.map { .field($0) }
    for (part, list) in kind.parts.enumerated() {
      let numbers = known.compactMap { entry -> Int? in
        let words = entry.path.split(separator: ".")
        return words.count == 3 && words[0] == list.name ? Int(words[1]) : nil
      }
      for number in 1...max(min(list.limit, 30), numbers.max() ?? 1) {
        places += list.fields.indices.map { .entry(part: part, number: number, field: $0) }
      }
    }
    places += [.happened, .level, .levelBasis, .levelUntil]
    return TableFields(
      kind: kind.name,
      fields: places.map { place in
        let path = kind.path(place)
        let field = kind.field(at: place)
        let title = kind.title(of: place)
        return TableFields.Field(
          path, zh: title.zh, en: title.en, value: field.tableValue(at: place),
          isRequired: place == .identity,
          aliases: known.filter { $0.path == path }.map(\.heading))
      })
  }
}

extension RecordField {
  /// What the values are in a table.
  fileprivate func tableValue(at place: FieldPlace) -> TableFields.Value {
    if place == .identity { return .code }
    return switch form {
    case .integer, .decimal: .number
    case .day: .date
    case .division, .reference: .code
    case .text, .choice, .course, .shape:
      ["number", "code", "gis", "telephone"].contains(name) ? .code : .text
    }
  }
}
