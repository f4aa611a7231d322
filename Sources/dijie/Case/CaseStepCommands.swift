import ArgumentParser
import Foundation
import Gazetteer
import Registry
import Rules
import Workbench

/// The arguments of commands that enter a step.
struct CaseStepOptions: ParsableArguments {
  @Argument(
    help: .wording(
      zh: "案件编号；可写多个，或 @文件。", en: "Cases by number; several, or @FILE.",
      value: ("编号", "id")))
  var ids: [String]

  @Option(
    help: .wording(
      zh: "办理日期；不写为今天。", en: "The day; today unless named.", value: ("日期", "day")))
  var on: CalendarDay?

  @Option(
    help: .wording(zh: "作出决定的机关。", en: "The authority that decided.", value: ("机关", "authority")))
  var authority: String?

  @Option(help: .wording(zh: "文号。", en: "The document's number.", value: ("文号", "number")))
  var number: String?

  @Option(help: .wording(zh: "结果或理由。", en: "The result or the reason.", value: ("文字", "text")))
  var result: String?

  @Option(help: .wording(zh: "截止日。", en: "The last day of a term.", value: ("日期", "day")))
  var until: CalendarDay?

  @Option(help: .wording(zh: "说明。", en: "A remark.", value: ("文字", "text")))
  var remark: String?

  @Option(
    help: .wording(
      zh: "材料=文件；可写多个。", en: "paper=file; repeatable.", value: ("材料=文件", "paper=file")))
  var material: [String] = []

  @Option(
    name: .customLong("write"),
    help: .wording(
      zh: "把这一步的文书写到 .docx、.html 文件。", en: "Writes the step's paper to a .docx or .html file.",
      value: ("文件", "file")), completion: .file())
  var paper: String?

  @OptionGroup var place: RegisterOptions
  @OptionGroup var signing: SigningOptions
  @OptionGroup var shared: SharedOptions

  /// The cases that are named, those of files in the place of `@FILE`.
  func cases() throws -> [String] {
    try ids.flatMap { word -> [String] in
      guard word.hasPrefix("@") else { return [word] }
      let path = String(word.dropFirst())
      guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
        throw CommandFailure(
          .missing, zh: "读不了文件 \(path)；应为 UTF-8 文本，每行一个案件编号。",
          en: "the file \(path) cannot be read; it is UTF-8 text with a case a line.")
      }
      return text.split(whereSeparator: \.isNewline)
        .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }
  }

  /// The step as it is said.
  func entry(_ step: String, today: CalendarDay) throws -> CaseSteps.Entry {
    let day = on ?? today
    guard day <= today else {
      throw CommandFailure.usage(
        zh: "日期 \(day) 在今天（\(today)）之后；还没有办的不登记。",
        en: "the day \(day) lies after today (\(today)); what is not done is not recorded.")
    }
    var facts: [CaseFact: String] = [:]
    facts[.authority] = authority
    facts[.number] = number
    facts[.document] = signing.documentName
    facts[.result] = result
    facts[.until] = until?.description
    // A number given as the document is the number, too.
    if number == nil, let document = signing.document,
      !FileManager.default.fileExists(atPath: document)
    {
      facts[.number] = document
    }
    var entry = CaseSteps.Entry(DoneCaseStep(step, day: day, facts: facts))
    entry.remark = remark
    entry.materials = material.map { word in
      let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
      return (parts.first ?? word, parts.count > 1 ? parts[1] : "")
    }
    return entry
  }

  /// Enters the step and says what came of it.
  func enter(
    _ step: String,
    _ change: (inout CaseSteps.Entry, CaseBook, [String]) throws -> Void = { _, _, _ in }
  ) throws {
    let data = try shared.dataFolder()
    let session = try place.session(.writing, shared)
    let book = try CaseBook(session, data)
    let cases = try cases()
    var entry = try entry(step, today: session.clock.today)
    try Self.check(entry.materials.map(\.id), book.table)
    try change(&entry, book, cases)
    let outcome = try CaseSteps(book, data.nameTables()).enter(
      entry, in: cases, by: signing.author(session))
    if let paper {
      let fresh = try CaseBook(session, data)
      try CasePapers(fresh, data.nameTables()).write(
        step, try cases.map { try fresh.found($0) }, number: entry.step.facts[.number],
        until: until?.chinese, result: result, to: paper, TemplateShelf(data))
    }
    for remark in outcome.remarks {
      Streams.say(Wording.pick(zh: "\(remark.id)：", en: "\(remark.id): ") + remark.message.chosen)
    }
    try say(step, outcome, cases, try CaseBook(session, data))
  }

  private func say(
    _ step: String, _ outcome: CaseSteps.Outcome, _ cases: [String], _ book: CaseBook
  ) throws {
    guard let first = cases.first else { return }
    let found = try book.found(first)
    let title = book.table.steps.first { $0.id == step }?.title.chosen ?? step
    let next = found.naming.next(book.table)
    let rest =
      next.map {
        Wording.pick(
          zh: "下一步：\($0.title.zh)（dijie case \($0.id)）",
          en: "next: \($0.title.en) (dijie case \($0.id))")
      } ?? Wording.pick(zh: "案件已办结", en: "the case has ended")
    for made in outcome.made {
      let record = try book.session.register.versions(.name, made.name).last
      let code = record?.body["feature", .name].text ?? "—"
      let text = record?.body["text", .name].text ?? ""
      try Streams.write(
        Wording.pick(
          zh: "\(made.id)：“\(text)”地名代码 \(code)，地名编号 \(made.name)。\n",
          en: "\(made.id): “\(text)” has the place code \(code), name id \(made.name).\n"))
    }
    let count = cases.count
    try Streams.write(
      Wording.pick(
        zh: (count == 1 ? "\(first)" : "\(first) 等 \(count) 件")
          + "：已登记“\(title)”（至事件 \(outcome.event)）；\(rest)。\n",
        en: (count == 1 ? "\(first)" : "\(first) and \(count - 1) more")
          + ": entered “\(title)” (up to event \(outcome.event)); \(rest).\n"))
  }

  /// Refuses papers no table knows.
  private static func check(_ ids: [String], _ table: CaseTable) throws {
    let known = Set(table.materials.map(\.id))
    guard let strange = ids.first(where: { !known.contains($0) }) else { return }
    let list = known.sorted().joined(separator: ", ")
    throw CommandFailure.usage(
      zh: "没有材料“\(strange)”；有：\(list)（names/case-materials.tsv）。",
      en: "there is no paper “\(strange)”; there are: \(list) (names/case-materials.tsv).")
  }
}

