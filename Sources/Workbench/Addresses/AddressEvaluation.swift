public import Addresses
public import Formats
import Foundation
import Rules

/// How well elements agree with a file of labelled addresses (标注集评测).
///
/// The file is `token B-label|I-label|O`, one token a line, a blank line between addresses; labels are
/// our kinds or those of the common data set of 2019. An element is right when its span and label
/// are, as conlleval counts.
public struct AddressEvaluation: Sendable {
  private struct Span: Hashable {
    let label: String
    let start: Int
    let end: Int
  }

  private struct Counts {
    var right = 0
    var wrong = 0
    var missed = 0

    var precision: Double { Double(right) / Double(max(1, right + wrong)) }
    var recall: Double { Double(right) / Double(max(1, right + missed)) }
    var f1: Double { 2 * Double(right) / Double(max(1, 2 * right + wrong + missed)) }
  }

  private var texts: [String] = []
  private var golds: [Set<Span>] = []
  private var usesOwnKinds = true

  /// What our kinds are called in the data set of 2019.
  private static let labels: [ElementKind: String] = [
    .country: "country", .province: "prov", .city: "city", .district: "district",
    .zone: "devzone", .township: "town", .community: "community", .villageGroup: "road",
    .road: "road", .roadNumber: "roadno", .subroad: "subroad", .subroadNumber: "subroadno",
    .estate: "poi", .place: "poi", .subplace: "subpoi", .building: "houseno", .unit: "cellno",
    .floor: "floorno", .room: "roomno", .shop: "roomno", .relation: "assist", .person: "person",
    .redundant: "redundant", .other: "otherinfo",
  ]

  /// Reads a file of labelled addresses.
  ///
  /// - Throws: ``FormatError`` naming the first line that is no token with its label.
  public init(path: String) throws(FormatError) {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      throw FormatError(
        .missing, file: path, zh: "没有这个文件，或不是 UTF-8 文本。",
        en: "there is no such file, or it is not UTF-8 text.")
    }
    var (own, spans, number) = ("", [Span](), 0)
    var lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    lines.append("")
    for line in lines {
      number += 1
      if line.allSatisfy(\.isWhitespace) {
        if !own.isEmpty {
          texts.append(own)
          golds.append(Set(spans))
        }
        (own, spans) = ("", [])
        continue
      }
      guard let space = line.lastIndex(of: " "), space != line.startIndex else {
        throw FormatError(
          .content, file: path, line: number, zh: "应为“字 标签”，如“沈 B-city”。",
          en: "this should be a token and its label, such as “沈 B-city”.")
      }
      Self.take(line[..<space], line[line.index(after: space)...], &own, &spans)
    }
    let names = Set(ElementKind.allCases.map { $0.name.lowercased() })
    usesOwnKinds = golds.allSatisfy { $0.allSatisfy { names.contains($0.label) } }
  }

  private static func take(
    _ token: Substring, _ tag: Substring, _ text: inout String, _ spans: inout [Span]
  ) {
    let start = text.unicodeScalars.count
    text += token
    let end = text.unicodeScalars.count
    let label = tag.dropFirst(2).lowercased()
    if tag.hasPrefix("B-") {
      spans.append(Span(label: label, start: start, end: end))
    } else if tag.hasPrefix("I-"), let last = spans.last, last.label == label {
      spans[spans.count - 1] = Span(label: label, start: last.start, end: end)
    }
  }

  /// Precision, recall and F1 by label, all labels, and the share of addresses entirely right.
  public func listing(_ reader: AddressReader, jobs: Int) -> Listing {
    let predictions = AddressTable.read(texts, jobs: jobs, reader, isWhole: false, predicted)
    var counts: [String: Counts] = [:]
    var exact = 0
    for (found, gold) in zip(predictions, golds) {
      if found == gold { exact += 1 }
      for span in found {
        if gold.contains(span) {
          counts[span.label, default: Counts()].right += 1
        } else {
          counts[span.label, default: Counts()].wrong += 1
        }
      }
      for span in gold.subtracting(found) { counts[span.label, default: Counts()].missed += 1 }
    }
    var all = Counts()
    for own in counts.values {
      all.right += own.right
      all.wrong += own.wrong
      all.missed += own.missed
    }
    func row(_ name: String, _ own: Counts) -> [Listing.Cell] {
      [
        .text(name), .count(own.right + own.missed),
        .number(ReportText.decimal(own.precision * 100, 2)),
        .number(ReportText.decimal(own.recall * 100, 2)),
        .number(ReportText.decimal(own.f1 * 100, 2)),
      ]
    }
    let share = Double(exact) / Double(max(1, texts.count)) * 100
    return Listing(
      title: LocalizedText(zh: "评测", en: "evaluation"),
      columns: [
        .init("label", zh: "要素", en: "label"), .init("gold", zh: "标注个数", en: "labelled"),
        .init("precision", zh: "准确率 %", en: "precision, %"),
        .init("recall", zh: "召回率 %", en: "recall, %"), .init("f1", zh: "F1 %", en: "F1, %"),
      ],
      rows: counts.sorted {
        ($1.value.right + $1.value.missed, $0.key) < ($0.value.right + $0.value.missed, $1.key)
      }.map { row($0.key, $0.value) } + [
        row("all", all),
        [
          .text("addresses"), .count(texts.count), .none, .none,
          .number(ReportText.decimal(share, 2)),
        ],
      ])
  }

  /// The spans of a reading; text in no element counts as redundant.
  private func predicted(_ reading: AddressReading) -> Set<Span> {
    let length = reading.input.unicodeScalars.count
    var covered = [Bool](repeating: false, count: length)
    var spans: Set<Span> = []
    for element in reading.elements {
      guard let range = element.range else { continue }
      let label =
        usesOwnKinds ? element.kind.name.lowercased() : Self.labels[element.kind] ?? "otherinfo"
      for index in range { covered[index] = true }
      spans.insert(Span(label: label, start: range.lowerBound, end: range.upperBound))
    }
    var at = 0
    while at < length {
      var end = at
      while end < length, !covered[end] { end += 1 }
      if end > at { spans.insert(Span(label: "redundant", start: at, end: end)) }
      at = max(end, at + 1)
    }
    return spans
  }
}
