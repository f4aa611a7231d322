/// A layer's codes against the list of each year, in numbers: what finds the vintage of a layer.
struct LayerComparison {
  /// One span of the table, of the provinces the layer speaks of.
  private struct Entry {
    let code: Int
    let parent: Int
    let from: Int
    let until: Int
    let level: DivisionLevel
    let isHere: Bool
    /// Whether the layer has the code under this very name.
    let isNamed: Bool
    let position: Int

    var prefecture: Int { code / 100 }
    var province: Int { code / 10_000 }
    var isProvinceRun: Bool { level == .county && prefecture % 100 == 90 }
  }

  /// How well the list of a year fits.
  struct Fit {
    let year: Int
    let matched: Int
    let missing: [Int]

    /// Codes of the layer the list of the year holds, of whatever level.
    func matched(all comparison: LayerComparison) -> Int { comparison.matched(in: year) }
  }

  let table: DivisionTable
  let prefecturePrefixes: Set<Int>
  private let level: DivisionLevel
  private let layerCount: Int
  private let entries: [Entry]

  init(table: DivisionTable, layer: Set<String>, names: [String: String] = [:]) {
    let codes = Set(layer.compactMap { Int($0) })
    let level = Self.level(of: codes)
    let provinces = Set(codes.map { $0 / 10_000 })
    var entries: [Entry] = []
    for (position, division) in table.divisions.enumerated() {
      guard let code = Int(division.code) else { continue }
      guard level == .province || provinces.contains(code / 10_000) else { continue }
      entries.append(
        Entry(
          code: code, parent: division.parent.flatMap { Int($0) } ?? 0, from: division.from,
          until: division.until ?? .max, level: division.level, isHere: codes.contains(code),
          isNamed: names[division.code] == division.name, position: position))
    }
    self.table = table
    self.level = level
    self.entries = entries
    layerCount = codes.count
    prefecturePrefixes = Set(codes.map { $0 / 100 })
  }

  /// The level most of the codes are of.
  private static func level(of codes: Set<Int>) -> DivisionLevel {
    if codes.count(where: { $0 % 10_000 == 0 }) * 2 > codes.count { return .province }
    return codes.count(where: { $0 % 100 == 0 }) * 2 > codes.count ? .prefecture : .county
  }

  /// The years in which the list of the layer's provinces changed.
  private var changes: Set<Int> {
    Set(entries.map(\.from) + entries.map(\.until).filter { $0 != .max })
  }

  /// The last year whose list is that of a year.
  func lastYear(like year: Int) -> Int {
    (changes.filter { $0 > year }.min() ?? table.years.upperBound + 1) - 1
  }

  /// How many of the layer's codes the list of a year holds.
  func matched(in year: Int) -> Int {
    entries.count { $0.isHere && $0.from <= year && year < $0.until }
  }

  /// The list that has most of the layer's codes and lacks fewest, then agrees in most names; of
  /// equals, the newest.
  ///
  /// - Parameter asked: Years to choose among; empty for all.
  func bestYear(among asked: [Int] = []) -> Fit {
    let years = asked.isEmpty ? changes : Set(asked)
    var best = Fit(year: table.years.upperBound, matched: 0, missing: [])
    var bestScore = Int.min
    for year in years.sorted(by: >) {
      let found = fit(in: year)
      let named = entries.count { $0.isNamed && $0.from <= year && year < $0.until }
      // An excerpt lacks most of the land in every year: that tells little.
      let lacking = min(found.missing.count, max(1, layerCount / 10))
      let score = 4 * (matched(in: year) - lacking) + named
      if score > bestScore {
        best = found
        bestScore = score
      }
    }
    return best
  }

  /// The missing units of a fit with its year.
  func missing(in fit: Fit) -> (year: Int, units: [Division]) {
    (fit.year, fit.missing.map { table.divisions[$0] })
  }

  /// The units a complete layer of this level holds in a year.
  private func list(of year: Int) -> [Entry] {
    let valid = entries.filter { $0.from <= year && year < $0.until }
    switch level {
    case .province: return valid.filter { $0.level == .province }
    case .prefecture: return valid.filter { $0.level == .prefecture || $0.isProvinceRun }
    case .county:
      let parents = Set(valid.map(\.parent))
      return valid.filter { $0.level != .province && !parents.contains($0.code) }
    }
  }

  private func fit(in year: Int) -> Fit {
    let list = list(of: year)
    var here: [Int: Int] = [:]
    var all: [Int: Int] = [:]
    var prefectures: [Int: Set<Int>] = [:]
    for entry in list {
      all[entry.parent, default: 0] += 1
      if entry.isHere { here[entry.parent, default: 0] += 1 }
      if !entry.isProvinceRun { prefectures[entry.province, default: []].insert(entry.prefecture) }
    }
    let covered = Set(prefectures.filter { isCovered($0.value) }.map(\.key))
    let missing = list.filter { entry in
      guard !entry.isHere else { return false }
      switch entry.level {
      case .province: return layerCount * 3 >= list.count * 2
      case .prefecture:
        return covered.contains(entry.province) && !prefecturePrefixes.contains(entry.prefecture)
      case .county:
        guard !entry.isProvinceRun else { return covered.contains(entry.province) }
        let count = here[entry.parent] ?? 0
        if count > 0, count * 2 >= all[entry.parent] ?? 0 { return true }
        // The districts of a municipality have only each other to be measured by.
        return entry.parent % 10_000 != 0 && covered.contains(entry.province)
      }
    }
    return Fit(
      year: year, matched: list.count(where: \.isHere), missing: missing.map(\.position))
  }

  private func isCovered(_ prefectures: Set<Int>) -> Bool {
    let count = prefectures.count { prefecturePrefixes.contains($0) }
    return count > 0 && count * 3 >= prefectures.count * 2
  }
}
