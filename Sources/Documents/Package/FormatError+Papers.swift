import Formats

extension FormatError {
  /// The error for a paper with a password.
  static func lockedPaper(_ file: String) -> FormatError {
    FormatError(
      .content, file: file,
      zh: "文件有密码保护；请用 WPS 或 Word 打开，去掉密码后另存为 .docx。",
      en: "the file is protected by a password; open it in WPS or Word and save it as .docx "
        + "without one.")
  }

  /// The error for a file that is some other kind than .docx, judged by its first bytes.
  static func notPaper(_ bytes: [UInt8], file: String) -> FormatError {
    // Old .doc, .wps and .xls files, and .docx files with a password, are compound files.
    let isCompound = bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])
    if isCompound {
      // The stream of a protected package bears this name in UTF-16.
      let name: [UInt8] = "EncryptedPackage".utf8.flatMap { [$0, 0] }
      if bytes.prefix(1 << 20).firstRange(of: name) != nil { return lockedPaper(file) }
      return FormatError(
        .content, file: file,
        zh: "这是旧格式的 .doc 或 .wps 文件；请用 WPS 或 Word 打开后另存为 .docx。",
        en: "this is an old .doc or .wps file; open it in WPS or Word and save it as .docx.")
    }
    if bytes.isEmpty {
      return FormatError(
        .content, file: file, zh: "文件是空的；请重新复制。",
        en: "the file is empty; copy it again.")
    }
    let kind =
      bytes.starts(with: Array("%PDF".utf8))
      ? (zh: "这是 PDF 文件", en: "this is a PDF file")
      : bytes.starts(with: Array("{\\rtf".utf8))
        ? (zh: "这是 RTF 文件", en: "this is an RTF file")
        : (zh: "这不是 .docx 文件", en: "this is no .docx file")
    return FormatError(
      .content, file: file, zh: "\(kind.zh)；请用 WPS 或 Word 另存为 .docx。",
      en: "\(kind.en); save it as .docx in WPS or Word.")
  }

  /// The error for a package that lacks what every .docx has.
  static func brokenPaper(_ part: String, file: String) -> FormatError {
    FormatError(
      .content, file: file,
      zh: "文件中的 \(part) 缺失或已损坏；请用 WPS 或 Word 打开后另存为 .docx。",
      en: "\(part) in the file is missing or damaged; open the file in WPS or Word and save it "
        + "as .docx.")
  }
}
