import ArgumentParser

/// `dijie boundary`: everything about boundary lines.
struct BoundaryCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "boundary",
      abstract: Wording.pick(
        zh: "检查和比较行政区划图层的界线。",
        en: "Checks and compares the boundary lines of layers of administrative units."),
      subcommands: [CheckCommand.self, CompareCommand.self])
  }
}
