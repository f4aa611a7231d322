import ArgumentParser
import Foundation
import Registry
import Workbench

/// `dijie registry init`: makes a new register.
struct RegistryInitCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "init",
      abstract: Wording.pick(
        zh: "建立登记库，本账号为管理员。", en: "Makes a register; this account administers it."),
      discussion: Wording.pick(
        zh: """
          练习登记库（--practice）处处标明“练习”，并且只有它接受 DIJIE_NOW 设定的日期。

          例：
            dijie registry init 沈阳.dijie --office 沈阳市民政局 --area 210100 --name 张三
          """,
        en: """
          A practice register (--practice) says so everywhere, and it alone accepts the
          date DIJIE_NOW sets.

          Example:
            dijie registry init city.dijie --office Bureau --area 210100 --name Zhang
          """))
  }

  @Argument(
    help: .wording(
      zh: "登记库文件，以 .dijie 结尾。", en: "The register's file, ending in .dijie.",
      value: ("文件", "file")))
  var file: String

  @Option(
    help: .wording(zh: "单位名称。", en: "The office's name.", value: ("名称", "name")))
  var office: String

  @Option(
    help: .wording(
      zh: "单位负责的行政区划代码，如 210100。",
      en: "The division the office is responsible for, such as 210100.",
      value: ("代码", "code")))
  var area: String

  @Option(
    help: .wording(
      zh: "管理员（本账号）的姓名。", en: "The name of the administrator, whose account this is.",
      value: ("姓名", "name")))
  var name: String

  @Flag(
    help: .wording(zh: "练习登记库：内容不作数。", en: "For practice: nothing in it counts."))
  var practice = false

  @OptionGroup var shared: SharedOptions

  func run() throws {
    guard file.hasSuffix(RegisterPlace.suffix) else {
      throw CommandFailure.usage(
        zh: "登记库的文件名应以 \(RegisterPlace.suffix) 结尾，如 \(file)\(RegisterPlace.suffix)。",
        en:
          "a register's file ends in \(RegisterPlace.suffix), such as \(file)\(RegisterPlace.suffix)."
      )
    }
    let clock = try RegisterClock.ofThisRun(
      ProcessInfo.processInfo.environment, isPractice: practice)
    let register = try Register.create(
      path: file, id: RegisterIdentity.make(), office: office, area: area, isPractice: practice,
      founder: .init(account: .ofThisRun(), name: name, roles: ["administrator"]), clock: clock)
    RegisterOptions.sayPractice(register)
    let seal = try register.seal()
    try Streams.write(
      Wording.pick(
        zh: """
          已建立登记库 \(file)：\(office)，编号 \(register.id)，管理员 \(name)。
          封存码 \(seal)
          下一步：dijie registry user add 登记人员，dijie registry import 导入界线和界桩。

          """,
        en: """
          Made the register \(file): \(office), number \(register.id), administrator \(name).
          Seal \(seal)
          Next: enter people with dijie registry user add, lines and markers with dijie registry import.

          """))
  }
}
