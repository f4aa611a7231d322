import ArgumentParser
import Documents
import Formats
import Rules
import Workbench

/// `dijie template show`: the fields of a template, and a filled paper.
struct TemplateShowCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "show",
      abstract: Wording.pick(
        zh: "说明模板的字段；用样例或数据文件填写，写成 .docx、.html 或 .pdf。",
        en: "Explains a template's fields; fills it with samples or a file as .docx, .html, .pdf."),
      discussion: Wording.pick(
        zh: """
          例：
            dijie template show 公函
            dijie template show marker-sheet --sample -o 登记表样张.pdf
            dijie template show 界桩成果表 --values 界桩.csv -o 成果表.docx
          """,
        en: """
          Examples:
            dijie template show letter
            dijie template show marker-sheet --sample -o specimen.pdf
            dijie template show marker-table --values markers.csv -o table.docx
          """))
  }

  @Argument(
    help: .wording(
      zh: "模板的编号、名称或文件，如 letter、公函。",
      en: "A template by id, title or file, such as letter.", value: ("模板", "template")))
  var template: String

  @OptionGroup var options: TemplateOptions

  @Flag(help: .wording(zh: "用样例填写。", en: "Fills it with samples."))
  var sample = false

  @Option(
    help: .wording(
      zh: "填写内容：JSON 对象，或每行一项的 CSV 表。",
      en: "What to fill it with: a JSON object, or a CSV table with one item a row.",
      value: ("文件", "file")),
    completion: .file(extensions: ["json", "csv"]))
  var values: String?

  @Option(
    help: .wording(
      zh: "HTML 预览页上的密级标记，如 内部。", en: "A secrecy mark on the HTML page, such as 内部.",
      value: ("标记", "mark")))
  var secrecy: String?

  @Option(
    help: .wording(
      zh: "字段表的格式：text、json 或 csv。", en: "Format of the table of fields: text, json or csv.",
      value: ("格式", "format")))
  var format: FactFormat = .text

  @Option(
    name: .shortAndLong,
    help: .wording(
      zh: "写成的文件，以 .docx、.html 或 .pdf 结尾。",
      en: "The file to write, ending in .docx, .html or .pdf.", value: ("文件", "file")),
    completion: .file())
  var output: String?

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if (output == nil) != (!sample && values == nil) {
      throw ValidationError(
        Wording.pick(
          zh: "填写模板要同时写 -o 和 --sample（或 --values）",
          en: "filling a template needs -o together with --sample or --values"))
    }
    if sample, values != nil {
      throw ValidationError(
        Wording.pick(
          zh: "--sample 和 --values 只能写一个", en: "--sample and --values cannot be used together"))
    }
  }

  func run() throws {
    let folder = try shared.dataFolder()
    let shelf = try TemplateShelf(folder, folder: options.templates)
    let entry = try shelf.entry(template)
    let paper = try shelf.template(entry)
    guard let output else {
      return try Streams.write(page(entry, shelf, paper))
    }
    let form = try PaperOutput(file: output)
    let id = entry.facts.id
    let data =
      try values.map { try shelf.data(from: $0, for: paper, id: id) }
      ?? shelf.sample(for: id, data: folder)
    let filled = try paper.filled(with: data)
    try Streams.write(
      try form.bytes(of: filled.bytes, file: output, secrecy: secrecy), to: output)
    try report(filled.remarks, output)
  }

  private func report(_ remarks: [PaperRemark], _ output: String) throws {
    let isQuiet = shared.quiet
    for remark in remarks where remark.isFault || (!isQuiet && values != nil) {
      Streams.say(TemplateCheckCommand.line(remark))
    }
    if !isQuiet {
      let empty = remarks.count { $0.kind == .emptyField }
      Streams.say(
        Wording.pick(
          zh: "已写成 \(output)；空着的字段 \(empty) 处。",
          en: "\(output) is written; \(empty) \(empty == 1 ? "field is" : "fields are") left empty."
        ))
    }
    if remarks.contains(where: \.isFault) { throw ExitStatus.openErrors.exitCode }
  }

  private func page(
    _ entry: TemplateShelf.Entry, _ shelf: TemplateShelf, _ paper: PaperTemplate
  ) -> String {
    let known = shelf.table.fields(of: entry.facts.id)
    let listing = Listing(
      columns: [
        .init("field", zh: "字段", en: "field"), .init("kind", zh: "种类", en: "kind"),
        .init("meaning", zh: "含义", en: "meaning"), .init("sample", zh: "样例", en: "sample"),
      ],
      rows: fields(known, paper).map { field in
        let kind = format == .text ? field.kind.title.chosen : field.kind.rawValue
        let sample = format == .text ? Self.short(field.samples) : nil
        return [
          .text(field.name), .text(kind), .text(field.meaning.chosen),
          sample.map { .text($0) } ?? .list(field.samples),
        ]
      })
    guard format == .text else { return listing.rendered(format) }
    let facts = entry.facts
    let head = [
      "\(facts.id)  \(facts.title.chosen)", facts.purpose.chosen,
      facts.source.isEmpty
        ? "" : Wording.pick(zh: "依据：\(facts.source)", en: "Basis: \(facts.source)"),
      Wording.pick(zh: "文件：\(entry.path)", en: "File: \(entry.path)"),
    ]
    return head.filter { !$0.isEmpty }.joined(separator: "\n") + "\n\n" + listing.rendered(.text)
  }

  /// The fields of the table, then those only the file has.
  private func fields(_ known: [FieldFacts], _ paper: PaperTemplate) -> [FieldFacts] {
    let names = Set(known.map(\.name))
    let others = paper.slots.filter { slot in
      slot.kind != .condition && !names.contains(slot.path) && !names.contains(slot.name)
    }
    return known
      + others.map { slot in
        let kind: FieldFacts.Kind =
          slot.kind == .list ? .list : slot.kind == .picture ? .picture : .text
        return FieldFacts(
          templates: [], name: slot.path, kind: kind, meaning: LocalizedText(zh: "", en: ""),
          samples: [])
      }
  }

  private static func short(_ samples: [String]) -> String {
    let text = samples.first { !$0.isEmpty } ?? ""
    return text.count > 16 ? text.prefix(16) + "…" : text
  }
}

extension FieldFacts.Kind {
  /// The word for it.
  var title: LocalizedText {
    switch self {
    case .text: LocalizedText(zh: "文字", en: "text")
    case .number: LocalizedText(zh: "数字", en: "number")
    case .day: LocalizedText(zh: "日期", en: "day")
    case .flag: LocalizedText(zh: "是否", en: "yes or no")
    case .picture: LocalizedText(zh: "图片", en: "picture")
    case .list: LocalizedText(zh: "多项", en: "list")
    }
  }
}
