/// The styles of the shipped templates, which an office changes in one place in WPS or Word.
enum PaperStyles {
  /// The part with the styles.
  static func root(_ space: String) -> Markup {
    let defaults = Markup(
      "w:docDefaults", [],
      [
        Markup("w:rPrDefault", [], [base()]),
        Markup("w:pPrDefault", [], [Markup("w:pPr")]),
      ])
    let normal = Markup(
      "w:style", [("w:type", "paragraph"), ("w:default", "1"), ("w:styleId", "a")],
      [
        Markup("w:name", [("w:val", "Normal")]), Markup("w:qFormat"),
        Markup("w:pPr", [], [Markup("w:widowControl", [("w:val", "0")])]),
      ])
    let table = Markup(
      "w:style", [("w:type", "table"), ("w:default", "1"), ("w:styleId", "a1")],
      [
        Markup("w:name", [("w:val", "Normal Table")]), Markup("w:uiPriority", [("w:val", "99")]),
        Markup("w:semiHidden"), Markup("w:unhideWhenUsed"),
        Markup(
          "w:tblPr", [], [Markup("w:tblInd", [("w:w", "0"), ("w:type", "dxa")])]),
      ])
    return Markup("w:styles", [("xmlns:w", space)], [defaults, normal, table])
  }

  private static func base() -> Markup {
    let properties = RunLook().properties
    properties.append(Markup("w:lang", [("w:val", "en-US"), ("w:eastAsia", "zh-CN")]))
    return properties
  }
}
