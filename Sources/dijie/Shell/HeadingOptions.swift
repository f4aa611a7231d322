import ArgumentParser

/// Where the heading of a table stands, for every command that reads one.
struct HeadingOptions: ParsableArguments {
  @Option(
    help: .wording(
      zh: "表头在第几行（从 1 数起）；没有表头写 0；不写时自动识别，识别不准时会问。",
      en: "The row of the heading, from 1; 0 for none; found by itself unless in doubt.",
      value: ("行号", "row")))
  var headingRow: Int?

  func validate() throws {
    guard let headingRow, headingRow < 0 else { return }
    throw ValidationError(
      Wording.pick(
        zh: "--heading-row 要写 0 或更大的整数，而不是 \(headingRow)",
        en: "--heading-row needs a whole number of 0 or more, not \(headingRow)"))
  }
}
