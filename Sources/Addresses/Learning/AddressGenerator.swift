/// Makes labelled addresses from the tables of divisions and words (自造标注地址).
///
/// Divisions, townships and villages are those of the tables; streets, estates, places and people are
/// put together from their stems and generic terms, in the styles in which addresses are written. No
/// text of anybody's goes in.
public struct AddressGenerator: Sendable {
  /// A county with what is above it.
  struct Place: Sendable {
    let code: String
    let province: String
    let city: String?
    let county: String
  }

  let places: [Place]
  let townships: [String: [String]]
  let villages: [String: [String]]
  /// The places whose villages are known.
  let villageTowns: [String]
  /// Stems that streets, estates and villages are named by.
  let stems: [String]
  let terms: [ElementKind: [String]]
  let relations: [String]

  /// Reads the tables as the data folder has them; lines without a code or word are passed over.
  public init(
    divisions: String, townships: String, villages: String, generics: String, relations: String
  ) {
    var names: [String: String] = [:]
    for cells in Self.rows(divisions) where cells.count > 5 && cells[5].isEmpty {
      names[cells[0]] = cells[1]
    }
    places = names.keys.sorted().compactMap { code in
      guard !code.hasSuffix("00"), let county = names[code],
        let province = names[code.prefix(2) + "0000"]
      else { return nil }
      return Place(
        code: code, province: province, city: names[code.prefix(4) + "00"], county: county)
    }
    self.townships = Self.lists(Self.rows(townships), 6)
    self.villages = Self.lists(Self.rows(villages), 9)
    villageTowns = self.villages.keys.sorted()
    stems = Self.stems(self.townships, self.villages)
    var terms: [ElementKind: [String]] = [:]
    for cells in Self.rows(generics) where cells.count > 2 {
      guard let kind = ElementKind(name: cells[1]), let weight = Float(cells[2]), weight >= 1.4
      else { continue }
      terms[kind, default: []].append(cells[0])
    }
    self.terms = terms
    self.relations = Self.rows(relations).filter { $0.count == 2 && (Float($0[1]) ?? 0) >= 2 }
      .map { $0[0] }
  }

  private static func rows(_ table: String) -> [[String]] {
    table.split(whereSeparator: \.isNewline).filter { !$0.hasPrefix("#") }.map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
  }

  private static func lists(_ rows: [[String]], _ length: Int) -> [String: [String]] {
    var lists: [String: [String]] = [:]
    for cells in rows where cells.count > 1 && cells[0].first?.isNumber == true {
      lists[String(cells[0].prefix(length)), default: []].append(cells[1])
    }
    return lists
  }

  /// What is left of the names of townships and villages without their generic terms.
  private static func stems(_ tables: [String: [String]]...) -> [String] {
    var stems: Set<String> = []
    for name in tables.flatMap({ $0.values.joined() }) {
      guard let ending = ["街道", "社区", "镇", "乡", "村"].first(where: name.hasSuffix) else { continue }
      let stem = name.dropLast(ending.count)
      if (2...3).contains(stem.count) { stems.insert(String(stem)) }
    }
    return stems.sorted()
  }

  /// Makes addresses, the same for the same seed.
  ///
  /// - Parameter count: How many; none where the tables are empty.
  public func addresses(count: Int, seed: UInt64) -> [LabelledAddress] {
    guard !places.isEmpty, !stems.isEmpty else { return [] }
    var draft = AddressDrafting(self, seed: seed)
    return (0..<max(0, count)).map { _ in draft.next() }
  }
}
