import Foundation
import Rules

/// What a figure should be.
enum Target: Hashable {
  case ratioAtLeast(Double)
  case ratioAtMost(Double)
  case atLeast(Double)
  case atMost(Double)

  /// Whether it is; nil when what it is about was not measured.
  func isReached(by own: Double, ratio: Double?) -> Bool? {
    switch self {
    case .ratioAtLeast(let least): ratio.map { $0 >= least }
    case .ratioAtMost(let most): ratio.map { $0 <= most }
    case .atLeast(let least): own >= least
    case .atMost(let most): own <= most
    }
  }

  var wording: String {
    switch self {
    case .ratioAtLeast(let value): "≥ \(ResultRow.short(value)) ×"
    case .ratioAtMost(let value): "≤ \(ResultRow.short(value)) ×"
    case .atLeast(let value): "≥ \(ResultRow.short(value))"
    case .atMost(let value): "≤ \(ResultRow.short(value))"
    }
  }
}

/// One figure of a job.
struct ResultRow {
  var figure: LocalizedText
  var own: Double
  var peer: Double?
  /// How many times better, or how many times more, as the figure says.
  var ratio: Double?
  var target: Target?
  /// What to write instead of numbers, for a figure that is none.
  var verdict: (text: LocalizedText, reached: Bool)?

  /// A figure with what stands beside it.
  init(
    _ figure: LocalizedText, own: Double, peer: Double? = nil, ratio: Double? = nil,
    target: Target? = nil
  ) {
    self.figure = figure
    self.own = own
    self.peer = peer
    self.ratio = ratio
    self.target = target
  }

  /// A question answered by yes or no.
  init(_ figure: LocalizedText, answer: LocalizedText, reached: Bool) {
    self.init(figure, own: .nan)
    verdict = (answer, reached)
  }

  /// Three digits that say something.
  static func short(_ value: Double) -> String {
    let size = abs(value)
    if value == value.rounded(), size < 1e6 { return String(Int(value)) }
    let places = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3
    return String(format: "%.\(places)f", value)
  }
}

/// The table of all figures, printed at the end.
struct ResultTable {
  private let language: Language
  private var rows: [[String]]

  init(language: Language) {
    self.language = language
    rows = [
      language == .zh
        ? ["项目", "指标", "dijie", "对照", "比值", "目标", "达到"]
        : ["job", "figure", "dijie", "peer", "ratio", "target", "reached"]
    ]
  }

  mutating func add(_ added: [ResultRow], job: String) {
    for row in added {
      let reached = row.verdict?.reached ?? row.target?.isReached(by: row.own, ratio: row.ratio)
      let own = row.verdict?.text[language] ?? ResultRow.short(row.own)
      rows.append([
        job, row.figure[language], own, row.peer.map(ResultRow.short) ?? "",
        row.ratio.map { ResultRow.short($0) + " ×" } ?? "", row.target?.wording ?? "",
        word(reached),
      ])
    }
  }

  private func word(_ reached: Bool?) -> String {
    guard let reached else { return "" }
    if language == .zh { return reached ? "是" : "否" }
    return reached ? "yes" : "no"
  }

  /// The table, names to the left and numbers to the right.
  var text: String {
    let widths = rows[0].indices.map { column in rows.map { Self.width($0[column]) }.max() ?? 0 }
    var lines: [String] = []
    for row in rows {
      let cells = row.indices.map { column in
        let space = String(repeating: " ", count: widths[column] - Self.width(row[column]))
        return column < 2 || column == 6 ? row[column] + space : space + row[column]
      }
      var line = cells.joined(separator: "  ")
      while line.last == " " { line.removeLast() }
      lines.append(line)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Columns on a terminal: Chinese characters take two.
  private static func width(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2E80 ? 2 : 1) }
  }
}
