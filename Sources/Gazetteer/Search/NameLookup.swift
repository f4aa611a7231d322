/// A name as a gazetteer finds it (检索到的地名).
public struct FoundName: Hashable, Sendable {
  /// The name's id.
  public let id: String
  /// The code of what it is of; nil for names in store.
  public let feature: String?
  /// The name.
  public let text: String
  /// What it is to its feature, such as `standard` or `former`.
  public let sort: String
  /// The spelling with tones; nil where none is recorded.
  public let spelling: String?
  /// The code of its division.
  public let area: String
  /// What it is of; nil where its feature is not known.
  public let category: NameCategory?
  /// How the record stands, such as `current` or `retired`.
  public let status: String
  /// The first day it holds, ISO 8601.
  public let from: String
  /// The last day it held; nil while it holds.
  public let until: String?
  /// Degrees east; nil where not known.
  public let longitude: Double?
  /// Degrees north; nil where not known.
  public let latitude: Double?

  /// Takes what is known of a name.
  public init(
    id: String, feature: String?, text: String, sort: String, spelling: String?, area: String,
    category: NameCategory?, status: String, from: String, until: String?, longitude: Double?,
    latitude: Double?
  ) {
    (self.id, self.feature, self.text, self.sort) = (id, feature, text, sort)
    (self.spelling, self.area, self.category) = (spelling, area, category)
    (self.status, self.from, self.until) = (status, from, until)
    (self.longitude, self.latitude) = (longitude, latitude)
  }
}

/// Among which names to look (检索范围).
public struct NameScope: Hashable, Sendable {
  /// The digits the code of the division begins with; empty for everywhere.
  public var area = ""
  /// What the names are of; nil for anything.
  public var category: NameCategory?
  /// What they are to their features; empty for everything.
  public var sorts: Set<String> = []
  /// Whether versions that do not hold any more are found too.
  public var includesEnded = false
  /// Whether names that are state secrets are found, as checking a new one needs and nothing shown
  /// does.
  public var includesSecret = false
  /// The day on which they held, ISO 8601; nil for any.
  public var day: String?

  /// Everything that holds.
  public init() {}
}

/// What names are found by.
public enum NameKey: Hashable, Sendable {
  /// The whole name.
  case text(String)
  /// One of several whole names.
  case anyText([String])
  /// Its beginning.
  case beginning(String)
  /// Characters it holds, in a row.
  case holding(String)
  /// Characters it holds anywhere.
  case characters([Character])
  /// The letters of its spelling; see ``SpellingKey``.
  case letters(String)
  /// The letters of one of several spellings.
  case anyLetters([String])
  /// The letters its spelling begins with.
  case lettersBeginning(String)
  /// The initials of its spelling.
  case initials(String)
}

/// Names found, as many as asked for, and how many there are.
public struct FoundNames: Sendable {
  /// The names.
  public var names: [FoundName]
  /// How many there are; counted up to ``most``.
  public var total: Int
  /// More than so many are not counted.
  public static let most = 1000

  /// Takes names.
  public init(_ names: [FoundName], total: Int) { (self.names, self.total) = (names, total) }
}

/// Where names are looked up (地名库).
public protocol NameLookup {
  /// Names of a key within a scope, in the order they were entered.
  ///
  /// - Parameter isCounted: Whether those beyond the limit are counted, which takes longer than
  ///   finding the first.
  func find(
    _ key: NameKey, _ scope: NameScope, limit: Int, isCounted: Bool
  ) throws -> FoundNames
}
