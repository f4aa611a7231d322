import ArgumentParser

/// `dijie registry`: the office's register.
struct RegistryCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "registry",
      abstract: Wording.pick(
        zh: "登记库：备份、恢复、移交和并入。", en: "The register: back up, restore, hand over and merge."),
      subcommands: [
        RegistryBackupCommand.self, RegistryRestoreCommand.self, RegistryPackCommand.self,
        RegistryMergeCommand.self,
      ])
  }
}
