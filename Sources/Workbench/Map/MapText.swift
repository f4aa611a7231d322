import Formats
import Geometry

/// Map text under construction, as UTF-8 bytes: GeoJSON, TopoJSON, SVG and HTML are written with it.
struct MapText {
  /// What has been written.
  private(set) var bytes: [UInt8] = []

  /// Appends text as it stands.
  mutating func write(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// Appends other text.
  mutating func write(_ other: MapText) { bytes.append(contentsOf: other.bytes) }

  /// Appends elements with a comma between them.
  mutating func list<Items: Sequence>(
    _ items: Items, _ each: (inout MapText, Items.Element) -> Void
  ) {
    var isFirst = true
    for item in items {
      if !isFirst { bytes.append(UInt8(ascii: ",")) }
      isFirst = false
      each(&self, item)
    }
  }

  /// Appends an integer.
  mutating func write(_ value: Int) {
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    var rest = value.magnitude
    let start = bytes.count
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    } while rest > 0
    bytes[start...].reverse()
  }

  /// Appends a number with at most so many decimals and no zeros at its end; 12 decimals at most.
  mutating func write(_ value: Double, decimals: Int) {
    let scale = Self.powers[min(decimals, 12)]
    let scaled = (value * scale).rounded()
    guard scaled.magnitude < 9e18 else { return write(0) }
    var units = UInt64(scaled.magnitude)
    let whole = UInt64(scale)
    if scaled < 0 { bytes.append(UInt8(ascii: "-")) }
    write(Int(units / whole))
    units %= whole
    guard units > 0 else { return }
    bytes.append(UInt8(ascii: "."))
    var place = whole / 10
    while units > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(units / place))
      units %= place
      place /= 10
    }
  }

  /// Appends `[x,y]`.
  mutating func write(_ position: Position) {
    bytes.append(UInt8(ascii: "["))
    write(position.x, decimals: 12)
    bytes.append(UInt8(ascii: ","))
    write(position.y, decimals: 12)
    bytes.append(UInt8(ascii: "]"))
  }

  /// Appends a JSON string; what would end a script element or split a line is escaped.
  mutating func quote(_ value: String) {
    bytes.append(UInt8(ascii: "\""))
    for scalar in value.unicodeScalars {
      switch scalar.value {
      case 0x22: write("\\\"")
      case 0x5C: write("\\\\")
      case 0..<0x20, 0x3C, 0x85, 0x2028, 0x2029:
        let hex = String(scalar.value, radix: 16)
        write("\\u" + String(repeating: "0", count: 4 - hex.utf8.count) + hex)
      default: bytes.append(contentsOf: String(scalar).utf8)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Appends a JSON value, numbers as they stood in the source.
  mutating func write(_ value: JSONValue) {
    switch value {
    case .null: write("null")
    case .bool(let value): write(value ? "true" : "false")
    case .number(let number): write(number.text)
    case .string(let text): quote(text)
    case .array(let values):
      write("[")
      list(values) { $0.write($1) }
      write("]")
    case .object(let members): write(members)
    }
  }

  /// Appends a JSON object.
  mutating func write(_ members: [JSONMember]) {
    write("{")
    list(members) { text, member in
      text.quote(member.key)
      text.write(":")
      text.write(member.value)
    }
    write("}")
  }

  /// Appends text with the characters that mean something in SVG and HTML escaped.
  mutating func escape(_ value: String) {
    for scalar in value.unicodeScalars {
      switch scalar {
      case "&": write("&amp;")
      case "<": write("&lt;")
      case ">": write("&gt;")
      case "\"": write("&quot;")
      default:
        // Control characters have no place in XML.
        if scalar.value >= 0x20 || scalar == "\t" || scalar == "\n" {
          bytes.append(contentsOf: String(scalar).utf8)
        }
      }
    }
  }

  private static let powers: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12,
  ]
}
