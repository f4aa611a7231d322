public import Boundaries
internal import Formats
internal import Geometry
public import Rules

/// The lines and junctions of a layer with their codes and names, in a fixed order.
public struct DerivedLines: Sendable {
  /// One line as it is written.
  public struct Line: Hashable, Sendable {
    /// Its number in the graph.
    public let index: Int
    /// Its code, unlike that of any other.
    public let code: String
    /// Its name.
    public let name: String
    /// The highest level it divides; nil when codes and parents do not tell.
    public let rank: BoundaryLine.Rank?
    /// The side on its left at its start; nil for the outside.
    public let left: Int?
    /// The side on its right there.
    public let right: Int?
  }

  /// The graph.
  public private(set) var graph: BoundaryGraph
  /// The units of the layer, then the neighbours: sides by index.
  public let units: [AdministrativeUnit]
  /// The coordinate system of what is written.
  public private(set) var crs: String
  /// How secret the layers are.
  public let level: SecrecyLevel
  /// The layer's files.
  public let inputs: [CheckedInput]
  /// How far a neighbour's border might lie off, in metres.
  public let reach: Double
  /// What was taken for granted.
  public var remarks: [LocalizedText] = []
  /// The lines, sorted by the codes of their sides.
  public private(set) var lines: [Line] = []

  init(
    graph: BoundaryGraph, units: [AdministrativeUnit], scheme: LineScheme,
    rank: BoundaryLine.Rank?, crs: String, level: SecrecyLevel, inputs: [CheckedInput],
    reach: Double
  ) {
    self.graph = graph
    self.units = units
    self.crs = crs
    self.level = level
    self.inputs = inputs
    self.reach = reach
    lines = coded(scheme, rank)
  }

  private func coded(_ scheme: LineScheme, _ own: BoundaryLine.Rank?) -> [Line] {
    let subjects = units.map(\.subject)
    let names = units.enumerated().map { index, unit in
      unit.name.flatMap { $0.isEmpty ? nil : $0 } ?? subjects[index]
    }
    // Party A is the one with the smaller code; the outside is no party.
    let pairs = graph.lines.indices.map { index -> (a: Int, b: Int, line: Int) in
      let line = graph.lines[index]
      let isSwapped =
        line.second >= 0 && scalarOrder(subjects[line.second], subjects[line.first])
      return isSwapped ? (line.second, line.first, index) : (line.first, line.second, index)
    }
    let ranks = Self.ranks(subjects)
    let order = pairs.sorted { left, right in
      (ranks[left.a], left.b < 0 ? Int.max : ranks[left.b], left.line)
        < (ranks[right.a], right.b < 0 ? Int.max : ranks[right.b], right.line)
    }
    var used: Set<String> = []
    used.reserveCapacity(order.count)
    return order.map { pair in
      let other = pair.b >= 0 ? subjects[pair.b] : nil
      let base = scheme.code(subjects[pair.a], other)
      var code = base
      var number = 2
      while !used.insert(code).inserted {
        code = "\(base)-\(number)"
        number += 1
      }
      let left = graph.left(ofLine: pair.line)
      let right = left == pair.a ? pair.b : pair.a
      return Line(
        index: pair.line, code: code,
        name: scheme.name(names[pair.a], pair.b >= 0 ? names[pair.b] : nil),
        rank: pair.b < 0
          ? nil
          : scheme.rank(
            units[pair.a].code, units[pair.b].code,
            parents: (units[pair.a].parent, units[pair.b].parent), own: own),
        left: left >= 0 ? left : nil, right: right >= 0 ? right : nil)
    }
  }

  /// For each unit the place of its subject in the order of scalars.
  private static func ranks(_ subjects: [String]) -> [Int] {
    let order = subjects.indices.sorted { left, right in
      subjects[left] != subjects[right]
        ? scalarOrder(subjects[left], subjects[right]) : left < right
    }
    var ranks = [Int](repeating: 0, count: subjects.count)
    for (rank, unit) in order.enumerated() { ranks[unit] = rank }
    return ranks
  }

