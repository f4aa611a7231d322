import Rules

/// What of a record is law and changes only with a document (法定内容): the course, sides and standing
/// of a line, the signed positions of a marker, a standard name.
///
/// - Basis: State Council Order 353, articles 2 and 6: nobody changes a legal line or moves a marker
///   on their own; Order 753, article 4: nobody names or renames without approval.
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
    case RecordKind.name.name:
      guard former["sort", .name].text == "standard" else { return [] }
      return ["text", "sort"].compactMap { name in
        guard let index = kind.index(of: name) else { return nil }
        return former.values[index] == body.values[index] ? nil : kind.fields[index].title
      }
    default: return []
    }
  }

  /// The article that reserves the content of a kind, in Chinese and English.
  private static func article(_ kind: RecordKind) -> (zh: String, en: String) {
    switch kind.name {
    case RecordKind.line.name: ("行政区域界线管理条例第二条", "State Council Order 353, article 2")
    case RecordKind.marker.name: ("行政区域界线管理条例第六条", "State Council Order 353, article 6")
    default: ("地名管理条例第四条", "State Council Order 753, article 4")
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
    let article = article(draft.kind)
    let (title, id) = (draft.kind.title, draft.id)
    let zh = titles.map(\.zh).joined(separator: "、")
    let en = titles.map(\.en).joined(separator: ", ")
    throw RegisterError(
      .refused,
      zh: "\(title.zh) \(id) 的\(zh)是法定内容，任何一方不得擅自变更（\(article.zh)）；"
        + "请用 --document 给出依据的文件。",
      en: "the \(en) of \(title.en) \(id) is law and nobody changes it on their own "
        + "(\(article.en)); name the document it rests on with --document.")
  }

  /// Refuses that a line, a marker or a name ends without a document.
  ///
  /// - Throws: ``RegisterError`` `.refused` with the article.
  static func requireDocument(
    ending kind: RecordKind, _ id: String, document: String?
  ) throws(RegisterError) {
    guard [RecordKind.line, .marker, .name].contains(kind),
      document?.isEmpty ?? true
    else { return }
    let (article, isMarker) = (article(kind), kind == .marker)
    throw RegisterError(
      .refused,
      zh: "注销\(kind.title.zh) \(id) 须有依据（\(article.zh)）；请用 --document 给出"
        + (!isMarker ? "批准文件。" : "双方的协议或文件，或用 dijie marker change 按报废办理。"),
      en: "\(kind.title.en) \(id) ends only on a document (\(article.en)); name it with --document"
        + (!isMarker ? "." : ", or scrap the marker with dijie marker change."))
  }
}
