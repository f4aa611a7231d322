import Dispatch
public import Geometry
import Synchronization

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
  /// What decides who is a rival, side by side.
  let facts: [Facts]
  private let names: KeyIndex
  private let specifics: KeyIndex
  private let sounds: KeyIndex
  private let letters: KeyIndex
  private let likenesses: KeyIndex
  private let anchors: KeyIndex

  /// What the entries of a band are found by.
  private struct Keys: Sendable {
    var names: [(hash: UInt64, place: Int32)] = []
    var specifics: [(hash: UInt64, place: Int32)] = []
    var sounds: [(hash: UInt64, place: Int32)] = []
    var letters: [(hash: UInt64, place: Int32)] = []
    var likenesses: [(hash: UInt64, place: Int32)] = []
    var anchors: [(hash: UInt64, place: Int32)] = []

    mutating func add(_ entry: Entry, _ place: Int32, _ context: NameRuleContext) {
      names.append((KeyIndex.hash(entry.name), place))
      let key = NameSound(entry.name, area: entry.area, context)
      sounds.append((KeyIndex.hash(key.toned), place))
      letters.append((KeyIndex.hash(key.letters), place))
      likenesses.append((KeyIndex.hash(key.likeness), place))
      let characters = Array(entry.name)
      if let term = context.terms.term(ending: characters, entry.category?.spelling) {
        let specific = String(characters.dropLast(term.text.count))
        specifics.append((KeyIndex.hash(specific), place))
      }
      if let anchor = context.terms.anchor(of: characters) {
        anchors.append((KeyIndex.hash(String(characters[..<anchor])), place))
      }
    }
  }

  /// Takes names in; of empty ones nothing is kept.
  ///
  /// - Parameter cores: How many are read at once.
  public init(_ entries: [Entry], _ context: NameRuleContext, cores: Int = 1) {
    let kept = entries.contains { $0.name.isEmpty } ? entries.filter { !$0.name.isEmpty } : entries
    self.entries = kept
    facts = kept.map(Facts.init)
    let bands = max(1, min(cores, kept.count / 1000))
    let parts = Mutex([Keys](repeating: Keys(), count: bands))
    DispatchQueue.concurrentPerform(iterations: bands) { band in
      var keys = Keys()
      for place in kept.count * band / bands..<kept.count * (band + 1) / bands {
        keys.add(kept[place], Int32(place), context)
      }
      let own = keys
      parts.withLock { $0[band] = own }
    }
    let all = parts.withLock { $0 }
    names = KeyIndex(all.flatMap(\.names))
    specifics = KeyIndex(all.flatMap(\.specifics))
    sounds = KeyIndex(all.flatMap(\.sounds))
    letters = KeyIndex(all.flatMap(\.letters))
    likenesses = KeyIndex(all.flatMap(\.likenesses))
    anchors = KeyIndex(all.flatMap(\.anchors))
  }

  private func found(_ places: ArraySlice<Int32>) -> [Entry] {
    places.map { entries[Int($0)] }
  }

  /// The entries of the same name.
  func same(_ name: String) -> [Entry] { found(names.places(name)) }

  /// What names have in common.
  enum Bond {
    /// The name.
    case name(String)
    /// The specific.
    case specific(String)
    /// The sound, tones and all.
    case sound
    /// The sound but for the tones.
    case letters
    /// The sound but for what people take for one another.
    case likeness
  }

  /// Where the entries stand that a name has something in common with, in order.
  func places(_ bond: Bond, _ name: ProposedName) -> ArraySlice<Int32> {
    switch bond {
    case .name(let text): names.places(text)
    case .specific(let text): specifics.places(text)
    case .sound: sounds.places(name.sound.toned)
    case .letters: letters.places(name.sound.letters)
    case .likeness: likenesses.places(name.sound.likeness)
    }
  }

  /// The entries that derive from a street by their names.
  func derived(from anchor: String) -> [Entry] { found(anchors.places(anchor)) }
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
