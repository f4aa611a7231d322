import Geometry

/// What a file says of its coordinate system, settled the same way for every format (坐标系声明).
///
/// A caller's word goes before the file's. What the file says and is not understood is refused with
/// the option to use; it is never taken for a default.
enum SystemDeclaration {
  /// Settles the system of a layer that was read without a caller's word.
  ///
  /// - Parameter sample: Some of its positions, x east and y north.
  /// - Throws: ``FormatError`` `.content` when the file's own word is not understood, or says
  ///   something else than an option meant for files that say nothing.
  static func settle(
    _ description: inout LayerDescription, _ options: ReadOptions, _ sample: [Position]
  ) throws(FormatError) {
    let said = description.crsOrigin == .file ? description.crs : nil
    if let chosen = options.crs {
      if let said { remarkOverruling(said, chosen, options, &description, sample) }
      (description.crs, description.crsOrigin) = (chosen, .option)
      return
    }
    if let said {
      let settled = try code(said, options, sample, description.file)
      if let other = options.crsIfUnstated {
        try refuse(said, settled: settled, besides: other, description.file)
      }
      description.crs = settled
    } else if let chosen = options.crsIfUnstated {
      (description.crs, description.crsOrigin) = (chosen, .option)
    }
  }

  /// The code or definition of what a file says.
  ///
  /// - Throws: ``FormatError`` `.content` when it is not understood.
  static func code(
    _ said: String, _ options: ReadOptions, _ sample: [Position], _ file: String
  ) throws(FormatError) -> String {
    guard let names = options.systems else {
      guard let system = try? CoordinateReferenceSystem(said), system.kind != .other else {
        throw refusal(said, .unknown, file)
      }
      return system.code ?? said
    }
    let meaning = names.meaning(of: said)
    switch meaning {
    case .system(let system): return system.code ?? system.definition
    case .named(let named):
      guard let code = named.code(of: sample) else { throw refusal(said, meaning, file) }
      return code
    case .local, .unknown: throw refusal(said, meaning, file)
    }
  }

  /// Says that the caller's word went before the file's, where they differ.
  static func remarkOverruling(
    _ said: String, _ chosen: String, _ options: ReadOptions,
    _ description: inout LayerDescription, _ sample: [Position] = []
  ) {
    guard let settled = try? code(said, options, sample, ""), isOne(settled, chosen) else {
      description.remarks.append(overruled(said, chosen))
      return
    }
  }

  /// Refuses an option meant for files that say nothing, where the file says something else.
  ///
  /// - Throws: ``FormatError`` `.content`.
  static func refuse(
    _ said: String, settled: String, besides other: String, _ file: String
  ) throws(FormatError) {
    if !isOne(settled, other) { throw contradiction(said, other, file) }
  }

  /// Whether two definitions are one system.
  private static func isOne(_ first: String, _ second: String) -> Bool {
    guard let first = try? CoordinateReferenceSystem(first),
      let second = try? CoordinateReferenceSystem(second)
    else { return false }
    return first == second || first.code != nil && first.code == second.code
  }

  private static func shown(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    return line.count > 60 ? String(line.prefix(60)) + "…" : line
  }

  /// The error for a declaration that does not tell the system.
  static func refusal(
    _ said: String, _ meaning: SystemNames.Meaning, _ file: String
  ) -> FormatError {
    let said = shown(said)
    switch meaning {
    case .named(let named):
      let datum = named.datum.label
      return FormatError(
        .content, file: file,
        zh: "文件写明的坐标系是“\(said)”（\(datum.zh)），但坐标数值和名称合起来定不出投影带；"
          + "请核对后用 --source-crs 写明，如 --source-crs EPSG:4529。",
        en: "the file says its coordinate system is “\(said)” (\(datum.en)), but name and numbers "
          + "together do not tell the zone; check it and name the system with --source-crs, such as "
          + "--source-crs EPSG:4529.")
    case .local:
      return FormatError(
        .content, file: file,
        zh: "文件写明的坐标系“\(said)”是地方（独立）坐标系，没有公开的换算方法，不能当作国家坐标系；"
          + "请先用测绘主管部门的参数换算，或确知是哪个坐标系时用 --source-crs 写明，如 --source-crs EPSG:4529。",
        en:
          "the file says “\(said)”, a local system that nothing public ties to the national ones, and "
          + "it is not taken for one of them; transform the file with the surveying authority's "
          + "parameters, or, where you know which system it is, name it with --source-crs, such as "
          + "--source-crs EPSG:4529.")
    case .system, .unknown:
      return FormatError(
        .content, file: file,
        zh: "不认识文件写明的坐标系“\(said)”，没有当作别的坐标系；请问明后用 --source-crs 写明，如 --source-crs EPSG:4529。",
        en: "the coordinate system the file says, “\(said)”, is not known and was not taken for "
          + "another; find out which it is and name it with --source-crs, such as --source-crs "
          + "EPSG:4529.")
    }
  }

  private static func contradiction(
    _ said: String, _ other: String, _ file: String
  ) -> FormatError {
    FormatError(
      .content, file: file,
      zh: "文件写明的坐标系是“\(shown(said))”，与 --crs \(shown(other)) 不同；要当作后者读取，请改写 --source-crs。",
      en: "the file says its coordinate system is “\(shown(said))”, other than --crs "
        + "\(shown(other)); to read it as the latter, write --source-crs.")
  }

  private static func overruled(_ said: String, _ chosen: String) -> ReadRemark {
    ReadRemark(
      zh: "文件写明的坐标系是“\(shown(said))”，按 --source-crs 当作 \(shown(chosen)) 读取。",
      en:
        "the file says its coordinate system is “\(shown(said))”; as --source-crs asks, it was read "
        + "as \(shown(chosen)).")
  }
}

/// Some positions of a layer, taken as it is read.
struct PositionSample {
  private(set) var positions: [Position] = []

  /// Takes the corners of a feature's extent, of the first features only.
  mutating func add(_ item: ReadItem) {
    guard positions.count < 128, case .feature(let feature, _) = item,
      let box = feature.shape?.envelope, !box.isEmpty
    else { return }
    positions.append(Position(box.minX, box.minY))
    positions.append(Position(box.maxX, box.maxY))
  }
}
