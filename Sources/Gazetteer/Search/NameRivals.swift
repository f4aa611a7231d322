import Geometry

/// Gathers the names of a gazetteer a proposed one has to be held against (对照地名).
public struct NameRivals: Sendable {
  private let search: NameSearch
  private let terms: GenericTerms
  /// The most names of a key that are looked at.
  private static let most = 50

  /// Takes the tables names are found with.
  public init(_ search: NameSearch) { (self.search, terms) = (search, search.terms) }

  /// The names that are the same, sound or look alike, share the specific, or are what the name
  /// derives from or a sibling of it; those that do not hold any more as well.
  ///
  /// - Throws: What the gazetteer throws when it cannot be read.
  public func entries(
    for name: ProposedName, in lookup: some NameLookup
  ) throws -> [NameCollection.Entry] {
    var scope = NameScope()
    scope.area = name.scopeArea
    scope.includesEnded = true
    scope.includesSecret = true
    scope.category = name.category
    var found: Set<FoundName> = []
    let ways: [NameSearch.Way] = [.exact, .sound, .near, .glyph]
    for way in ways {
      found.formUnion(
        try search.search(name.name, [way], scope, limit: Self.most, isCounted: false, in: lookup)
          .hits.map(\.name))
    }
    // Names in store have no feature yet, and so no category.
    scope.category = nil
    func add(_ key: NameKey, _ sorts: Set<String> = [], most: Int = Self.most) throws {
      scope.sorts = sorts
      found.formUnion(try lookup.find(key, scope, limit: most, isCounted: false).names)
    }
    try add(.text(name.name), ["reserved", "candidate"])
    if name.specific.count > 1 { try add(.beginning(name.specific)) }
    if let end = terms.anchor(of: name.characters) {
      let anchor = String(name.characters[..<end])
      try add(.text(anchor))
      try add(.beginning(anchor), most: 4 * Self.most)
    }
    if let former = name.replaces { try add(.text(former)) }
    // Versions that were put right or followed by another say nothing of their own.
    return found.filter { ["current", "retired"].contains($0.status) }
      .map(NameCollection.Entry.init).sorted { ($0.name, $0.id) < ($1.name, $1.id) }
  }
}

extension NameCollection.Entry {
  /// A name of a gazetteer.
  public init(_ found: FoundName) {
    self.init(found.text, found.category, area: found.area)
    id = found.id
    standing = .init(sort: found.sort, isCurrent: found.status == "current")
    if let longitude = found.longitude, let latitude = found.latitude {
      position = .init(longitude: longitude, latitude: latitude)
    }
  }
}

extension NameCollection.Standing {
  /// How a record of a sort stands.
  public init(sort: String, isCurrent: Bool) {
    guard isCurrent else {
      self = .ended
      return
    }
    switch sort {
    case "alias", "short": self = .further
    default: self = .init(rawValue: sort) ?? .standard
    }
  }
}
