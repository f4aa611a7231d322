import Boundaries
import Rules

extension LineComparison {
  /// The comparison as JSON, schema `dijie.line-deviation/1`.
  public func json() -> [UInt8] {
    var json = JSONText(capacity: 4096)
    json.object { json in
      json.member("schema", "dijie.line-deviation/1")
      json.member("level", level.rawValue)
      json.member("layer", layer)
      json.key("lines")
      json.array { json in for result in results { Self.write(result, &json) } }
    }
    json.endLine()
    return json.bytes
  }

  private static func write(_ result: LineComparing.Result, _ json: inout JSONText) {
    let deviation = result.deviation
    json.breakLine()
    json.object { json in
      json.member("id", result.line.id)
      json.member("name", result.line.name)
      json.member("other", result.other)
      json.member("lengthM", deviation.length, 3)
      json.member("scale", result.scale, 0)
      json.member("toleranceM", deviation.tolerance, 3)
      json.member("maxM", deviation.greatest?.offset.map(abs), 3)
      json.member("side", deviation.greatest?.offset.map { side($0).en })
      json.member("maxChainageM", deviation.greatest?.chainage, 3)
      json.member("meanM", deviation.mean, 3)
      json.member("beyondM", deviation.beyond, 3)
      json.member("missingM", deviation.missing, 3)
      json.key("stretches")
      json.array { json in
        for stretch in deviation.stretches {
          json.object {
            $0.member("fromM", stretch.from, 3)
            $0.member("toM", stretch.to, 3)
            $0.member("maxM", stretch.greatest.map(abs), 3)
            $0.member("side", stretch.greatest.map { side($0).en })
          }
        }
      }
      json.key("markers")
      json.array { json in
        for marker in result.markers {
          json.object {
            $0.member("id", marker.id)
            $0.member("chainageM", marker.chainage, 3)
          }
        }
      }
    }
  }
}
