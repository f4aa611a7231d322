public import Geometry
import Rules

/// About where each division lies (区划大致范围): boxes in degrees, wider than the ground.
public struct DivisionExtents: Sendable {
  private let boxes: [String: Envelope]

  /// Reads a table with the columns code, west, south, east, north.
  ///
  /// - Throws: ``DivisionTableError`` for a line that is no such row.
  public init(text: String) throws(DivisionTableError) {
    var boxes: [String: Envelope] = [:]
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    where !line.isEmpty && !line.hasPrefix("#") && !line.hasPrefix("code\t") {
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
      let numbers = cells.dropFirst().prefix(4).compactMap { Double($0) }
      guard let code = cells.first, code.utf8.count == 6, numbers.count == 4,
        numbers[0] <= numbers[2], numbers[1] <= numbers[3]
      else {
        throw DivisionTableError(
          line: number + 1,
          message: LocalizedText(
            zh: "这一行不是“代码、西、南、东、北”五列；请改正",
            en: "the line does not hold code, west, south, east and north; correct it"))
      }
      boxes[String(code)] = Envelope(
        minX: numbers[0], minY: numbers[1], maxX: numbers[2], maxY: numbers[3])
    }
    self.boxes = boxes
  }

  /// Where the unit of a code lies; townships and villages lie in their county.
  ///
  /// The county's box, and the box of its prefecture (of the province for a unit that has none); nil
  /// for a code of which nothing is known.
  public func places(ofCode code: String) -> (own: Envelope, wide: Envelope)? {
    guard let digits = DivisionCode.plainDigits(code), (6...12).contains(digits.utf8.count),
      let known = DivisionCode(String(digits.prefix(6)))
    else { return nil }
    let above = boxes[known.prefecture] ?? (known.isProvinceRun ? nil : boxes[known.province])
    guard let own = boxes[known.digits] ?? above else { return nil }
    var wide = own
    if let above { wide.include(above) }
    return (own, wide)
  }

  /// Whether the table has the code itself, or the county of a longer one.
  public func knows(_ code: String) -> Bool {
    guard let digits = DivisionCode.plainDigits(code), (6...12).contains(digits.utf8.count) else {
      return false
    }
    return boxes[String(digits.prefix(6))] != nil
  }
}
