import ArgumentParser
import Formats
import Foundation
import Gazetteer
import Registry
import Rules
import Workbench

/// `dijie case show`.
struct CaseShowCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "show",
      abstract: Wording.pick(
        zh: "显示一件案件：步骤、材料、意见、豁免、期限。", en: "Shows a case: steps, papers, submissions, terms."))
  }

  @Argument(help: .wording(zh: "案件编号。", en: "The case.", value: ("编号", "id")))
  var id: String

  @Option(help: .wording(zh: "格式：text、json。", en: "text or json.", value: ("格式", "format")))
  var format: NameShowCommand.Format = .text

  @OptionGroup var limits: OutputLimits
  @OptionGroup var place: RegisterOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let data = try shared.dataFolder()
    let session = try place.session(limits.personal ? .writing : .reading, shared)
    let book = try CaseBook(session, data)
    let page = try book.page(
      book.found(id), limits.output(session, "name_case", shared), Wording.language,
      forPeople: format == .text)
    let bytes = format == .json ? page.json : Array(page.text(Wording.language).utf8)
    try Streams.write(bytes, to: nil)
  }
}

/// `dijie case next`.
struct CaseNextCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "next",
      abstract: Wording.pick(
        zh: "下一步办什么，还缺什么，到哪天为止。", en: "What comes next, what is missing, and until when."))
  }

  @Argument(help: .wording(zh: "案件编号。", en: "The case.", value: ("编号", "id")))
  var id: String

  @OptionGroup var place: RegisterOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let session = try place.session(.reading, shared)
    let book = try CaseBook(session, shared.dataFolder())
    let item = try book.found(id)
    let state = CaseTable.title(state: item.naming.state(book.table))
    var lines = [
      Wording.pick(zh: "\(id)：\(state.zh)。", en: "\(id): \(state.en).")
    ]
    if let next = item.naming.next(book.table) {
      lines.append(
        Wording.pick(
          zh: "下一步：\(next.title.zh)。办理：dijie case \(next.id) \(id)\(Self.options(next))",
          en:
            "Next: \(next.title.en). Enter it with: dijie case \(next.id) \(id)\(Self.options(next))"
        ))
      for material in item.naming.missing(before: next.id, book.table) {
        let isNeeded = material.force == .refuse
        lines.append(
          Wording.pick(
            zh: "  \(isNeeded ? "缺" : "宜有")材料：\(material.title.zh)（--material \(material.id)=文件）",
            en:
              "  \(isNeeded ? "Needed" : "Usual"): \(material.title.en) (--material \(material.id)=FILE)"
          ))
      }
    } else {
      lines.append(Wording.pick(zh: "没有下一步。", en: "Nothing comes next."))
    }
    let others = item.naming.possible(book.table).filter {
      $0.id != item.naming.next(book.table)?.id
    }
    if !others.isEmpty {
      lines.append(
        Wording.pick(zh: "也可以：", en: "Also allowed: ")
          + others.map { Wording.pick(zh: "\($0.title.zh)（\($0.id)）", en: $0.id) }
          .joined(separator: Wording.pick(zh: "、", en: ", ")))
    }
    for running in item.naming.clocks(book.table, book.days) where running.done == nil {
      let late = running.due.days(until: session.clock.today)
      lines.append(
        Wording.pick(
          zh: "期限：\(running.clock.title.zh) \(running.due)"
            + (late > 0 ? "（已过 \(late) 天）" : "（还有 \(-late) 天）"),
          en: "Term: \(running.clock.title.en) \(running.due)"
            + (late > 0
              ? " (\(Wording.count(late, "day")) late)" : " (\(Wording.count(-late, "day")) left)"))
      )
      if running.clock.isWorking, !book.days.knows(running.due.year) {
        lines.append(
          Wording.pick(
            zh: "注意：节假日表（names/holidays.tsv）没有 \(running.due.year) 年，上述期限只扣除周末。",
            en: "Mind: names/holidays.tsv has no year \(running.due.year); this term leaves out "
              + "weekends only."))
      }
    }
    try Streams.write(lines.joined(separator: "\n") + "\n")
  }

  /// The options the step is refused without.
  private static func options(_ step: CaseStep) -> String {
    CaseFact.allCases.filter { step.facts[$0] == .refuse }.map { fact in
      let word =
        switch fact {
        case .authority: Wording.pick(zh: "机关", en: "AUTHORITY")
        case .number: Wording.pick(zh: "文号", en: "NUMBER")
        case .document: Wording.pick(zh: "文件", en: "FILE")
        case .result: Wording.pick(zh: "结果", en: "RESULT")
        case .until: Wording.pick(zh: "日期", en: "DAY")
        }
      return " --\(fact.rawValue) \(word)"
    }.joined()
  }
}

