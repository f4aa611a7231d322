import Boundaries
import Formats
import Foundation
import Geometry
import Rules

/// The features of map layers with their shapes in degrees, before the net is made.
struct LoadedMap {
  /// A group with the shapes of its features.
  struct Part {
    var group: MapGroup
    var shapes: [Shape] = []
    var parents: [String?] = []
    /// Seats of government, in degrees.
    var seats: [Position] = []
  }

  var parts: [Part] = []
  var unreadable = 0
  /// The highest level of the files; nil before one was read.
  var level: SecrecyLevel?
  var remarks: [LocalizedText] = []
}

/// Reads layers of any kind for a map.
struct MapLoader {
  private let options: MapMaking.Options
  private let names: FieldNames
  private let systems: SystemNames
  private let progress: @Sendable (Double) -> Void

  /// - Parameter progress: Told the share of the files that is read.
  init(
    options: MapMaking.Options, data: DataFolder, progress: @escaping @Sendable (Double) -> Void
  ) throws(FormatError) {
    self.options = options
    self.progress = progress
    systems = try data.systemNames()
    names = try FieldNames(
      tsv: data.text(of: "formats/fields.tsv"), file: "formats/fields.tsv")
  }

  /// Reads all files.
  ///
  /// - Throws: ``FormatError``; `CRSError` when coordinates cannot be turned into degrees.
  func read() throws -> LoadedMap {
    var map = LoadedMap()
    let count = Double(options.files.count)
    for (index, file) in options.files.enumerated() {
      try read(file, into: &map) { [progress] share in progress((Double(index) + share) / count) }
    }
    guard map.parts.contains(where: { !$0.shapes.isEmpty }) else {
      throw FormatError(
        .content, file: options.files.joined(separator: ", "),
        zh: "文件里没有可以画的要素；请核对文件、--layer、--only 和 --bbox。",
        en: "there is nothing to draw in it; check the file, --layer, --only and --bbox.")
    }
    try settle(&map)
    return map
  }

  /// Runs longitudes on over 180° where layers meet or cross it, so that borders stay shared and
  /// drawings whole.
  private func settle(_ map: inout LoadedMap) throws {
    let shapes = map.parts.flatMap(\.shapes)
    let chains = shapes.flatMap { shape in
      shape.polygons.map(\.exterior.positions) + shape.lines.map(\.positions)
    }
    guard let frame = LongitudeFrame(chains) else { return }
    for index in map.parts.indices {
      map.parts[index].shapes = try map.parts[index].shapes.map(frame.placed)
      map.parts[index].seats = map.parts[index].seats.map(frame.placed)
    }
    map.remarks.append(
      LocalizedText(
        zh: "图层到达或跨过 180° 经线；图上把两侧连成一片，GeoJSON 和 GeoPackage 按 RFC 7946 在 180° 处切开，"
          + "TopoJSON 的经度连续写过 180°。",
        en:
          "The layers meet or cross 180°: both sides are drawn as one; GeoJSON and GeoPackage are "
          + "cut at 180° as RFC 7946 asks, TopoJSON runs on past 180°."))
  }

  private func read(
    _ file: String, into map: inout LoadedMap, progress: @escaping @Sendable (Double) -> Void
  ) throws {
    let reading = options.reading
    var source = reading.source
    source.ifUnstated = source.ifUnstated ?? options.crs
    var readOptions = source.options(
      ReadOptions(encoding: reading.encoding, layer: reading.layer), for: file, systems)
    readOptions.progress = progress
    readOptions.notation = reading.notation
    readOptions.sagitta = reading.sagitta
    let reader = try LayerReader(path: file, options: readOptions)
    var features: [Feature] = []
    var secrecy = LayerSecrecy(names)
    let description = try reader.read { item in
      switch item {
      case .feature(let feature, _):
        secrecy.look(feature.properties)
        features.append(feature)
      case .issue(let issue):
        // Findings about a whole layer have no place and are meant to be read, not drawn.
        if !Self.isFinding(issue.properties) { map.unreadable += 1 }
      }
    }
    try secrecy.refuse(above: options.levelLimit, isPublic: options.isPublic)
    map.level = max(map.level ?? .public, secrecy.level)
    let transformer = try transformer(description)
    if let remark = transformer?.remark {
      map.remarks.append(LocalizedText(zh: remark.zh, en: remark.en))
    }
    let columns = LayerColumns(Array(features.prefix(50)), names: names, reading: reading)
    let stem = URL(filePath: file == "-" ? "layer" : file).deletingPathExtension().lastPathComponent
    for kind in [MapGroupKind.units, .lines, .places, .findings] {
      var part = LoadedMap.Part(group: MapGroup(name: stem, kind: kind, features: []))
      for feature in features where Self.kind(of: feature) == kind {
        guard let shape = feature.shape else { continue }
        let drawn =
          try transformer.map { try shape.transformed(by: $0, keepsHeights: false) } ?? shape
        guard isWanted(drawn, code: kind == .units ? columns.text(columns.code, feature) : nil)
        else { continue }
        part.shapes.append(drawn)
        part.parents.append(columns.text(columns.parent, feature))
        if kind == .units, case .value(let seat) = columns.seat(feature) {
          part.seats += try transformer.map { try $0.transform([seat]) } ?? [seat]
        }
        part.group.features.append(
          MapFeature(
            id: feature.id, properties: feature.properties,
            code: columns.text(columns.code, feature), name: columns.text(columns.name, feature)))
      }
      if !part.shapes.isEmpty { map.parts.append(part) }
    }
  }

  /// The group a feature belongs to; nil when it has no geometry.
  private static func kind(of feature: Feature) -> MapGroupKind? {
    guard let shape = feature.shape, !shape.isEmpty else { return nil }
    if isFinding(feature.properties) { return .findings }
    if !shape.polygons.isEmpty { return .units }
    return shape.lines.isEmpty ? .places : .lines
  }

  /// Whether a feature is among those to be shown; a nil code is not asked for.
  private func isWanted(_ shape: Shape, code: String?) -> Bool {
    if let extent = options.extent, !extent.contains(shape.envelope.center) { return false }
    guard let code, !options.only.isEmpty else { return true }
    return options.only.contains { code.hasPrefix($0) }
  }

  private static func isFinding(_ properties: [JSONMember]) -> Bool {
    properties.contains { $0.key == "rule" } && properties.contains { $0.key == "severity" }
  }

  /// The way into degrees; nil when the coordinates are there already.
  private func transformer(_ description: LayerDescription) throws -> CoordinateTransformer? {
    guard let definition = description.crs else {
      throw FormatError(
        .content, file: description.file,
        zh: "没有说明坐标系；请用 --source-crs 写明，如 --source-crs EPSG:4529；或补上 .prj。",
        en: "no coordinate system is declared; name it with --source-crs, such as "
          + "--source-crs EPSG:4529, or add the .prj.")
    }
    let target = try CoordinateReferenceSystem("EPSG:4490")
    let source = try CoordinateReferenceSystem(definition)
    if source == target { return nil }
    let transformer = try CoordinateTransformer(from: source, to: target)
    return transformer.isIdentity && transformer.remark == nil ? nil : transformer
  }
}
