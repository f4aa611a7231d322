import Boundaries
import Formats
import Geometry

/// What kind of things a group of a map holds.
enum MapGroupKind: String {
  /// Administrative units: areas in the net.
  case units
  /// Lines, such as rivers or boundary lines: chains in the net.
  case lines
  /// Points.
  case places
  /// Findings of a check, of any geometry, drawn over everything else.
  case findings
}

/// One feature of a map without its geometry.
struct MapFeature {
  var id: JSONValue?
  var properties: [JSONMember]
  var code: String?
  var name: String?

  /// What a label says: the name, or else the code.
  var title: String? { name ?? code }

  /// How much a finding weighs; empty for anything else.
  var severity: String {
    properties.first { $0.key == "severity" }?.value.columnText ?? ""
  }
}

/// Features of one kind from one file.
struct MapGroup {
  var name: String
  var kind: MapGroupKind
  var features: [MapFeature]
  /// The index of the first feature among the net's areas or lines.
  var first = 0
  /// The geometry of places and findings, in degrees.
  var shapes: [Shape] = []
}

/// Everything a map shows, in longitude and latitude in degrees.
struct MapSheet {
  var title: String
  var groups: [MapGroup]
  var network: BoundaryNetwork
  /// Points that stay in their units whatever is simplified: seats and places.
  var fixed: [Position] = []
  var options: MapMaking.Options

  /// All units in the order of the net's areas.
  var units: [MapFeature] {
    groups.filter { $0.kind == .units }.flatMap(\.features)
  }

  /// The box around everything.
  var extent: Envelope {
    var box = Envelope(network.allPositions)
    for group in groups { for shape in group.shapes { box.include(shape.envelope) } }
    return box
  }

  /// The shape of a feature as RFC 7946 asks for: wound, and cut where it passes 180°.
  func exchanged(_ group: MapGroup, _ index: Int) -> Shape {
    let shape = shape(group, index)
    guard let cut = (try? AntimeridianCut.cut(shape)).flatMap({ $0 }) else { return shape }
    if case .multiPolygon(let polygons) = cut { return .multiPolygon(polygons.map(\.wound)) }
    return cut
  }

  /// The shape of a feature, with the winding RFC 7946 asks for.
  func shape(_ group: MapGroup, _ index: Int) -> Shape {
    switch group.kind {
    case .units: .multiPolygon(network.polygons(ofArea: group.first + index).map(\.wound))
    case .lines: .multiLineString(network.chains(ofLine: group.first + index))
    case .places, .findings: group.shapes[index]
    }
  }
}

extension Polygon {
  /// The polygon with its shell counterclockwise and its holes clockwise.
  var wound: Polygon {
    Polygon(
      exterior: exterior.turned(counterclockwise: true),
      holes: holes.map { $0.turned(counterclockwise: false) })
  }
}

extension LineString {
  /// Twice the area the ring encloses, positive when counterclockwise.
  var doubleArea: Double {
    guard let origin = positions.first else { return 0 }
    var sum = 0.0
    for (a, b) in zip(positions, positions.dropFirst()) {
      sum += (a.x - origin.x) * (b.y - origin.y) - (b.x - origin.x) * (a.y - origin.y)
    }
    return sum
  }

  fileprivate func turned(counterclockwise: Bool) -> LineString {
    (doubleArea > 0) == counterclockwise ? self : LineString(positions.reversed())
  }
}
