import Boundaries
import Formats
import Geometry
import Rules

/// Takes a map to the detail, the precision and the size that were asked for.
struct MapReduction {
  private let sheet: MapSheet
  private let before: Int
  /// What keeps a public map coarse; nil for a map of the office's own.
  private let limits: PublicationLimits?
  /// What whoever asked for the map should know.
  var remarks: [LocalizedText] = []

  /// An HTML map holds at most so many vertices unless told otherwise.
  private static let pageVertices = 400_000
  /// What a printed line cannot show, in millimetres on paper.
  private static let paperDetail = 0.08

  init(_ sheet: MapSheet, limits: PublicationLimits?) {
    self.sheet = sheet
    self.limits = limits
    before = sheet.network.vertexCount
  }

  private var options: MapMaking.Options { sheet.options }

  private var decimals: Int {
    let asked = options.precision ?? 6
    return min(asked, limits?.decimals ?? asked)
  }

  /// Renders the map, more than once when a size has to be met.
  ///
  /// - Throws: ``FormatError`` when no simplification makes it small enough.
  func result(_ render: (MapSheet) throws -> [UInt8]) throws -> MapResult {
    var source = sheet.network
    let goal = goal
    if let target = options.targetSize {
      if let goal { source = source.simplified(goal, metric: .geographic, places: sheet.fixed) }
      return try fitted(source, target, render)
    }
    if let goal { source = source.simplified(goal, metric: .geographic, places: sheet.fixed) }
    let (network, said) = try rounded(source)
    return outcome(network, try render(drawn(network)), said)
  }

  /// What the options, the format and the readers of the map ask for.
  private var goal: SimplificationGoal? {
    if let limits { return publicGoal(limits.accuracy) }
    switch options.detail {
    case .share(let share): return .share(share)
    case .metres(let length): return .tolerance(length)
    case .full: return nil
    case nil: break
    }
    switch options.format {
    case .html: return before > Self.pageVertices ? .vertices(Self.pageVertices) : nil
    case .svg:
      let layout = SheetLayout(sheet)
      return .tolerance(layout.scale * Self.paperDetail / 1000)
    case .geojson, .topojson, .gpkg: return nil
    }
  }

  /// What was asked for where it is coarser than a public map has to be.
  private func publicGoal(_ accuracy: Double) -> SimplificationGoal {
    switch options.detail {
    case .metres(let length): return .tolerance(max(length, accuracy))
    case .share(let share):
      let coarse = sheet.network.simplified(.tolerance(accuracy), metric: .geographic)
      let target = Int((share * Double(before)).rounded())
      return target < coarse.vertexCount ? .vertices(target) : .tolerance(accuracy)
    case .full, nil: return .tolerance(accuracy)
    }
  }

  /// The net with round coordinates and valid areas, and what there is to say about it.
  private func rounded(
    _ network: BoundaryNetwork
  ) throws -> (BoundaryNetwork, [LocalizedText]) {
    let (round, finer) = network.rounded(decimals: decimals, places: sheet.fixed)
    let (valid, mended) = try round.withValidAreas()
    var said: [LocalizedText] = []
    if finer > 0 { said.append(MapWording.finer(finer, decimals: decimals)) }
    if !mended.isEmpty {
      let units = sheet.units
      said.append(MapSettling.repaired(mended.map { units[$0].title ?? "#\($0 + 1)" }))
    }
    return (valid, said)
  }

  private func drawn(_ network: BoundaryNetwork) -> MapSheet {
    var sheet = sheet
    sheet.network = network
    for index in sheet.groups.indices {
      sheet.groups[index].shapes = sheet.groups[index].shapes.map {
        $0.rounded(decimals, keepsHeights: false)
      }
    }
    return sheet
  }

  private func outcome(
    _ network: BoundaryNetwork, _ bytes: [UInt8], _ said: [LocalizedText]
  ) -> MapResult {
    var remarks = remarks + said
    remarks += CrushedUnits(before: sheet.network, after: network, sheet.units).remarks
    if case .share(let share)? = options.detail {
      let wanted = (share * Double(before)).rounded()
      if Double(network.vertexCount) > wanted * 1.02 + 3, limits == nil {
        let percent = MapWording.percent(Double(network.vertexCount) / Double(before))
        remarks.append(
          LocalizedText(
            zh: "再少就会丢失单元或使界线相交，所以留下了 \(percent) 的折点。",
            en: "with fewer, units would be lost or borders would cross, so \(percent) of the "
              + "vertices are left."))
      }
    }
    return MapResult(
      bytes: bytes, units: sheet.network.areaCount,
      vertices: (before: before, after: network.vertexCount), remarks: remarks)
  }

  /// Searches the largest number of vertices whose output is small enough.
  private func fitted(
    _ source: BoundaryNetwork, _ target: Int, _ render: (MapSheet) throws -> [UInt8]
  ) throws -> MapResult {
    let (whole, said) = try rounded(source)
    let bytes = try render(drawn(whole))
    if bytes.count <= target { return outcome(whole, bytes, said) }
    let order = SimplificationOrder(source, metric: .geographic, places: sheet.fixed)
    var low = (count: order.smallestCount, network: order.network(), bytes: [UInt8](), said: said)
    (low.network, low.said) = try rounded(low.network)
    low.bytes = try render(drawn(low.network))
    guard low.bytes.count <= target else {
      let least = MapWording.size(low.bytes.count)
      throw FormatError(
        .content, file: options.files.joined(separator: ", "),
        zh:
          "最简也要 \(least)；请用 --fields 少留几列，用 --dissolve 合并，用 --precision 少写几位小数，或放宽 --target-size。",
        en: "even the simplest form takes \(least); keep fewer columns with --fields, join units "
          + "with --dissolve, write fewer decimals with --precision, or allow more with "
          + "--target-size.")
    }
    var high = (count: order.vertexCount, size: bytes.count)
    for _ in 0..<12 where low.bytes.count < target * 97 / 100 && high.count - low.count > 1 {
      let slope = Double(target - low.bytes.count) / Double(high.size - low.bytes.count)
      let guess = low.count + Int(Double(high.count - low.count) * min(max(slope, 0.02), 0.98))
      let (network, said) = try rounded(order.network(keeping: guess))
      let bytes = try render(drawn(network))
      if bytes.count <= target {
        low = (guess, network, bytes, said)
      } else {
        high = (guess, bytes.count)
      }
    }
    return outcome(low.network, low.bytes, low.said)
  }
}
