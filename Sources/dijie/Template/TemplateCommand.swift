import ArgumentParser
import Documents
import Formats
import Rules
import Workbench

/// `dijie template`: the papers an office fills.
struct TemplateCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "template",
      abstract: Wording.pick(
        zh: "公文和表格模板：列出、检查、填写样张。",
        en: "Templates of official papers: list, check, fill."),
      discussion: Wording.pick(
        zh: """
          模板是普通的 .docx 文件，用 WPS 或 Word 编辑。字段写在双括号里：
            {{标题}}　{{成文日期|年月日}}　{{发文字号|文号}}　{{经度|度分秒2}}　{{高程|2}}
            {{每行:界桩}}　写在表格的行里，该行逐项重复；写在段落里，到 {{结束}} 为止
            {{每项:名单}}…{{结束}}　段落中间的一段逐项重复
            {{如果:附件}}…{{结束}}　{{如果没有:附件}}…{{结束}}　可有可无的部分
            {{图:略图|宽=80mm}}　PNG 或 JPEG 图片
          竖线后的格式：
          \(FieldFormat.listed(isChinese: true))
          """,
        en: """
          A template is a plain .docx file, edited in WPS or Word. Fields stand in double
          braces:
            {{title}}  {{date|date}}  {{number|docno}}  {{lon|dms2}}  {{height|2}}
            {{each:markers}}  in a row of a table repeats the row for each item,
                              in a paragraph the paragraphs up to {{end}}
            {{item:names}}…{{end}}  repeats what stands between, inside a paragraph
            {{if:annex}}…{{end}}  {{unless:annex}}…{{end}}  parts that may be missing
            {{picture:sketch|width=80mm}}  a PNG or JPEG picture
          Formats behind the bar:
          \(FieldFormat.listed(isChinese: false))
          """),
      subcommands: [
        TemplateListCommand.self, TemplateCheckCommand.self, TemplateShowCommand.self,
        TemplateMakeCommand.self,
      ])
  }
}

/// The option that names an office's own templates.
struct TemplateOptions: ParsableArguments {
  @Option(
    help: .wording(
      zh: "本单位的模板文件夹；同名的文件代替自带的模板。",
      en: "The office's folder of templates; files take the place of shipped ones of their name.",
      value: ("文件夹", "folder")), completion: .directory)
  var templates: String?
}

/// `dijie template list`: all templates, one a line.
struct TemplateListCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "list",
      abstract: Wording.pick(zh: "列出所有模板，每个一行。", en: "Lists all templates, one a line."))
  }

  @OptionGroup var options: TemplateOptions

  @OptionGroup var listed: ListingOptions

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let shelf = try TemplateShelf(try shared.dataFolder(), folder: options.templates)
    let listing = Listing(
      columns: [
        .init("id", zh: "编号", en: "id"), .init("title", zh: "名称", en: "title"),
        .init("origin", zh: "来源", en: "origin"), .init("purpose", zh: "用途", en: "purpose"),
      ],
      rows: shelf.entries.map { entry in
        let origin = entry.isOwn ? "own" : "shipped"
        let word = entry.isOwn ? (zh: "本单位", en: "own") : (zh: "自带", en: "shipped")
        return [
          .text(entry.facts.id), .text(entry.facts.title.chosen),
          .text(listed.isForPeople ? Wording.pick(zh: word.zh, en: word.en) : origin),
          .text(entry.facts.purpose.chosen),
        ]
      })
    try listed.write(listing)
  }
}

/// `dijie template make`: draws the shipped templates anew; for the makers of the program.
struct TemplateMakeCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "make",
      abstract: Wording.pick(zh: "重画自带的模板。", en: "Draws the shipped templates anew."),
      shouldDisplay: false)
  }

  @Argument(help: .wording(zh: "文件夹。", en: "The folder.", value: ("文件夹", "folder")))
  var folder: String

  @OptionGroup var shared: SharedOptions

  func run() throws {
    for template in ShippedTemplate.allCases {
      try Streams.write(try template.bytes(), to: "\(folder)/\(template.file)")
    }
  }
}
