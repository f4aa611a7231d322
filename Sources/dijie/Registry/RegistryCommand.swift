import ArgumentParser

/// `dijie registry`: the office's register as a whole.
struct RegistryCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "registry",
      abstract: Wording.pick(
        zh: "登记库：建立、人员、导入导出、校验、封存、备份、移交与并入。",
        en: "The office's register: founding, people, tables, verification, backup, hand-over."),
      discussion: Wording.pick(
        zh: """
          登记库是一个文件，只增不改：每次变动都是一个事件，事件前后相连，任何暗改都能查出。

          例：
            dijie registry init 沈阳.dijie --office 沈阳市民政局 --area 210100 --name 张三
            dijie registry user add --account li --name 李四 --role surveyor --area 210102
            dijie registry import 界桩.xlsx --as 界桩
            dijie registry verify
            dijie registry seal
            dijie registry backup -o 沈阳.dijiebackup
          """,
        en: """
          A register is one file to which things are only added: every change is an
          event, events are chained, and whatever is altered behind its back is found.

          Example:
            dijie registry init city.dijie --office Bureau --area 210100 --name Zhang
            dijie registry user add --account li --name Li --role surveyor
            dijie registry import markers.xlsx --as marker
            dijie registry verify
            dijie registry seal
            dijie registry backup -o city.dijiebackup
          """),
      subcommands: [
        RegistryInitCommand.self, RegistryInfoCommand.self, RegistryUserCommand.self,
        RegistryImportCommand.self, RegistryExportCommand.self, RegistryVerifyCommand.self,
        RegistrySealCommand.self, RegistryBackupCommand.self, RegistryRestoreCommand.self,
        RegistryPackCommand.self, RegistryMergeCommand.self, RegistryLogCommand.self,
      ])
  }
}
