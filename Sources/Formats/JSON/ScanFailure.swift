/// Where and why text is not JSON.
struct ScanFailure: Error {
  /// The kinds of trouble, each with its sentence.
  enum Reason: UInt8 {
    case unexpectedEnd
    case unexpectedCharacter
    case notANumber
    case malformedNumber
    case malformedEscape
    case loneSurrogate
    case notUTF8
    case controlCharacter
    case tooDeep
  }

  /// The index in the window of the first byte that does not fit.
  let index: Int
  /// What is wrong with it.
  let reason: Reason
}

extension ScanFailure.Reason {
  /// What happened and what to do, in Chinese.
  var zh: String {
    switch self {
    case .unexpectedEnd: "文本在此处中断，不是完整的 JSON；请重新导出或重新传输该文件。"
    case .unexpectedCharacter: "此处不是合法的 JSON；请检查括号、逗号和引号。"
    case .notANumber: "NaN 和 Infinity 不是合法的 JSON 数值；请改为有限数值或 null。"
    case .malformedNumber: "此处的数值不符合 JSON 写法；请检查前导零、小数点和指数。"
    case .malformedEscape: "字符串中的转义序列不合法；请检查反斜杠。"
    case .loneSurrogate: "转义序列 \\uD800–\\uDFFF 没有成对，不能表示字符；请改正该字符。"
    case .notUTF8: "此处不是 UTF-8 文本；请把文件另存为 UTF-8 编码，或用 --encoding 指明编码（多为 GBK）。"
    case .controlCharacter: "字符串中有未转义的控制字符；请删除，或写成 \\n、\\t 等转义形式。"
    case .tooDeep: "嵌套超过 1,024 层；请检查该文件是否损坏。"
    }
  }

  /// What happened and what to do, in English.
  var en: String {
    switch self {
    case .unexpectedEnd:
      "the text stops here and is not complete JSON; export or transfer the file again."
    case .unexpectedCharacter:
      "this is not JSON here; check the brackets, commas and quotation marks."
    case .notANumber:
      "NaN and Infinity are not JSON numbers; write a finite number or null."
    case .malformedNumber:
      "this number is not written as JSON allows; check leading zeros, point and exponent."
    case .malformedEscape:
      "the escape sequence in this string is not allowed; check the backslash."
    case .loneSurrogate:
      "an escape from \\uD800 to \\uDFFF stands without its partner; correct that character."
    case .notUTF8:
      "this is not UTF-8 text; save the file as UTF-8 or name its encoding with --encoding "
        + "(mostly GBK)."
    case .controlCharacter:
      "a string holds a bare control character; remove it or write \\n, \\t and the like."
    case .tooDeep:
      "the nesting is deeper than 1,024 levels; check whether the file is damaged."
    }
  }
}
