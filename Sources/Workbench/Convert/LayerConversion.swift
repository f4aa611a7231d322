public import Formats
public import Geometry
public import Rules

/// Turns a layer of one format into another: coordinate system, columns and precision chosen.
///
/// Features that cannot be read are left out and told; nothing else is lost silently.
public struct LayerConversion: Sendable {
  /// A column to keep, with the name it gets.
  public struct Field: Hashable, Sendable {
    /// The column, or a dotted path into an object.
    public let source: String
    /// The name in the output.
    public let target: String

    /// Makes a choice.
    public init(_ source: String, as target: String? = nil) {
      self.source = source
      self.target = target ?? source
    }
  }

  /// What came of it.
  public struct Outcome: Sendable {
    /// What the reader found.
    public let description: LayerDescription
    /// Features written.
    public let written: Int
    /// Features that could not be read and are not in the output.
    public let issues: [ReadIssue]
    /// The coordinate system of the output; nil when unknown.
    public let crs: String?
    /// What was taken for granted, cut or left out.
    public let remarks: [LocalizedText]
  }

  /// The input's path, `-` for standard input.
  public var input: String
  /// The output's path, `-` for standard output.
  public var output: String
  /// The output's format; nil to take it from the name.
  public var format: LayerWriter.Format?
  /// The input's coordinate system, instead of what the file says.
  public var sourceCRS: String?
  /// How the input's coordinates are written.
  public var notation = CoordinateNotation()
  /// The most a line made of a curve may lie off it, in metres; nil for the usual.
  public var sagitta: Double?
  /// The output's coordinate system; nil to leave coordinates as they are.
  public var crs: String?
  /// An office's own parameters for a change of datum.
  public var parameters: ParameterFile?
  /// The columns to keep, in this order; empty for all.
  public var fields: [Field] = []
  /// Decimal places of coordinates in text formats; nil for all digits, or after a
  /// transformation for tenths of a millimetre.
  public var precision: Int?
  /// Whether cells of CSV go out although a spreadsheet would run them.
  public var raw = false
  /// Whether GeoJSON gets bounding boxes.
  public var boundingBoxes = false
  /// The layer to read where a file holds several.
  public var layer: String?
  /// The encoding of the input's texts, instead of what the file says.
  public var encoding: String?
  /// The encoding of the output's texts, for shapefiles and CSV.
  public var outputEncoding: String?

  /// The highest level that may be written; nil for any.
  public var levelLimit: SecrecyLevel?
  /// The usual names of columns, for finding the level and the names of features.
  public var names: FieldNames?
  /// The names of coordinate systems known.
  public var systems: SystemNames?

  /// Plans a conversion that changes nothing but the format.
  public init(input: String, output: String) {
    self.input = input
    self.output = output
  }

  /// Reads, changes and writes.
  /// - Throws: ``FormatError``; ``CRSError`` when the coordinate systems cannot be joined.
  public func run() throws -> Outcome {
    var options = LayerWriter.Options(
      precision: precision, boundingBoxes: boundingBoxes, encoding: outputEncoding)
    options.raw = raw
    // The output's format is judged before anything is read.
    _ = try LayerWriter(path: output, format: format, options: options)
    var reading = ReadOptions(
      encoding: encoding, crs: sourceCRS, layer: layer, allowsNoGeometry: true, systems: systems)
    reading.notation = notation
    reading.sagitta = sagitta
    reading.keepsBinary = true
    let reader = try LayerReader(path: input, options: reading)
    var (description, features, issues) = try reader.readAll()
    if let names, levelLimit != nil {
      var secrecy = LayerSecrecy(names)
      for feature in features { secrecy.look(feature.properties) }
      try secrecy.refuse(above: levelLimit)
    }
    var remarks = description.remarks.map { LocalizedText(zh: $0.zh, en: $0.en) }
    try checkDegrees(description, features)
    var written = description.crs
    if let crs {
      let way = try transformer(description, to: crs)
      written = way.to.code ?? way.to.definition
      if let remark = way.remark { remarks.append(LocalizedText(zh: remark.zh, en: remark.en)) }
      if !way.isIdentity {
        for index in features.indices {
          features[index].shape = try features[index].shape?.transformed(by: way)
        }
        options.precision = precision ?? (way.to.isGeographic ? 9 : 4)
      }
    }
    if let precision {
      // Binary formats have no decimals of their own.
      let finer = LayerRounding(decimals: precision).round(&features)
      if finer > 0 {
        // The writer would round again what has to stay finer.
        options.precision = nil
        remarks.append(MapWording.finer(finer, decimals: precision))
      }
    }
    if !fields.isEmpty { features = try chosen(features, description.file) }
    options.names = names
    let writer = try LayerWriter(path: output, format: format, options: options)
    let cut = try writer.write(
      features, crs: written, foreignMembers: description.foreignMembers)
    remarks += cut.map { LocalizedText(zh: $0.zh, en: $0.en) }
    return Outcome(
      description: description, written: writer.writtenCount(features), issues: issues,
      crs: writer.writtenSystem(written), remarks: remarks)
  }

  private func transformer(
    _ description: LayerDescription, to crs: String
  ) throws -> CoordinateTransformer {
    guard let declared = description.crs else {
      throw FormatError(
        .content, file: description.file,
        zh: "没有说明坐标系，不能转换坐标；请用 --source-crs 指明。",
        en: "no coordinate system is declared, so coordinates cannot be transformed; "
          + "name it with --source-crs.")
    }
    let source = try CoordinateReferenceSystem(declared)
    let target = try CoordinateReferenceSystem(crs)
    if let parameters {
      return try CoordinateTransformer(from: source, to: target, by: parameters.change)
    }
    return try CoordinateTransformer(from: source, to: target)
  }

  /// Refuses plane coordinates that would pass for degrees only because nothing was declared.
  private func checkDegrees(_ description: LayerDescription, _ features: [Feature]) throws {
    guard description.crsOrigin == .default, description.crs != nil else { return }
    for (index, feature) in features.enumerated() {
      guard let box = feature.shape?.envelope, !box.isEmpty else { continue }
      guard box.minX < -360 || box.maxX > 360 || box.minY < -90 || box.maxY > 90 else { continue }
      throw FormatError(
        .content, file: description.file,
        zh: "没有说明坐标系，而第 \(index + 1) 个要素的坐标不是经纬度；请用 --source-crs 指明坐标系，如 EPSG:4529。",
        en: "no coordinate system is declared and the coordinates of feature \(index + 1) are not "
          + "degrees; name the system with --source-crs, such as EPSG:4529.")
    }
  }

  private func chosen(_ features: [Feature], _ file: String) throws -> [Feature] {
    for field in fields
    where !features.isEmpty && !features.contains(where: { $0.property(field.source) != nil }) {
      var known: [String] = []
      for feature in features.prefix(50) {
        for member in feature.properties where !known.contains(member.key) {
          known.append(member.key)
        }
      }
      throw FormatError(
        .content, file: file,
        zh: "没有名为 \(field.source) 的列；有这些列：\(known.joined(separator: "、"))。",
        en: "there is no column \(field.source); the columns are: "
          + "\(known.joined(separator: ", ")).")
    }
    return features.map { feature in
      var result = feature
      result.properties = fields.map { field in
        JSONMember(field.target, feature.property(field.source) ?? .null)
      }
      result.binaries = [:]
      for field in fields { result.binaries[field.target] = feature.binaries[field.source] }
      return result
    }
  }
}
