import ArgumentParser

/// Whether years nobody is likely to mean are taken.
struct YearOptions: ParsableArguments {
  @Flag(
    help: .wording(
      zh: "1900 至 2100 年以外的日期也收；不写时拒绝，多半是笔误。",
      en: "Takes days outside 1900 to 2100, too, which are refused as likely slips otherwise."))
  var anyYear = false
}
