public import Rules

/// Something to know about a template or a filled paper (提示).
public struct PaperRemark: Hashable, Sendable {
  /// What it is about.
  public enum Kind: String, Sendable, CaseIterable {
    /// Opening braces without closing ones.
    case unclosedBraces = "unclosed-braces"
    /// Braces around something that is no field.
    case unreadableTag = "unreadable-tag"
    /// A part without an end.
    case unclosedPart = "unclosed-part"
    /// An end without a part.
    case strayEnd = "stray-end"
    /// A part that begins and ends in places that do not fit.
    case misnestedPart = "misnested-part"
    /// A field there is no value for.
    case unknownField = "unknown-field"
    /// A field whose value is empty.
    case emptyField = "empty-field"
    /// A value that is not what the field or its format needs.
    case wrongValue = "wrong-value"
    /// A way of writing nobody knows.
    case unknownFormat = "unknown-format"
    /// A part left out.
    case droppedPart = "dropped-part"
    /// A value no field asks for.
    case unusedData = "unused-data"
    /// Control characters taken out of a value.
    case droppedCharacters = "dropped-characters"
    /// A field of the table of fields that the template does not have.
    case missingField = "missing-field"
  }

  /// What it is about.
  public let kind: Kind
  /// The field or part, as the template writes it.
  public let name: String
  /// Where it stands; nil for data.
  public let place: PaperPlace?
  /// The item of a repeated part, from 1.
  public let item: Int?

  /// Makes a remark.
  public init(_ kind: Kind, _ name: String, at place: PaperPlace? = nil, item: Int? = nil) {
    self.kind = kind
    self.name = name
    self.place = place
    self.item = item
  }

  /// Whether a template with it cannot be filled.
  public var isFatal: Bool {
    switch kind {
    case .unclosedBraces, .unreadableTag, .unclosedPart, .strayEnd, .misnestedPart: true
    default: false
    }
  }

  /// Whether somebody must do something before the paper goes out.
  public var isFault: Bool {
    switch kind {
    case .droppedPart, .unusedData, .emptyField, .missingField: false
    default: true
    }
  }

  /// What happened, where, and what to do.
  public var sentence: LocalizedText {
    let what = wording
    let number = item.map { (zh: "第 \($0) 项", en: ", item \($0)") } ?? (zh: "", en: "")
    guard let place else { return what }
    let words = place.wording
    return LocalizedText(
      zh: "\(words.zh)\(number.zh)：\(what.zh)", en: "\(words.en)\(number.en): \(what.en)")
  }

  private var wording: LocalizedText {
    switch kind {
    case .unclosedBraces:
      LocalizedText(
        zh: "“\(name)”只有左括号；请在同一段里补上 }}。",
        en: "“\(name)” has no closing braces; add }} in the same paragraph.")
    case .unreadableTag:
      LocalizedText(
        zh: "“\(name)”不是字段；请写成 {{字段}}、{{每行:名称}}、{{如果:名称}}、{{图:名称}} 或 {{结束}}。",
        en: "“\(name)” is no field; write {{field}}, {{each:name}}, {{if:name}}, "
          + "{{picture:name}} or {{end}}.")
    case .unclosedPart:
      LocalizedText(
        zh: "“\(name)”没有结束；请在这一部分之后写 {{结束}}。",
        en: "“\(name)” has no end; write {{end}} after the part.")
    case .strayEnd:
      LocalizedText(
        zh: "“\(name)”没有对应的开头；请删去，或补上开头。",
        en: "“\(name)” ends nothing; delete it or add the start.")
    case .misnestedPart:
      LocalizedText(
        zh: "“\(name)”的开头和结束不在同一层，或与其他文字挤在一段；请让两者同在一段、"
          + "同在一个表格，或各在一段的开头和结尾。",
        en: "“\(name)” begins and ends on different levels or amid other text; put both into one "
          + "paragraph, into one table, or at the start and end of their paragraphs.")
    default: fillingWording
    }
  }

  private var fillingWording: LocalizedText {
    switch kind {
    case .unknownField:
      LocalizedText(
        zh: "没有“\(name)”这个字段的内容；请核对字段名。",
        en: "there is nothing called “\(name)”; check the field's name.")
    case .emptyField:
      LocalizedText(zh: "“\(name)”空着。", en: "“\(name)” is left empty.")
    case .wrongValue:
      LocalizedText(
        zh: "“\(name)”的内容不合这种写法；请核对内容或竖线后的格式。",
        en: "the value of “\(name)” does not suit the field; check the value or the format.")
    case .unknownFormat:
      LocalizedText(
        zh: "“\(name)”竖线后的格式不认识；可用的有：\(FieldFormat.words(isChinese: true).joined(separator: "、"))。",
        en: "the format of “\(name)” is not known; there are: "
          + FieldFormat.words(isChinese: false).joined(separator: ", ") + ".")
    case .droppedPart:
      LocalizedText(zh: "“\(name)”没有内容，该部分略去。", en: "“\(name)” has no value; left out.")
    case .unusedData:
      LocalizedText(
        zh: "内容“\(name)”没有字段使用。", en: "no field uses the value “\(name)”.")
    case .droppedCharacters:
      LocalizedText(
        zh: "“\(name)”里有控制字符，已去掉；请核对内容。",
        en: "control characters were taken out of “\(name)”; check the value.")
    default:
      LocalizedText(
        zh: "模板里没有字段“\(name)”，这项内容不会出现。",
        en: "the template has no field “\(name)”; its value will not appear.")
    }
  }
}
