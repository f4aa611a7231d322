/// A text encoding by its usual name (文本编码).
struct TextEncoding: Hashable, Sendable {
  /// The name reports show, such as `UTF-8` or `GBK`.
  let name: String

  static let utf8 = TextEncoding(name: "UTF-8")
  static let gbk = TextEncoding(name: "GBK")
  static let gb18030 = TextEncoding(name: "GB18030")

  /// The name the converter knows; GBK is read as its superset, so that no character is lost.
  var readingName: String { self == .gbk ? "GB18030" : name }

  private init(name: String) { self.name = name }

  /// Understands the names found in `.cpg` files and typed by people.
  ///
  /// Such are `utf8`, `65001`, `936`, `ANSI 936`, `gb2312`, `GB 18030` and `big5`; others go to
  /// the converter as they stand.
  init(named text: String) {
    let plain = text.uppercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
    let number = plain.drop { !$0.isNumber }
    let prefix = plain.prefix { !$0.isNumber }
    switch (prefix, number) {
    case ("UTF", "8"), (_, "65001"), ("UTF", "8BOM"): self = .utf8
    case ("GBK", _), ("GB", "2312"), ("GB", "231280"), (_, "936"), ("EUCCN", _): self = .gbk
    case ("GB", "18030"), (_, "54936"): self = .gb18030
    case ("BIG", "5"), (_, "950"): self.init(name: "BIG5")
    case ("", "88591"), ("ISO", "88591"), ("", "28591"), ("LATIN", "1"):
      self.init(name: "ISO-8859-1")
    case ("", let code) where code.hasPrefix("8859"):
      self.init(name: "ISO-8859-\(code.dropFirst(4))")
    case ("", let code) where !code.isEmpty: self.init(name: "CP\(code)")
    case ("SHIFTJIS", _), ("SJIS", _), (_, "932"): self.init(name: "CP932")
    case ("EUCKR", _), ("KSC", "5601"), (_, "949"): self.init(name: "CP949")
    case ("ANSI", let code) where !code.isEmpty, ("OEM", let code) where !code.isEmpty,
      ("DOS", let code) where !code.isEmpty, ("MS", let code) where !code.isEmpty:
      self.init(name: "CP\(code)")
    default: self.init(name: text.trimmingSpaces.uppercased())
    }
  }

  /// The encoding a file declares; nil for words that name none, such as `OEM`, `ANSI` or `system`,
  /// and for names nobody knows.
  init?(declared text: String) {
    let plain = text.uppercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
    let silent = ["", "0", "OEM", "ANSI", "SYSTEM", "DEFAULT", "LOCAL", "LOCALE", "NONE", "CHAR"]
    guard !silent.contains(plain), !text.contains("//") else { return nil }
    let encoding = TextEncoding(named: text)
    guard TextConverter(encoding) != nil else { return nil }
    self = encoding
  }

  /// The encoding a dBase language byte stands for; nil for bytes that say nothing sure.
  init?(languageByte byte: UInt8) {
    switch byte {
    case 0x4D, 0x7A: self = .gbk
    case 0x4F, 0x78: self.init(name: "BIG5")
    case 0x13, 0x7B: self.init(name: "CP932")
    case 0x4E, 0x79: self.init(name: "CP949")
    case 0xC8: self.init(name: "CP1250")
    case 0xC9: self.init(name: "CP1251")
    case 0x26, 0x65: self.init(name: "CP866")
    default: return nil
    }
  }

  /// The language byte that says this encoding in a `.dbf`; zero when none does.
  var languageByte: UInt8 {
    switch name {
    case "GBK": 0x4D
    case "BIG5": 0x4F
    default: 0
    }
  }

  /// Whether bytes are UTF-8, a character cut by the end allowed.
  static func isUTF8(_ bytes: some Collection<UInt8>) -> Bool {
    if String(validating: bytes, as: UTF8.self) != nil { return true }
    for cut in 1...3 where cut < bytes.count {
      if String(validating: bytes.dropLast(cut), as: UTF8.self) != nil {
        return bytes.suffix(cut).first.map { $0 >= 0xC2 } ?? false
      }
    }
    return false
  }
}

extension String {
  /// The text without spaces, tabs and line ends around it.
  var trimmingSpaces: String {
    let isSpace = { (scalar: Unicode.Scalar) in
      scalar.value <= 0x20 || scalar.value >= 0x85 && scalar.properties.isWhitespace
    }
    guard let first = unicodeScalars.firstIndex(where: { !isSpace($0) }),
      let last = unicodeScalars.lastIndex(where: { !isSpace($0) })
    else { return "" }
    return String(unicodeScalars[first...last])
  }
}
