import Documents
import Formats
import Registry
import Rules

/// A proof of a place's standard name and of what it was called before (地名证明).
public struct NameProof {
  private let session: OfficeSession
  private let data: DataFolder
  private let output: RecordOutput

  /// - Parameter output: How records may go out.
  public init(_ session: OfficeSession, _ data: DataFolder, _ output: RecordOutput) {
    (self.session, self.data, self.output) = (session, data, output)
  }

  /// Writes the proof of a feature in the form the file's name asks for.
  ///
  /// - Parameters:
  ///   - number: The proof's own number.
  ///   - holder: Who asked for it.
  /// - Throws: `RegisterError` `.refused` where the place has no standard name, `FormatError`.
  public func write(
    _ feature: String, number: String?, holder: String?, to path: String
  ) throws {
    let all = try output.permitted(session.register.allNames(of: feature), .name)
    let standard = all.last {
      $0.status == .current && $0.body["sort", .name].text == "standard"
    }
    guard let standard, let name = standard.body["text", .name].text else {
      throw RegisterError(
        .refused, zh: "\(feature) 没有现行标准地名，不能出证明；沿革见 dijie name history。",
        en: "\(feature) has no standard name now and nothing can be proved; see dijie name history."
      )
    }
    func text(_ value: String?) -> PaperData { value.map { .text($0) } ?? .absent }
    func own(_ field: String) -> PaperData { text(standard.body[field, .name].text) }
    let others = all.filter {
      $0.id != standard.id && !["candidate", "reserved"].contains($0.body["sort", .name].text)
    }
    let today = session.clock.today
    let fields: PaperData = .fields([
      "证明编号": text(number), "持有人": text(holder), "名称": .text(name), "拼写": own("spelling"),
      "地名代码": .text(feature),
      "政区": .text(try data.nameTables().place(standard.body["area", .name].text ?? "")),
      "批准机关": own("authority"), "批准文号": own("document"),
      "批准日期": standard.body["approved", .name].text.flatMap { CalendarDay($0) }
        .map { .day($0) } ?? .absent,
      "曾用名": .list(try others.map { try row($0, standard) }),
      "发文机关": .text(session.register.officeName),
      "成文日期": .day(today),
    ])
    try TemplateShelf(data).write("name-proof", fields, to: path, secrecy: nil)
  }

  /// Another name of the place: what it is to it, until when, and by which document.
  private func row(
    _ record: StoredRecord, _ standard: StoredRecord
  ) throws -> PaperData {
    let sort = RecordKind.name.fields.first { $0.name == "sort" }
    var filter = EventFilter()
    (filter.kind, filter.subject, filter.limit) = (RecordKind.name.name, record.id, 1)
    let last = try session.register.events(filter).first
    let isPast = record.status != .current || record.body["sort", .name].text == "former"
    // The name that took its place was approved by the same document, on the day that counts.
    let isReplaced =
      last?.document != nil && last?.document == standard.body["document", .name].text
    let happened = isReplaced ? standard.body["approved", .name].text : nil
    let day = isPast ? CalendarDay(happened ?? last?.happened ?? "")?.chinese : nil
    let reason = isPast ? last?.reason : nil
    let said = [day.map { "\($0)\(reason ?? "停用")" }, isPast ? last?.document : nil]
    return .fields([
      "性质": .text(sort?.shown(record.body["sort", .name], .zh) ?? ""),
      "名称": .text(record.body["text", .name].text ?? record.id),
      "说明": said.compactMap(\.self).isEmpty
        ? .absent : .text(said.compactMap(\.self).joined(separator: "，")),
    ])
  }
}
