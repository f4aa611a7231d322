import ArgumentParser

/// `dijie record`: the records of the register.
struct RecordCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "record",
      abstract: Wording.pick(zh: "登记库中的记录。", en: "The records of the register."),
      subcommands: [RecordAttachCommand.self])
  }
}
