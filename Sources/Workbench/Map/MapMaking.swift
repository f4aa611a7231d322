import Boundaries
import Divisions
import Formats
import Foundation
import Geometry
public import Rules

/// What a map was made of and how it came out.
public struct MapResult: Sendable {
  /// The file's bytes.
  public let bytes: [UInt8]
  /// Units on the map.
  public let units: Int
  /// Vertices of the layers as they were read, and those that are left.
  public let vertices: (before: Int, after: Int)
  /// What whoever asked for it should know.
  public let remarks: [LocalizedText]
}

/// Which part of the work is under way.
public enum MapStage: Sendable {
  case reading, simplifying, drawing
}

/// Makes a map of layers (制图): units, lines, places and findings, with shared borders kept shared.
public struct MapMaking: Sendable {
  private let options: Options
  private let data: DataFolder

  /// Makes the use case.
  public init(options: Options, data: DataFolder) {
    self.options = options
    self.data = data
  }

  /// Reads the layers and renders the map.
  ///
  /// - Throws: ``FormatError``, `CRSError`; `RulePackError` when a public map finds no limits;
  ///   `TopologyError` when the engine cannot make faulty areas valid.
  public func run(
    progress: @escaping @Sendable (MapStage, Double?) -> Void = { _, _ in }
  ) throws -> MapResult {
    let limits = options.isPublic ? try PublicationLimits(data.rulePack(options.pack)) : nil
    progress(.reading, nil)
    var loaded = try MapLoader(options: options, data: data) { progress(.reading, $0) }.read()
    var options = options
    options.level = max(loaded.level ?? .unset, .internal)
    if let dissolve = options.dissolve {
      loaded = try MapDissolving(dissolve, data: data).dissolved(loaded)
    } else {
      loaded = try MapSettling.settled(loaded)
    }
    let sheet = try MapAssembly(options: options).sheet(loaded)
    progress(.simplifying, nil)
    var reduction = MapReduction(sheet, limits: limits)
    reduction.remarks = loaded.remarks
    if loaded.unreadable > 0 {
      reduction.remarks.append(
        LocalizedText(
          zh: "\(loaded.unreadable) 个要素读不出来，图上没有；详见 dijie boundary check。",
          en: "\(loaded.unreadable) features could not be read and are not on the map; "
            + "dijie boundary check tells more."))
    }
    return try reduction.result { sheet in
      progress(.drawing, nil)
      return try Self.rendered(sheet)
    }
  }

  private static func rendered(_ sheet: MapSheet) throws -> [UInt8] {
    switch sheet.options.format {
    case .geojson: MapGeoJSON.render(sheet)
    case .topojson: MapTopoJSON.render(sheet)
    case .svg: MapSVG.render(sheet)
    case .html: MapHTML.render(sheet)
    case .gpkg: try MapGeoPackage.render(sheet)
    }
  }
}

/// Puts loaded layers together into one sheet with one net.
struct MapAssembly {
  let options: MapMaking.Options

  func sheet(_ loaded: LoadedMap) throws(FormatError) -> MapSheet {
    try checkFields(loaded)
    var areas: [[Polygon]] = []
    var lines: [[LineString]] = []
    var groups: [MapGroup] = []
    for part in loaded.parts {
      var group = part.group
      switch group.kind {
      case .units:
        group.first = areas.count
        areas += part.shapes.map(\.polygons)
      case .lines:
        group.first = lines.count
        lines += part.shapes.map(\.lines)
      case .places, .findings: group.shapes = part.shapes
      }
      if let fields = options.fields, group.kind != .findings {
        for index in group.features.indices {
          group.features[index].properties = Self.chosen(fields, group.features[index].properties)
        }
      }
      groups.append(group)
    }
    var sheet = MapSheet(
      title: options.title ?? Self.title(groups), groups: Self.distinctlyNamed(groups),
      network: BoundaryNetwork(areas: areas, lines: lines), options: options)
    sheet.fixed = loaded.parts.flatMap(\.seats)
    for group in groups where group.kind == .places {
      sheet.fixed += group.shapes.flatMap(\.representatives)
    }
    return sheet
  }

  private static func chosen(_ fields: [String], _ properties: [JSONMember]) -> [JSONMember] {
    fields.map { field in
      JSONMember(field, JSONValue.object(properties).member(at: field) ?? .null)
    }
  }

  /// Refuses columns no feature has.
  private func checkFields(_ loaded: LoadedMap) throws(FormatError) {
    guard let fields = options.fields else { return }
    let features = loaded.parts.flatMap(\.group.features)
    for field in fields {
      let isKnown = features.contains {
        JSONValue.object($0.properties).member(at: field) != nil
      }
      guard !isKnown else { continue }
      var known: [String] = []
      for feature in features.prefix(1000) {
        for member in feature.properties where !known.contains(member.key) {
          known.append(member.key)
        }
      }
      throw FormatError(
        .content, file: options.files.joined(separator: ", "),
        zh: "没有名为 \(field) 的列；有这些列：\(known.joined(separator: "、"))。",
        en: "there is no column \(field); the columns are: \(known.joined(separator: ", ")).")
    }
  }

  private static func title(_ groups: [MapGroup]) -> String {
    var names: [String] = []
    for group in groups where !names.contains(group.name) { names.append(group.name) }
    return names.joined(separator: " · ")
  }

  /// Groups of one file, and files of one name, told apart by their kind and a number.
  private static func distinctlyNamed(_ groups: [MapGroup]) -> [MapGroup] {
    var seen: Set<String> = []
    return groups.map { group in
      var group = group
      let stem = group.name
      if groups.count(where: { $0.name == stem }) > 1 { group.name = "\(stem)-\(group.kind)" }
      var number = 2
      while !seen.insert(group.name).inserted {
        group.name = "\(stem)-\(group.kind)-\(number)"
        number += 1
      }
      return group
    }
  }
}
