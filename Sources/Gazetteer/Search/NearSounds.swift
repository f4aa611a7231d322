public import Rules

/// Which initials and finals people take for one another (近音对): n and l, zh and z, ang and an.
public struct NearSounds: Sendable {
  private let initials: [(String, String)]
  private let finals: [(String, String)]

  /// Reads `near.initials` and `near.finals` of a pack: pairs such as `zh=z`, parted by commas.
  public init(_ pack: RulePack) {
    func pairs(_ key: String) -> [(String, String)] {
      (pack.text(key) ?? "").split(separator: ",").compactMap { pair in
        let sides = pair.split(separator: "=").map { $0.filter { $0 != " " } }
        return sides.count == 2 ? (sides[0], sides[1]) : nil
      }
    }
    initials = pairs("near.initials")
    finals = pairs("near.finals")
  }

  /// A syllable's initial and final; the initial is empty where there is none.
  private static func parts(_ syllable: String) -> (initial: String, final: String) {
    for two in ["zh", "ch", "sh"] where syllable.hasPrefix(two) {
      return (two, String(syllable.dropFirst(2)))
    }
    guard let first = syllable.first, !"aeiouü".contains(first), syllable.count > 1 else {
      return ("", syllable)
    }
    return (String(first), String(syllable.dropFirst()))
  }

  /// The syllable all its likes have in common.
  func likeness(_ syllable: String) -> String {
    let (initial, final) = Self.parts(syllable)
    let shared = initials.first { $0.0 == initial }?.1 ?? initial
    for (long, short) in finals where final.hasSuffix(long) {
      return shared + final.dropLast(long.count) + short
    }
    return shared + final
  }

  /// The syllable and those it is taken for.
  func likes(_ syllable: String) -> [String] {
    let (initial, final) = Self.parts(syllable)
    var firsts = [initial]
    for (a, b) in initials where a == initial || b == initial {
      firsts.append(a == initial ? b : a)
    }
    var lasts = [final]
    for (long, short) in finals {
      if final.hasSuffix(long) {
        lasts.append(final.dropLast(long.count) + short)
      } else if final.hasSuffix(short) {
        lasts.append(final.dropLast(short.count) + long)
      }
    }
    return firsts.flatMap { first in lasts.map { first + $0 } }
  }
}
