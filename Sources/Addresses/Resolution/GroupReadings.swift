import Rules

/// What groups of numbers nobody names may count, such as 2-6-1 (编号组读法).
public final class GroupReadings: Sendable {
  private let readings: [[ElementKind]]
  private let forms: NumberForms

  /// Reads the table: `kinds`, parted by blanks.
  ///
  /// - Throws: ``TableFailure`` naming the line.
  public init(_ table: String, forms: NumberForms) throws(TableFailure) {
    var readings: [[ElementKind]] = []
    var number = 0
    for line in table.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      number += 1
      if line.isEmpty || line.hasPrefix("#") || line == "kinds" { continue }
      let words = line.split(separator: " ")
      let kinds = words.compactMap { ElementKind(name: $0) }
      guard kinds.count == words.count, kinds.count > 1 else {
        throw TableFailure(
          line: number, zh: "每行应为两个以上的地址要素，用空格分开",
          en: "a row holds two kinds of element or more, parted by blanks")
      }
      readings.append(kinds)
    }
    (self.readings, self.forms) = (readings, forms)
  }

  /// The other readings of a group, each in the standard form.
  ///
  /// - Parameters:
  ///   - kinds: As it was read.
  ///   - numbers: Its numbers as they are matched.
  func others(than kinds: [ElementKind], _ numbers: [ArraySlice<UInt32>]) -> [String] {
    readings.filter { $0.count == kinds.count && $0 != kinds }.map { reading in
      zip(reading, numbers).map { kind, number in
        forms.changed(number, kind) ?? ScalarText.string(number)
      }.joined()
    }
  }
}
