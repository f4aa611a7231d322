import Boundaries
internal import Formats
internal import Geometry
import Rules

extension LineComparison {
  /// The stretches beyond the tolerance as GeoJSON lines, and the places of greatest deviation.
  public func geoJSON() -> [UInt8] {
    var text = MapText()
    text.write("{\"type\":\"FeatureCollection\",\"level\":")
    text.quote(level.rawValue)
    text.write(",\"features\":[")
    var isFirst = true
    func begin() {
      text.write(isFirst ? "\n" : ",\n")
      isFirst = false
    }
    for result in results {
      for stretch in result.deviation.stretches {
        begin()
        let chains = result.path.stretch(from: stretch.from, to: stretch.to)
        write(
          properties(result, stretch),
          chains.count == 1
            ? .lineString(chains[0])
            : .multiLineString(chains), &text)
      }
      if let greatest = result.deviation.greatest, let offset = greatest.offset, offset != 0 {
        begin()
        write(
          [
            JSONMember("line", .string(result.line.id)), JSONMember("kind", .string("greatest")),
            number("chainage_m", greatest.chainage), number("offset_m", offset),
            JSONMember("side", .string(Self.side(offset).en)),
          ], .point(greatest.place, height: nil), &text)
      }
    }
    text.write("\n]}\n")
    return text.bytes
  }

  private func number(_ key: String, _ value: Double) -> JSONMember {
    JSONMember(key, .number(JSONNumber(text: ReportText.decimal(value, 3))))
  }

  private func properties(
    _ result: LineComparing.Result, _ stretch: LineDeviation.Stretch
  ) -> [JSONMember] {
    [
      JSONMember("line", .string(result.line.id)), JSONMember("name", .string(result.line.name)),
      JSONMember("kind", .string(stretch.greatest == nil ? "missing" : "beyond")),
      number("from_m", stretch.from), number("to_m", stretch.to),
      number("length_m", stretch.length),
      stretch.greatest.map { number("max_m", abs($0)) } ?? JSONMember("max_m", .null),
      JSONMember("side", stretch.greatest.map { .string(Self.side($0).en) } ?? .null),
      number("tolerance_m", result.deviation.tolerance),
    ]
  }

  private func write(_ properties: [JSONMember], _ shape: Shape, _ text: inout MapText) {
    text.write("{\"type\":\"Feature\",\"properties\":")
    text.write(properties)
    text.write(",\"geometry\":")
    switch shape {
    case .point(let position, _):
      text.write("{\"type\":\"Point\",\"coordinates\":")
      text.write(position)
      text.write("}")
    case .lineString(let line):
      text.write("{\"type\":\"LineString\",\"coordinates\":[")
      text.list(line.positions) { $0.write($1) }
      text.write("]}")
    default:
      text.write("{\"type\":\"MultiLineString\",\"coordinates\":[")
      text.list(shape.lines) { text, line in
        text.write("[")
        text.list(line.positions) { $0.write($1) }
        text.write("]")
      }
      text.write("]}")
    }
    text.write("}")
  }
}
