import ArgumentParser
import Formats
import Foundation
import Registry
import Rules
import Workbench

/// `dijie line describe`: the course of a line in words, and written ones held against it.
struct LineDescribeCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "describe",
      abstract: Wording.pick(
        zh: "由线形和界桩写出走向说明，或核对已有的走向说明。",
        en: "Writes a line's course in words, or checks a written one."),
      discussion: Wording.pick(
        zh: """
          方位自真北起算，按十六方位；距离沿界线量算。用语见 GeoData/boundaries/course-words.tsv。

          例：
            dijie line describe 990101990102
            dijie line describe 990101990102 -o 走向说明.docx
            dijie line describe 990101990102 --against 协议书走向说明.txt
          """,
        en: """
          Directions are from true north, of sixteen points; distances run along the
          line. The words are in GeoData/boundaries/course-words.tsv.

          Examples:
            dijie line describe 990101990102
            dijie line describe 990101990102 -o course.docx
            dijie line describe 990101990102 --against agreement.txt
          """))
  }

  @Argument(help: .wording(zh: "界线代码。", en: "The line's code.", value: ("代码", "code")))
  var id: String

  @Option(
    help: .wording(
      zh: "核对这份走向说明：.txt 或 .docx 文件；record 核对登记的。",
      en: "A written course to check, .txt or .docx; “record” for the recorded one.",
      value: ("文件", "file")), completion: .file())
  var against: String?

  @Flag(
    help: .wording(
      zh: "把写出的走向说明登记为界线的新版本；须写 --document。",
      en: "Enters the text into the line's record; needs --document."))
  var save = false

  @Option(
    help: .wording(
      zh: "规则包；不写时用 cn-county。", en: "The rule pack; cn-county unless named.",
      value: ("规则包", "pack")))
  var pack = "cn-county"

  @Option(
    help: .wording(
      zh: "核对结果的格式：text、json、csv、xlsx、geojson、gpkg。",
      en: "Format of what a check found: text, json, csv, xlsx, geojson or gpkg.",
      value: ("格式", "format")))
  var format: ListingFormat?

  @Option(
    name: .shortAndLong,
    help: .wording(
      zh: "写到这个文件；.docx 写成公文。", en: "Writes to this file; .docx makes a paper of it.",
      value: ("文件", "file")), completion: .file())
  var output: String?

  @OptionGroup var place: RegisterOptions
  @OptionGroup var signing: SigningOptions
  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if against != nil { _ = try choice.chosenFormat() }
    guard save, signing.document == nil else { return }
    throw ValidationError(
      Wording.pick(
        zh: "--save 要同时写 --document：登记走向说明须有依据文件",
        en: "--save needs --document: a recorded course rests on a document"))
  }

  private var choice: ListingChoice {
    ListingChoice(format: format, output: output, outputOption: "-o", byteOrderMark: false)
  }

  func run() throws {
    let data = try shared.dataFolder()
    let session = try place.session(save ? .writing : .reading, shared)
    let describing = try LineDescribing(
      id, session.register, try data.courseWords(), try data.rulePack(pack))
    if let against {
      let text = try Self.text(against, id, session.register)
      var found = try describing.check(text, file: against)
      found.register = (session.register.id, session.register.isPractice)
      let status = try choice.write(found, quiet: shared.quiet)
      if status != .done { throw status.exitCode }
      return
    }
    let description = try describing.description()
    if let output, output.lowercased().hasSuffix(".docx") {
      try Streams.write(try describing.paper(description, data), to: output)
    } else {
      let text = describing.paragraphs(description, Wording.language).joined(separator: "\n")
      try Streams.write(Array((text + "\n").utf8), to: output)
    }
    if save { try enter(describing.paragraphs(description, .zh), session) }
  }

  private func enter(_ paragraphs: [String], _ session: OfficeSession) throws {
    let author = try signing.author(session)
    let event = try session.write(author, on: .line, id) { change in
      var draft = RecordDraft(.line, id: id)
      draft.body = try change.current(.line, id).body
      draft.body["description", .line] = .text(paragraphs.joined(separator: "\n"))
      draft.reason = Wording.pick(zh: "登记走向说明", en: "course description entered")
      return try change.amend(draft, act: .supersede)
    }
    Streams.say(
      Wording.pick(
        zh: "已登记界线 \(id) 的走向说明（事件 \(event)）。",
        en: "Entered the course of line \(id) (event \(event))."))
  }

  /// The text to check: a file, a paper, or what the record says.
  private static func text(_ source: String, _ id: String, _ register: Register) throws -> String {
    if source == "record" || source == "登记" {
      let record = try register.versions(.line, id).last { $0.status == .current }
      guard let text = record?.body["description", .line].text else {
        throw CommandFailure(
          .missing, zh: "界线 \(id) 没有登记走向说明；用 --save 登记。",
          en: "line \(id) has no recorded course; enter one with --save.")
      }
      return text
    }
    return try WrittenText.read(source)
  }
}