  /// What a side is called in outputs: its code; nil for the outside.
  public func subject(_ side: Int?) -> String? {
    side.flatMap { $0 >= 0 ? units[$0].subject : nil }
  }

  /// What a junction is called.
  public func nodeName(_ node: Int) -> String { "N\(node + 1)" }

  /// Puts all coordinates into another system.
  mutating func move(to definition: String) throws {
    let target = try CoordinateReferenceSystem(definition)
    let source = try CoordinateReferenceSystem(crs)
    let way = try CoordinateTransformer(from: source, to: target)
    if let remark = way.remark { remarks.append(LocalizedText(zh: remark.zh, en: remark.en)) }
    crs = target.code ?? target.definition
    guard !way.isIdentity else { return }
    try graph.transform { try way.transform($0) }
  }

  /// Whether the layer is clean enough for the graph to be whole.
  public var isWhole: Bool { graph.faults.isClean }

  /// One sentence on what was derived, and one on every reservation.
  public var sentences: [LocalizedText] {
    let outer = lines.count { $0.left == nil || $0.right == nil }
    let inner = lines.count - outer
    let junctions = graph.nodes.count(where: \.isJunction)
    let length = ReportText.grouped(graph.lines.reduce(0) { $0 + $1.length } / 1000, 3)
    var result = [
      LocalizedText(
        zh: "提取 \(inner) 条界线、\(outer) 条外缘线，\(junctions) 个交会点，全长 \(length) km。",
        en: "\(inner) lines, \(outer) at the rim, \(junctions) junctions, \(length) km in all.")
    ]
    let joins = graph.joins
    if joins != BoundaryGraph.NeighbourJoins() {
      let far = ReportText.decimal(joins.farthest, 2)
      let near = ReportText.grouped(joins.nearLength / 1000, 3)
      result.append(
        LocalizedText(
          zh: "外缘与邻区：\(joins.exact) 段坐标相同；\(joins.near) 段（\(near) km）取 "
            + "\(ReportText.decimal(reach, 1)) m 内最近的邻区，最远 \(far) m；"
            + "\(joins.none) 段没有邻区。",
          en: "Rim and neighbours: \(joins.exact) segments have the same coordinates; "
            + "\(joins.near) (\(near) km) took the nearest neighbour within "
            + "\(ReportText.decimal(reach, 1)) m, \(far) m at most; \(joins.none) have none."))
    }
    if graph.faults.holes > 0 {
      result.append(
        LocalizedText(
          zh: "图层里有 \(graph.faults.holes) 处像整个单元那么大的空白，周边按外缘线处理。",
          en: "The layer has holes as large as a unit (\(graph.faults.holes)); their borders were "
            + "taken for rim lines."))
    }
    return result
  }

  /// What is wrong with the layer, or nil.
  public var faultSentence: LocalizedText? {
    let faults = graph.faults
    guard !faults.isClean else { return nil }
    let length = ReportText.decimal(faults.loneLength, 2)
    return LocalizedText(
      zh: "图层不干净：空隙 \(faults.gaps) 处、重叠 \(faults.overlaps) 处、重复单元 "
        + "\(faults.duplicates) 个；图内有 \(faults.loneEdges) 段边（共 \(length) m）只属于一个单元，"
        + "没有进入界线。请先用 dijie boundary check 查清并改正。",
      en: "the layer is not clean: \(faults.gaps) gaps, \(faults.overlaps) overlaps, "
        + "\(faults.duplicates) repeated units; \(faults.loneEdges) edges inside (\(length) m) belong "
        + "to one unit only and are in no line. Find and mend them with dijie boundary check first."
    )
  }
}

/// Whether a text comes before another by Unicode scalars.
func scalarOrder(_ left: String, _ right: String) -> Bool {
  left.utf8.lexicographicallyPrecedes(right.utf8)
}
