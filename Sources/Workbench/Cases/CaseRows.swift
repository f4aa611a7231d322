import Foundation
import Formats
import Gazetteer
import Registry
import Rules

/// The rows of a table of proposed names, or the sentences of a notice, as words of new cases.
public enum CaseRows {
  private static let headings: [String: String] = [
    "名称": "text", "拟用名称": "text", "标准名称": "text", "地名": "text", "name": "text",
    "起点": "start", "止点": "finish", "终点": "finish", "长度": "length_m", "长": "length_m",
    "宽度": "width_m", "宽": "width_m", "走向": "direction", "申请单位": "applicant",
    "理由": "cause", "含义": "meaning", "地名含义": "meaning", "拼写": "spelling", "拼音": "spelling",
    "罗马字母拼写": "spelling", "区划代码": "area", "类别": "category", "经度": "longitude", "纬度": "latitude",
  ]

  /// One list of words a case: the name, then `field=value`.
  ///
  /// - Parameter headingRow: The row of a table's heading, from 1; 0 for none, nil to find it.
  /// - Throws: `FormatError` when the file cannot be used.
  public static func read(
    _ path: String, headingRow: Int? = nil, _ data: DataFolder
  ) throws -> [[String]] {
    if path.hasSuffix(".txt"), let text = try? String(contentsOfFile: path, encoding: .utf8) {
      let sentences = NoticeSentence.read(text)
      if !sentences.isEmpty { return sentences.map(words) }
    }
    let table = ImportTable(
      try TableFile(
        path: path, options: .init(headingRow: headingRow, words: data.tableWords())
      ).table)
    let fields = table.headings.map { heading -> String? in
      let plain = heading.replacing("（米）", with: "").replacing("(米)", with: "")
        .trimmingCharacters(in: .whitespaces)
      return headings[plain]
        ?? RecordKind.nameCase.fields.first { [$0.name, $0.title.zh].contains(plain) }?.name
    }
    guard let name = fields.firstIndex(of: "text") else {
      throw FormatError(
        .content, file: path, zh: "没有“名称”列；表头有：\(table.headings.joined(separator: "、"))。",
        en: "there is no column of names; the headings are: "
          + "\(table.headings.joined(separator: ", ")).")
    }
    return table.rows.map { row in
      [row.cells[name]]
        + zip(fields, row.cells).compactMap { field, cell in
          guard let field, field != "text", !cell.isEmpty else { return nil }
          return "\(field)=\(cell)"
        }
    }
  }

  private static func words(_ sentence: NoticeSentence) -> [String] {
    let direction: String? =
      switch (sentence.startSide, sentence.finishSide) {
      case ("南", "北"), ("北", "南"): "ns"
      case ("东", "西"), ("西", "东"): "ew"
      default: nil
      }
    let facts: [(String, String?)] = [
      ("spelling", sentence.spelling), ("start", sentence.start), ("finish", sentence.finish),
      ("length_m", sentence.length.map { "\($0)" }), ("width_m", sentence.width.map { "\($0)" }),
      ("direction", direction),
    ]
    return [sentence.name] + facts.compactMap { field, value in value.map { "\(field)=\($0)" } }
  }
}
