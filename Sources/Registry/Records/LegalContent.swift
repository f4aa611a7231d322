import Rules

/// What of a record is law and changes only with a document (法定内容): the course, sides and standing
/// of a line, the signed positions of a marker.
///
/// - Basis: State Council Order 353, articles 2 and 6: nobody changes a legal line or moves a marker
///   on their own.
enum LegalContent {
  private static let lineFields = ["course", "course_crs", "left", "right", "standing"]

  /// The titles of what a new version would change of it; what was empty may be filled in.
  static func changed(
    _ kind: RecordKind, from former: RecordBody, to body: RecordBody
  ) -> [LocalizedText] {
    switch kind.name {
    case RecordKind.line.name:
      return lineFields.compactMap { name in
        guard let index = kind.index(of: name) else { return nil }
        let (old, new) = (former.values[index], body.values[index])
        return old.isNull || old == new ? nil : kind.fields[index].title
      }
    case RecordKind.marker.name:
      guard let part = kind.index(ofPart: "positions"),
        let sort = kind.parts[part].fields.firstIndex(where: { $0.name == "sort" })
      else { return [] }
      let kept = body.parts[part]
      // Fields of a signed position that were empty may be filled in.
      let isChanged = former.parts[part].contains { old in
        old[sort].text == "signed"
          && !kept.contains { new in zip(old, new).allSatisfy { $0.isNull || $0 == $1 } }
      }
      return isChanged ? [LocalizedText(zh: "签署坐标", en: "signed position")] : []
    default: return []
    }
  }

  /// Refuses such a change without a document.
  ///
  /// - Throws: ``RegisterError`` `.refused` with the article.
  static func requireDocument(
    _ draft: RecordDraft, over former: RecordBody, document: String?
  ) throws(RegisterError) {
    guard document?.isEmpty ?? true else { return }
    let titles = changed(draft.kind, from: former, to: draft.body)
    guard !titles.isEmpty else { return }
    let isLine = draft.kind.name == RecordKind.line.name
    let (title, id) = (draft.kind.title, draft.id)
    let zh = titles.map(\.zh).joined(separator: "、")
    let en = titles.map(\.en).joined(separator: ", ")
    throw RegisterError(
      .refused,
      zh: "\(title.zh) \(id) 的\(zh)是法定内容，任何一方不得擅自变更（行政区域界线管理条例第\(isLine ? "二" : "六")条）；"
        + "请用 --document 给出依据的文件。",
      en: "the \(en) of \(title.en) \(id) is law and nobody changes it on their own (State Council "
        + "Order 353, article \(isLine ? 2 : 6)); name the document it rests on with --document.")
  }

  /// Refuses that a line or a marker ends without a document.
  ///
  /// - Throws: ``RegisterError`` `.refused` with the article.
  static func requireDocument(
    ending kind: RecordKind, _ id: String, document: String?
  ) throws(RegisterError) {
    guard [RecordKind.line.name, RecordKind.marker.name].contains(kind.name),
      document?.isEmpty ?? true
    else { return }
    let isLine = kind.name == RecordKind.line.name
    throw RegisterError(
      .refused,
      zh: "注销\(kind.title.zh) \(id) 须有依据（行政区域界线管理条例第\(isLine ? "二" : "六")条）；请用 --document 给出"
        + (isLine ? "批准文件。" : "双方的协议或文件，或用 dijie marker change 按报废办理。"),
      en: "\(kind.title.en) \(id) ends only on a document (State Council Order 353, article "
        + "\(isLine ? 2 : 6)); name it with --document"
        + (isLine ? "." : ", or scrap the marker with dijie marker change."))
  }
}
