import Foundation
import TestSupport
import Testing
import Workbench

@testable import Addresses

/// What a confidence says is what comes out, on addresses that are made.
///
/// `RECORD_GOLDEN=1` counts again and writes `GeoData/addresses/confidence.tsv`.
struct ConfidenceTests {
  private static let file = DataSets.repository.appending(path: "GeoData/addresses/confidence.tsv")
  private static let margins = [0, 0.25, 0.5, 1, 1.5, 2, 3, 5]
  private static let doubts = [0, 0.25, 0.5, 0.9, 1.3, 2, 3]

  private struct Judged {
    let isRight: Bool
    let reading: AddressReading
  }

  private static func judged(_ count: Int, seed: UInt64) throws -> [Judged] {
    print("ConfidenceTests: seed \(seed)")
    let data = ShippedVocabulary.data()
    let generator = GeneratedAddresses(
      divisions: try data.text(of: "divisions/divisions.tsv"),
      townships: try data.text(of: "divisions/townships.tsv"))
    let reader = try ShippedVocabulary.nation.get()
    var random = SeededGenerator(seed: seed)
    return (0..<count).map { _ in
      let made = generator.next(&random)
      let truth = Set(made.elements.map { key($0.kind, $0.range) })
      let found = reader.parse(made.text).elements.filter { $0.kind != .redundant }.compactMap {
        element in element.range.map { key(element.kind, $0) }
      }
      return Judged(isRight: Set(found) == truth, reading: reader.read(made.text))
    }
  }

  private static func key(_ kind: ElementKind, _ range: Range<Int>) -> String {
    "\(kind == .estate ? .place : kind) \(range)"
  }

  @Test(.enabled(if: ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1"))
  func `the table is counted`() throws {
    let all = try Self.judged(20_000, seed: 20_261_129)
    var cells = [(right: Int, count: Int)](
      repeating: (0, 0), count: Self.margins.count * Self.doubts.count)
    for own in all {
      let margin = Self.margins.lastIndex { $0 <= own.reading.margin } ?? 0
      let doubt = Self.doubts.lastIndex { $0 <= own.reading.doubt } ?? 0
      cells[margin * Self.doubts.count + doubt].count += 1
      if own.isRight { cells[margin * Self.doubts.count + doubt].right += 1 }
    }
    let old = try String(contentsOf: Self.file, encoding: .utf8)
    var text: String = old.split(separator: "\n").filter { $0.hasPrefix("#") }.map { $0 + "\n" }
      .joined()
    text += "margin\tdoubt\tright\tcount\n"
    for (row, margin) in Self.margins.enumerated() {
      for (column, doubt) in Self.doubts.enumerated() {
        let cell = cells[row * Self.doubts.count + column]
        text += "\(margin)\t\(doubt)\t\(cell.right)\t\(cell.count)\n"
      }
    }
    try text.write(to: Self.file, atomically: true, encoding: .utf8)
  }

  @Test func `of addresses as sure as this, as many are right`() throws {
    let all = try Self.judged(3000, seed: 7)
    for lower in [0.0, 0.5, 0.7, 0.85] {
      let upper = lower == 0 ? 0.5 : lower + 0.2
      let own = all.filter { (lower..<upper).contains($0.reading.confidence) }
      guard own.count >= 50 else { continue }
      let said = own.map(\.reading.confidence).reduce(0, +) / Double(own.count)
      let right = Double(own.count { $0.isRight }) / Double(own.count)
      #expect(abs(said - right) < 0.1, "\(lower): said \(said), right \(right) of \(own.count)")
    }
  }
}
