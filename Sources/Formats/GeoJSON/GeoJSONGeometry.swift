public import Geometry

/// Single geometries as GeoJSON text, for formats that hold them among other things.
public enum GeoJSONGeometry {
  /// The geometry object of a shape, with so many decimals or the shortest numbers.
  public static func text(_ shape: Shape, precision: Int? = nil) -> String {
    var sink = ByteSink(capacity: 1 << 10)
    var writer = ShapeText(precision: precision, windsRings: true)
    writer.append(shape, to: &sink)
    return unsafe sink.withBytes { unsafe String(decoding: $0, as: UTF8.self) }
  }
}
