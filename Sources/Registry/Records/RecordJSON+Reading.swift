import Foundation
import Rules

extension RecordJSON {
  /// Reads the text of a body; nil when it is not exactly what this program would write for it,
  /// such as one with fields that a newer program has.
  static func body(_ text: String, _ kind: RecordKind) -> RecordBody? {
    guard
      let object = try? JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    else { return nil }
    var body = RecordBody(kind)
    for (index, field) in kind.fields.enumerated() {
      body.values[index] = value(object[field.name], field)
    }
    for (index, part) in kind.parts.enumerated() {
      let entries = object[part.name] as? [[String: Any]] ?? []
      body.parts[index] = entries.map { entry in part.fields.map { value(entry[$0.name], $0) } }
    }
    body.secrecy = SecrecyMark(
      level: (object["level"] as? String).flatMap(SecrecyLevel.init(rawValue:)),
      basis: object["level_basis"] as? String,
      until: (object["level_until"] as? String).flatMap { CalendarDay($0) })
    body.isHistorical = object["historical"] != nil
    return bytes(body, kind) == Array(text.utf8) ? body : nil
  }

  private static func value(_ raw: Any?, _ field: RecordField) -> FieldValue {
    switch field.form {
    case .integer: (raw as? NSNumber).map { .integer($0.intValue) } ?? .null
    case .decimal: (raw as? NSNumber).map { .decimal($0.doubleValue) } ?? .null
    case .text, .day, .choice, .reference, .division, .course, .shape:
      (raw as? String).map { .text($0) } ?? .null
    }
  }
}
