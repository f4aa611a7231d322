/// The types KML schemas give extended data (扩展数据的类型).
enum KMLSchema {
  /// The value of a field of a type; the text where it is none of that type.
  static func value(_ text: String, _ type: String) -> JSONValue {
    switch type.lowercased() {
    case "int", "uint", "short", "ushort", "float", "double":
      return JSONNumber.isValid(text) ? .number(JSONNumber(text: text)) : .string(text)
    case "bool":
      switch text {
      case "true", "1": return .bool(true)
      case "false", "0": return .bool(false)
      default: return .string(text)
      }
    default: return .string(text)
    }
  }

  /// The type a column is declared as; nil for one that is kept as text.
  ///
  /// Whole numbers of KML have 32 bits; longer ones are numbers of double precision as long as that
  /// holds every digit.
  static func type(_ column: AttributeColumns.Column) -> String? {
    switch column.kind {
    case .boolean: "bool"
    case .integer: column.whole < 10 ? "int" : column.isExact && column.digits < 16 ? "double" : nil
    case .real: column.isExact ? "double" : nil
    case .text, .json, .date: nil
    }
  }

  /// Reads the schema whose start tag was read last: the types of its fields by their names.
  static func read(
    _ xml: inout XMLScanner, into types: inout [String: String]
  ) throws(FormatError) {
    let outer = xml.depth - 1
    while xml.depth > outer {
      switch try xml.next() {
      case .finished: throw xml.truncated()
      case .start:
        guard xml.named("SimpleField"), let name = xml.attribute("name"),
          let type = xml.attribute("type")
        else { continue }
        // Two schemas that disagree leave the field to be text.
        types[name] = types[name].map { $0 == type ? type : "string" } ?? type
      default: break
      }
    }
  }
}
