import ArgumentParser
import Gazetteer
import Registry
import Rules
import Workbench

/// `dijie name history`: what became of a place and its names.
struct NameHistoryCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "history",
      abstract: Wording.pick(
        zh: "一个地名的沿革：实体、各名称、保护名录、标志的全部事件。",
        en: "What became of a place: its names, protection and signs, event by event."),
      discussion: Wording.pick(
        zh: """
          已销名、已更名的同样可查。

          例：
            dijie name history 翠湖街 --area 于洪区
          """,
        en: """
          Places that are no more and former names have a history, too.

          Example:
            dijie name history 翠湖街 --area 于洪区
          """))
  }

  @Argument(
    help: .wording(
      zh: "地名代码、地名编号或名称。", en: "A place code, a name id or a name.", value: ("地名", "name")))
  var name: String

  @Option(
    help: .wording(
      zh: "在这个区划内，代码或名称。", en: "Within a division, by code or name.",
      value: ("区划", "division")))
  var area: String?

  @OptionGroup var listed: ListingOptions
  @OptionGroup var limits: OutputLimits
  @OptionGroup var place: RegisterOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let data = try shared.dataFolder()
    let session = try place.session(limits.personal ? .writing : .reading, shared)
    let feature = try NameChoice.feature(
      name, NameScopeOptions.scope(area, nil, data), session.register)
    guard try !session.register.versions(.feature, feature).isEmpty else {
      throw NameChoice.missing(name)
    }
    let output = try limits.output(session, "name", shared)
    try listed.write(NameHistory(session, output, Wording.language).listing(feature))
  }
}
