import Geometry

/// The one geometry type that holds all shapes of a layer.
struct ShapeKind {
  /// The type's name in well-known text, such as `MULTIPOLYGON`.
  let name: String
  /// Whether any position has a height.
  let hasHeight: Bool

  /// Looks through all features.
  init(_ features: [Feature]) {
    var kinds: Set<String> = []
    var hasHeight = false
    for feature in features {
      guard let shape = feature.shape else { continue }
      kinds.insert(ShapeKind.name(shape))
      hasHeight = hasHeight || WellKnownBinary.hasHeight(shape)
    }
    self.hasHeight = hasHeight
    switch kinds {
    case let one where one.count == 1: name = one.first ?? "GEOMETRY"
    case ["POLYGON", "MULTIPOLYGON"]: name = "MULTIPOLYGON"
    case ["LINESTRING", "MULTILINESTRING"]: name = "MULTILINESTRING"
    case ["POINT", "MULTIPOINT"]: name = "MULTIPOINT"
    default: name = "GEOMETRY"
    }
  }

  /// The shape as a shape of this type.
  func promoted(_ shape: Shape) -> Shape {
    switch (name, shape) {
    case ("MULTIPOLYGON", .polygon(let polygon)): .multiPolygon([polygon])
    case ("MULTILINESTRING", .lineString(let line)): .multiLineString([line])
    case ("MULTIPOINT", .point(let position, let height)):
      .multiPoint(LineString([position], heights: height.map { [$0] }))
    default: shape
    }
  }

  private static func name(_ shape: Shape) -> String {
    switch shape {
    case .point: "POINT"
    case .multiPoint: "MULTIPOINT"
    case .lineString: "LINESTRING"
    case .multiLineString: "MULTILINESTRING"
    case .polygon: "POLYGON"
    case .multiPolygon: "MULTIPOLYGON"
    case .collection: "GEOMETRYCOLLECTION"
    }
  }
}
