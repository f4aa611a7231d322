internal import Formats
internal import Geometry
public import Rules

extension Finding {
  /// The stable id: 12 hexadecimal digits that stay the same while the fault stays where it is.
  ///
  /// They are the first of SHA-256 over the rule, the subjects and the place rounded to four
  /// decimals of a degree, one to a line.
  public var id: String {
    var text = ReportText(capacity: 128)
    text.write(rule)
    for subject in subjects {
      text.write("\n")
      text.write(subject)
    }
    text.write("\n")
    if let place, place.isFinite {
      text.write(place.x, decimals: 4)
      text.write(" ")
      text.write(place.y, decimals: 4)
    }
    var hash = SHA256()
    hash.update(text.bytes)
    return String(hash.hexDigest().prefix(12))
  }

  /// Whether one finding stands before another in every report: by severity, rule, subjects and
  /// place, then by kind and wording so that the order never depends on how they were found.
  public static func precedes(_ left: Finding, _ right: Finding) -> Bool {
    if left.severity != right.severity { return left.severity < right.severity }
    if left.rule != right.rule { return scalarsPrecede(left.rule, right.rule) }
    if left.subjects != right.subjects {
      return left.subjects.lexicographicallyPrecedes(right.subjects, by: scalarsPrecede)
    }
    if left.place != right.place {
      guard let a = left.place else { return false }
      guard let b = right.place else { return true }
      return (a.x, a.y) < (b.x, b.y)
    }
    if left.kind != right.kind { return scalarsPrecede(left.kind ?? "", right.kind ?? "") }
    return scalarsPrecede(left.message.zh, right.message.zh)
  }

  private static func scalarsPrecede(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }
}

extension [Finding] {
  /// The findings in the order of every report.
  func inReportOrder() -> [Finding] {
    let isSorted = zip(self, dropFirst()).allSatisfy { !Finding.precedes($1, $0) }
    return isSorted ? self : sorted(by: Finding.precedes)
  }
}
