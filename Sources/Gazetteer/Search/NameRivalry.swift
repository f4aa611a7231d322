extension NameCollection {
  /// What of an entry decides whether it is a rival, without its texts.
  struct Facts: Sendable {
    let standing: Standing
    let category: NameCategory?
    /// The digits of the division, filled up to twelve.
    let area: UInt64
    /// How many of them were given.
    let digits: Int
    let name: UInt64

    init(_ entry: Entry) {
      standing = entry.standing
      category = entry.category
      (area, digits) = Self.area(entry.area)
      name = KeyIndex.hash(entry.name)
    }

    /// A code as a number of twelve digits, and how many were given; none for what is no code.
    static func area(_ text: String) -> (UInt64, Int) {
      var (number, count): (UInt64, Int) = (0, 0)
      for byte in text.utf8 {
        guard byte >= 0x30, byte <= 0x39, count < 12 else { return (0, 0) }
        number = number * 10 + UInt64(byte - 0x30)
        count += 1
      }
      for _ in count..<12 { number *= 10 }
      return (number, count)
    }

    /// Whether two codes begin alike, as far as both and the scope go.
    static func isNear(_ a: (UInt64, Int), _ b: (UInt64, Int), _ scope: Int) -> Bool {
      var power: UInt64 = 1
      for _ in min(scope, a.1, b.1)..<12 { power *= 10 }
      return a.0 / power == b.0 / power
    }
  }

  /// The names a proposed one is too like: the first few, and how many there are.
  struct Rivals {
    var first: [Entry] = []
    var count = 0

    var isEmpty: Bool { count == 0 }

    /// The rivals as messages name them.
    var list: String {
      let names = first.map { $0.area.isEmpty ? $0.name : "\($0.name)（\($0.area)）" }
      return names.joined(separator: "、") + (count > first.count ? " 等 \(count) 处" : "")
    }
  }

  private static let shown = 5

  /// The names that have something in common with a proposed one within the scope in which it has to
  /// be unique; itself and those it derives from are left out.
  ///
  /// A code that is not given or short may lie anywhere it leaves open.
  /// - Parameters:
  ///   - other: Those that have this in common as well are left out.
  ///   - sameName: Whether those of the very same name count.
  func rivals(
    of name: ProposedName, _ bond: Bond, not other: Bond? = nil, sameName: Bool = true,
    _ standings: Set<Standing> = [.standard]
  ) -> Rivals {
    let places = places(bond, name)
    let excluded = other.map { self.places($0, name) } ?? []
    let own = Facts.area(name.area)
    let hash = KeyIndex.hash(name.name)
    var rivals = Rivals()
    for place in places {
      let fact = facts[Int(place)]
      guard standings.contains(fact.standing),
        name.category == nil || fact.category == nil || name.category == fact.category,
        Facts.isNear(own, (fact.area, fact.digits), name.scopeDigits),
        sameName || fact.name != hash, !Self.holds(excluded, place),
        !isItself(place, name), fact.name == hash || !isDerived(place, name)
      else { continue }
      if rivals.count < Self.shown { rivals.first.append(entries[Int(place)]) }
      rivals.count += 1
    }
    return rivals
  }

  private func isItself(_ place: Int32, _ name: ProposedName) -> Bool {
    if let own = name.place { return own == place }
    return !name.id.isEmpty && entries[Int(place)].id == name.id
  }

  private func isDerived(_ place: Int32, _ name: ProposedName) -> Bool {
    let other = entries[Int(place)].name.utf8
    return other.starts(with: name.name.utf8) || name.name.utf8.starts(with: other)
  }

  /// Whether a sorted list holds a place.
  private static func holds(_ list: ArraySlice<Int32>, _ place: Int32) -> Bool {
    var (low, high) = (list.startIndex, list.endIndex)
    while low < high {
      let middle = (low + high) / 2
      if list[middle] < place { low = middle + 1 } else { high = middle }
    }
    return low < list.endIndex && list[low] == place
  }
}
