import Divisions
import Documents
import Gazetteer
import Registry
import Rules

/// The papers that go out with the steps of cases (地名业务文书): filled from the cases, on the office's
/// own templates.
public struct CasePapers {
  private let office: String
  private let today: CalendarDay
  private let tables: NameTables
  private let register: Register
  private let table: CaseTable

  /// - Parameter office: Who writes.
  public init(_ book: CaseBook, _ tables: NameTables) {
    (office, today) = (book.session.register.officeName, book.session.clock.today)
    (self.tables, register, table) = (tables, book.session.register, book.table)
  }

  /// The steps that have a paper, for messages.
  public static let steps = [
    "accept", "supplement", "return", "consult", "approve", "announce", "file", "signpost",
  ]

  /// Writes the paper of a step for cases, in the form the file's name asks for.
  ///
  /// - Throws: `RegisterError` `.refused` where the step has none, `FormatError`.
  public func write(
    _ step: String, _ cases: [OpenCase], number: String?, until: String?, result: String?,
    to path: String, _ shelf: TemplateShelf
  ) throws {
    guard let first = cases.first, let paper = try paper(step, cases, until: until, result: result)
    else {
      throw RegisterError(
        .refused, zh: "“\(step)”这一步没有文书；有文书的：\(Self.steps.joined(separator: "、"))。",
        en: "the step “\(step)” has no paper; these have: \(Self.steps.joined(separator: ", ")).")
    }
    let isList = paper.template == "announcement"
    var members = [
      PaperMember("密级", .absent),
      PaperMember("发文机关标志", .text(isList || paper.template == "notice" ? office + "文件" : office)),
      PaperMember("发文字号", .text(number ?? "　")), PaperMember("标题", .text(paper.title)),
      PaperMember("主送机关", .text(paper.addressee ?? first.text("applicant") ?? "　　　　　　")),
      PaperMember("正文", .list(paper.body.map { .text($0) })),
      PaperMember("附件", .absent), PaperMember("发文机关", .text(office)),
      PaperMember("成文日期", .day(today)), PaperMember("附注", .absent), PaperMember("抄送", .absent),
      PaperMember("份号", .absent), PaperMember("紧急程度", .absent), PaperMember("印发机关", .absent),
      PaperMember("印发日期", .absent),
    ]
    if isList { members.append(PaperMember("名单", .list(try cases.map(row)))) }
    try shelf.write(paper.template, .record(members), to: path, secrecy: nil)
  }

  /// One paper: on which template, its title and text.
  private struct Paper {
    let template: String
    let title: String
    var addressee: String?
    let body: [String]
  }