/// `dijie case list`.
struct CaseListCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "list",
      abstract: Wording.pick(
        zh: "列出案件：业务、状态、下一步、期限。", en: "Lists cases with state, next step and term."),
      discussion: Wording.pick(
        zh: """
          不写 --all 只列没有办结的。

          例：
            dijie case list
            dijie case list --kind naming --state approved --area 210114
            dijie case list --all -o 台账.xlsx
          """,
        en: """
          Only cases that have not ended, unless --all is said.

          Examples:
            dijie case list
            dijie case list --kind naming --state approved --area 210114
            dijie case list --all -o ledger.xlsx
          """))
  }

  @Option(
    help: .wording(zh: "业务种类，如 naming 命名。", en: "The kind, such as naming.", value: ("种类", "kind")))
  var kind: String?

  @Option(
    help: .wording(
      zh: "状态，如 approved 已批准。", en: "The state, such as approved.", value: ("状态", "state")))
  var state: String?

  @Option(
    help: .wording(
      zh: "在这个区划内，代码或名称。", en: "Within a division, by code or name.",
      value: ("区划", "division")))
  var area: String?

  @Flag(help: .wording(zh: "只列已过期限的。", en: "Only those with a term that is over."))
  var late = false

  @Flag(help: .wording(zh: "也列已办结的。", en: "Those that have ended, too."))
  var all = false

  @OptionGroup var listed: ListingOptions
  @OptionGroup var place: RegisterOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let data = try shared.dataFolder()
    let session = try place.session(.reading, shared)
    let book = try CaseBook(session, data)
    var filter = RecordFilter()
    filter.area = try area.map { try NameScopeOptions.scope($0, nil, data).area }
    let today = session.clock.today
    let cases = try book.cases(filter).filter { item in
      let own = item.naming.state(book.table)
      let kindTitle = book.table.title(kind: item.naming.kind)
      return (kind.map { Self.fits($0, item.naming.kind, kindTitle) } ?? true)
        && (state.map { Self.fits($0, own, CaseTable.title(state: own)) } ?? true)
        && (all || state != nil || !item.naming.hasEnded(book.table))
        && (!late || (book.earliest(item).map { $0.due < today } ?? false))
    }
    try listed.write(book.table(cases, forPeople: listed.isForPeople ? Wording.language : nil))
    guard !shared.quiet else { return }
    Streams.say(
      Wording.pick(zh: "共 \(cases.count) 件。", en: "\(Wording.count(cases.count, "case"))."))
  }

  private static func fits(_ word: String, _ id: String, _ title: LocalizedText) -> Bool {
    [id, title.zh, title.en].contains(word)
  }
}

/// `dijie case batch`: many cases from one table.
struct CaseBatchCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "batch",
      abstract: Wording.pick(
        zh: "从表格或公告成批登记申请，全部登记或一件也不登记。",
        en: "Opens many cases from a table or a notice, all or none."),
      discussion: Wording.pick(
        zh: """
          表头为案件字段（名称、起点、止点、长度、宽度、走向、申请单位……）；.txt 按公告句
          “将南起…，北止…，长…米，宽…米的道路命名为…”读出。写出的编号存成文件后可用
          @文件 成批办理以后各步，几百件共用一份文件。

          例：
            dijie case batch 新路.xlsx --area 210114 --category street > 一批.txt
            dijie case approve @一批.txt --authority 市人民政府 --number 文号 \\
                --document 批复.pdf
          """,
        en: """
          Headings are fields of a case (name, start, finish, length, width, direction,
          applicant …); .txt is read as sentences of a notice. The numbers that are
          written serve as @FILE for the steps that follow, hundreds under one document.

          Example:
            dijie case batch roads.xlsx --area 210114 --category street > b.txt
            dijie case approve @b.txt --authority government --number N \\
                --document a.pdf
          """))
  }

  @Argument(
    help: .wording(zh: "表格或公告文本。", en: "A table, or the text of a notice.", value: ("文件", "file")),
    completion: .file(extensions: TableFile.endings))
  var file: String

  @Option(help: .wording(zh: "业务种类。", en: "The kind of case.", value: ("种类", "kind")))
  var kind = "naming"

  @Option(
    help: .wording(
      zh: "类别，如 street。", en: "The category, such as street.", value: ("类别", "category")))
  var category: NameCategory?

  @Option(
    help: .wording(
      zh: "没有写区划的行的区划，代码或名称。", en: "The division of rows that state none.",
      value: ("区划", "division")))
  var area: String?

  @Option(
    help: .wording(
      zh: "申请日期；不写为今天。", en: "The day of the application; today unless named.",
      value: ("日期", "day")))
  var on: CalendarDay?

  @OptionGroup var heading: HeadingOptions
  @OptionGroup var place: RegisterOptions
  @OptionGroup var signing: SigningOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let data = try shared.dataFolder()
    let session = try place.session(.writing, shared)
    let rows = try CaseRows.read(file, headingRow: heading.headingRow, data)
    let table = try CaseBook(session, data).table
    func drafting(_ words: [String]) -> CaseDrafting {
      CaseDrafting(
        table: table, kind: kind, words: words, category: category, area: area, name: nil, on: on)
    }
    let drafts = try rows.enumerated().map { index, words in
      do {
        return try drafting(words).draft(session, data)
      } catch let failure as CommandFailure {
        throw CommandFailure(
          .content, zh: "第 \(index + 1) 件：\(failure.sentence.zh)一件也未登记。",
          en: "case \(index + 1): \(failure.sentence.en) Nothing was entered.")
      }
    }
    let ids = try session.enter(
      drafts, by: signing.author(session), digits: 4, document: "application",
      prefix: drafting([]).prefix
    ).ids
    try Streams.write(ids.joined(separator: "\n") + "\n")
    if !shared.quiet {
      Streams.say(
        Wording.pick(
          zh: "已登记 \(ids.count) 件申请。", en: "Entered \(Wording.count(ids.count, "case"))."))
    }
  }
}
