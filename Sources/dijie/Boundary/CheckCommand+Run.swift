extension CheckCommand {
  /// Runs the check and writes its report.
  func carryOut() throws -> ExitStatus {
    _ = try output.chosenFormat()
    _ = try shared.dataFolder()
    throw CommandFailure(
      .fault, zh: "本程序不含检查引擎；请重新安装。", en: "this program lacks its engine; install it again.")
  }
}
