import Foundation
import Geometry

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
  public func content() throws(FormatError) -> (text: SurveyText, encoding: String, sha256: String)
  {
    var window = try InputWindow.open(path)
    try window.checkSize()
    let bytes = try window.takeAll()
    let (text, encoding) = try TextGrid.decoded(bytes, path, options.encoding)
    return (SurveyText(text: text), encoding, window.sha256())
  }

  /// Reads everything.
  func read(_ body: (ReadItem) throws -> Void) throws -> LayerDescription {
    let (text, encoding, sha256) = try content()
    guard !text.plots.isEmpty else {
      throw FormatError(
        .content, file: path, zh: "文件里没有地块坐标；请核对 [地块坐标] 一节。",
        en: "the file has no plots; check its section [地块坐标].")
    }
    let system = try options.crs.map { try CoordinateReferenceSystem($0) }
    let recognition = try text.recognition(system)
    var description = LayerDescription(
      file: URL(filePath: path).lastPathComponent, format: "Survey TXT", crs: nil,
      crsOrigin: .default, encoding: encoding, sha256: sha256, features: text.plots.count,
      vertices: 0, unreadable: 0, decimals: nil)
    var order = CoordinateRecognition.Order.northFirst
    if let recognition {
      describe(recognition, text, &description, &order)
    }
    for (index, plot) in text.plots.enumerated() {
      try hand(plot, index, text, order, &description, body)
    }
    return description
  }

  private func describe(
    _ recognition: CoordinateRecognition, _ text: SurveyText,
    _ description: inout LayerDescription, _ order: inout CoordinateRecognition.Order
  ) {
    let message = recognition.message
    guard case .recognized(let reading, _) = recognition.verdict else {
      description.crs = options.crs
      description.crsOrigin = options.crs == nil ? .default : .option
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
    if options.crs != nil {
      description.crs = options.crs
      description.crsOrigin = .option
    } else if text.statement.system != nil {
      description.crs = recognition.code(reading)
      description.crsOrigin = .file
    } else {
      description.remarks.append(
        ReadRemark(
          zh: "文件没有写明坐标系（坐标系=…）；请指明坐标系。",
          en: "the file does not state its coordinate system (坐标系=…); name it."))
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
