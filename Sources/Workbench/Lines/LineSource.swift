public import Boundaries
public import Formats
public import Geometry
import Rules

/// The lines of any layer, in degrees: line features as they are, units by the lines they have.
public struct LineSource: Sendable {
  /// The file.
  public var path: String
  /// How it is read.
  public var reading = LayerReading()
  /// The rule pack by name or file, for codes of lines of units.
  public var pack: String?

  /// Takes everything from the file.
  public init(path: String) { self.path = path }

  /// Reads the lines.
  ///
  /// - Throws: `FormatError` when the file cannot be used or has no line.
  public func lines(_ data: DataFolder) throws -> [BoundaryLine] {
    try drawing(data).lines
  }

  /// What a layer draws of boundaries.
  public struct Drawing: Sendable {
    /// Its lines.
    public var lines: [BoundaryLine]
    /// The outlines of its units by code, where faults keep it from having all lines.
    public var outlines: [String: [LineString]] = [:]
  }

  /// Reads the lines, and the outlines of units where lines are not the whole.
  ///
  /// - Throws: `FormatError` when the file cannot be used or has no line.
  public func drawing(_ data: DataFolder) throws -> Drawing {
    if try isOfUnits(data) { return try derived(data) }
    var source = LineImport(path: path)
    source.source = reading.source
    source.systems = try data.systemNames()
    source.encoding = reading.encoding
    source.layer = reading.layer
    source.sagitta = reading.sagitta
    let fields = try data.tableFields().first { $0.kind == "line" }
    return Drawing(lines: try source.lines(fields ?? TableFields(kind: "line", fields: [])))
  }

  /// Whether the layer holds polygons and no lines.
  ///
  /// - Throws: `FormatError`.
  public func isOfUnits(_ data: DataFolder) throws -> Bool {
    let reader = try LayerReader(
      path: path,
      options: reading.source.options(
        ReadOptions(encoding: reading.encoding, layer: reading.layer, sagitta: reading.sagitta),
        for: path,
        try data.systemNames()))
    var hasPolygons = false
    var hasLines = false
    try reader.read { item in
      guard case .feature(let feature, _) = item, let shape = feature.shape else { return }
      hasPolygons = hasPolygons || !shape.polygons.isEmpty
      hasLines = hasLines || !shape.lines.isEmpty
    }
    return hasPolygons && !hasLines
  }

  private func derived(_ data: DataFolder) throws -> Drawing {
    var options = LineDerivation.Options(files: [path])
    options.reading = reading
    options.pack = pack
    options.crs = "EPSG:4490"
    let derived = try LineDerivation(options: options, data: data).run()
    var drawing = Drawing(lines: derived.boundaryLines)
    if !derived.isWhole {
      for unit in try units(data) {
        guard let code = unit.code else { continue }
        let rings = unit.polygons.flatMap(\.rings)
        drawing.outlines[code, default: []] += rings
      }
    }
    return drawing
  }

  /// The units of a layer in degrees.
  ///
  /// - Throws: `FormatError` when it has none.
  public func units(_ data: DataFolder) throws -> [AdministrativeUnit] {
    let placed = try LayerPlacement(
      try LayerLoader(reading, data: data).read([path]), parents: nil, plane: nil)
    let units = placed.unitsInDegrees
    guard !units.isEmpty else {
      throw FormatError(
        .content, file: path, zh: "图层里没有面要素；请给出行政区面图层。",
        en: "the layer holds no polygon; name a layer of units.")
    }
    return units
  }
}

extension DerivedLines {
  /// The lines between two known units, in degrees, with the codes of both sides.
  var boundaryLines: [BoundaryLine] {
    lines.compactMap { line in
      guard let left = subject(line.left), let right = subject(line.right) else { return nil }
      return BoundaryLine(
        id: line.code, name: line.name, rank: line.rank, sides: [left, right],
        course: graph.course(ofLine: line.index))
    }
  }
}

extension DataFolder {
  /// The tolerances for lines of a pack.
  ///
  /// - Throws: `FormatError` when the pack lacks a setting.
  public func lineSettings(_ name: String?) throws(FormatError) -> LineSettings {
    let pack = try rulePack(name)
    do { return try LineSettings(pack) } catch {
      throw FormatError(
        .content, file: name ?? path(of: "packs/cn-county.tsv"), zh: "\(error.reason.zh)；请补上。",
        en: "\(error.reason.en); add it.")
    }
  }
}
