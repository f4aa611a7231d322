import Boundaries
import Formats
import Foundation
import Geometry
import Rules

/// A layer put into the coordinates its check runs in, with the ways back to degrees.
struct LayerPlacement {
  private(set) var units: [AdministrativeUnit]
  private(set) var levels: [String?]
  private(set) var parents: [AdministrativeUnit] = []
  private(set) var lines: [LayerLine]
  private(set) var unreadable: [UnreadableFeature]
  private(set) var inputs: [CheckedInput]
  /// Columns that look as if they held something nobody took them for.
  let lookalikes: [ColumnLookalike]
  /// The coordinate system topology runs in.
  private(set) var crs: String
  private(set) var isGeographic: Bool
  /// `ellipsoid`, or the plane's name.
  private(set) var measuredIn: String
  private(set) var metric: SurfaceMetric
  private(set) var remarks: [LocalizedText] = []
  /// The step most of the source's coordinates were written with, in metres.
  private(set) var resolution: Double?
  /// Longitude and latitude of positions.
  private(set) var toGeographic: @Sendable ([Position]) -> [Position]
  /// Where longitudes run on over 180°; nil for a layer that keeps clear of it.
  private(set) var frame: LongitudeFrame?
  /// Plane coordinates of degrees; nil for a geographic layer.
  private(set) var fromGeographic: (@Sendable ([Position]) -> [Position])?

  /// The units with their polygons in longitude and latitude.
  var unitsInDegrees: [AdministrativeUnit] {
    guard !isGeographic else { return units }
    return units.map { unit in
      var unit = unit
      unit.polygons = unit.polygons.map { polygon in
        Polygon(
          exterior: LineString(toGeographic(polygon.exterior.positions)),
          holes: polygon.holes.map { LineString(toGeographic($0.positions)) })
      }
      return unit
    }
  }

  /// Longitude and latitude on the datum of a system: places are given in them, so that no datum
  /// is changed for a report.
  private static func reference(
    for system: CoordinateReferenceSystem
  ) throws -> CoordinateReferenceSystem {
    switch system.datum {
    case .xian1980: try CoordinateReferenceSystem("EPSG:4610")
    case .beijing1954: try CoordinateReferenceSystem("EPSG:4214")
    case .newBeijing: try CoordinateReferenceSystem("EPSG:4555")
    default: try CoordinateReferenceSystem("EPSG:4490")
    }
  }

  /// Transforms what has to be transformed.
  ///
  /// - Throws: ``CRSError``; ``FormatError`` when files have different coordinate systems.
  ///
  /// - Parameter frame: The longitudes another layer runs in that this one is held against.
  init(
    _ layer: LoadedLayer, parents: LoadedLayer?, plane: String?, frame: LongitudeFrame? = nil
  ) throws {
    units = layer.units
    levels = layer.levels
    lines = layer.lines
    unreadable = layer.unreadable
    inputs = layer.inputs
    lookalikes = layer.lookalikes
    let all = layer.inputs + (parents?.inputs ?? [])
    let declared = try all.map { try Self.declared($0.description) }
    let source = declared[0]
    for (input, other) in zip(all, declared) where plane == nil {
      guard try Self.agree(source, other) else {
        throw FormatError(
          .content, file: input.description.file,
          zh: "坐标系是 \(other.name)，与第一个文件的 \(source.name) 不同；请先统一，或用 --crs 指定一个平面坐标系。",
          en: "its coordinate system is \(other.name), that of the first file \(source.name); "
            + "convert one of them or name a plane with --crs.")
      }
    }
    for index in inputs.indices {
      // Reports name a system by its code where it has one, not by pages of WKT.
      inputs[index].description.crs = declared[index].code ?? declared[index].label
    }
    let target = try plane.map { try CoordinateReferenceSystem($0) }
    let used = target ?? source
    crs = used.code ?? used.definition
    isGeographic = used.isGeographic
    measuredIn = target == nil || used.isGeographic ? "ellipsoid" : crs
    metric = used.isGeographic ? .geographic : .plane
    toGeographic = { $0 }
    if !units.isEmpty, let decimals = layer.decimals ?? Self.decimals(of: units) {
      let step = pow(10, -Double(decimals))
      resolution = source.isGeographic ? step * 111_132 : step
    }
    self.parents = parents?.units ?? []
    if target != nil {
      try transform(to: used, sources: layer.inputs.map { try Self.declared($0.description) })
      if let parents {
        self.parents = try Self.transformed(
          parents.units, from: try Self.declared(parents.inputs[0].description), to: used
        ).units
      }
    }
    if target == nil { remarkOnDatum(used) }
    if isGeographic { try settle(in: frame ?? LongitudeFrame(units: units + self.parents)) }
    if !used.isGeographic { try openWays(used, measuredOnEllipsoid: target == nil) }
  }

  /// Decimal places nine coordinates of ten get by with; nil when more than nine are needed.
  ///
  /// Binary formats do not say how finely a layer was drawn, but its numbers do.
  private static func decimals(of units: [AdministrativeUnit]) -> Int? {
    var places = DecimalPlaces()
    for unit in units.prefix(200) {
      for position in unit.polygons.prefix(1).flatMap({ $0.exterior.positions.prefix(20) }) {
        for value in [position.x, position.y] {
          let few = (0...9).first { places in
            let scaled = value * pow(10, Double(places))
            // Past 10¹³ a double has no digits left to tell a decimal from noise.
            return abs(scaled) < 1e13 && abs(scaled - scaled.rounded()) < 0.01
          }
          places.add(few ?? 10)
        }
      }
    }
    return units.isEmpty || places.usual > 9 ? nil : places.usual
  }

