import Geometry

/// Plane systems coordinates of a place can be in (可能的投影带).
enum PlaneZones {
  /// Systems by what they make of the numbers: those of one list give the same longitudes to within
  /// metres, the likeliest first.
  ///
  /// - Parameters:
  ///   - easting: A middling easting in metres.
  ///   - longitude: About where the units lie by their codes.
  static func fitting(
    easting: Double, longitude: Double
  ) -> [[(epsg: Int, way: CoordinateTransformer)]] {
    // No plane of this Earth reaches so far.
    guard easting.magnitude < 1e9 else { return [] }
    let prefix = Int((easting / 1_000_000).rounded(.down))
    var lists: [[Int]] = []
    if (13...45).contains(prefix) {
      for width in GaussKrugerZone.Width.allCases
      where GaussKrugerZone.numbers(width).contains(prefix) {
        lists.append(codes(width, prefix, hasPrefix: true))
      }
    } else if (0..<1_000_000).contains(easting) {
      // The zone of the place and its neighbours, for a layer may keep its zone over a rim.
      for step in [0.0, -3, 3] {
        guard
          let three = GaussKrugerZone(
            datum: .cgcs2000, width: .three, longitude: longitude + step, hasPrefix: false)
        else { continue }
        var list = codes(.three, three.number, hasPrefix: false)
        if three.number % 2 == 1 {
          list += codes(.six, (three.number + 1) / 2, hasPrefix: false)
        }
        lists.append(list)
      }
    }
    lists.append([3857])
    return lists.compactMap { list in
      let ways = list.compactMap { epsg in way(epsg).map { (epsg, $0) } }
      return ways.isEmpty ? nil : ways
    }
  }

  /// A zone's code in the nation's system of today; earlier datums lie within some 100 m of it.
  private static func codes(
    _ width: GaussKrugerZone.Width, _ number: Int, hasPrefix: Bool
  ) -> [Int] {
    GaussKrugerZone(datum: .cgcs2000, width: width, number: number, hasPrefix: hasPrefix)
      .map { [$0.epsg] } ?? []
  }

  private static func way(_ epsg: Int) -> CoordinateTransformer? {
    guard let source = try? CoordinateReferenceSystem("EPSG:\(epsg)"),
      let target = try? CoordinateReferenceSystem(epsg == 3857 ? "EPSG:4326" : "EPSG:4490")
    else { return nil }
    return try? CoordinateTransformer(from: source, to: target)
  }
}
