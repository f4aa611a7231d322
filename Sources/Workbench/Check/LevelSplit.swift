import Boundaries
import Divisions
import Geometry
import Rules

/// Splits a layer that holds several levels of divisions, so that each is checked as a coverage
/// of its own and against the level above (按级别拆分).
struct LevelSplit {
  private let placed: LayerPlacement
  private let pack: RulePack
  private let table: DivisionTable?
  private let extents: DivisionExtents?

  init(
    _ placed: LayerPlacement, pack: RulePack, table: DivisionTable?,
    extents: DivisionExtents? = nil
  ) {
    self.placed = placed
    self.pack = pack
    self.table = table
    self.extents = extents
  }

  /// The levels from the highest down; unreadable features and lines go with the lowest.
  func layers() -> [CoverageLayer] {
    let groups = groups()
    return groups.enumerated().map { position, group in
      var layer = CoverageLayer(
        units: group.map { placed.units[$0] }, metric: placed.metric,
        isGeographic: placed.isGeographic)
      layer.toGeographic = placed.toGeographic
      layer.resolution = placed.resolution
      layer.expectedPlaces = extents.flatMap { extents in
        ExpectedPlaces(codes: layer.units.compactMap(\.code), extents: extents, pack: pack)
      }
      let check = codeCheck(layer.units.compactMap(\.code))
      layer.codeCheck = check
      // The pack's extent is meant for layers whose codes are the pack's.
      if check != nil { layer.expectedExtent = pack.extent }
      if position > 0 {
        layer.parents = groups[position - 1].map { placed.units[$0] }
      } else {
        layer.parents = placed.parents
      }
      if position == groups.count - 1 {
        layer.lines = placed.lines
        layer.unreadable = placed.unreadable
      }
      layer.missingUnits = namer(layer.units.compactMap(\.code))
      return layer
    }
  }

  /// Unit indices by level: by the level column, else by codes that contain other codes.
  private func groups() -> [[Int]] {
    // Lines and unreadable features are judged even where no unit is left.
    if placed.units.isEmpty { return [[]] }
    let all = Array(placed.units.indices)
    if placed.levels.contains(where: { $0 != nil }) {
      let byLevel = Dictionary(grouping: all) { placed.levels[$0] ?? "" }
      // Fewer units stand higher.
      return byLevel.sorted { ($0.value.count, $0.key) < ($1.value.count, $1.key) }.map(\.value)
    }
    let depth = codeDepths()
    let byDepth = Dictionary(grouping: all) { depth[$0] }
    return byDepth.sorted { $0.key < $1.key }.map(\.value)
  }

  /// How deep each unit's code stands; a code only counts as higher when others start with it.
  private func codeDepths() -> [Int] {
    let codes = placed.units.map { $0.code ?? "" }
    let heads = codes.map(Self.significant)
    let known = Set(heads)
    var parents: Set<String> = []
    for head in heads where !head.isEmpty {
      for length in [2, 4, 6, 9] where length < head.count {
        let above = String(head.prefix(length))
        if known.contains(above) { parents.insert(above) }
      }
    }
    guard !parents.isEmpty else { return codes.map { _ in 0 } }
    let deepest = heads.filter { !parents.contains($0) }.map(\.count).max() ?? 0
    return heads.map { parents.contains($0) ? $0.count : deepest }
  }

  /// The digits of a code that say something: trailing pairs of zeros dropped.
  private static func significant(_ code: String) -> String {
    guard code.count >= 6, code.allSatisfy({ $0.isASCII && $0.isNumber }) else { return "" }
    var digits = Substring(code)
    if digits.count == 12, digits.hasSuffix("000000") { digits = digits.prefix(6) }
    if digits.count == 12, digits.hasSuffix("000") { digits = digits.prefix(9) }
    if digits.count == 9, digits.hasSuffix("000") { digits = digits.prefix(6) }
    guard digits.count == 6 else { return String(digits) }
    while digits.hasSuffix("00"), digits.count > 2 { digits = digits.dropLast(2) }
    return String(digits)
  }

  private func codeCheck(_ codes: [String]) -> CodeCheck? {
    guard let schemes = try? CodeScheme.all(in: pack),
      let share = try? pack.number("code.fitShare"),
      let judgement = CodeJudgement(
        codes: codes, schemes: schemes, fitShare: share)
    else { return nil }
    let scheme = judgement.scheme
    return CodeCheck(scheme: "\(scheme.id) (\(scheme.source))", fits: scheme.matches)
  }

  /// Names missing units where the layer's codes are those of the national table.
  private func namer(_ codes: [String]) -> (@Sendable ([GapNeighbourhood]) -> MissingUnitNames)? {
    guard let table else { return nil }
    let known = codes.count { code in
      DivisionCode(code).map { !table.spans(ofCode: $0.digits).isEmpty } == true
    }
    guard !codes.isEmpty, known * 10 >= codes.count * 9 else { return nil }
    let missing = MissingUnits(table: table, layerCodes: codes)
    let named = { @Sendable (divisions: [Division]) in
      divisions.map { NamedDivision(code: $0.code, name: $0.name) }
    }
    return { gaps in
      let places = missing.assign(
        gaps: gaps.map { LayerGap(neighbours: $0.neighbours, area: $0.area) })
      return MissingUnitNames(
        byGap: places.byGap.map(named), elsewhere: named(places.elsewhere))
    }
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
