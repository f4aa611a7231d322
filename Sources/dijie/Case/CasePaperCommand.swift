import ArgumentParser
import Registry
import Rules
import Workbench

/// `dijie case paper`: forms, the filing package and the file of a case.
struct CasePaperCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "paper",
      abstract: Wording.pick(
        zh: "写出一件案件的表格、备案材料或案卷。", en: "Writes forms, the filing package or the file of a case."),
      discussion: Wording.pick(
        zh: """
          表格（-o 写 .docx、.html、.pdf）：
            application 申请表     review 审核表       experts 专家论证意见
            opinions 征求意见报告  filing 备案登记表
            reservation 预命名使用书、certificate 核准书（本地启用的）
          成套（-o 写一个新文件夹，材料编号，附卷内目录）：
            package 备案材料：备案登记表、申请材料和报告、批准文件
            file 案卷：审核表和全部材料

          通知、函、公告随各步的 --write 写出。单位可把自己的模板放在
          templates/ 下同名替换。

          例：
            dijie case paper MM210114-2026-0001 application -o 申请表.docx
            dijie case paper MM210114-2026-0001 file -o 案卷
          """,
        en: """
          Forms (-o a .docx, .html or .pdf file):
            application  review  experts  opinions  filing
            reservation and certificate, where the office has them
          Sets (-o a new folder; papers numbered, with the list of them):
            package  what a decision is filed with
            file     the review sheet and all papers

          Notices, letters and announcements are written by --write of each step. A
          template of the same name under templates/ takes a form's place.

          Examples:
            dijie case paper MM210114-2026-0001 application -o form.docx
            dijie case paper MM210114-2026-0001 file -o case-file
          """))
  }

  @Argument(help: .wording(zh: "案件编号。", en: "The case.", value: ("编号", "id")))
  var id: String

  @Argument(
    help: .wording(
      zh: "表格或成套材料，如 application。", en: "The form or set, such as application.",
      value: ("表格", "form")))
  var form: String

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: .wording(zh: "写到这个文件或新文件夹。", en: "The file or new folder.", value: ("文件", "file")),
    completion: .file())
  var output: String

  @OptionGroup var limits: OutputLimits
  @OptionGroup var place: RegisterOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let data = try shared.dataFolder()
    let session = try place.session(limits.personal ? .writing : .reading, shared)
    let book = try CaseBook(session, data)
    let item = try book.found(id)
    let out = try limits.output(session, "name_case", shared)
    if let purpose = CaseFolder.Purpose(rawValue: chosen) {
      let names = try CaseFolder(book, data, out).write(item, purpose, to: output)
      return try Streams.write(
        Wording.pick(
          zh: "已写出 \(output)，共 \(names.count) 个文件，目录为 \(names[0])。\n",
          en:
            "Wrote \(output) with \(Wording.count(names.count, "file")); the list is \(names[0]).\n"
        ))
    }
    guard CaseForms.forms.contains(where: { $0.id == chosen }) else { throw unknown() }
    try CaseForms(book, data, out).write(chosen, item, to: output)
    if !shared.quiet { Streams.say(Wording.pick(zh: "已写出 \(output)。", en: "Wrote \(output).")) }
  }

  /// The form a word names, by id or title.
  private var chosen: String {
    let sets = [("package", "备案材料"), ("file", "案卷")]
    return CaseForms.forms.first { [$0.title.zh, $0.title.en].contains(form) }?.id
      ?? sets.first { $0.1 == form }?.0 ?? form
  }

  private func unknown() -> CommandFailure {
    let forms = CaseForms.forms
    return CommandFailure.usage(
      zh: "没有表格“\(form)”；有：\(forms.map { "\($0.id) \($0.title.zh)" }.joined(separator: "、"))、"
        + "package 备案材料、file 案卷。",
      en: "there is no form “\(form)”; there are: \(forms.map(\.id).joined(separator: ", ")), "
        + "package, file.")
  }
}
