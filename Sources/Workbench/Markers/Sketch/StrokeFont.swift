/// Digits, capital letters and a few signs as strokes, for pictures that have no typeface.
///
/// Glyphs stand on a grid four wide and six high, rows counted down from 0.
enum StrokeFont {
  private static let glyphs: [Character: String] = [
    "0": "10 30 41 45 36 16 05 01 10", "1": "11 20 26,16 36", "2": "01 10 30 41 42 06 46",
    "3": "01 10 30 41 42 33 13,33 44 45 36 16 05", "4": "36 30 04 44",
    "5": "40 00 03 33 44 45 36 16 05",
    "6": "40 20 02 05 16 36 45 44 33 13 04", "7": "00 40 16",
    "8": "10 30 41 42 33 13 02 01 10,13 04 05 16 36 45 44 33",
    "9": "06 26 44 41 30 10 01 02 13 33 42", "A": "06 20 46,14 34",
    "B": "00 06 36 45 44 33 03,00 30 41 42 33",
    "C": "41 30 10 01 05 16 36 45", "D": "00 06 26 44 42 20 00", "E": "40 00 06 46,03 33",
    "F": "40 00 06,03 33",
    "G": "41 30 10 01 05 16 36 45 43 23", "H": "00 06,40 46,03 43", "I": "10 30,20 26,16 36",
    "J": "40 45 36 16 05",
    "K": "00 06,40 03 46", "L": "00 06 46", "M": "06 00 23 40 46", "N": "06 00 46 40",
    "O": "10 30 41 45 36 16 05 01 10",
    "P": "06 00 30 41 42 33 03", "Q": "10 30 41 45 36 16 05 01 10,24 46",
    "R": "06 00 30 41 42 33 03,23 46",
    "S": "41 30 10 01 02 13 33 44 45 36 16 05", "T": "00 40,20 26", "U": "00 05 16 36 45 40",
    "V": "00 26 40",
    "W": "00 16 23 36 40", "X": "00 46,40 06", "Y": "00 23 40,23 26", "Z": "00 40 06 46",
    "m": "06 02,03 12 23 26,23 32 43 46",
    "k": "00 06,32 04 36", "-": "13 33", ".": "25 26", ":": "21 22,24 25", "/": "06 40",
    "(": "30 12 14 36", ")": "10 32 34 16",
    "+": "21 25,03 43", "?": "01 10 30 41 42 23 24,25 26", "^": "03 20 43", ">": "01 43 05",
  ]

  /// The advance of a character, as a share of the height.
  private static let advance = 0.82

  /// How wide a text is.
  static func width(_ text: String, _ size: Double) -> Double {
    guard !text.isEmpty else { return 0 }
    return (Double(text.count) * advance - 0.15) * size
  }

  /// The strokes of a text with its top left corner at the origin; characters that are not known
  /// are left out but keep their room.
  static func strokes(_ text: String, _ size: Double) -> [[SketchDrawing.Point]] {
    var result: [[SketchDrawing.Point]] = []
    for (place, character) in text.enumerated() {
      guard let glyph = glyphs[character] else { continue }
      let left = Double(place) * advance * size
      for stroke in glyph.split(separator: ",") {
        result.append(
          stroke.split(separator: " ").compactMap { pair in
            let digits = pair.compactMap(\.wholeNumberValue)
            guard digits.count == 2 else { return nil }
            return SketchDrawing.Point(
              left + Double(digits[0]) / 6 * size, Double(digits[1]) / 6 * size)
          })
      }
    }
    return result
  }
}
