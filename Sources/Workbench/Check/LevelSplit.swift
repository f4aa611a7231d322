import Boundaries
import Divisions
import Geometry
import Rules

/// Splits a layer that holds several levels of divisions, so that each is checked as a coverage
/// of its own and against the level above (按级别拆分).
struct LevelSplit {
  private let placed: LayerPlacement
  private let pack: RulePack
  private let lists: DivisionLists?
  private let extents: DivisionExtents?

  /// - Parameters:
  ///   - lists: The tables of divisions with the layer's year; nil to go by the layer alone.
  ///   - extents: Where divisions lie; nil to judge no place.
  init(
    _ placed: LayerPlacement, pack: RulePack, lists: DivisionLists?,
    extents: DivisionExtents? = nil
  ) {
    self.placed = placed
    self.pack = pack
    self.lists = lists
    self.extents = extents
  }

  /// The levels from the highest down; unreadable features and lines go with the lowest.
  func layers() -> [CoverageLayer] {
    // Lines and unreadable features are judged even where no unit is left.
    if placed.units.isEmpty { return [layer([], isLast: true)] }
    let tree = LevelTree(
      placed.units, table: lists?.tableIfApplying, year: lists?.year.year ?? 0,
      given: givenLevels())
    let present = Set(placed.units.compactMap { $0.code.flatMap { DivisionCode($0)?.digits } })
    var before: Set<Int> = []
    return tree.ranks.enumerated().map { position, rank in
      let group = placed.units.indices.filter { tree.levels[$0].contains(rank) }
      var made = layer(
        group, isLast: position == tree.ranks.count - 1, present: present)
      addParents(to: &made, group, tree, above: before)
      before = Set(group)
      return made
    }
  }

  private func layer(
    _ group: [Int], isLast: Bool, present: Set<String> = []
  ) -> CoverageLayer {
    var layer = CoverageLayer(
      units: group.map { placed.units[$0] }, metric: placed.metric,
      isGeographic: placed.isGeographic)
    layer.toGeographic = placed.toGeographic
    layer.resolution = placed.resolution
    layer.lookalikes = placed.lookalikes
    let codes = layer.units.compactMap(\.code)
    layer.expectedPlaces = extents.flatMap { extents in
      ExpectedPlaces(codes: codes, extents: extents, pack: pack)
    }
    let check = codeCheck(codes)
    layer.codeCheck = check
    // The pack's extent is meant for layers whose codes are the pack's.
    if check?.isJudged == true { layer.expectedExtent = pack.extent }
    if isLast {
      layer.lines = placed.lines
      layer.unreadable = placed.unreadable
    }
    layer.codeNames = lists?.codeNames
    layer.missingUnits = lists?.namer(layer.units, check: check, present: present)
    return layer
  }

  /// The parents of a level: those of the level above, or the layer of parents that was given.
  private func addParents(
    to layer: inout CoverageLayer, _ group: [Int], _ tree: LevelTree, above: Set<Int>
  ) {
    guard !above.isEmpty else {
      layer.parents = placed.parents
      return
    }
    var places: [Int: Int] = [:]
    layer.parentOf = group.map { index in
      // What stands on the level above itself is nobody's child here.
      guard !above.contains(index), let parent = tree.parent[index], above.contains(parent) else {
        return nil
      }
      if let known = places[parent] { return known }
      places[parent] = layer.parents.count
      layer.parents.append(placed.units[parent])
      return places[parent]
    }
  }

  /// Levels by the column of levels, as numbers from the highest down; nil without such a column.
  private func givenLevels() -> [Int?]? {
    guard placed.levels.contains(where: { $0 != nil }) else { return nil }
    let groups = Dictionary(grouping: placed.units.indices) { placed.levels[$0] ?? "" }
    // Known words say it; otherwise fewer units stand higher.
    let words = groups.keys.map(Self.rank(ofWord:))
    var rank: [String: Int] = [:]
    if words.allSatisfy({ $0 != nil }) {
      for word in groups.keys { rank[word] = Self.rank(ofWord: word) }
    } else {
      let order = groups.sorted { ($0.value.count, $0.key) < ($1.value.count, $1.key) }
      for (position, group) in order.enumerated() { rank[group.key] = position }
    }
    return placed.levels.map { rank[$0 ?? ""] }
  }

  private static func rank(ofWord word: String) -> Int? {
    switch word.lowercased() {
    case "province", "省级", "省": 0
    case "city", "prefecture", "地级", "市级", "地市级": 1
    case "district", "county", "县级", "区县级": 2
    case "town", "township", "street", "乡级", "乡镇级": 3
    case "village", "村级": 4
    default: nil
    }
  }

  private func codeCheck(_ codes: [String]) -> CodeCheck? {
    guard let schemes = try? CodeScheme.all(in: pack),
      let least = try? pack.number("code.fitShare"),
      let judgement = CodeJudgement(codes: codes, schemes: schemes, fitShare: 0)
    else { return nil }
    let scheme = judgement.scheme
    return CodeCheck(
      scheme: "\(scheme.id) (\(scheme.source))", share: judgement.share,
      isJudged: judgement.share >= least, fits: scheme.matches)
  }
}

extension RulePack {
  /// The extent in degrees the pack expects layers to lie in, or nil.
  var extent: Envelope? {
    guard let west = try? number("extent.west"), let south = try? number("extent.south"),
      let east = try? number("extent.east"), let north = try? number("extent.north")
    else { return nil }
    return Envelope(minX: west, minY: south, maxX: east, maxY: north)
  }
}
