public import Geometry

/// By how much a layer as a whole lies beside another of the same units (整体偏移).
///
/// Found by laying the borders of one on the other, so that units whose area has changed do not
/// matter. Detection only: nothing takes an offset away.
public struct LayerOffset: Hashable, Sendable {
  /// Metres the layer lies east of the reference.
  public let east: Double
  /// Metres the layer lies north of the reference.
  public let north: Double
  /// Median distance of the layer's borders from the reference's as they stand, in metres.
  public let distanceBefore: Double
  /// The same distance if the layer were shifted back, in metres.
  public let distanceAfter: Double
  /// Units found in both layers.
  public let pairs: Int
  /// What such an offset is known as.
  public let detection: DisplacementDetection

  /// Whether the offset makes any comparison of borders meaningless: web-map coordinates or a
  /// schematic map.
  public var isDisqualifying: Bool {
    switch detection.kind {
    case .gcj02, .bd09, .schematic: true
    case .none, .unexplained: false
    }
  }

  /// Finds the offset of a layer against a reference, both in degrees; nil when no unit is in both.
  ///
  /// Cost: some thousand places on the layer's borders are held against the reference, whatever the
  /// size of the layers, after one pass over both.
  public init?(of layer: [AdministrativeUnit], against reference: [AdministrativeUnit]) {
    let ours = ComparedUnits(layer)
    let theirs = ComparedUnits(reference)
    let partners = ours.partners(in: theirs)
    let matched = partners.indices.filter { partners[$0] != nil }
    guard !matched.isEmpty else { return nil }
    let counterparts = matched.compactMap { partners[$0] }.map { theirs.units[$0].polygons }
    self.init(layer: matched.map { ours.units[$0].polygons }, reference: counterparts)
  }

  /// - Parameters:
  ///   - layer: The areas in degrees.
  ///   - reference: The same areas of the reference, in the same order.
  init?(layer: [[Polygon]], reference: [[Polygon]]) {
    let windows = Self.windows(layer, reference)
    let judged = windows.compactMap { window in
      BorderRegistration(
        layer: window.map { layer[$0] }, reference: window.map { reference[$0] }
      )?.result
    }
    let detections = judged.map {
      DisplacementDetection(east: $0.shift.x, north: $0.shift.y, at: $0.place)
    }
    guard let kind = Self.commonest(detections.map(\.kind)) else { return nil }
    let agreeing = judged.indices.filter { detections[$0].kind == kind }
    // Where the offset varies over the layer, the window in the middle of it speaks for all.
    let sorted = agreeing.sorted {
      let one = judged[$0].shift
      let other = judged[$1].shift
      return one.x * one.x + one.y * one.y < other.x * other.x + other.y * other.y
    }
    let middle = sorted[sorted.count / 2]
    east = judged[middle].shift.x
    north = judged[middle].shift.y
    distanceBefore = judged[middle].before
    distanceAfter = judged[middle].after
    detection = detections[middle]
    pairs = layer.count
  }

  /// The whole layer when it is small; else a dozen parts of it, each of a unit and some near it,
  /// because web-map offsets differ from place to place.
  private static func windows(_ layer: [[Polygon]], _ reference: [[Polygon]]) -> [[Int]] {
    let boxes = layer.map { area in
      area.reduce(into: Envelope()) { $0.include(Envelope($1.exterior.positions)) }
    }
    let whole = boxes.reduce(into: Envelope()) { $0.include($1) }
    guard max(whole.width, whole.height) > 4, layer.count > 24 else {
      return [Array(layer.indices)]
    }
    return (0..<12).map { number in
      let centre = boxes[layer.count * (2 * number + 1) / 24].center
      let near = boxes.indices.sorted {
        let one = Self.squared(boxes[$0].center, centre)
        let other = Self.squared(boxes[$1].center, centre)
        return (one, $0) < (other, $1)
      }
      return near.prefix(8).sorted()
    }
  }

  private static func squared(_ a: Position, _ b: Position) -> Double {
    (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)
  }

  private static func commonest(
    _ kinds: [DisplacementDetection.Kind]
  ) -> DisplacementDetection.Kind? {
    let order: [DisplacementDetection.Kind] = [.none, .gcj02, .bd09, .unexplained, .schematic]
    let counts = order.map { kind in kinds.count { $0 == kind } }
    guard let most = counts.max(), most > 0 else { return nil }
    return counts.firstIndex(of: most).map { order[$0] }
  }
}
