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
      guard kinds.count == words.count, kinds.count > 1, kinds.allSatisfy(Self.isNumber) else {
        throw TableFailure(
          line: number, zh: "每行应为 building、unit、floor、room 中的两个以上，用空格分开",
          en: "a row holds two or more of building, unit, floor and room, parted by blanks")
      }
      readings.append(kinds)
    }
    (self.readings, self.forms) = (readings, forms)
  }

  /// Whether a kind counts what a group may count.
  static func isNumber(_ kind: ElementKind) -> Bool { kind >= .building && kind <= .room }

  /// A number of a group as it is matched, and what it counts where a word behind it says so.
  struct Number {
    let text: ArraySlice<UInt32>
    let kind: ElementKind?
  }

  /// The readings of a group in the standard form, each once.
  ///
  /// - Parameter above: The last kind named before the group; what it counts lies below that.
  func readings(of numbers: [Number], below above: ElementKind?) -> [String] {
    var found: [String] = []
    for reading in readings where reading.count == numbers.count {
      if let above, let first = reading.first, first <= above { continue }
      guard zip(reading, numbers).allSatisfy({ $1.kind == nil || $1.kind == $0 }) else { continue }
      let text = zip(reading, numbers).map { kind, number in
        forms.changed(number.text, kind) ?? ScalarText.string(number.text)
      }.joined()
      if !found.contains(text) { found.append(text) }
    }
    return found
  }
}