  private static func declared(
    _ description: LayerDescription
  ) throws -> CoordinateReferenceSystem {
    guard let crs = description.crs else {
      throw FormatError(
        .content, file: description.file,
        zh: "没有说明坐标系；请用 --source-crs 写明，如 --source-crs EPSG:4529；或补上 .prj。",
        en: "no coordinate system is declared; name it with --source-crs, such as "
          + "--source-crs EPSG:4529, or add the .prj.")
    }
    return try CoordinateReferenceSystem(crs)
  }

  private static func agree(
    _ a: CoordinateReferenceSystem, _ b: CoordinateReferenceSystem
  ) throws -> Bool {
    if a == b || (a.code != nil && a.code == b.code) { return true }
    guard a.isGeographic, b.isGeographic else { return false }
    return (try? CoordinateTransformer(from: a, to: b)) != nil
  }

  private mutating func transform(
    to target: CoordinateReferenceSystem, sources: [CoordinateReferenceSystem]
  ) throws {
    var byInput: [Int: [Int]] = [:]
    for (index, unit) in units.enumerated() {
      byInput[unit.feature.input, default: []].append(index)
    }
    var said: Set<LocalizedText> = []
    for (input, indices) in byInput.sorted(by: { $0.key < $1.key }) {
      let moved = try Self.transformed(
        indices.map { units[$0] }, from: sources[input - 1], to: target)
      for (index, unit) in zip(indices, moved.units) { units[index] = unit }
      if let remark = moved.remark, said.insert(remark).inserted { remarks.append(remark) }
    }
    if let area = target.areaOfUse {
      let reference = try Self.reference(for: target)
      let back = try CoordinateTransformer(from: target, to: reference)
      var box = Envelope()
      for unit in units {
        for polygon in unit.polygons { box.include(Envelope(polygon.exterior.positions)) }
      }
      let corners = [
        Position(box.minX, box.minY), Position(box.maxX, box.minY), Position(box.maxX, box.maxY),
        Position(box.minX, box.maxY),
      ]
      let degrees = (try? back.transform(corners)) ?? []
      if degrees.contains(where: { !area.expanded(by: 0.01).contains($0) }) {
        remarks.append(
          LocalizedText(
            zh: "图层有一部分在 \(target.name) 的适用范围之外，那里的长度和面积会有较大变形。",
            en: "Part of the layer lies outside the area of use of \(target.name); lengths and "
              + "areas there are distorted."))
      }
    }
  }

  private static func transformed(
    _ units: [AdministrativeUnit], from source: CoordinateReferenceSystem,
    to target: CoordinateReferenceSystem
  ) throws -> (units: [AdministrativeUnit], remark: LocalizedText?) {
    let transformer = try CoordinateTransformer(from: source, to: target)
    var result = units
    for index in result.indices {
      for part in result[index].polygons.indices {
        let polygon = result[index].polygons[part]
        result[index].polygons[part] = Polygon(
          exterior: LineString(try transformer.transform(polygon.exterior.positions)),
          holes: try polygon.holes.map { LineString(try transformer.transform($0.positions)) })
      }
      result[index].seat = try units[index].seat.flatMap { try transformer.transform([$0]).first }
    }
    return (result, transformer.remark.map { LocalizedText(zh: $0.zh, en: $0.en) })
  }

  /// Says what the coordinates were taken for where the file's datum is not CGCS2000.
  private mutating func remarkOnDatum(_ used: CoordinateReferenceSystem) {
    switch used.datum {
    case .wgs84:
      remarks.append(
        LocalizedText(
          zh: "WGS 84 经纬度按与 CGCS2000 相同处理（明示的恒等变换，差别在厘米级）。",
          en: "WGS 84 longitude and latitude were taken for CGCS2000, an explicit identity; they "
            + "differ by centimetres."))
    case .xian1980, .beijing1954, .newBeijing:
      let label = used.datum.label
      remarks.append(
        LocalizedText(
          zh: "坐标按\(label.zh)原样检查，未作基准转换；报告中的经纬度也是该基准的。",
          en: "Coordinates were checked as they are in \(label.en), without a change of datum; "
            + "longitudes and latitudes in the report are on it too."))
    default: break
    }
  }

  /// Runs longitudes on over 180° where the layer meets or crosses it.
  private mutating func settle(in frame: LongitudeFrame?) throws {
    guard let frame else { return }
    self.frame = frame
    units = try units.map(frame.placed)
    parents = try parents.map(frame.placed)
    for index in lines.indices { lines[index].lines = lines[index].lines.map(frame.placed(line:)) }
    toGeographic = frame.toDegrees
    remarks.append(frame.remark)
  }

  private mutating func openWays(
    _ used: CoordinateReferenceSystem, measuredOnEllipsoid: Bool
  ) throws {
    let reference = try Self.reference(for: used)
    let back = try CoordinateTransformer(from: used, to: reference)
    let there = try CoordinateTransformer(from: reference, to: used)
    toGeographic = { positions in (try? back.transform(positions)) ?? positions }
    fromGeographic = { positions in (try? there.transform(positions)) ?? positions }
    if measuredOnEllipsoid { metric = .projected(toGeographic: toGeographic) }
  }
}
