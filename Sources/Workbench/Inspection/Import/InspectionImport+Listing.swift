import Boundaries
import Registry
public import Rules

extension InspectionImport {
  /// What the forms bring: rows that cannot be used, differences, records to be saved.
  public func listing(_ language: Language?) -> Listing {
    func said(_ text: LocalizedText, _ word: String) -> Listing.Cell {
      .text(language.map { text[$0] } ?? word)
    }
    var rows: [[Listing.Cell]] = refusals.map { refusal in
      [
        .text(refusal.file), .count(refusal.row), .text(refusal.subject),
        said(LocalizedText(zh: "不能用", en: "cannot be used"), "refused"), .none, .none, .none,
        .text(refusal.message[language ?? .zh]),
      ]
    }
    rows += differences.map { difference in
      let (field, shown) = (difference.field, language ?? .zh)
      return [
        .text(difference.file), .count(difference.row), .text(difference.record),
        said(LocalizedText(zh: "不一致", en: "differs"), "differs"),
        .text(
          language.map { difference.kind.title(of: difference.place)[$0] }
            ?? difference.kind.path(difference.place)),
        .text(field.shown(difference.kept, shown)), .text(field.shown(difference.brought, shown)),
        .none,
      ]
    }
    rows += items.map { item in
      [
        .text(item.file), .count(item.row), .text(item.draft.id),
        item.isKnown
          ? said(LocalizedText(zh: "更正", en: "corrected"), "corrected")
          : said(LocalizedText(zh: "新记录", en: "new"), "new"),
        .none, .none, .none, item.comparison.map { Self.cell($0, language) } ?? .none,
      ]
    }
    return Listing(
      title: LocalizedText(zh: "记录表", en: "forms"),
      columns: [
        .init("file", zh: "文件", en: "file"), .init("row", zh: "行", en: "row"),
        .init("record", zh: "记录", en: "record", isCode: true),
        .init("outcome", zh: "结果", en: "outcome"), .init("field", zh: "字段", en: "field"),
        .init("register", zh: "登记库", en: "register"), .init("form", zh: "记录表", en: "form"),
        .init("message", zh: "说明", en: "message"),
      ], rows: rows)
  }

  private static func cell(
    _ comparison: PositionComparison, _ language: Language?
  ) -> Listing.Cell {
    let metres = ReportText.decimal(comparison.distance, 3)
    let kind = RecordKind.markerCheck
    guard let index = kind.index(of: "judgement") else { return .none }
    let judged = kind.fields[index].shown(.text(comparison.judgement.rawValue), language ?? .zh)
    return .text(
      LocalizedText(
        zh: "与签署位置相差 \(metres) 米：\(judged)",
        en: "\(metres) m from the signed position: \(judged)")[language ?? .zh])
  }
}

extension InspectionPhotos {
  /// The photos, whose they are and what to look at.
  public func listing(_ language: Language?) -> Listing {
    let ways = [
      "name": LocalizedText(zh: "文件名", en: "name"), "form": LocalizedText(zh: "记录表", en: "form"),
      "position": LocalizedText(zh: "照片位置", en: "position"),
    ]
    return Listing(
      title: LocalizedText(zh: "照片", en: "photos"),
      columns: [
        .init("photo", zh: "照片", en: "photo"),
        .init("marker", zh: "界桩", en: "marker", isCode: true),
        .init("found_by", zh: "依据", en: "found by"), .init("known", zh: "已存", en: "attached"),
        .init("remarks", zh: "提示", en: "remarks"),
      ],
      rows: matches.map { match in
        [
          .text(match.path), match.marker.map { .text($0) } ?? .none,
          .text(language.flatMap { ways[match.how]?[$0] } ?? match.how),
          language == nil
            ? .flag(match.isKnown)
            : match.isKnown ? .text(LocalizedText(zh: "是", en: "yes")[language ?? .zh]) : .none,
          .list(match.remarks.map { $0[language ?? .zh] }),
        ]
      })
  }
}
