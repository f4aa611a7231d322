import ArgumentParser
import Registry
import Rules

/// `dijie record`: single records of the register.
struct RecordCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "record",
      abstract: Wording.pick(
        zh: "登记库中的记录：登记、查看、更正、变更、注销。",
        en: "Records of the register: enter, show, correct, change, end."),
      discussion: Wording.pick(
        zh: """
          种类和字段可写中文名或英文名；dijie record fields 列出全部。
          更正（correct）：原来写错了；变更（supersede）：情况变了；注销（retire）：不再存在；
          作废（cancel）：本不该登记。旧版本都留着，dijie record history 可查。

          例：
            dijie record add 界线 210102210103 界线名称=和平沈河线 界线等级=县级 \\
                甲方区划代码=210102 乙方区划代码=210103
            dijie record correct 界线 210102210103 长度（千米）=9.2 --reason 抄错
            dijie record show 界线 210102210103
          """,
        en: """
          Kinds and fields go by their Chinese or English names; dijie record fields
          lists them. correct: it was written wrongly; supersede: things have changed;
          retire: it is no more; cancel: it never should have been entered. Old versions
          stay: dijie record history.

          Example:
            dijie record add line 210102210103 name=Heping-Shenhe rank=county \\
                left=210102 right=210103
            dijie record correct line 210102210103 length_km=9.2 --reason "copied wrongly"
            dijie record show line 210102210103
          """),
      subcommands: [
        RecordAddCommand.self, RecordListCommand.self, RecordShowCommand.self,
        RecordHistoryCommand.self, RecordCorrectCommand.self, RecordSupersedeCommand.self,
        RecordRetireCommand.self, RecordCancelCommand.self, RecordAttachCommand.self,
        RecordFieldsCommand.self,
      ])
  }

  /// The kind of a name.
  static func kind(_ name: String) throws -> RecordKind {
    if let kind = KindCatalog.kind(named: name) { return kind }
    let zh = KindCatalog.open.map(\.title.zh).joined(separator: "、")
    let en = KindCatalog.open.map(\.name).joined(separator: ", ")
    throw CommandFailure.usage(
      zh: "没有记录种类“\(name)”；有：\(zh)。", en: "there is no kind of record “\(name)”; there are: \(en).")
  }

  /// A kind offices enter themselves.
  static func openKind(_ name: String) throws -> RecordKind {
    let kind = try kind(name)
    guard kind.isOpen else {
      throw CommandFailure.usage(
        zh: "\(kind.title.zh)由程序自己登记，不能直接改写；人员用 dijie registry user，附件用 dijie record attach。",
        en:
          "\(kind.title.en) records are kept by the program; use dijie registry user for people and dijie record attach for attachments."
      )
    }
    return kind
  }
}

/// What records are given as: `field=value` words, reason, day, secrecy.
struct RecordWords: ParsableArguments {
  @Argument(
    help: .wording(
      zh: "字段=内容；子表写作 方位物.1.距离=12.5，留空即清除。",
      en: "field=value; lists as ties.1.distance=12.5; nothing after = empties a field.",
      value: ("字段=内容", "field=value")))
  var assignments: [String] = []

  @Option(
    help: .wording(
      zh: "发生日期；不写为今天。", en: "The day it happened; today unless named.", value: ("日期", "day")))
  var on: String?

  @Option(
    help: .wording(zh: "理由。", en: "Why.", value: ("理由", "reason")))
  var reason: String?

  @OptionGroup var years: YearOptions

  /// Words a command puts together itself; years out of the usual are refused.
  static func own() -> RecordWords {
    var years = YearOptions()
    years.anyYear = false
    var words = RecordWords()
    words.years = years
    return words
  }

  /// Puts the words into a draft and says what is wrong with them.
  func fill(_ draft: inout RecordDraft, document: String?) throws {
    for word in assignments {
      guard let mark = word.firstIndex(where: { "=＝".contains($0) }) else {
        throw CommandFailure.usage(
          zh: "“\(word)”不是“字段=内容”的形式。", en: "“\(word)” is not of the form field=value.")
      }
      let name = String(word[..<mark])
      guard let place = draft.kind.place(named: name), place != .identity else {
        throw CommandFailure.usage(
          zh: "\(draft.kind.title.zh)没有字段“\(name)”；dijie record fields \(draft.kind.name) 列出全部。",
          en:
            "\(draft.kind.title.en) has no field “\(name)”; dijie record fields \(draft.kind.name) lists them."
        )
      }
      do {
        try draft.set(place, String(word[word.index(after: mark)...]), anyYear: years.anyYear)
      } catch {
        throw CommandFailure(.content, zh: error.message.zh + "。", en: error.message.en + ".")
      }
    }
    if let on {
      draft.happened = try CalendarDay.asked(on, anyYear: years.anyYear)
    }
    draft.reason = reason
    draft.document = document
    draft.dropEmptyEntries()
  }
}
