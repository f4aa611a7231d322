import Rules

/// Words and numbers printed on maps.
enum MapWording {
  /// The secrecy mark, and for a public map what it may be used for and its number.
  static func marks(_ options: MapMaking.Options) -> [(key: String, words: String)] {
    let language = options.language
    guard options.isPublic else {
      let secret = options.level.isStateSecret ? options.level.title[language] + "★　" : ""
      let words = LocalizedText(zh: "内部资料，不得公开", en: "Internal, not for the public")[language]
      return [("level", secret + words)]
    }
    let purpose = LocalizedText(zh: "示意图，不作为划界依据", en: "Sketch map, no evidence of boundaries")
    let number = options.reviewNumber.map {
      LocalizedText(zh: "审图号：\($0)", en: "Map review number: \($0)")
    }
    let missing = LocalizedText(
      zh: "审图号：　　　　　　　（送审前不得公开）",
      en: "Map review number:               (not to be published before review)")
    return [("use", purpose[language]), ("review", (number ?? missing)[language])]
  }

  /// That rounding left vertices finer than asked for.
  static func finer(_ count: Int, decimals: Int) -> LocalizedText {
    LocalizedText(
      zh: "\(count) 个折点保留了多于 \(decimals) 位的小数，否则界线会相交或重合。",
      en: "\(count) vertices kept more than \(decimals) decimals, or borders would have met.")
  }

  /// The first few of many names.
  static func few(_ names: [String]) -> LocalizedText {
    let shown = names.prefix(5)
    let more = names.count - shown.count
    return LocalizedText(
      zh: shown.joined(separator: "、") + (more > 0 ? " 等" : ""),
      en: shown.joined(separator: ", ") + (more > 0 ? " and \(more) more" : ""))
  }

  /// `12.3%`.
  static func percent(_ share: Double) -> String {
    var text = MapText()
    text.write(share * 100, decimals: 1)
    return String(decoding: text.bytes, as: UTF8.self) + "%"
  }

  /// `1.2 MB`.
  static func size(_ bytes: Int) -> String {
    var text = MapText()
    if bytes >= 1_000_000 {
      text.write((Double(bytes) / 100_000).rounded(.up) / 10, decimals: 1)
      text.write(" MB")
    } else {
      text.write((Double(bytes) / 100).rounded(.up) / 10, decimals: 1)
      text.write(" kB")
    }
    return String(decoding: text.bytes, as: UTF8.self)
  }

  /// A whole number with its thousands parted by narrow spaces.
  static func grouped(_ number: Int) -> String {
    var digits = ""
    for (index, digit) in String(number).reversed().enumerated() {
      if index > 0, index % 3 == 0 { digits.append("\u{202F}") }
      digits.append(digit)
    }
    return String(digits.reversed())
  }
}
