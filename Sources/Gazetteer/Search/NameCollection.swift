public import Geometry

/// Names that are there already, to hold a proposed one against (现有地名).
public struct NameCollection: Sendable {
  /// How a name stands to the place it is of.
  public enum Standing: String, Hashable, Sendable {
    /// 标准地名.
    case standard
    /// 别名、简称.
    case further
    /// 曾用名.
    case former
    /// 拟用名称.
    case candidate
    /// 预留名称.
    case reserved
    /// 已销名.
    case ended
  }

  /// A name with where it is.
  public struct Entry: Hashable, Sendable {
    /// The name.
    public let name: String
    /// What it is of; nil when not said.
    public let category: NameCategory?
    /// The code of the division it lies in; empty when not said.
    public let area: String
    /// How it stands.
    public var standing = Standing.standard
    /// Its id in the register; empty for names of a table.
    public var id = ""
    /// Where it is, longitude and latitude in degrees.
    public var position: Position?
    /// Of a protected name, whether measures for its protection are recorded.
    public var protection: Bool?

    /// Makes an entry.
    public init(_ name: String, _ category: NameCategory?, area: String) {
      self.name = name
      self.category = category
      self.area = area
    }

    /// A name at a place, for examples.
    init(_ name: String, _ category: NameCategory, at place: (Double, Double)) {
      self.init(name, category, area: "")
      position = Position(longitude: place.0, latitude: place.1)
    }
  }

  /// The names in the order given.
  public let entries: [Entry]
  private let byName: [String: [Int]]
  private let bySpecific: [String: [Int]]
  private let bySound: [String: [Int]]
  private let byLetters: [String: [Int]]
  private let byLikeness: [String: [Int]]
  private let byAnchor: [String: [Int]]

  /// Takes names in; of empty ones nothing is kept.
  public init(_ entries: [Entry], _ context: NameRuleContext) {
    let terms = context.terms
    self.entries = entries.filter { !$0.name.isEmpty }
    var (names, specifics, anchors) = ([String: [Int]](), [String: [Int]](), [String: [Int]]())
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
      if let anchor = terms.anchor(of: characters) {
        anchors[String(characters[..<anchor]), default: []].append(index)
      }
    }
    (byName, bySpecific, bySound) = (names, specifics, sounds)
    (byLetters, byLikeness, byAnchor) = (letters, likenesses, anchors)
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

  /// The entries that derive from a street by their names.
  func derived(from anchor: String) -> [Entry] { (byAnchor[anchor] ?? []).map { entries[$0] } }
}

extension GenericTerms {
  /// Where the street a street's name derives from ends in it, in characters: 黄海路 in 黄海路8巷; nil
  /// for a name of its own.
  func anchor(of name: [Character]) -> Int? {
    guard let own = term(ending: name, .street) else { return nil }
    let most = name.count - own.text.count
    return stride(from: most, through: 3, by: -1).first { end in
      guard let term = term(ending: Array(name[..<end]), .street) else { return false }
      return end - term.text.count >= 2 && !term.takesOrdinal
    }
  }
}

/// How a name sounds, as keys to look others up by (读音键).
struct NameSound: Hashable {
  /// The syllables with tones.
  let toned: String
  /// Without tones.
  let letters: String
  /// Without what people do not tell apart, as the pack says.
  let likeness: String

  init(_ name: String, area: String, _ context: NameRuleContext) {
    let readings = context.readings.readings(name, area: area)
    let syllables = readings.map { reading in
      (reading.syllable, String(reading.character))
    }
    toned = syllables.map { $0.0?.text ?? $0.1 }.joined(separator: " ")
    letters = syllables.map { $0.0?.letters ?? $0.1 }.joined(separator: " ")
    likeness = syllables.map { context.sounds.likeness($0.0?.letters ?? $0.1) }
      .joined(separator: " ")
  }
}
