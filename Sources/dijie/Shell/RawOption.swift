import ArgumentParser

/// Whether cells of CSV go out although a spreadsheet would run them, for every command that writes
/// CSV.
struct RawOption: ParsableArguments {
  @Flag(
    help: .wording(
      zh: "CSV 的内容原样写出；不写时在 = + - @ 开头的文字前加 '，以免电子表格当公式执行。",
      en:
        "Writes CSV cells as they are; otherwise text that begins with = + - @ gets a ' in front, "
        + "so that no spreadsheet runs it."))
  var raw = false
}
