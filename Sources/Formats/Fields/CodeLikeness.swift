/// How much a column's values look like the codes of administrative units.
///
/// Three things count: the share of values that are plausible division codes or known ones, how few
/// of them repeat, and whether they are written alike. None has to be complete.
struct CodeLikeness {
  /// Share of the values that have the form of a Chinese division code, 0 to 1.
  let plausible: Double
  /// From 0 to about 3; ``certain`` and more is taken for the column of codes.
  let score: Double

  /// From this score a column is taken for codes.
  static let certain = 1.2

  init(_ texts: [String], known: Set<String>, hinted: Bool) {
    guard texts.count >= 2 else {
      (plausible, score) = (0, 0)
      return
    }
    let count = Double(texts.count)
    plausible = Double(texts.count(where: Self.isPlausible)) / count
    let knownShare =
      known.isEmpty ? 0 : Double(texts.count { known.contains(String($0.prefix(6))) }) / count
    let distinct = Double(Set(texts).count) / count
    var lengths: [Int: Int] = [:]
    for text in texts { lengths[text.utf8.count, default: 0] += 1 }
    let alike = Double(lengths.values.max() ?? 0) / count
    let digits = Double(texts.count(where: Self.isDigits)) / count
    // Codes of other lands: written alike under a name that speaks of codes.
    let foreign =
      hinted && distinct >= 0.7 && texts.allSatisfy { $0.utf8.count <= 15 }
      && Double(texts.count { $0.contains(where: \.isNumber) && !$0.contains(" ") }) >= 0.9 * count
    let isHome = plausible >= 0.6 || knownShare >= 0.4
    // The unit above repeats; so do the records of a unit in many, which a name has to vouch for.
    let repeats = distinct < 0.7 && !(hinted && distinct >= 0.2)
    guard !repeats, isHome || foreign else {
      score = 0
      return
    }
    score =
      (isHome ? 1 : 0.5) + knownShare + 0.5 * distinct + 0.3 * alike + 0.3 * digits
      + (hinted ? 0.1 : 0)
  }

  /// Whether a text has the form of a division code: 6, 9 or 12 digits under a province's number.
  private static func isPlausible(_ text: String) -> Bool {
    let digits = text.hasSuffix(".0") ? text.dropLast(2) : text[...]
    guard [6, 9, 12].contains(digits.utf8.count), isDigits(digits) else { return false }
    guard let province = Int(digits.prefix(2)) else { return false }
    return (11...15).contains(province) || (21...23).contains(province)
      || (31...37).contains(province) || (41...46).contains(province)
      || (50...54).contains(province) || (61...65).contains(province)
      || [71, 81, 82, 99].contains(province)
  }

  private static func isDigits(_ text: some StringProtocol) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
  }
}
