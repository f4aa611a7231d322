public import Rules

/// What a file of addresses is like as one page with charts that needs no network (地址质量报告).
public struct AddressProfilePage {
  private let profile: AddressProfile
  private let language: Language
  private let worst: Int
  private var text = MapText()

  /// - Parameter worst: How many streets are shown.
  public init(_ profile: AddressProfile, _ language: Language, worst: Int = 20) {
    (self.profile, self.language, self.worst) = (profile, language, worst)
  }

  /// The page.
  ///
  /// - Parameter file: The name of the file it is about.
  public func html(file: String) -> [UInt8] {
    var page = self
    page.write(file)
    return page.text.bytes
  }

  private mutating func write(_ file: String) {
    let title = AddressProfile.title[language]
    text.write("<!doctype html>\n<html lang=\"\(language == .zh ? "zh-CN" : "en")\">\n<head>\n")
    text.write("<meta charset=\"utf-8\">\n")
    text.write("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>")
    text.escape(title)
    text.write(
      "</title>\n<style>\n\(ReportStylesheet.text)\(Self.style)</style>\n</head>\n<body>\n")
    text.write("<header class=\"banner\"><h1>")
    text.escape(title)
    text.write("</h1><p class=\"files\">")
    text.escape(
      LocalizedText(
        zh: "\(file) · \(profile.count) 条地址", en: "\(file) · \(profile.count) addresses")[language])
    text.write("</p></header>\n<main>\n")
    let groups = profile.groups(language, worst: worst)
    for (index, group) in groups.enumerated() where !group.rows.isEmpty {
      index == 0 ? verdicts(group) : bars(group, isBad: group.key != "district")
    }
    text.write("</main>\n</body>\n</html>\n")
  }

  private static let style = """
    .whole{display:flex;height:28px;margin:8px 0;border-radius:4px;overflow:hidden}
    .whole i{display:block;height:100%}
    .accept{background:#1c6b3a}.review{background:#d98a00}.reject{background:#b3261e}
    table.bars{border-collapse:collapse;width:100%}
    .bars th{font-weight:400;text-align:left;padding:2px 12px 2px 0;white-space:nowrap;width:1%}
    .bars td{padding:2px 0}.bars td:last-child{text-align:right;white-space:nowrap;width:1%;
    padding-left:12px}
    .bars i{display:block;height:14px;border-radius:2px;background:#0b5cad;min-width:1px}
    .bars.bad i{background:#b4470b}
    @media print{.whole,.bars i{-webkit-print-color-adjust:exact;print-color-adjust:exact}}

    """

  /// The verdicts as one bar and as figures.
  private mutating func verdicts(_ group: AddressProfile.Group) {
    let sorts = ["accept", "review", "reject"]
    text.write("<section>\n<h2>")
    text.escape(group.title[language])
    text.write("</h2>\n<div class=\"whole\" role=\"img\" aria-label=\"")
    text.escape(group.rows.map { "\($0.item) \($0.number)" }.joined(separator: ", "))
    text.write("\">")
    for (sort, row) in zip(sorts, group.rows) where row.number > 0 {
      let share = AddressProfile.share(row.number, row.of)
      text.write("<i class=\"\(sort)\" style=\"width:\(share)%\"></i>")
    }
    text.write("</div>\n<dl class=\"tiles\">")
    for row in group.rows {
      text.write("<div><dt>")
      text.escape(row.item)
      text.write(
        "</dt><dd>\(row.number) · \(AddressProfile.share(row.number, row.of)) %</dd></div>")
    }
    text.write("</dl>\n</section>\n")
  }

  /// A bar an item: its share of the whole, with the numbers behind it.
  private mutating func bars(_ group: AddressProfile.Group, isBad: Bool) {
    text.write("<section>\n<h2>")
    text.escape(group.title[language])
    text.write("</h2>\n<table class=\"bars\(isBad ? " bad" : "")\">\n")
    for row in group.rows {
      let share = AddressProfile.share(row.number, row.of)
      text.write("<tr><th scope=\"row\">")
      text.escape(row.item)
      text.write("</th><td><i style=\"width:\(share)%\"></i></td>")
      text.write("<td>\(row.number) / \(row.of) · \(share) %</td></tr>\n")
    }
    text.write("</table>\n</section>\n")
  }
}
