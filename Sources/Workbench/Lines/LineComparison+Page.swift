import Boundaries
public import Rules

extension LineComparison {
  /// The profiles one below the other as one picture.
  public func svg(_ language: Language) -> [UInt8] {
    var text = MapText()
    let total = max(results.count, 1) * 300
    text.write("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"960\" height=\"\(total)\"")
    text.write(" viewBox=\"0 0 960 \(total)\">\n")
    for (index, result) in results.enumerated() {
      text.write("<g transform=\"translate(0 \(index * 300))\">\n")
      var profile = MapText()
      profile.write(DeviationProfile(result, language).svg())
      let inner = String(decoding: profile.bytes, as: UTF8.self)
      text.write(inner.replacing("<svg xmlns", with: "<svg width=\"960\" height=\"300\" xmlns"))
      text.write("</g>\n")
    }
    text.write("</svg>\n")
    return text.bytes
  }

  /// A page with the table and the profile of every line.
  public func html(_ language: Language) -> [UInt8] {
    var text = MapText()
    let title = LocalizedText(zh: "界线偏差", en: "Deviation of boundary lines")[language]
    text.write("<!doctype html>\n<html lang=\"\(language.rawValue)\">\n<head>\n")
    text.write("<meta charset=\"utf-8\">\n")
    text.write("<meta name=\"viewport\" content=\"width=device-width\">\n<title>\(title)</title>\n")
    text.write(
      """
      <style>
      body{font:14px/1.5 sans-serif;margin:1.5em auto;max-width:1000px;padding:0 1em;color:#222}
      table{border-collapse:collapse;margin:1em 0;display:block;overflow-x:auto}
      th,td{border:1px solid #ccc;padding:.25em .5em;text-align:left;white-space:nowrap}
      th{background:#f2f2f2}.level{color:#a00}svg{width:100%;height:auto;border:1px solid #ddd;
      margin:.6em 0}@media print{svg{break-inside:avoid}}
      </style>
      </head>
      <body>

      """)
    text.write("<h1>\(title)</h1>\n<p>")
    text.escape(
      LocalizedText(
        zh: "对照图层：\(layer)。偏差以登记（参照）界线为零，左正右负；绿带为限差。",
        en:
          "Held against \(layer). The line that counts is zero, left of it positive; the green band "
          + "is the tolerance.")[language])
    text.write("</p>\n<p class=\"level\">")
    let listing = listing(language)
    text.escape(listing.marks.map { $0.words[language] }.joined(separator: "；"))
    text.write("</p>\n<table>\n<tr>")
    for column in listing.columns {
      text.write("<th>")
      text.escape(column.title[language])
      text.write("</th>")
    }
    text.write("</tr>\n")
    for index in 0..<listing.count {
      text.write("<tr>")
      for cell in listing.row(index) {
        text.write("<td>")
        text.escape(cell.plain)
        text.write("</td>")
      }
      text.write("</tr>\n")
    }
    text.write("</table>\n")
    for result in results { text.write(DeviationProfile(result, language).svg()) }
    text.write("</body>\n</html>\n")
    return text.bytes
  }
}
