import Foundation
import Formats
import Geometry
import Rules

/// How fast GeoJSON becomes values, on one core.
struct ReadingJob: Job {
  let name = "reading"

  func measure(_ bench: Bench) throws -> [ResultRow] {
    let path = try bench.dataSet("boundary/france_communes_2018.geojson")
    let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
    let reader = try LayerReader(path: path)
    var speeds: [Double] = []
    for _ in 0..<bench.options.runs {
      var vertices = 0
      let seconds = try ProcessorTime.measure {
        try reader.read { item in
          if case .feature(let feature, _) = item { vertices += feature.shape?.positionCount ?? 0 }
        }
      }
      guard vertices > 0 else { continue }
      speeds.append(Double(size) / 1e6 / seconds)
    }
    return [
      ResultRow(
        LocalizedText(zh: "每 CPU 秒 MB", en: "MB a CPU second"), own: speeds.median,
        target: .atLeast(150))
    ]
  }
}
