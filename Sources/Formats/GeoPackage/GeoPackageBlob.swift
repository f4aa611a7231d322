import Geometry

/// The geometry format of GeoPackage: a header with the coordinate system's number and the box,
/// then well-known binary (OGC 12-128 §2.1.3).
enum GeoPackageBlob {
  /// The shape in a blob; nil for an empty geometry.
  static func shape(
    _ blob: [UInt8], _ flattening: inout CurveFlattening
  ) throws(WellKnownBinary.Trouble) -> Shape? {
    guard blob.count >= 8, blob[0] == 0x47, blob[1] == 0x50 else { throw .short }
    let flags = blob[3]
    if flags & 0x20 != 0 { throw .unknownKind(nil) }
    let boxes = [0, 32, 48, 48, 64]
    let kind = Int(flags >> 1 & 7)
    guard kind < boxes.count, blob.count >= 8 + boxes[kind] else { throw .short }
    if flags & 0x10 != 0 { return nil }
    return try WellKnownBinary.shape(blob[(8 + boxes[kind])...], &flattening)
  }

  /// The blob of a shape in the coordinate system of a number.
  static func bytes(_ shape: Shape, srsID: Int32) -> [UInt8] {
    let box = shape.envelope
    let isPoint = if case .point = shape { true } else { false }
    let hasBox = !box.isEmpty && !isPoint
    var blob: [UInt8] = [0x47, 0x50, 0, box.isEmpty ? 0x11 : hasBox ? 0x03 : 0x01]
    unsafe withUnsafeBytes(of: srsID.littleEndian) { unsafe blob.append(contentsOf: $0) }
    if hasBox {
      for value in [box.minX, box.maxX, box.minY, box.maxY] {
        unsafe withUnsafeBytes(of: value.bitPattern.littleEndian) {
          unsafe blob.append(contentsOf: $0)
        }
      }
    }
    return blob + WellKnownBinary.bytes(shape)
  }
}
