import Formats
import Geometry

/// The position of a seat as files hold it: `[123.4, 41.8]`, `{"lon": …}`, `POINT (123.4 41.8)`,
/// `123.4, 41.8`, degrees and minutes.
enum SeatText {
  static func value(_ value: JSONValue) -> ColumnValue<Position> {
    switch value {
    case .null: return .none
    case .array(let numbers):
      let texts = numbers.compactMap(\.columnText)
      return position(Array(texts.prefix(2))).map { .value($0) }
        ?? .unreadable(texts.joined(separator: ", "))
    case .object(let members):
      let pair = [["lon", "lng", "x", "longitude", "经度"], ["lat", "y", "latitude", "纬度"]].map {
        names in
        members.first { names.contains($0.key.lowercased()) }?.value.columnText
      }
      guard let x = pair[0], let y = pair[1], let found = position([x, y]) else {
        return .unreadable(members.map(\.key).joined(separator: ", "))
      }
      return .value(found)
    default:
      guard let text = value.columnText, !text.allSatisfy(\.isWhitespace) else { return .none }
      return position(parts(text)).map { .value($0) } ?? .unreadable(text)
    }
  }

  /// Two texts as longitude and latitude, or easting and northing.
  static func position(_ texts: [String]) -> Position? {
    guard texts.count == 2, let x = QuantityText.degrees(texts[0]),
      let y = QuantityText.degrees(texts[1])
    else { return nil }
    let position = Position(x, y)
    return position.isFinite ? position : nil
  }

  private static func parts(_ text: String) -> [String] {
    var plain = text[...]
    if let open = plain.firstIndex(of: "("), let close = plain.lastIndex(of: ")"), open < close,
      plain.uppercased().hasPrefix("POINT")
    {
      plain = plain[plain.index(after: open)..<close]
    }
    let marks: Set<Character> = [",", "，", ";", "；", "、", "|", "/"]
    let parts = plain.split { marks.contains($0) }
    return (parts.count == 2 ? parts : plain.split(whereSeparator: \.isWhitespace)).map(String.init)
  }
}
