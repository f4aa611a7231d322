import Foundation
import Geometry

/// Reads one object of a TopoJSON document as a layer, one feature a geometry of it.
struct TopoJSONReader: ~Copyable {
  private let window: InputWindow
  private let options: ReadOptions

  /// Takes the document.
  init(_ bytes: [UInt8], path: String, options: ReadOptions) throws(FormatError) {
    window = try InputWindow.over(bytes, path: path, capacity: bytes.count + 64)
    self.options = options
  }

  /// Reads everything.
  func read(_ body: (ReadItem) throws -> Void) throws -> LayerDescription {
    let topology = try topology()
    let object = try chosen(topology)
    var description = LayerDescription(
      file: window.path == "-" ? "-" : URL(filePath: window.path).lastPathComponent,
      format: "TopoJSON", layer: object.key, crs: GeoJSONCRS.standard, crsOrigin: .default,
      encoding: "UTF-8", sha256: window.sha256(), features: 0, vertices: 0, unreadable: 0,
      decimals: topology.places, foreignMembers: options.properties ? topology.members : [])
    if let crs = topology.crs, crs != .null {
      description.crs = GeoJSONCRS.name(crs) ?? crs.cellText ?? ""
      description.crsOrigin = .file
    }
    for geometry in geometries(object.value) {
      description.features += 1
      try body(item(geometry, topology, &description))
    }
    return description
  }

  private func topology() throws(FormatError) -> Topology {
    var json = JSONScanner(window.bytes)
    let bytes = window.bytes
    if bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { json.at = 3 }
    let topology: Topology
    do throws(ScanFailure) {
      topology = try Topology(&json)
      guard json.next() == 0, json.at >= window.count else {
        throw json.failure(json.at, .unexpectedCharacter)
      }
    } catch {
      throw FormatError(
        .content, file: window.path, byte: error.index, line: window.line(at: error.index),
        zh: error.reason.zh, en: error.reason.en)
    }
    guard topology.isSound else {
      throw FormatError(
        .content, file: window.path,
        zh: "这是 JSON，但不是 TopoJSON：type 应为 \"Topology\"，objects 中应有图层；请重新导出。",
        en:
          "this is JSON but not TopoJSON: its type must be \"Topology\" and its objects must hold "
          + "a layer; export it again.")
    }
    return topology
  }

  private func chosen(_ topology: Topology) throws(FormatError) -> JSONMember {
    let names = topology.objects.map(\.key)
    if let layer = options.layer {
      if let match = topology.objects.first(where: { $0.key == layer }) { return match }
    } else if names.count == 1 {
      return topology.objects[0]
    }
    throw FormatError.chooseLayer(names, file: window.path, asked: options.layer)
  }

  /// The geometries of an object: those of a collection, or itself.
  private func geometries(_ object: JSONValue) -> [JSONValue] {
    guard object.member(at: "type") == .string("GeometryCollection"),
      case .array(let list)? = object.member(at: "geometries")
    else { return [object] }
    return list
  }

  private func item(
    _ geometry: JSONValue, _ topology: Topology, _ description: inout LayerDescription
  ) -> ReadItem {
    var properties: [JSONMember] = []
    if case .object(let members)? = geometry.member(at: "properties") { properties = members }
    do throws(TopologyTrouble) {
      let shape = try topology.shape(geometry)
      if shape == nil, !options.allowsNoGeometry { throw .geometry(.nullGeometry) }
      description.vertices += shape?.positionCount ?? 0
      let id = geometry.member(at: "id").flatMap { $0 == .null ? nil : $0 }
      return .feature(
        Feature(id: id, properties: options.properties ? properties : [], shape: shape),
        number: description.features)
    } catch {
      description.unreadable += 1
      return .issue(
        ReadIssue(
          feature: description.features, byte: nil, line: nil, zh: error.zh, en: error.en,
          properties: properties))
    }
  }
}
