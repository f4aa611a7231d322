import Boundaries
public import Documents
import Registry
import Rules

/// The letter by which the report of an inspection is filed with the authority that approved the
/// line (备案函).
public struct FilingLetter {
  private let report: InspectionReport
  private let office: String
  private let recipient: String?

  /// - Parameters:
  ///   - office: Who writes.
  ///   - recipient: To whom; nil for whom the record names, else who approved the line.
  public init(_ report: InspectionReport, office: String, recipient: String?) {
    self.report = report
    self.office = office
    self.recipient = recipient
  }

  /// To whom it goes; nil when nothing names anybody.
  public var addressee: String? {
    let filed = report.inspection.filedWith
    return recipient ?? (filed.isEmpty ? nil : filed)
      ?? report.lineRecord?.body["authority", .line].text
  }

  /// What fills the template of letters.
  public var data: PaperData {
    let inspection = report.inspection
    let parties = report.sides.map { "\($0)人民政府" }.joined(separator: "、")
    let done = (inspection.reported ?? inspection.seals.map(\.day).max())?.chinese
    let number = inspection.report.isEmpty ? "" : "（\(inspection.report)）"
    let sealed = inspection.seals.count >= report.line.sides.count && !inspection.seals.isEmpty
    let title = report.title
    return .record([
      PaperMember("密级", .absent),
      PaperMember("发文机关标志", .text(office)),
      PaperMember("发文字号", .text(inspection.filing.isEmpty ? "　" : inspection.filing)),
      PaperMember("标题", .text("\(office)关于报送\(title)备案的函")),
      PaperMember("主送机关", .text(addressee ?? "　　　　　　")),
      PaperMember(
        "正文",
        .list(
          [
            "根据《行政区域界线管理条例》第十二条的规定，\(parties)对\(report.line.name)（代码 \(report.line.id)）"
              + "进行了联合检查\(done.map { "，于 \($0) 形成联合检查报告" } ?? "")\(number)"
              + (sealed ? "，双方人民政府已在报告上盖章。" : "。"),
            report.census.sentences.first ?? "",
            "现将联合检查报告及有关材料报送备案。",
          ].map { .text($0) })),
      PaperMember("附件", .list(([title] + report.annexes).map { .text($0) })),
      PaperMember("发文机关", .text(office)),
      PaperMember("成文日期", .day(inspection.filed ?? report.today)),
      PaperMember("附注", .absent), PaperMember("抄送", .absent),
    ])
  }

  /// Writes the letter in the form the file's name asks for.
  ///
  /// - Throws: `FormatError`.
  public func write(to path: String, _ shelf: TemplateShelf) throws {
    try shelf.write("letter", data, to: path, secrecy: nil)
  }
}
