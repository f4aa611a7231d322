/// Names that are there already, to hold a proposed one against (现有地名).
public struct NameCollection: Sendable {
  /// A name with where it is.
  public struct Entry: Hashable, Sendable {
    /// The name.
    public let name: String
    /// What it is of; nil when not said.
    public let category: NameCategory?
    /// The code of the division it lies in; empty when not said.
    public let area: String

    /// Makes an entry.
    public init(_ name: String, _ category: NameCategory?, area: String) {
      self.name = name
      self.category = category
      self.area = area
    }
  }

  /// The names in the order given.
  public let entries: [Entry]
  private let byName: [String: [Int]]
  private let bySpecific: [String: [Int]]
  private let bySound: [String: [Int]]
  private let byLetters: [String: [Int]]
  private let byLikeness: [String: [Int]]

  /// Takes names in; of empty ones nothing is kept.
  public init(_ entries: [Entry], _ context: NameRuleContext) {
    let terms = context.terms
    self.entries = entries.filter { !$0.name.isEmpty }
    var (names, specifics) = ([String: [Int]](), [String: [Int]]())
    var (sounds, letters, likenesses) = ([String: [Int]](), [String: [Int]](), [String: [Int]]())
    for (index, entry) in self.entries.enumerated() {
      names[entry.name, default: []].append(index)
      let key = NameSound(entry.name, area: entry.area, context)
      sounds[key.toned, default: []].append(index)
      letters[key.letters, default: []].append(index)
      likenesses[key.likeness, default: []].append(index)
      let characters = Array(entry.name)
      if let term = terms.term(ending: characters, entry.category?.spelling) {
        specifics[String(characters.dropLast(term.text.count)), default: []].append(index)
      }
    }
    (byName, bySpecific, bySound) = (names, specifics, sounds)
    (byLetters, byLikeness) = (letters, likenesses)
  }

  /// The entries of the same name.
  func same(_ name: String) -> [Entry] { (byName[name] ?? []).map { entries[$0] } }

  /// The entries of the same specific.
  func sameSpecific(_ specific: String) -> [Entry] {
    (bySpecific[specific] ?? []).map { entries[$0] }
  }

  /// The entries that sound alike, tones and all.
  func sameSound(_ sound: NameSound) -> [Entry] { (bySound[sound.toned] ?? []).map { entries[$0] } }

  /// The entries that sound alike but for the tones.
  func sameLetters(_ sound: NameSound) -> [Entry] {
    (byLetters[sound.letters] ?? []).map { entries[$0] }
  }

  /// The entries that sound nearly alike: n and l, zh and z, ang and an taken for one.
  func nearSound(_ sound: NameSound) -> [Entry] {
    (byLikeness[sound.likeness] ?? []).map { entries[$0] }
  }
}

/// How a name sounds, as keys to look others up by (读音键).
struct NameSound: Hashable {
  /// The syllables with tones.
  let toned: String
  /// Without tones.
  let letters: String
  /// Without what people of the north-east and south do not tell apart.
  let likeness: String

  init(_ name: String, area: String, _ context: NameRuleContext) {
    let readings = context.readings.readings(name, area: area)
    let syllables = readings.map { reading in
      (reading.syllable, String(reading.character))
    }
    toned = syllables.map { $0.0?.text ?? $0.1 }.joined(separator: " ")
    letters = syllables.map { $0.0?.letters ?? $0.1 }.joined(separator: " ")
    likeness = syllables.map { context.sounds.likeness($0.0?.letters ?? $0.1) }.joined(separator: " ")
  }
}

extension ProposedName {
  /// How many digits of a division's code bound the scope in which the name is unique: the nation for
  /// famous natural features and for divisions of the county and above, the province for townships,
  /// the county for seats, the city for the rest.
  ///
  /// - Basis: 地名管理条例, article 9; where no built-up area is given, the city stands for it.
  private var scopeDigits: Int {
    switch category {
    case .natural: 0
    case .division: isTownship ? 2 : 0
    case .seat: 6
    default: 4
    }
  }

  private var isTownship: Bool {
    ["乡", "镇", "街道", "苏木"].contains(where: generic.hasSuffix)
  }

  /// The entries within the scope in which the name has to be unique, itself and those it derives
  /// from left out; a code that is not given or short may lie anywhere it leaves open.
  func rivals(_ entries: [NameCollection.Entry]) -> [NameCollection.Entry] {
    let own = area.prefix(scopeDigits)
    return entries.filter { entry in
      let isSort = category == nil || entry.category == nil || category == entry.category
      let other = entry.area.prefix(scopeDigits)
      let isNear = own.hasPrefix(other) || other.hasPrefix(own)
      let isDerived =
        entry.name != name && (name.hasPrefix(entry.name) || entry.name.hasPrefix(name))
      return isSort && isNear && !isDerived
    }
  }

  /// Entries as messages name them.
  static func list(_ entries: [NameCollection.Entry]) -> String {
    let names = entries.map { $0.area.isEmpty ? $0.name : "\($0.name)（\($0.area)）" }
    return names.prefix(5).joined(separator: "、") + (names.count > 5 ? " 等 \(names.count) 处" : "")
  }

  /// What the scope is called in messages.
  var scope: (zh: String, en: String) {
    if scopeDigits > 0, area.isEmpty { return ("现有地名中（没有给出区划）", "the list (no division is given)") }
    switch category {
    case .natural: return ("全国（著名的自然地理实体）", "the nation (of famous natural features)")
    case .division: return isTownship ? ("全省", "the province") : ("全国", "the nation")
    case .seat: return ("县级行政区", "the county")
    default: return ("全市（没有给出建成区）", "the city (no built-up area is given)")
    }
  }
}
