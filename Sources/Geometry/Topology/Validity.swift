internal import CGEOS

/// Why an area is not valid in the sense of OGC Simple Features, and where.
public struct ValidityFault: Hashable, Sendable {
  /// The engine's reason, such as "Self-intersection", "Ring Self-intersection",
  /// "Too few points in geometry component"; "Ring not closed" is ours.
  public var reason: String
  /// Where the first fault was met, always finite; a vertex nearby when the fault itself has none.
  public var place: Position

  /// Makes a fault from its parts.
  public init(reason: String, place: Position) {
    self.reason = reason
    self.place = place
  }
}

/// Whether areas are valid, and how they look once repaired.
public enum Validity {
  /// Finds the first fault of the polygons taken as one (multi)polygon, or nil when valid.
  ///
  /// Open rings, rings of fewer than four positions and NaN are faults, not errors; no polygons,
  /// or only empty ones, are valid. Engine: `GEOSisValid`, `GEOSisValidDetail`.
  public static func fault(of polygons: [Polygon]) throws(TopologyError) -> ValidityFault? {
    try EngineContext().fault(of: polygons)
  }

  /// Finds the first fault of each list of polygons; one result a list, in order.
  public static func faults(
    ofEach areas: [[Polygon]]
  ) throws(TopologyError) -> [ValidityFault?] {
    let context = try EngineContext()
    var faults: [ValidityFault?] = []
    faults.reserveCapacity(areas.count)
    for area in areas { try faults.append(context.fault(of: area)) }
    return faults
  }

  /// Repairs the polygons, taken as one area, into valid ones with no shared interior.
  ///
  /// The structure method: outer rings are joined, holes cut; collapsed parts and rings of fewer
  /// than four positions vanish; heights are dropped. Engine: `GEOSMakeValidWithParams`.
  /// - Throws: ``TopologyError`` for an open ring or a coordinate that is NaN or infinite.
  public static func madeValid(_ polygons: [Polygon]) throws(TopologyError) -> [Polygon] {
    let kept = polygons.compactMap { polygon -> Polygon? in
      if polygon.exterior.positions.count < 4 { return nil }
      return Polygon(
        exterior: polygon.exterior, holes: polygon.holes.filter { $0.positions.count >= 4 })
    }
    let context = try EngineContext()
    var made = try context.madeValid(context.handle(kept))
    // GEOS 3.11 sometimes leaves parts that share a segment; the next pass joins them.
    for _ in 0..<3 {
      guard try context.fault(of: made) != nil else { return made }
      made = try context.madeValid(context.handle(made))
    }
    if let fault = try context.fault(of: made) {
      throw TopologyError(
        .engine, function: "GEOSMakeValidWithParams",
        detail: "still invalid: \(fault.reason) at \(fault.place.x) \(fault.place.y)")
    }
    return made
  }
}

extension EngineContext {
  fileprivate func fault(of polygons: [Polygon]) throws(TopologyError) -> ValidityFault? {
    if let fault = ringFault(polygons) { return fault }
    let area = try unsafe rawArea(polygons)
    defer { unsafe GEOSGeom_destroy_r(raw, area) }
    if try unsafe truth(GEOSisValid_r(raw, area), "GEOSisValid") { return nil }
    return try unsafe detail(area, polygons)
  }

  /// Faults the engine refuses to build a ring from.
  private func ringFault(_ polygons: [Polygon]) -> ValidityFault? {
    for polygon in polygons {
      if let fault = Self.fault(ofRing: polygon.exterior.positions, polygons) { return fault }
      for hole in polygon.holes {
        if polygon.exterior.positions.isEmpty, let place = hole.positions.first {
          return ValidityFault(
            reason: "Hole without an outer ring", place: Self.finite(place, polygons))
        }
        if let fault = Self.fault(ofRing: hole.positions, polygons) { return fault }
      }
    }
    return nil
  }

  private static func fault(
    ofRing ring: [Position], _ polygons: [Polygon]
  ) -> ValidityFault? {
    guard let first = ring.first, let last = ring.last else { return nil }
    let reason: String
    if !first.isFinite || !last.isFinite {
      reason = "Invalid Coordinate"
    } else if first != last {
      reason = "Ring not closed"
    } else if ring.count < 4 {
      reason = "Too few points in geometry component"
    } else {
      return nil
    }
    return ValidityFault(reason: reason, place: finite(last, polygons))
  }

  private func detail(
    _ area: OpaquePointer, _ polygons: [Polygon]
  ) throws(TopologyError) -> ValidityFault {
    var reason: UnsafeMutablePointer<CChar>?
    var location: OpaquePointer?
    let valid = unsafe GEOSisValidDetail_r(raw, area, 0, &reason, &location)
    defer {
      if let reason = unsafe reason { unsafe GEOSFree_r(raw, reason) }
      if let location = unsafe location { unsafe GEOSGeom_destroy_r(raw, location) }
    }
    _ = try truth(valid, "GEOSisValidDetail")
    var place = Position(.nan, .nan)
    if let location = unsafe location { place = try unsafe positions(location).first ?? place }
    let text = unsafe reason.map { unsafe String(cString: $0) } ?? "Invalid"
    return ValidityFault(reason: text, place: Self.finite(place, polygons))
  }

  /// The place, or the vertex before the first one that is not finite, or any finite vertex.
  private static func finite(_ place: Position, _ polygons: [Polygon]) -> Position {
    if place.isFinite { return place }
    var before: Position?
    for polygon in polygons {
      for ring in polygon.rings {
        for position in ring.positions {
          if position.isFinite {
            before = position
          } else if let before {
            return before
          }
        }
      }
    }
    return before ?? Position(0, 0)
  }

  fileprivate func madeValid(_ area: GeometryHandle) throws(TopologyError) -> [Polygon] {
    let parameters = try unsafe pointer(
      GEOSMakeValidParams_create_r(raw), "GEOSMakeValidParams_create")
    defer { unsafe GEOSMakeValidParams_destroy_r(raw, parameters) }
    try unsafe done(
      GEOSMakeValidParams_setMethod_r(raw, parameters, GEOS_MAKE_VALID_STRUCTURE),
      "GEOSMakeValidParams_setMethod")
    try unsafe done(
      GEOSMakeValidParams_setKeepCollapsed_r(raw, parameters, 0),
      "GEOSMakeValidParams_setKeepCollapsed")
    let made = try unsafe area.lend { (geometry) throws(TopologyError) in
      try unsafe owned(
        GEOSMakeValidWithParams_r(raw, geometry, parameters), "GEOSMakeValidWithParams")
    }
    return try shape(made).polygons
  }
}
