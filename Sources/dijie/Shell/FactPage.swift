import ArgumentParser
import Formats
import Rules
import Workbench

/// The formats of a few facts.
enum FactFormat: String, CaseIterable, ExpressibleByArgument {
  case text, json, csv
}

/// A few named facts: lines with labels for people, one object for programs.
struct FactPage {
  private let columns: [Listing.Column]
  private let cells: [Listing.Cell]

  /// Takes facts in order; those that are not known say so as null and are left out for people.
  init(_ facts: [(Listing.Column, Listing.Cell)]) {
    columns = facts.map(\.0)
    cells = facts.map(\.1)
  }

  /// The page in a format, with a final newline.
  func rendered(_ format: FactFormat) -> String {
    switch format {
    case .csv: CSVTable.text([columns.map(\.key), cells.map(\.plain)])
    case .json:
      String(decoding: Listing(columns: columns, rows: [cells]).object(0), as: UTF8.self) + "\n"
    case .text: text()
    }
  }

  private func text() -> String {
    let labels = columns.map { $0.title.chosen + Wording.pick(zh: "：", en: ":") }
    let width = (labels.map(TextLayout.width).max() ?? 0) + 1
    return zip(labels, cells).compactMap { label, cell in
      guard let value = Self.shown(cell) else { return nil }
      return TextLayout.padded(label, to: width) + value + "\n"
    }.joined()
  }

  private static func shown(_ cell: Listing.Cell) -> String? {
    switch cell {
    case .text(let text), .day(let text): text
    case .count(let count): String(count)
    case .number(let digits): digits
    case .flag(let isSet):
      isSet ? Wording.pick(zh: "是", en: "yes") : Wording.pick(zh: "否", en: "no")
    case .list(let items):
      items.isEmpty ? nil : items.joined(separator: Wording.pick(zh: "、", en: ", "))
    case .none: nil
    }
  }
}

extension Listing {
  /// The listing in a format of few words, for commands whose `-o` names something else.
  func rendered(_ format: FactFormat) -> String {
    switch format {
    case .text: text(Wording.language)
    case .csv: CSVTable.text([columns.map(\.key)] + (0..<count).map { row($0).map(\.plain) })
    case .json:
      "["
        + (0..<count).map { String(decoding: object($0), as: UTF8.self) }.joined(separator: ",\n ")
        + "]\n"
    }
  }
}
