import Geometry

/// Writes features as GeoJSON, one at a time.
///
/// Ids, properties, foreign members and their order are kept. Same features, same bytes.
@safe public struct GeoJSONWriter: ~Copyable {
  private var output: OutputFile
  private let options: GeoJSONOptions
  private var sink = ByteSink()
  private var shapes: ShapeText
  private var box = Envelope()
  private var count = 0

  /// Starts a document in an output.
  public init(
    _ output: consuming OutputFile, options: GeoJSONOptions = GeoJSONOptions()
  ) throws(FormatError) {
    self.output = output
    self.options = options
    shapes = ShapeText(precision: options.precision, windsRings: options.windsRings)
    if options.layout == .collection { writeHead() }
  }

  /// Writes one feature.
  /// - Throws: ``FormatError`` `.content` for a coordinate that is not finite, which JSON cannot
  ///   hold; `.io` when writing fails.
  public mutating func write(_ feature: Feature) throws(FormatError) {
    count += 1
    switch options.layout {
    case .collection: if count == 1 { sink.append("\n") } else { sink.append(",\n") }
    case .sequence: sink.append(0x1E as UInt8)
    case .lines: break
    }
    append(feature)
    if options.layout != .collection { sink.append("\n") }
    guard shapes.isFinite else {
      throw FormatError(
        .content, file: output.path, zh: "第 \(count) 个要素含有非有限坐标，JSON 不能表示；请改正该坐标。",
        en: "feature \(count) has a coordinate that is not finite, which JSON cannot hold; "
          + "correct it.")
    }
    if sink.count > 1 << 16 { try flush() }
  }

  /// Ends the document and puts the file in its place.
  public consuming func finish() throws(FormatError) {
    if options.layout == .collection {
      sink.append("\n]")
      if options.boundingBoxes, !box.isEmpty {
        sink.append(",")
        appendBox(box)
      }
      sink.append("}\n")
    }
    try flush()
    try output.finish()
  }

  private mutating func flush() throws(FormatError) {
    try unsafe sink.withBytes { (bytes) throws(FormatError) in try unsafe output.write(bytes) }
    sink.removeAll()
  }

  private mutating func writeHead() {
    sink.append(#"{"type":"FeatureCollection","#)
    for member in options.foreignMembers {
      sink.append(json: member)
      sink.append(",")
    }
    if let crs = options.crs, let member = GeoJSONCRS.member(crs) {
      sink.append(json: member)
      sink.append(",")
    }
    sink.append(#""features":["#)
  }

  private mutating func append(_ feature: Feature) {
    sink.append(#"{"type":"Feature""#)
    if let id = feature.id {
      sink.append(",")
      sink.append(json: JSONMember("id", id))
    }
    if options.boundingBoxes, let envelope = feature.shape?.envelope, !envelope.isEmpty {
      box.include(envelope)
      sink.append(",")
      appendBox(envelope)
    }
    sink.append(#","properties":"#)
    sink.append(json: .object(feature.properties))
    sink.append(#","geometry":"#)
    if let shape = feature.shape { shapes.append(shape, to: &sink) } else { sink.append("null") }
    for member in feature.foreignMembers {
      sink.append(",")
      sink.append(json: member)
    }
    sink.append("}")
  }

  private mutating func appendBox(_ box: Envelope) {
    sink.append(#""bbox":["#)
    for (index, value) in [box.minX, box.minY, box.maxX, box.maxY].enumerated() {
      if index > 0 { sink.append(",") }
      shapes.append(value, to: &sink)
    }
    sink.append("]")
  }
}
