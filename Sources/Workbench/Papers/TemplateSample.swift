public import Documents
public import Formats
import Rules

extension TemplateShelf {
  /// Example data for a template, put together from the samples of its fields.
  ///
  /// - Throws: ``FormatError`` when a picture of the samples is missing.
  public func sample(for id: String, data folder: DataFolder) throws(FormatError) -> PaperData {
    let fields = table.fields(of: id)
    var members: [PaperMember] = []
    for field in fields where !field.name.contains(".") {
      let inner = fields.filter { $0.name.hasPrefix(field.name + ".") }
      let value: PaperData
      if field.kind == .list, !inner.isEmpty {
        value = .list(Self.items(inner, of: field.name))
      } else if field.kind == .list {
        value = .list(field.samples.map { .text($0) })
      } else if field.kind == .picture {
        value = try Self.picture(field, folder)
      } else {
        value = Self.value(field, 0)
      }
      members.append(PaperMember(field.name, value))
    }
    return .record(members)
  }

  private static func items(_ fields: [FieldFacts], of list: String) -> [PaperData] {
    let count = fields.map(\.samples.count).max() ?? 0
    return (0..<count).map { index in
      .record(
        fields.map { field in
          PaperMember(String(field.name.dropFirst(list.count + 1)), value(field, index))
        })
    }
  }

  private static func picture(
    _ field: FieldFacts, _ folder: DataFolder
  ) throws(FormatError) -> PaperData {
    guard let name = field.samples.first else { return .absent }
    let path = folder.path(of: "templates/\(name)")
    return PaperPicture(try PaperFile.bytes(path), description: field.meaning.zh)
      .map { .picture($0) } ?? .absent
  }

  /// The value of a field's sample, as its kind says.
  static func value(_ field: FieldFacts, _ index: Int) -> PaperData {
    guard index < field.samples.count, !field.samples[index].isEmpty else { return .absent }
    return value(field.samples[index], kind: field.kind)
  }

  /// A text as the value of a kind; one that does not suit stays a text.
  static func value(_ text: String, kind: FieldFacts.Kind?) -> PaperData {
    switch kind {
    case .number: Double(text).map { .number($0) } ?? .text(text)
    case .day: CalendarDay(text).map { .day($0) } ?? .text(text)
    case .flag where ["是", "true", "1"].contains(text): .flag(true)
    case .flag where ["否", "false", "0"].contains(text): .flag(false)
    default: .text(text)
    }
  }
}
