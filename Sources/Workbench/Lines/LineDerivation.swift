public import Boundaries
import Formats
import Geometry
public import Rules

/// Derives the boundary graph of a layer of units (界线提取).
public struct LineDerivation: Sendable {
  /// What to derive and how.
  public struct Options: Sendable {
    /// The layer's files; several are one layer, `-` is standard input.
    public var files: [String]
    /// A layer of units around it, or nil.
    public var neighbours: String?
    /// How files are read.
    public var reading = LayerReading()
    /// The coordinate system lines are given in; nil for the layer's own.
    public var crs: String?
    /// The level of the units where their codes do not tell.
    public var rank: BoundaryLine.Rank?
    /// The rule pack by name or file.
    public var pack: String?
    /// How far in metres a neighbour's border may lie off instead of the pack's.
    public var reach: Double?
    /// The highest level of layers that is reported on; nil for any.
    public var levelLimit: SecrecyLevel?
    /// How many threads may work.
    public var jobs = 1

    /// Makes options that take everything from the files.
    public init(files: [String]) { self.files = files }
  }

  private let options: Options
  private let data: DataFolder

  /// Makes the use case.
  public init(options: Options, data: DataFolder) {
    self.options = options
    self.data = data
  }

  /// Reads the layer and derives its lines.
  ///
  /// - Throws: ``FormatError``, `RulePackError`, `CRSError`; `RegisterError` above the level.
  public func run(progress: @escaping CheckProgress = { _, _ in }) throws -> DerivedLines {
    let pack = try data.rulePack(options.pack)
    progress(.reading, nil)
    let source = try LayerLoader(options.reading, data: data) { progress(.reading, $0) }
      .read(options.files)
    var level = source.level ?? .unset
    let placed = try LayerPlacement(source, parents: nil, plane: nil)
    guard !placed.units.isEmpty else { throw noUnits() }
    var others: [AdministrativeUnit] = []
    var remarks = placed.remarks
    if let file = options.neighbours {
      var reading = LayerReading()
      reading.encoding = options.reading.encoding
      reading.sagitta = options.reading.sagitta
      reading.source = options.reading.source.forOthers
      let loaded = try LayerLoader(reading, data: data).read([file])
      level = max(level, loaded.level ?? .unset)
      let own = Set(placed.units.compactMap(\.code))
      let isOwn = { (unit: AdministrativeUnit) in unit.code.map(own.contains) ?? false }
      others = try Self.units(loaded, file: file, in: placed).filter { !isOwn($0) }
    }
    try LayerSecrecy.refuse(level, above: options.levelLimit)
    progress(.analysing, nil)
    let lists = try DivisionLists(placed.units, asked: [], data: data)
    let layers = LevelSplit(placed, pack: pack, lists: lists).layers()
    if layers.count > 1 {
      remarks.append(
        LocalizedText(
          zh: "图层有 \(layers.count) 级区划；提取的是最低一级的界线，它们包含了各级界线。",
          en: "The layer holds \(layers.count) levels; lines were derived from the lowest, whose "
            + "lines make up those above."))
    }
    let settings = try CoverageSettings(pack, tolerance: nil, resolution: placed.resolution)
    let reach: Double
    if let asked = options.reach { reach = asked } else { reach = try pack.number("line.reach") }
    let layer = layers[layers.count - 1]
    let graph = BoundaryGraph(
      layer, neighbours: others, reach: reach, settings: settings, jobs: options.jobs)
    progress(.judging, nil)
    if source.unreadable.count > 0 {
      remarks.append(
        LocalizedText(
          zh: "\(source.unreadable.count) 个要素读不出来，没有参加提取；详见 dijie boundary check。",
          en: "\(source.unreadable.count) features could not be read and took no part; dijie "
            + "boundary check tells more."))
    }
    var derived = DerivedLines(
      graph: graph, units: layer.units + others, scheme: LineScheme(pack), rank: options.rank,
      crs: placed.crs, level: level, inputs: placed.inputs, reach: reach)
    derived.remarks = remarks
    if let crs = options.crs { try derived.move(to: crs) }
    return derived
  }

  /// The units of another layer in the coordinates of the first.
  private static func units(
    _ loaded: LoadedLayer, file: String, in placed: LayerPlacement
  ) throws -> [AdministrativeUnit] {
    let own = try LayerPlacement(loaded, parents: nil, plane: nil, frame: placed.frame)
    if own.crs == placed.crs { return own.units }
    return try LayerPlacement(loaded, parents: nil, plane: placed.crs, frame: placed.frame).units
  }

  private func noUnits() -> FormatError {
    FormatError(
      .content, file: options.files.joined(separator: ", "),
      zh: "图层里没有可用的面要素，提取不出界线；请核对文件和 --layer。",
      en: "the layer holds no polygon to derive lines from; check the file and --layer.")
  }
}
