/// How a name stands for its division (名称形式).
enum NameForm: UInt8, Sendable {
  /// As it is published.
  case full
  /// Without its generic term.
  case short
  /// No longer in force.
  case former
}

/// A division as addresses know it.
struct AddressUnit: Sendable {
  /// The code, filled with zeros to twelve digits.
  let code: Int64
  let level: AddressLevel
  /// Where its name stands in the pool of names, as UTF-8.
  let name: Range<Int32>
  /// The first list without it; 0 while it is in force.
  var until: Int32 = 0

  var isCurrent: Bool { until == 0 }

  /// Whether it is a municipality under the central government (直辖市).
  var isMunicipal: Bool {
    guard level == .province else { return false }
    switch code / AddressLevel.province.divisor {
    case 11, 12, 31, 50: return true
    default: return false
    }
  }
}

/// The names of all divisions, walked from any place of a text (政区词典).
public final class DivisionNames: Sendable {
  /// What a word comes to, whatever stands around it.
  struct Word: Sendable {
    /// The levels and forms of those who bear it as no common word, a bit each.
    var forms: UInt16 = 0
    /// How many who bear it are counties or above: they stand first.
    var uppers: UInt16 = 0
    var hasMunicipal = false
    var hasDistinct = false
  }

  /// A name with the division it may stand for.
  struct Entry: Sendable {
    let code: Int64
    let unit: Int32
    let form: NameForm
    let level: AddressLevel
    let isMunicipal: Bool
    let isCurrent: Bool
    /// Whether it is a common word, too: it counts only below a division that is named.
    let isCommon: Bool
    /// Whether the short name of a county is borne by nothing outside of it, as 义乌 but not 江南.
    var isDistinct = false
    /// Of the first entry of a word: what is true of the word.
    var word = Word()

    /// A bit for its level and whether it is short.
    @inline(__always)
    var bit: UInt16 { 1 &<< (UInt16(level.rawValue) &* 2 &+ (form == .short ? 1 : 0)) }

    /// Whether it is the short name of a county in force.
    var isShortCounty: Bool { form == .short && level == .county && isCurrent }

    /// Whether an element of a kind may be this unit; municipalities stand where cities do.
    func isNamed(_ kind: ElementKind) -> Bool {
      level.kind == kind || isMunicipal && kind == .city
    }
  }

  let units: [AddressUnit]
  let entries: [Entry]
  let trie: NameTrie
  /// Units in force by code.
  let byCode: CodeTable
  /// Units no longer in force, by code.
  let past: [Int64: [Int32]]
  /// The codes that took the place of units no longer in force.
  let successors: [Int32: [Int64]]
  /// Counties and townships in force by code, in order.
  let ordered: [AddressLevel: [Int32]]
  private let pool: [UInt8]

  /// Takes the tables of divisions, of townships (`code`, `name`) and of villages (`township`,
  /// `name`).
  ///
  /// - Parameter occurring: The names that are asked for; nil for all.
  /// - Throws: ``TableFailure`` naming the line.
  public init(
    divisions: String, townships: String, villages: String, occurring: OccurringNames? = nil
  ) throws(TableFailure) {
    var builder = DivisionNamesBuilder(occurring)
    try builder.addDivisions(divisions)
    try builder.addTownships(townships)
    try builder.addVillages(villages)
    let units = builder.units
    func sorted(_ level: AddressLevel) -> [Int32] {
      var own: [Int32] = []
      var (last, isSorted) = (Int64(0), true)
      for (index, unit) in units.enumerated() where unit.level == level && unit.isCurrent {
        if unit.code < last { isSorted = false }
        last = unit.code
        own.append(Int32(index))
      }
      return isSorted ? own : own.sorted { units[Int($0)].code < units[Int($1)].code }
    }
    ordered = [.county: sorted(.county), .township: sorted(.township)]
    self.units = units
    entries = builder.sealed()
    (trie, pool) = (builder.trie, builder.pool)
    (byCode, past, successors) = (builder.byCode, builder.past, builder.successors)
  }

  /// The name of a unit as UTF-8.
  func bytes(_ unit: AddressUnit) -> ArraySlice<UInt8> {
    pool[Int(unit.name.lowerBound)..<Int(unit.name.upperBound)]
  }

  /// The name of a unit.
  func name(_ unit: AddressUnit) -> String {
    String(decoding: bytes(unit), as: UTF8.self)
  }

  /// Units of a level within another, by code.
  func units(_ level: AddressLevel, within code: Int64, _ divisor: Int64) -> ArraySlice<Int32> {
    guard let all = ordered[level] else { return [] }
    let low = code / divisor * divisor
    func first(_ bound: Int64) -> Int {
      var (from, to) = (0, all.count)
      while from < to {
        let middle = (from + to) / 2
        if units[Int(all[middle])].code < bound { from = middle + 1 } else { to = middle }
      }
      return from
    }
    return all[first(low)..<first(low + divisor)]
  }
}
