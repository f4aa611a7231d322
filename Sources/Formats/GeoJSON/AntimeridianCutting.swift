import Geometry

/// Features as GeoJSON wants them: nothing past ±180°, what crosses it cut in parts (RFC 7946, 3.1.9).
struct AntimeridianCutting {
  private(set) var features: [Feature]
  private(set) var remarks: [ReadRemark] = []

  /// - Parameter crs: The system of the features; only longitudes and latitudes are cut.
  init(_ features: [Feature], crs: String?) {
    self.features = features
    guard let crs, (try? CoordinateReferenceSystem(crs))?.isGeographic == true else { return }
    var done = 0
    var failed: [Int] = []
    for index in features.indices {
      guard let shape = features[index].shape else { continue }
      do throws(TopologyError) {
        guard let cut = try AntimeridianCut.cut(shape) else { continue }
        self.features[index].shape = cut
        done += 1
      } catch {
        failed.append(index + 1)
      }
    }
    if done > 0 {
      remarks.append(
        ReadRemark(
          zh: "\(done) 个要素越过 180° 经线，已按 RFC 7946 在 180° 处切成几部分写出。",
          en: "Features that cross 180° were cut there into parts, as RFC 7946 asks: \(done)."))
    }
    if !failed.isEmpty {
      let list = failed.prefix(6).map(String.init)
      remarks.append(
        ReadRemark(
          zh: "有 \(failed.count) 个要素越过 180° 经线而面不合法，不能切开，照原样写出："
            + "第 \(list.joined(separator: "、")) 个；请先用 dijie boundary check 查明。",
          en:
            "Features that cross 180° but are not valid polygons were written as they are, uncut: "
            + "number \(list.joined(separator: ", ")) (\(failed.count) in all); see dijie boundary "
            + "check."))
    }
  }
}
