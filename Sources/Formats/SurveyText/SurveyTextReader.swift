import Foundation
public import Geometry

/// Reads a survey TXT as a layer, one feature a plot.
public struct SurveyTextReader {
  private let path: String
  private let options: ReadOptions

  /// Takes the file's path.
  public init(path: String, options: ReadOptions = ReadOptions()) {
    self.path = path
    self.options = options
  }

  /// The file's content with its encoding.
  /// - Throws: ``FormatError`` when it cannot be read.
  public func content() throws(FormatError) -> (text: SurveyText, sha256: String) {
    let (text, _, sha256) = try decoded()
    return (text, sha256)
  }

  private func decoded() throws(FormatError) -> (SurveyText, EncodingChoice, String) {
    var window = try InputWindow.open(path)
    try window.checkSize()
    let bytes = try window.takeAll()
    let (text, choice) = try EncodingChoice.text(bytes, option: options.encoding, file: path)
    return (SurveyText(text: text), choice, window.sha256())
  }

  /// What the file says of its system; nil when it says nothing.
  ///
  /// - Throws: ``FormatError`` `.content` when it says one that is not known for certain, or a
  ///   projection that is not that of the national zones.
  public static func stated(
    _ text: SurveyText, _ systems: SystemNames?, file: String
  ) throws(FormatError) -> SystemNames.Meaning? {
    let statement = text.statement
    if let foreign = statement.foreign {
      throw FormatError(
        .content, file: file,
        zh: "文件写明“\(foreign.key)=\(foreign.value)”，不是国家坐标系的 3 度或 6 度分带高斯投影；请用 --source-crs 写明坐标系。",
        en:
          "the file says \(foreign.key)=\(foreign.value), which is not the Gauss–Krüger projection "
          + "in zones of 3° or 6° of the national systems; name the system with --source-crs.")
    }
    guard let said = statement.system else { return nil }
    let meaning = systems?.meaning(of: said) ?? .unknown
    switch meaning {
    case .system, .named: return meaning
    case .local, .unknown: throw SystemDeclaration.refusal(said, meaning, file)
    }
  }

  /// Reads everything.
  func read(_ body: (ReadItem) throws -> Void) throws -> LayerDescription {
    let (text, choice, sha256) = try decoded()
    guard !text.plots.isEmpty else {
      throw FormatError(
        .content, file: path, zh: "文件里没有地块坐标；请核对 [地块坐标] 一节。",
        en: "the file has no plots; check its section [地块坐标].")
    }
    let stated = options.crs == nil ? try Self.stated(text, options.systems, file: path) : nil
    let chosen = options.crs ?? (stated == nil ? options.crsIfUnstated : nil)
    let recognition = try recognition(text, chosen, stated)
    var description = LayerDescription(
      file: URL(filePath: path).lastPathComponent, format: "Survey TXT", crs: nil,
      crsOrigin: .default, encoding: "", sha256: sha256, features: text.plots.count,
      vertices: 0, unreadable: 0, decimals: nil)
    description.isSettled = true
    description.take(choice)
    var order = CoordinateRecognition.Order.northFirst
    if let recognition {
      try describe(recognition, text, chosen, &description, &order)
    }
    for (index, plot) in text.plots.enumerated() {
      try hand(plot, index, text, order, &description, body)
    }
    return description
  }

  private func recognition(
    _ text: SurveyText, _ chosen: String?, _ stated: SystemNames.Meaning?
  ) throws(CRSError) -> CoordinateRecognition? {
    if let chosen { return try text.recognition(CoordinateReferenceSystem(chosen)) }
    switch stated {
    case .system(let system): return try text.recognition(system)
    case .named(let named): return try text.recognition(named: named)
    default: return try text.recognition()
    }
  }

  private func describe(
    _ recognition: CoordinateRecognition, _ text: SurveyText, _ chosen: String?,
    _ description: inout LayerDescription, _ order: inout CoordinateRecognition.Order
  ) throws(FormatError) {
    let message = recognition.message
    let said = text.statement.system
    guard case .recognized(let reading, _) = recognition.verdict else {
      if chosen == nil, let said {
        throw FormatError(
          .content, file: path,
          zh: "文件写明的坐标系是“\(said)”，坐标却不合：\(message.zh)确知是哪个坐标系时用 --source-crs 写明。",
          en: "the file says its coordinate system is “\(said)”, which its coordinates do not fit: "
            + "\(message.en) Where you know the system, name it with --source-crs.")
      }
      description.crs = chosen
      description.crsOrigin = chosen == nil ? .default : .option
      description.remarks.append(ReadRemark(zh: message.zh, en: message.en))
      return
    }
    order = reading.order
    if reading.order == .eastFirst {
      description.remarks.append(
        ReadRemark(
          zh: "文件中 X、Y 写反了（东坐标在前），已按数值大小对调。",
          en:
            "X and Y stand in each other's place in the file (easting first); they were put right "
            + "by their size."))
    }
    let code = recognition.code(reading)
    if let chosen {
      (description.crs, description.crsOrigin) = (chosen, .option)
      if let said, options.crs != nil {
        SystemDeclaration.remarkOverruling(said, chosen, options, &description)
      }
    } else if let said {
      if let other = options.crsIfUnstated {
        try SystemDeclaration.refuse(said, settled: code, besides: other, path)
      }
      (description.crs, description.crsOrigin) = (code, .file)
    } else {
      description.remarks.append(
        ReadRemark(
          zh: "文件没有写明坐标系（坐标系=…）；请用 --source-crs 指明。",
          en: "the file does not state its coordinate system (坐标系=…); name it with --source-crs."))
    }
    let others = text.plots.count { $0.hasOtherCount }
    if others > 0 {
      description.remarks.append(
        ReadRemark(
          zh: "有 \(others) 个地块的界址点数与实际点数不符，按实际的点读取。",
          en: "the stated number of points of \(others) plots is not what follows; the points were "
            + "taken as they stand."))
    }
  }

  private func hand(
    _ plot: SurveyText.Plot, _ index: Int, _ text: SurveyText,
    _ order: CoordinateRecognition.Order, _ description: inout LayerDescription,
    _ body: (ReadItem) throws -> Void
  ) throws {
    let properties =
      options.properties ? plot.facts.map { JSONMember($0.name, .string($0.value)) } : []
    let trouble = text.troubles.first { $0.plot == index }
    if trouble == nil, let shape = plot.shape(order) {
      description.vertices += shape.positionCount
      let feature = Feature(properties: properties, shape: shape)
      return try body(.feature(feature, number: index + 1))
    }
    if trouble == nil, plot.vertices.isEmpty, options.allowsNoGeometry {
      return try body(.feature(Feature(properties: properties, shape: nil), number: index + 1))
    }
    description.unreadable += 1
    try body(
      .issue(
        ReadIssue(
          feature: index + 1, byte: nil, line: trouble?.line ?? plot.line,
          zh: trouble?.zh ?? "地块的点太少，不能成为所写的图形；请补全。",
          en: trouble?.en ?? "the plot has too few points for its form; complete it.",
          properties: properties)))
  }
}
