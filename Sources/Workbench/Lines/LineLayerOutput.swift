import Boundaries
public import Formats
import Geometry
public import Registry
import Rules

/// Records of lines as a layer with their courses, for maps and exchange (界线导出).
public struct LineLayerOutput: Sendable {
  /// The lines whose course cannot be used, by code.
  public private(set) var withoutCourse: [String] = []
  private var features: [Feature] = []
  private let crs: String
  private let marks: [Listing.Mark]

  /// Makes the layer.
  ///
  /// - Parameters:
  ///   - records: The records as stored, for their courses.
  ///   - table: Their attributes as they may go out, one row a record.
  ///   - isPublic: Whether courses lose detail and decimals.
  ///   - limits: How fine a public course may be.
  ///   - crs: The coordinate system written; nil for degrees.
  /// - Throws: `CRSError` for a system nobody knows.
  public init(
    _ records: [StoredRecord], _ table: Listing, isPublic: Bool, limits: PublicationLimits,
    crs definition: String?
  ) throws {
    var geometry = RecordGeometry()
    let target = try definition.map { try CoordinateReferenceSystem($0) }
    let way = try target.map {
      try CoordinateTransformer(from: CoordinateReferenceSystem("EPSG:4490"), to: $0)
    }
    crs = target.map { $0.code ?? $0.definition } ?? "EPSG:4490"
    marks = table.marks
    for (index, record) in records.enumerated() {
      var chains = geometry.course(
        record.body["course", .line].text ?? "", record.body["course_crs", .line].text ?? "")
      if chains.isEmpty { withoutCourse.append(record.id) }
      if isPublic { chains = chains.map { Self.coarse($0, limits) } }
      if let way { chains = try chains.map { LineString(try way.transform($0.positions)) } }
      let shape: Shape? =
        chains.isEmpty ? nil : chains.count == 1 ? .lineString(chains[0]) : .multiLineString(chains)
      features.append(
        Feature(
          properties: zip(table.columns, table.row(index)).map { JSONMember($0.key, $1.attribute) },
          shape: shape))
    }
  }

  /// Writes the layer.
  ///
  /// - Returns: What the format could not hold.
  /// - Throws: `FormatError`.
  public func write(
    to path: String, format: LayerWriter.Format
  ) throws(FormatError) -> [ReadRemark] {
    try LayerWriter(path: path, format: format, options: .init(layer: "lines"))
      .write(
        features, crs: crs,
        foreignMembers: marks.map { JSONMember($0.key, .string($0.words.zh)) })
  }

  /// A chain with small detail left out and coordinates rounded.
  static func coarse(_ chain: LineString, _ limits: PublicationLimits) -> LineString {
    let kept = simplified(chain.positions, limits.accuracy)
    let shape = Shape.lineString(LineString(kept)).rounded(limits.decimals, keepsHeights: false)
    return shape.lines.first ?? chain
  }

  /// The vertices that matter at an accuracy in metres (Douglas and Peucker).
  static func simplified(_ positions: [Position], _ accuracy: Double) -> [Position] {
    guard positions.count > 2, accuracy > 0 else { return positions }
    var isKept = [Bool](repeating: false, count: positions.count)
    isKept[0] = true
    isKept[positions.count - 1] = true
    var waiting = [(0, positions.count - 1)]
    while let (first, last) = waiting.popLast() {
      guard last > first + 1 else { continue }
      let chord = LinePath([LineString([positions[first], positions[last]])])
      var farthest = (distance: accuracy, index: -1)
      for index in first + 1..<last {
        let distance = abs(chord.place(of: positions[index])?.offset ?? 0)
        if distance > farthest.distance { farthest = (distance, index) }
      }
      guard farthest.index >= 0 else { continue }
      isKept[farthest.index] = true
      waiting += [(first, farthest.index), (farthest.index, last)]
    }
    return positions.indices.filter { isKept[$0] }.map { positions[$0] }
  }
}
