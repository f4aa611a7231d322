import Foundation
import Rules
import TestSupport
import Testing

@testable import Addresses

/// Messy addresses of Shenyang with the answer that was written before the first run.
struct ShenyangAddressTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let style: String
    let address: String
    let standard: String
    let issues: String
    let verdict: String
    var testDescription: String { address }
  }

  static let rows: [Row] = {
    let file = DataSets.repository.appending(path: "Tests/Vectors/addresses/shenyang.tsv")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.dropFirst().map { line in
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      return Row(
        style: cells[0], address: cells[1], standard: cells[2], issues: cells[3],
        verdict: cells[4])
    }
  }()

  /// Known not to come out: a reversed chain behind a number, and a place that begins like a township.
  static let open: Set<String> = ["北一西路52号铁西区沈阳", "沈阳市和平区长白岛家园7号楼3单元1102室"]
  static let formal: Set<String> = [
    "address/number-form", "address/character-form", "address/repeated-level",
  ]

  @Test func `the table is as large as it should be`() {
    #expect(Self.rows.count >= 150)
    let styles = Dictionary(grouping: Self.rows, by: \.style)
    #expect(
      styles.values.allSatisfy { $0.count >= 3 }, "\(styles.filter { $0.value.count < 3 }.keys)")
  }

  @Test(arguments: rows)
  func `an address comes out as it should`(row: Row) throws {
    let reading = try ShippedVocabulary.shenyang.get().read(row.address)
    let ids = Set(reading.issues.map(\.rule.id))
    withKnownIssue(isIntermittent: false) {
      if row.standard != "*" { #expect(reading.standard == row.standard) }
      if row.issues == "-" {
        #expect(ids.subtracting(Self.formal).isEmpty, "\(ids)")
      } else if row.issues != "*" {
        let wanted = Set(row.issues.split(separator: ",").map { "address/\($0)" })
        #expect(wanted.isSubset(of: ids), "\(ids)")
      }
      if row.verdict != "*" { #expect(reading.verdict.rawValue == row.verdict, "\(ids)") }
    } when: {
      Self.open.contains(row.address)
    }
  }

  @Test(arguments: rows)
  func `offsets lead back to the text, and the standard form stays`(row: Row) throws {
    let reader = try ShippedVocabulary.shenyang.get()
    let reading = reader.read(row.address)
    let scalars = Array(row.address.unicodeScalars)
    var end = 0
    for element in reading.elements {
      guard let range = element.range else { continue }
      #expect(range.lowerBound >= end && range.upperBound <= scalars.count, "\(element)")
      end = range.upperBound
      var text = String.UnicodeScalarView()
      text.append(contentsOf: scalars[range])
      #expect(String(text) == element.text)
    }
    guard reading.verdict != .reject, !Self.open.contains(row.address) else { return }
    #expect(reader.read(reading.standard).standard == reading.standard)
  }
}
