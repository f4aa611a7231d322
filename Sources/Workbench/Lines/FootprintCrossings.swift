import Boundaries
import Formats
public import Geometry
public import Rules

/// What a whole footprint crosses, ready to be written.
public struct FootprintCrossings: Sendable {
  /// One row a feature and line.
  public private(set) var results: [LineCrossing.Result] = []
  /// How many features the footprint has.
  public private(set) var features = 0
  /// Features that could not be read or have no geometry.
  public private(set) var unreadable = 0

  /// Reads a footprint and finds what it crosses.
  ///
  /// - Parameters:
  ///   - source: The coordinate system as the caller says it.
  ///   - systems: The names of systems known.
  /// - Throws: `FormatError` when it cannot be used; `CRSError`; `TopologyError`.
  public init(
    _ path: String, source: SourceSystems, _ systems: SystemNames, encoding: String?,
    layer: String?, crossing: LineCrossing
  ) throws {
    let reader = try LayerReader(
      path: path,
      options: source.options(
        ReadOptions(encoding: encoding, layer: layer), for: path, systems))
    let (description, features, issues) = try reader.readAll()
    let system = try LineImport(path: path).checkedCRS(description, features)
    let way = try CoordinateTransformer(
      from: CoordinateReferenceSystem(system), to: CoordinateReferenceSystem("EPSG:4490"))
    unreadable = issues.count
    guard features.contains(where: { $0.shape?.isEmpty == false }) else {
      throw FormatError(
        .content, file: description.file, zh: "没有可用的点、线或面；请核对文件。",
        en: "it has no usable point, line or polygon; check the file.")
    }
    for (index, feature) in features.enumerated() {
      guard let shape = feature.shape, !shape.isEmpty else { continue }
      self.features += 1
      let degrees = way.isIdentity ? shape : try shape.transformed(by: way, keepsHeights: false)
      results += try crossing.results(degrees, feature: index + 1, name: Self.name(feature))
    }
  }

  /// The first short text of a feature, to know it by.
  private static func name(_ feature: Feature) -> String {
    let words = ["name", "名称", "项目名称", "XMMC", "MC", "title"]
    for word in words {
      if let text = feature.property(word)?.columnText, !text.isEmpty { return text }
    }
    return ""
  }

  /// The crossings as a table: one row a feature, line and side, places at the first crossing.
  ///
  /// - Parameter language: The language of words; nil for stable ones.
  public func listing(_ language: Language?) -> Listing {
    var rows: [[Listing.Cell]] = []
    var positions: [Position?] = []
    for result in results {
      for share in result.shares.isEmpty ? [nil] : result.shares.map(Optional.some) {
        rows.append(row(result, share, language))
        positions.append(result.places.first?.position)
      }
    }
    return Listing(
      title: LocalizedText(zh: "穿越界线", en: "crossings"),
      columns: [
        .init("feature", zh: "要素", en: "feature"), .init("name", zh: "名称", en: "name"),
        .init("line", zh: "界线", en: "line", isCode: true),
        .init("lineName", zh: "界线名称", en: "line's name"),
        .init("crossings", zh: "穿越次数", en: "crossings"),
        .init("chainages", zh: "里程（米）", en: "chainages (m)"),
        .init("marker", zh: "最近界桩", en: "nearest marker", isCode: true),
        .init("markerDistance", zh: "距离（米）", en: "distance (m)"),
        .init("insideM", zh: "界线在内（米）", en: "line inside (m)"),
        .init("side", zh: "侧", en: "side"),
        .init("division", zh: "行政区", en: "division", isCode: true),
        .init("divisionName", zh: "行政区名称", en: "division's name"),
        .init("areaM2", zh: "面积（平方米）", en: "area (m²)"),
        .init("lengthM", zh: "长度（米）", en: "length (m)"),
        .init("points", zh: "点数", en: "points"),
      ], rows: rows, positions: positions)
  }

  private func row(
    _ result: LineCrossing.Result, _ share: LineCrossing.Share?, _ language: Language?
  ) -> [Listing.Cell] {
    func number(_ value: Double?, _ places: Int) -> Listing.Cell {
      guard let value, value > 0 else { return .none }
      return .number(ReportText.decimal(value, places))
    }
    let nearest = result.places.compactMap(\.marker).min {
      ($0.distance, $0.id) < ($1.distance, $1.id)
    }
    let side = share?.isLeft.map { left -> String in
      let words =
        left ? LocalizedText(zh: "左侧", en: "left") : LocalizedText(zh: "右侧", en: "right")
      return language.map { words[$0] } ?? words.en
    }
    return [
      .count(result.feature), .text(result.name), .text(result.line.id), .text(result.line.name),
      .count(result.places.count), .list(result.places.map { ReportText.decimal($0.chainage, 2) }),
      nearest.map { .text($0.id) } ?? .none, number(nearest?.distance, 2),
      number(result.inside, 2), side.map { .text($0) } ?? .none,
      share?.division.map { .text($0) } ?? .none,
      share.flatMap { $0.name.isEmpty ? nil : .text($0.name) } ?? .none, number(share?.area, 2),
      number(share?.length, 2), share.flatMap { $0.points > 0 ? .count($0.points) : nil } ?? .none,
    ]
  }

  /// What the law asks for where a line is crossed, or that none is.
  public var sentence: LocalizedText {
    guard !results.isEmpty else {
      return LocalizedText(
        zh: "\(features) 个要素都不穿越这些界线。",
        en: "None of the features (\(features)) crosses any of the lines.")
    }
    let lines = Set(results.map(\.line.id)).count
    let crossing = Set(results.map(\.feature)).count
    return LocalizedText(
      zh: "\(crossing) 个要素穿越 \(lines) 条界线。跨行政区域界线使用土地，须经毗邻的各有关人民政府同意，"
        + "分别办理审批手续并备案（行政区域界线管理条例第十条）。",
      en:
        "\(crossing) of the features cross \(lines) of the lines. Using land across a line needs the "
        + "prior consent of all adjoining governments, separate approvals, and filing (State Council "
        + "Order 353, article 10).")
  }
}
