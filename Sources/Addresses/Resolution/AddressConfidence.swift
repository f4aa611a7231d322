import Rules

/// How sure a reading is: the share of addresses that were read entirely right with as small a margin
/// and as many doubts (置信度).
///
/// Counted on addresses the project makes itself, so that the truth is known.
public struct AddressConfidence: Sendable {
  /// Margins and doubts from which the cells of the table begin.
  private var margins: [Double] = []
  private var doubts: [Double] = []
  private var shares: [Double] = []

  /// Reads the table: `margin`, `doubt`, `right`, `count`; all doubts of a margin, then the next.
  ///
  /// - Throws: ``TableFailure`` naming the line.
  public init(_ table: String) throws(TableFailure) {
    var number = 0
    for line in table.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      number += 1
      if line.isEmpty || line.hasPrefix("#") || line.hasPrefix("margin\t") { continue }
      let cells = line.split(separator: "\t").map { Double($0) ?? -1 }
      guard cells.count == 4, cells.allSatisfy({ $0 >= 0 }), cells[2] <= cells[3] else {
        throw TableFailure(
          line: number, zh: "每行应为差距、疑点、正确数和总数",
          en: "a row holds a margin, doubts, how many were right, and of how many")
      }
      if margins.last != cells[0] { margins.append(cells[0]) }
      if margins.count == 1 { doubts.append(cells[1]) }
      shares.append((cells[2] + 1) / (cells[3] + 2))
    }
    guard !shares.isEmpty, shares.count == margins.count * doubts.count else {
      throw TableFailure(
        line: number, zh: "差距与疑点应两两成表", en: "each margin needs a row for each number of doubts")
    }
  }

  /// How sure a reading is, 0 to 1.
  func of(_ draft: AddressDraft, _ issues: [AddressIssue]) -> Double {
    let margin = margins.lastIndex { $0 <= Double(draft.margin) } ?? 0
    let doubt = doubts.lastIndex { $0 <= Self.doubt(draft, issues) } ?? 0
    return shares[margin * doubts.count + doubt]
  }

  /// What speaks against a reading, counted.
  static func doubt(_ draft: AddressDraft, _ issues: [AddressIssue]) -> Double {
    var doubt = 0.0
    for index in issues.indices {
      let severity = issues[index].severity
      doubt += severity == .error ? 3 : severity == .warning ? 0.9 : 0.1
    }
    let count = max(1, draft.text.scalars.count)
    var loose = 0
    var covered = 0
    for element in draft.elements {
      covered += element.end - element.start
      switch element.kind {
      case .place, .person: loose += element.end - element.start
      case .subplace: doubt += 0.4
      case .township, .community: doubt += element.isKnown ? 0 : 0.2
      default: break
      }
    }
    doubt += 1.2 * Double(loose) / Double(count)
    return doubt + 2 * Double(count - covered) / Double(count)
  }
}
