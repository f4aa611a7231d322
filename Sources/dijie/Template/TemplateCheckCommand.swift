import ArgumentParser
import Documents
import Formats
import Foundation
import Rules
import Workbench

/// `dijie template check`: whether a template can be filled.
struct TemplateCheckCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "check",
      abstract: Wording.pick(
        zh: "检查模板：字段写得对不对，各部分有没有结束，问题在哪里。",
        en: "Checks a template: whether fields and parts are well written, and where not."),
      discussion: Wording.pick(
        zh: """
          文件名与自带模板相同，或用 --as 指明时，还与该模板的字段表对照。

          例：
            dijie template check 公函.docx --as letter
          """,
        en: """
          A file named like a shipped template, or one with --as, is also compared with
          that template's table of fields.

          Example:
            dijie template check our-letter.docx --as letter
          """))
  }

  @Argument(
    help: .wording(zh: "模板文件。", en: "The template.", value: ("文件", "file")),
    completion: .file(extensions: ["docx"]))
  var file: String

  @Option(
    help: .wording(
      zh: "与哪个模板的字段表对照，写编号或名称。",
      en: "The template whose table of fields it should match.", value: ("模板", "template")))
  var `as`: String?

  @OptionGroup var listed: ListingOptions

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let shelf = try TemplateShelf(try shared.dataFolder())
    let template = try PaperTemplate(try PaperFile.bytes(file), file: file)
    let id = try self.as.map { try shelf.entry($0).facts.id } ?? idOfName(shelf)
    let remarks = shelf.remarks(on: template, as: id)
    let faults = remarks.count(where: \.isFault)
    if listed.isForPeople {
      try listed.write(text: remarks.map { Self.line($0) + "\n" }.joined())
    } else {
      try listed.write(Self.listing(remarks))
    }
    if !shared.quiet {
      let slots = template.slots.count
      Streams.say(
        faults == 0
          ? Wording.pick(
            zh: "\(file)：字段 \(slots) 处，没有发现问题。", en: "\(file): \(slots) fields, no fault found.")
          : Wording.pick(
            zh: "\(file)：字段 \(slots) 处，问题 \(faults) 个。",
            en: "\(file): \(slots) fields, \(faults) \(faults == 1 ? "fault" : "faults")."))
    }
    if faults > 0 { throw ExitStatus.openErrors.exitCode }
  }

  /// The template a file's own name stands for.
  private func idOfName(_ shelf: TemplateShelf) -> String? {
    let stem = URL(filePath: file).deletingPathExtension().lastPathComponent
    return shelf.table.templates.first { $0.id == stem || $0.title.zh == stem }?.id
  }

  /// A remark as a line for people.
  static func line(_ remark: PaperRemark) -> String {
    let severity = remark.isFault ? Severity.error : Severity.info
    return severity.title.chosen + "  " + remark.sentence.chosen
  }

  private static func listing(_ remarks: [PaperRemark]) -> Listing {
    Listing(
      columns: [
        .init("severity", zh: "程度", en: "severity"), .init("kind", zh: "种类", en: "kind"),
        .init("name", zh: "字段", en: "field"), .init("story", zh: "部分", en: "story"),
        .init("paragraph", zh: "段", en: "paragraph"), .init("table", zh: "表", en: "table"),
        .init("row", zh: "行", en: "row"), .init("column", zh: "格", en: "column"),
        .init("message", zh: "说明", en: "message"),
      ],
      rows: remarks.map { remark in
        let place = remark.place
        func count(_ number: Int?) -> Listing.Cell { number.map { .count($0) } ?? .none }
        return [
          .text(remark.isFault ? "error" : "info"), .text(remark.kind.rawValue),
          .text(remark.name), place.map { .text($0.story.rawValue) } ?? .none,
          count(place?.paragraph), count(place?.cell?.table), count(place?.cell?.row),
          count(place?.cell?.column), .text(remark.sentence.chosen),
        ]
      })
  }
}
