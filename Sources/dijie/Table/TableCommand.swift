import ArgumentParser

/// `dijie table`: tables offices hand in.
struct TableCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "table",
      abstract: Wording.pick(
        zh: "查看报送的表格（xlsx、xls、csv），整理后另存。",
        en: "Looks at tables offices hand in (xlsx, xls, csv) and saves them tidied."),
      subcommands: [TableShowCommand.self])
  }
}
