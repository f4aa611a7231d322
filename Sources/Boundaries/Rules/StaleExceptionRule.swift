import Rules

/// An exception nothing in the layer needs any more; judged where exceptions are matched.
enum StaleExceptionRule {
  /// What the rule is.
  static let description = RuleDescription(
    id: "exceptions/stale", code: "",
    title: LocalizedText(zh: "例外已不适用", en: "Exception no longer applies"),
    rationale: LocalizedText(
      zh: "登记的例外在图层里已找不到对应的问题，应当注销。",
      en: "Nothing in the layer matches a listed exception any more; it should be withdrawn."),
    basis: Basis(document: "ArcGIS topology", clause: "exceptions"), severity: .warning,
    hint: LocalizedText(zh: "核对后从例外表中删去。", en: "Check it and take it off the list."),
    settings: ["exception.growth"])
}
