import Foundation
import Geometry

/// Reads the points of CASS (`.dat`), one a line: 点号,编码,东坐标,北坐标,高程 - the easting first.
///
/// The format has no place for a coordinate system, so the caller must name it.
struct PointListReader {
  private let path: String
  private let options: ReadOptions

  /// Takes the file's path.
  init(path: String, options: ReadOptions) {
    self.path = path
    self.options = options
  }

  /// Whether the first lines are points.
  static func isSuch(_ bytes: ByteView) -> Bool {
    let head = (0..<min(bytes.count, 4096)).map { bytes[$0] }
    // Commas and digits are the same bytes whatever the encoding.
    return !head.contains(0)
      && lines(String(decoding: head, as: UTF8.self)).prefix(5).contains { Point($0.cells) != nil }
  }

  /// One line as the program that wrote it meant it.
  private struct Point {
    let name: String
    let code: String
    let easting: Double
    let northing: Double
    let height: String
    let places: [Int]

    init?(_ cells: [String]) {
      guard (4...6).contains(cells.count), let easting = Double(cells[2]),
        let northing = Double(cells[3]), easting.isFinite, northing.isFinite,
        cells.count < 5 || cells[4].isEmpty || JSONNumber.isValid(cells[4])
          || Double(cells[4]) != nil
      else { return nil }
      (name, code) = (cells[0], cells[1])
      (self.easting, self.northing) = (easting, northing)
      height = cells.count > 4 ? cells[4] : ""
      places = [DecimalText(cells[2]).places, DecimalText(cells[3]).places]
    }

    /// Whether the numbers can only be a northing in front of an easting.
    var isExchanged: Bool {
      northing > 1e7 && easting < 1e7
        || (1e6...1e7).contains(easting) && northing > 0 && northing < 1e6
    }
  }

  private static func lines(_ text: String) -> [(number: Int, cells: [String])] {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated()
      .compactMap { index, line in
        let cells = line.split(omittingEmptySubsequences: false) { $0 == "," || $0 == "，" }
          .map { String($0).trimmingSpaces }
        // Some programs begin with the number of points and end with a word.
        let isMark =
          cells.count == 1
          && (cells[0].isEmpty || Int(cells[0]) != nil || cells[0].uppercased() == "END")
        return isMark ? nil : (index + 1, cells)
      }
  }

  /// Reads everything.
  func read(_ body: (ReadItem) throws -> Void) throws -> LayerDescription {
    guard options.isSystemKnown else {
      throw FormatError(
        .content, file: path,
        zh: "CASS 点文件不写坐标系；请用 --source-crs 写明，如 --source-crs EPSG:4529。",
        en: "a file of CASS points does not say its coordinate system; name it with --source-crs, "
          + "such as --source-crs EPSG:4529.")
    }
    var window = try InputWindow.open(path)
    try window.checkSize()
    let (text, choice) = try EncodingChoice.text(
      try window.takeAll(), option: options.encoding, file: path)
    let lines = PointListReader.lines(text)
    let points = lines.map { Point($0.cells) }
    try checkOrder(points.compactMap(\.self))
    var places = DecimalPlaces()
    for place in points.compactMap(\.self).flatMap(\.places) { places.add(place) }
    var description = LayerDescription(
      file: URL(filePath: path).lastPathComponent, format: "CASS DAT", crs: nil,
      crsOrigin: .default, encoding: "UTF-8", sha256: window.sha256(), features: lines.count,
      vertices: 0, unreadable: 0, decimals: places.usual)
    description.take(choice)
    for (index, (line, point)) in zip(lines, points).enumerated() {
      guard let point, !point.isExchanged || !options.notation.isUsual else {
        description.unreadable += 1
        try body(.issue(issue(line.number, index + 1, isExchanged: point != nil)))
        continue
      }
      description.vertices += 1
      try body(.feature(feature(point), number: index + 1))
    }
    return description
  }

  private func feature(_ point: Point) -> Feature {
    let height = AttributeTable.number(point.height)
    let properties = [
      JSONMember("点号", point.name.isEmpty ? .null : .string(point.name)),
      JSONMember("编码", point.code.isEmpty ? .null : .string(point.code)),
      JSONMember("高程", height),
    ]
    return Feature(
      properties: options.properties ? properties : [],
      shape: .point(Position(point.easting, point.northing), height: Double(point.height)))
  }

  private func issue(_ line: Int, _ number: Int, isExchanged: Bool) -> ReadIssue {
    ReadIssue(
      feature: number, byte: nil, line: line,
      zh: isExchanged
        ? "这一行像是北坐标写在东坐标之前；请改为“点号,编码,东坐标,北坐标,高程”。"
        : "应为“点号,编码,东坐标,北坐标,高程”；请改正该行。",
      en: isExchanged
        ? "this line seems to have the northing before the easting; write number, code, easting, "
          + "northing, height."
        : "write number, code, easting, northing, height, with commas; correct the line.")
  }

  /// Refuses a file whose points all have the northing first.
  private func checkOrder(_ points: [Point]) throws(FormatError) {
    guard options.notation.isUsual, points.count > 1, points.allSatisfy(\.isExchanged) else {
      return
    }
    throw FormatError(
      .content, file: path,
      zh: "CASS 点文件应为“点号,编码,东坐标,北坐标,高程”，而这个文件的各点都像是北坐标在前；"
        + "核对后加 --swap-axes 读取。",
      en:
        "a file of CASS points has number, code, easting, northing, height, but all points of this "
        + "one seem to have the northing first; check it and add --swap-axes to read it.")
  }
}