/// A command that enters one step.
protocol CaseStepCommand: ParsableCommand {
  static var step: String { get }
  static var words: (zh: String, en: String) { get }
  var options: CaseStepOptions { get }
}

extension CaseStepCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: step, abstract: Wording.pick(zh: words.zh, en: words.en))
  }

  func run() throws { try options.enter(Self.step) }
}

/// `dijie case accept`.
struct CaseAcceptCommand: CaseStepCommand {
  static let step = "accept"
  static let words = (zh: "受理：材料齐了。", en: "Accepts a case whose papers are complete.")
  @OptionGroup var options: CaseStepOptions
}

/// `dijie case supplement`.
struct CaseSupplementCommand: CaseStepCommand {
  static let step = "supplement"
  static let words = (zh: "一次告知补正的内容。", en: "Asks for what is missing, once.")
  @OptionGroup var options: CaseStepOptions
}

/// `dijie case return`.
struct CaseReturnCommand: CaseStepCommand {
  static let step = "return"
  static let words = (zh: "不予受理或退回，写明理由。", en: "Returns a case, with the reason.")
  @OptionGroup var options: CaseStepOptions
}

/// `dijie case survey`.
struct CaseSurveyCommand: CaseStepCommand {
  static let step = "survey"
  static let words = (zh: "踏勘。", en: "Records the survey on the spot.")
  @OptionGroup var options: CaseStepOptions
}

/// `dijie case approve`.
struct CaseApproveCommand: CaseStepCommand {
  static let step = "approve"
  static let words = (
    zh: "登记批准机关的决定：机关、文号、日期、文件；本程序不作决定。",
    en: "Records the decision of an authority; the program decides nothing."
  )
  @OptionGroup var options: CaseStepOptions
}

/// `dijie case reject`.
struct CaseRejectCommand: CaseStepCommand {
  static let step = "reject"
  static let words = (zh: "登记不予批准的决定，写明理由。", en: "Records a refusal, with the reason.")
  @OptionGroup var options: CaseStepOptions
}

/// `dijie case file`.
struct CaseFileCommand: CaseStepCommand {
  static let step = "file"
  static let words = (zh: "报上级备案。", en: "Records the filing with the level above.")
  @OptionGroup var options: CaseStepOptions
}

/// `dijie case receive`.
struct CaseReceiveCommand: CaseStepCommand {
  static let step = "receive"
  static let words = (
    zh: "接收备案：报送主体、接收主体、材料齐全规范。",
    en: "Takes a filing: right sender, right receiver, complete and conforming."
  )
  @OptionGroup var options: CaseStepOptions
}

/// `dijie case register`.
struct CaseRegisterCommand: CaseStepCommand {
  static let step = "register"
  static let words = (
    zh: "入库：生成或更改登记库中的地名。", en: "Enters what was approved into the gazetteer."
  )
  @OptionGroup var options: CaseStepOptions
}

/// `dijie case signpost`.
struct CaseSignpostCommand: CaseStepCommand {
  static let step = "signpost"
  static let words = (
    zh: "设标：标志另用 dijie name sign add 登记。",
    en: "Records that signs are set; enter each with dijie name sign add."
  )
  @OptionGroup var options: CaseStepOptions
}

/// `dijie case archive`.
struct CaseArchiveCommand: CaseStepCommand {
  static let step = "archive"
  static let words = (zh: "归档。", en: "Puts a case into the archive.")
  @OptionGroup var options: CaseStepOptions
}

/// `dijie case withdraw`.
struct CaseWithdrawCommand: CaseStepCommand {
  static let step = "withdraw"
  static let words = (zh: "申请人撤回。", en: "The applicant withdraws.")
  @OptionGroup var options: CaseStepOptions
}
