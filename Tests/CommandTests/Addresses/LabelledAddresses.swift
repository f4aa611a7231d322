import Foundation

/// A file of labelled addresses (`token B-label|I-label|O`, a blank line between) and how well
/// elements agree with it, by span and label.
struct LabelledAddresses {
  private struct Span: Hashable {
    let label: String
    let start: Int
    let end: Int
  }

  private var texts: [String] = []
  private var golds: [Set<Span>] = []

  private static let labels = [
    "country": "country", "province": "prov", "city": "city", "district": "district",
    "zone": "devzone", "township": "town", "community": "community", "villageGroup": "road",
    "road": "road", "roadNumber": "roadno", "subroad": "subroad", "subroadNumber": "subroadno",
    "estate": "poi", "place": "poi", "subplace": "subpoi", "building": "houseno", "unit": "cellno",
    "floor": "floorno", "room": "roomno", "shop": "roomno", "relation": "assist",
    "person": "person", "redundant": "redundant", "other": "otherinfo",
  ]

  init(_ file: String) {
    var text = ""
    var spans: [Span] = []
    func end(_ all: inout LabelledAddresses) {
      if !text.isEmpty {
        all.texts.append(text)
        all.golds.append(Set(spans))
      }
      (text, spans) = ("", [])
    }
    for line in file.split(separator: "\n", omittingEmptySubsequences: false) {
      guard let space = line.lastIndex(of: " ") else {
        end(&self)
        continue
      }
      let (token, tag) = (line[..<space], line[line.index(after: space)...])
      let start = text.unicodeScalars.count
      text += token
      let stop = text.unicodeScalars.count
      let label = tag.dropFirst(2).lowercased()
      if tag.hasPrefix("B-") {
        spans.append(Span(label: label, start: start, end: stop))
      } else if tag.hasPrefix("I-"), let last = spans.last, last.label == label {
        spans[spans.count - 1] = Span(label: label, start: last.start, end: stop)
      }
    }
    end(&self)
  }

  /// Micro-F1 of what a program makes of the texts.
  func score(_ run: (String) throws -> String) throws -> Double {
    let output = try run(texts.joined(separator: "\n") + "\n").split(separator: "\n")
    var (right, wrong, missed) = (0, 0, 0)
    for (index, line) in output.enumerated() where index < golds.count {
      let found = predicted(String(line), length: texts[index].unicodeScalars.count)
      right += found.intersection(golds[index]).count
      wrong += found.subtracting(golds[index]).count
      missed += golds[index].subtracting(found).count
    }
    return 2 * Double(right) / Double(max(1, 2 * right + wrong + missed))
  }

  /// Text in no element counts as redundant.
  private func predicted(_ line: String, length: Int) -> Set<Span> {
    let object = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
    var covered = [Bool](repeating: false, count: length)
    var spans: Set<Span> = []
    for element in object?["elements"] as? [[String: Any]] ?? [] {
      guard let start = element["start"] as? Int, let end = element["end"] as? Int,
        let label = Self.labels[element["kind"] as? String ?? ""]
      else { continue }
      for index in start..<min(end, length) { covered[index] = true }
      spans.insert(Span(label: label, start: start, end: end))
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
