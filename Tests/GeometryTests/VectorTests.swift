import Foundation
import Geometry
import TestSupport
import Testing

/// Rows of a tab-separated file in Tests/Vectors, by column name.
func vectors(_ name: String) throws -> [[String: String]] {
  let file = DataSets.repository.appending(path: "Tests/Vectors/\(name)")
  let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
  let head = lines[0].split(separator: "\t").map(String.init)
  return lines.dropFirst().map { line in
    let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    return Dictionary(uniqueKeysWithValues: zip(head, cells))
  }
}

@Suite struct VectorTests {
  @Test func gaussKruger() throws {
    let rows = try vectors("gauss-kruger.tsv")
    #expect(rows.count >= 15)
    for row in rows {
      func number(_ key: String) throws -> Double { try #require(Double(row[key] ?? "")) }
      let source = try CoordinateReferenceSystem(#require(row["source"]))
      let target = try CoordinateReferenceSystem(#require(row["target"]))
      let place = try Position(longitude: number("longitude"), latitude: number("latitude"))
      let tolerance = try number("tolerance_m")
      let plane = try CoordinateTransformer(from: source, to: target).transform([place])[0]
      #expect(abs(plane.y - (try number("northing_m"))) <= tolerance, "\(target.label)")
      #expect(abs(plane.x - (try number("easting_m"))) <= tolerance, "\(target.label)")
      let back = try CoordinateTransformer(from: target, to: source).transform([plane])[0]
      #expect(abs(back.x - place.x) < 1e-11 && abs(back.y - place.y) < 1e-11, "\(target.label)")
    }
  }
}

/// The coverage table of the engine: what is called, and that the header has it.
@Suite struct EngineCoverageTests {
  static let wrapped: Set<String> = [
    "GEOSArea", "GEOSBufferWithStyle", "GEOSConcaveHull", "GEOSContains",
    "GEOSContext_setErrorMessageHandler", "GEOSConvexHull", "GEOSCoordSeq_copyFromBuffer",
    "GEOSCoordSeq_copyToBuffer", "GEOSCoordSeq_destroy", "GEOSCoordSeq_getSize",
    "GEOSCoveredBy", "GEOSCovers", "GEOSCrosses", "GEOSDifference", "GEOSDifferencePrec",
    "GEOSDisjoint", "GEOSDistanceIndexed", "GEOSEquals", "GEOSFrechetDistance",
    "GEOSFrechetDistanceDensify", "GEOSFree", "GEOSGeomTypeId", "GEOSGeom_createCollection",
    "GEOSGeom_createEmptyLineString", "GEOSGeom_createEmptyPolygon",
    "GEOSGeom_createLineString", "GEOSGeom_createLinearRing", "GEOSGeom_createPointFromXY",
    "GEOSGeom_createPolygon", "GEOSGeom_destroy", "GEOSGeom_getCoordSeq",
    "GEOSGeom_setPrecision", "GEOSGetCentroid", "GEOSGetExteriorRing", "GEOSGetGeometryN",
    "GEOSGetInteriorRingN", "GEOSGetNumGeometries", "GEOSGetNumInteriorRings",
    "GEOSHausdorffDistance", "GEOSHausdorffDistanceDensify", "GEOSInterpolate",
    "GEOSIntersection", "GEOSIntersectionPrec", "GEOSIntersects", "GEOSLength",
    "GEOSLineMerge", "GEOSMakeValidParams_create", "GEOSMakeValidParams_destroy",
    "GEOSMakeValidParams_setKeepCollapsed", "GEOSMakeValidParams_setMethod",
    "GEOSMakeValidWithParams", "GEOSMaximumInscribedCircle", "GEOSNearestPoints", "GEOSNode",
    "GEOSOverlaps", "GEOSPointOnSurface", "GEOSPolygonize", "GEOSPolygonize_full",
    "GEOSPrepare", "GEOSPreparedContains", "GEOSPreparedContainsProperly",
    "GEOSPreparedCoveredBy", "GEOSPreparedCovers", "GEOSPreparedCrosses",
    "GEOSPreparedDisjoint", "GEOSPreparedDistance", "GEOSPreparedDistanceWithin",
    "GEOSPreparedGeom_destroy", "GEOSPreparedIntersects", "GEOSPreparedOverlaps",
    "GEOSPreparedTouches", "GEOSPreparedWithin", "GEOSProject", "GEOSRelate",
    "GEOSRelatePattern", "GEOSSTRtree_create", "GEOSSTRtree_destroy", "GEOSSTRtree_insert",
    "GEOSSTRtree_nearest_generic", "GEOSSTRtree_query", "GEOSSharedPaths", "GEOSSimplify",
    "GEOSSnap", "GEOSSymDifference", "GEOSSymDifferencePrec", "GEOSTopologyPreserveSimplify",
    "GEOSTouches", "GEOSUnaryUnion", "GEOSUnaryUnionPrec", "GEOSUnion", "GEOSUnionPrec",
    "GEOSWithin", "GEOS_finish", "GEOS_init", "GEOSisEmpty", "GEOSisSimple", "GEOSisValid",
    "GEOSisValidDetail",
  ]

  static func names(in text: String) -> Set<String> {
    Set(text.matches(of: /\b(GEOS\w+?)_r\b/).map { String($0.1) })
  }

  @Test func sourcesCallExactlyTheList() throws {
    let folder = DataSets.repository.appending(path: "Sources/Geometry/Topology")
    var called: Set<String> = []
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      called.formUnion(
        Self.names(in: try String(contentsOf: folder.appending(path: name), encoding: .utf8)))
    }
    #expect(called.subtracting(Self.wrapped).sorted() == [])
    #expect(Self.wrapped.subtracting(called).sorted() == [])
  }

  @Test func theHeaderHasThem() throws {
    let header = "/usr/include/geos_c.h"
    guard let text = try? String(contentsOfFile: header, encoding: .utf8) else {
      print("skipped: \(header) is not on this machine")
      return
    }
    #expect(Self.wrapped.subtracting(Self.names(in: text)).sorted() == [])
  }
}
