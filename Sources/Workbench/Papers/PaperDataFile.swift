public import Documents
public import Formats
import Foundation
import Rules

extension TemplateShelf {
  /// Data to fill a template with, from a JSON object or a CSV table.
  ///
  /// JSON keys are field names; lists of objects fill repeated rows. The rows of a CSV table fill
  /// the template's list, and those columns that are fields outside of it are taken from the first
  /// row. Texts become numbers and days where the table of fields says so; the text of a picture
  /// field is the path of the picture, seen from the file.
  /// - Throws: ``FormatError`` when the file or a picture is missing or cannot be used.
  public func data(from path: String, for template: PaperTemplate, id: String) throws(FormatError)
    -> PaperData
  {
    let bytes = try PaperFile.bytes(path)
    let fields = table.fields(of: id)
    if path.lowercased().hasSuffix(".json") {
      guard let text = String(validating: bytes, as: UTF8.self),
        let json = JSONValue(jsonText: text),
        case .object = json
      else {
        throw FormatError(
          .content, file: path, zh: "不是 JSON 对象；请写成 {\"字段\": \"内容\", …}，用 UTF-8 保存。",
          en: "this is no JSON object; write {\"field\": \"value\", …} and save it as UTF-8.")
      }
      return try value(json, name: "", fields, path)
    }
    let rows = try CSVTable(bytes, file: path)
    return try record(rows, template, fields, path)
  }

  private func record(
    _ rows: CSVTable, _ template: PaperTemplate, _ fields: [FieldFacts], _ path: String
  ) throws(FormatError) -> PaperData {
    let list = template.slots.first { slot in
      slot.kind == .list && template.slots.contains { $0.path.hasPrefix(slot.path + ".") }
    }
    var members: [PaperMember] = []
    var columns: [(index: Int, name: String)] = []
    for (index, column) in rows.header.enumerated() {
      let isOutside = template.slots.contains { $0.path == column }
      guard list == nil || isOutside else {
        columns.append((index, column))
        continue
      }
      let text = rows.rows.first?.cells[index] ?? ""
      members.append(PaperMember(column, try value(.string(text), name: column, fields, path)))
    }
    guard let list, !columns.isEmpty else { return .record(members) }
    var items: [PaperData] = []
    for row in rows.rows {
      var item: [PaperMember] = []
      for (index, name) in columns {
        let inner = list.path + "." + name
        let value = try value(.string(row.cells[index]), name: inner, fields, path)
        item.append(PaperMember(name, value))
      }
      items.append(.record(item))
    }
    members.append(PaperMember(list.path, .list(items)))
    return .record(members)
  }

  private func value(
    _ json: JSONValue, name: String, _ fields: [FieldFacts], _ path: String
  ) throws(FormatError) -> PaperData {
    switch json {
    case .null: return .absent
    case .bool(let isSet): return .flag(isSet)
    case .number(let number): return .number(number.value)
    case .string(let text): return try value(text, name, fields, path)
    case .array(let values):
      var items: [PaperData] = []
      for item in values { items.append(try value(item, name: name, fields, path)) }
      return .list(items)
    case .object(let object):
      var members: [PaperMember] = []
      for member in object {
        let inner = name.isEmpty ? member.key : name + "." + member.key
        members.append(
          PaperMember(member.key, try value(member.value, name: inner, fields, path)))
      }
      return .record(members)
    }
  }

  private func value(
    _ text: String, _ name: String, _ fields: [FieldFacts], _ path: String
  ) throws(FormatError) -> PaperData {
    let field = fields.first { $0.name == name }
    if text.allSatisfy(\.isWhitespace) { return .absent }
    guard field?.kind == .picture else { return Self.value(text, kind: field?.kind) }
    let place = URL(filePath: path).deletingLastPathComponent().appending(path: text)
    let file = text.hasPrefix("/") ? text : place.relativePath
    guard
      let picture = PaperPicture(try PaperFile.bytes(file), description: field?.meaning.zh ?? "")
    else {
      throw FormatError(
        .content, file: file, zh: "不是 PNG 或 JPEG 图片；请另存为其中一种。",
        en: "this is neither a PNG nor a JPEG picture; save it as one of them.")
    }
    return .picture(picture)
  }
}
