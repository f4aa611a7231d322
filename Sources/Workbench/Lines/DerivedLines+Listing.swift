internal import Boundaries
internal import Formats
internal import Geometry
public import Rules

extension DerivedLines {
  /// The lines as a table.
  public func listing(_ language: Language) -> Listing {
    Listing(
      title: LocalizedText(zh: "界线", en: "lines"),
      columns: [
        .init("code", zh: "界线代码", en: "code", isCode: true),
        .init("name", zh: "名称", en: "name"), .init("rank", zh: "等级", en: "rank"),
        .init("left", zh: "左侧", en: "left", isCode: true),
        .init("right", zh: "右侧", en: "right", isCode: true),
        .init("lengthKm", zh: "长度（千米）", en: "km"),
        .init("stretches", zh: "段数", en: "stretches"), .init("start", zh: "起点", en: "start"),
        .init("finish", zh: "止点", en: "finish"),
      ],
      rows: lines.map { line in
        let figures = graph.lines[line.index]
        let ends = graph.ends(ofLine: line.index)
        func side(_ side: Int?) -> Listing.Cell {
          .text(subject(side) ?? LocalizedText(zh: "（图外）", en: "(outside)")[language])
        }
        return [
          .text(line.code), .text(line.name),
          line.rank.map { .text(RankWording.title($0)[language]) } ?? .none, side(line.left),
          side(line.right), .number(ReportText.decimal(figures.length / 1000, 3)),
          .count(figures.stretches.count), .text(nodeName(ends.start)),
          .text(nodeName(ends.finish)),
        ]
      })
  }

  /// The graph as JSON, schema `dijie.boundary-graph/1`: nodes, edges and lines, no courses.
  public func json() -> [UInt8] {
    var json = JSONText(capacity: 4096 + graph.edges.count * 160)
    json.object { json in
      json.member("schema", "dijie.boundary-graph/1")
      json.member("level", level.rawValue)
      json.key("inputs")
      json.array { json in for input in inputs { Self.write(input, &json) } }
      json.member("crs", crs)
      faults(&json)
      json.key("nodes")
      json.array { json in
        for index in graph.nodes.indices {
          json.breakLine()
          node(index, &json)
        }
      }
      json.key("edges")
      json.array { json in
        for index in graph.edges.indices {
          json.breakLine()
          edge(index, &json)
        }
      }
      json.key("lines")
      json.array { json in
        for line in lines {
          json.breakLine()
          write(line, &json)
        }
      }
    }
    json.endLine()
    return json.bytes
  }

  private static func write(_ input: CheckedInput, _ json: inout JSONText) {
    json.object {
      $0.member("file", input.description.file)
      $0.member("sha256", input.description.sha256)
      $0.member("features", input.description.features)
    }
  }

  private func faults(_ json: inout JSONText) {
    let faults = graph.faults
    json.key("faults")
    json.object {
      $0.member("loneEdges", faults.loneEdges)
      $0.member("loneLengthM", faults.loneLength, 3)
      $0.member("gaps", faults.gaps)
      $0.member("overlaps", faults.overlaps)
      $0.member("duplicates", faults.duplicates)
      $0.member("holes", faults.holes)
    }
    let joins = graph.joins
    json.key("neighbours")
    json.object {
      $0.member("exact", joins.exact)
      $0.member("near", joins.near)
      $0.member("nearLengthM", joins.nearLength, 3)
      $0.member("farthestM", joins.farthest, 3)
      $0.member("none", joins.none)
    }
  }

  private func node(_ index: Int, _ json: inout JSONText) {
    let node = graph.nodes[index]
    json.object { json in
      json.member("id", nodeName(index))
      json.key("position")
      json.array {
        $0.shortDecimal(node.place.x, 9)
        $0.shortDecimal(node.place.y, 9)
      }
      json.key("units")
      json.array { json in for side in node.sides where side >= 0 { json.string(subject(side)) } }
      json.member("edges", node.edgeEnds)
      json.key("outer")
      json.flag(node.sides.first == BoundaryGraph.outside)
      json.key("junction")
      json.flag(node.isJunction)
    }
  }

  private func edge(_ index: Int, _ json: inout JSONText) {
    let edge = graph.edges[index]
    json.object {
      $0.member("id", index + 1)
      $0.member("start", nodeName(edge.start))
      $0.member("finish", nodeName(edge.finish))
      $0.member("left", subject(edge.left))
      $0.member("right", subject(edge.right))
      $0.member("lengthM", edge.length, 3)
      $0.member("vertices", edge.vertices.count)
    }
  }

  private func write(_ line: Line, _ json: inout JSONText) {
    let figures = graph.lines[line.index]
    let ends = graph.ends(ofLine: line.index)
    json.object { json in
      json.member("code", line.code)
      json.member("name", line.name)
      json.member("rank", line.rank?.rawValue)
      json.member("left", subject(line.left))
      json.member("right", subject(line.right))
      json.member("lengthM", figures.length, 3)
      json.member("stretches", figures.stretches.count)
      json.member("start", nodeName(ends.start))
      json.member("finish", nodeName(ends.finish))
      json.key("edges")
      // A negative number is an edge the line runs against.
      json.array { json in
        for edge in figures.edges { json.integer(edge >= 0 ? edge + 1 : -(~edge + 1)) }
      }
    }
  }
}