  private func paper(
    _ step: String, _ cases: [OpenCase], until: String?, result: String?
  ) throws -> Paper? {
    let first = cases[0]
    let kind = table.title(kind: first.naming.kind).zh
    let names = try cases.prefix(3).map { "“\(try name($0))”" }.joined(separator: "、")
    let matter = "\(names)\(cases.count > 3 ? "等\(cases.count)个地名" : "")\(kind)"
    let opened = first.naming.opened.chinese
    switch step {
    case "accept":
      return Paper(
        template: "notice", title: "\(office)关于受理\(matter)申请的通知",
        body: ["你单位 \(opened) 提出的\(matter)申请（\(first.id)）收悉。经审查，材料齐全，予以受理。"])
    case "supplement":
      let missing = first.naming.missing(before: "accept", table).map(\.title.zh)
      return Paper(
        template: "notice", title: "\(office)关于补正\(matter)申请材料的通知",
        body: [
          "你单位 \(opened) 提出的\(matter)申请（\(first.id)）收悉。经审查，需补正："
            + ([result].compactMap(\.self) + missing).joined(separator: "；") + "。",
          until.map { "请于 \($0) 前补正。" } ?? "请及时补正。",
        ])
    case "return":
      return Paper(
        template: "notice", title: "\(office)关于不予受理\(matter)申请的通知",
        body: ["你单位 \(opened) 提出的\(matter)申请（\(first.id)）收悉。经审查，不予受理，理由：\(result ?? "　")。"])
    case "consult":
      return Paper(
        template: "letter", title: "\(office)关于征求\(matter)意见的函", addressee: "各有关单位",
        body: try ["根据《地名管理条例》的规定，现就下列地名征求意见："] + sentences(cases) + [
          "请将意见" + (until.map { "于 \($0) 前" } ?? "") + "反馈我单位。"
        ])
    case "approve" where first.naming.kind == "opinion":
      return Paper(
        template: "letter", title: "\(office)关于\(matter)意见的复函",
        body: ["你单位关于\(names)命名征求意见的来函收悉。经研究，意见如下：\(result ?? "　")。"])
    case "approve" where first.naming.kind == "rectification":
      return Paper(
        template: "notice", title: "\(office)地名整改通知书",
        body: [
          "经查，\(first.text("cause") ?? "　")，不符合《地名管理条例》的规定。",
          "请\(until.map { "于 \($0) 前" } ?? "")完成整改，并将结果书面报告我单位。",
        ])
    case "announce":
      let decision = first.naming.done.last { ["approve", "receive"].contains($0.step) }
      return Paper(
        template: "announcement", title: "\(office)关于\(matter)的公告",
        body: try [
          "根据《地名管理条例》第十四条的规定，经\(decision?.facts[.authority] ?? "　")"
            + "\(decision?.day.map { $0.chinese } ?? "")批准（\(decision?.facts[.number] ?? "　")），现将下列标准地名公告如下："
        ] + sentences(cases))
    case "file":
      return Paper(
        template: "letter", title: "\(office)关于\(matter)备案的报告", addressee: "　　　　　　",
        body: try ["根据《地名管理条例》第十三条的规定，现将下列地名报送备案："] + sentences(cases) + [
          "批准文件、申请材料及有关报告随文报送。"
        ])
    case "signpost":
      return Paper(
        template: "notice", title: "\(office)关于设置\(matter)地名标志的通知", addressee: "各有关单位",
        body: ["\(names)已公布，请按规定设置地名标志；标志的汉字、拼写应与公布的一致。"])
    default: return nil
    }
  }

  private func name(_ item: OpenCase) throws -> String {
    let former = try item.text("name").flatMap { try register.versions(.name, $0).last }
    return item.text("text") ?? former?.body["text", .name].text ?? item.id
  }

  private func spelling(_ item: OpenCase) throws -> String {
    let made = try item.text("made").flatMap { try register.versions(.name, $0).last }
    let own = try name(item)
    return made?.body["spelling", .name].text ?? item.text("spelling")
      ?? tables.spelling(own, item.naming.category, item.text("area") ?? "") ?? ""
  }

  /// A sentence for each case, numbered where there are several.
  private func sentences(_ cases: [OpenCase]) throws -> [String] {
    try cases.enumerated().map { index, item in
      guard item.naming.category == .street, item.text("text") != nil else {
        return "\(index + 1).\(try name(item))（\(try spelling(item))）。"
      }
      let former = try item.text("name")
        .flatMap { try register.versions(.name, $0).last?.body["text", .name].text }
      return item.sentence(
        number: index + 1, spelling: try spelling(item),
        former: item.naming.kind == "renaming" ? former : nil
      ).text
    }
  }

  private func row(_ item: OpenCase) throws -> PaperData {
    let area = item.text("area") ?? ""
    let category = RecordKind.nameCase.fields.first { $0.name == "category" }
    let sentence = item.sentence(number: nil, spelling: nil, former: nil)
    let ends = [
      sentence.start.map { "\(sentence.startSide ?? "")起\($0)" },
      sentence.finish.map { "\(sentence.finishSide ?? "")止\($0)" }, item.text("size"),
    ].compactMap(\.self)
    return .record([
      PaperMember("名称", .text(try name(item))), PaperMember("拼写", .text(try spelling(item))),
      PaperMember(
        "类别", .text(item.naming.category.flatMap { category?.shown(.text($0.rawValue), .zh) } ?? "")
      ),
      PaperMember(
        "政区", .text(tables.place(area))),
      PaperMember("位置", .text(ends.joined(separator: "，"))),
    ])
  }
}
