import Addresses
import ArgumentParser
import Rules
import Workbench

/// `dijie address match`: whether two addresses are the same place.
struct AddressMatchCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "match",
      abstract: Wording.pick(
        zh: "判断两个地址是否同一处，到哪一级。", en: "Whether two addresses are the same place."),
      discussion: Wording.pick(
        zh: """
          逐级比较：same 同址、compatible 一个更详细而不矛盾、different 不同址、unknown 不足
          以判断。不同址时退出码为 1。

          例：
            dijie address match 沈阳市铁西区北一西路52号 铁西北一西路52号 --area 沈阳市
          """,
        en: """
          Element by element: same, compatible (one says more), different, or unknown. The
          exit status is 1 where they differ.

          Example:
            dijie address match 沈阳市铁西区北一西路52号 铁西北一西路52号 --area 210100
          """))
  }

  @Argument(help: .wording(zh: "一个地址。", en: "An address.", value: ("地址", "address")))
  var first: String

  @Argument(help: .wording(zh: "另一个地址。", en: "Another.", value: ("地址", "address")))
  var second: String

  @OptionGroup var options: AddressOptions

  func run() throws {
    let reader = try options.reader(of: [first, second])
    let match = AddressMatch(reader.read(first), reader.read(second))
    let words: [AddressMatch.Outcome: LocalizedText] = [
      .same: LocalizedText(zh: "同址", en: "same"),
      .compatible: LocalizedText(zh: "不矛盾，一个更详细", en: "compatible, one says more"),
      .different: LocalizedText(zh: "不同址", en: "different"),
      .unknown: LocalizedText(zh: "不足以判断", en: "too little to tell"),
    ]
    var lines = [
      (words[match.outcome]?.chosen ?? match.outcome.rawValue)
        + (match.common.map {
          Wording.pick(zh: "（相同到：", en: " (alike to: ") + $0.title.chosen
            + Wording.pick(zh: "）", en: ")")
        } ?? "")
    ]
    lines += match.levels.map { level in
      let mark = level.isSame.map { $0 ? "=" : "≠" } ?? "·"
      return "  \(mark) \(level.kind.title.chosen)  \(level.texts.first ?? "—")  "
        + (level.texts.second ?? "—")
    }
    try Streams.write(lines.joined(separator: "\n") + "\n")
    if match.outcome == .different { throw ExitStatus.openErrors.exitCode }
  }
}

/// `dijie address explain`: why an address was read so.
struct AddressExplainCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "explain",
      abstract: Wording.pick(
        zh: "逐步说明一个地址为何这样判定。", en: "Shows step by step why an address is read so."),
      discussion: Wording.pick(
        zh: """
          例：
            dijie address explain 沈阳东陵区泉园街道文萃路12号
          """,
        en: """
          Example:
            dijie address explain 沈阳东陵区泉园街道文萃路12号
          """))
  }

  @Argument(help: .wording(zh: "地址。", en: "The address.", value: ("地址", "address")))
  var address: String

  @OptionGroup var options: AddressOptions

  func run() throws {
    let reading = try options.reader(of: [address]).read(address)
    try Streams.write(
      AddressPage(Wording.language, keepsPersonal: options.keepPersonal).explanation(reading))
  }
}
