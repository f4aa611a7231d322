public import Addresses
public import Rules

/// A reading as people read it (地址解析页).
public struct AddressPage {
  private let language: Language
  private let keepsPersonal: Bool

  /// - Parameter keepsPersonal: Whether what was set apart is shown as it was written; else masked.
  public init(_ language: Language, keepsPersonal: Bool = false) {
    (self.language, self.keepsPersonal) = (language, keepsPersonal)
  }

  private func pick(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  /// Standard address, verdict, elements and issues.
  public func text(_ reading: AddressReading) -> String {
    var lines = [
      "\(reading.verdict.title[language])  \(reading.standard)  "
        + "(\(reading.division?.code ?? "—"), \(ReportText.decimal(reading.confidence, 2)))"
    ]
    lines += elements(reading)
    lines += reading.issues.map { issue in
      "  [\(issue.severity.title[language])] \(issue.rule.id)  \(issue.message[language])"
        + (issue.suggestion.map { pick(" 建议：\($0)。", " Suggested: \($0).") } ?? "")
    }
    for candidate in reading.candidates {
      lines.append(
        pick("  候选：", "  Candidate: ") + "\(candidate.code) \(candidate.names.joined())")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Only the elements.
  public func elements(_ reading: AddressReading) -> [String] {
    reading.elements.map { element in
      let changed = element.standard == element.text || element.standard.isEmpty
      let status =
        switch element.status {
        case .original: ""
        case .corrected: changed ? "" : " → \(element.standard)"
        case .supplied: pick("（补充）", " (supplied)")
        case .unknown: pick("（未收录）", " (not in any table)")
        }
      let written =
        keepsPersonal || !element.isSetApart ? element.text : Masking.masked(element.text)
      let text = element.text.isEmpty ? element.standard : written
      return "  \(element.kind.title[language])  \(text)\(status)"
        + (element.code.map { "  \($0)" } ?? "")
    }
  }

  /// Why it was read so, step by step.
  public func explanation(_ reading: AddressReading) -> String {
    var lines = [pick("1. 规范化", "1. Normalised"), "  \(reading.normalized)"]
    if !reading.removed.isEmpty {
      lines.append(pick("2. 剔除", "2. Set apart"))
      lines += reading.removed.map {
        "  \($0.sort.rawValue)  \(keepsPersonal ? $0.text : Masking.masked($0.text))"
      }
    }
    lines.append(pick("3. 要素", "3. Elements"))
    lines += elements(reading)
    lines.append(pick("4. 政区", "4. Division"))
    if let division = reading.division {
      lines.append("  \(division.code)  \(division.names.joined(separator: " > "))")
    } else {
      lines += reading.candidates.map { "  ? \($0.code)  \($0.names.joined(separator: " > "))" }
      if reading.candidates.isEmpty { lines.append(pick("  没有政区", "  none")) }
    }
    lines.append(pick("5. 规则", "5. Rules"))
    lines += reading.issues.map { issue in
      "  [\(issue.severity.title[language])] \(issue.rule.id)  \(issue.message[language])\n"
        + "      " + pick("依据：", "Basis: ") + issue.rule.basis.document + "\n"
        + "      " + pick("办理：", "What to do: ") + issue.rule.hint[language]
    }
    if reading.issues.isEmpty { lines.append(pick("  没有问题", "  nothing to be said")) }
    lines.append(pick("6. 结论", "6. Verdict"))
    lines.append(
      "  \(reading.verdict.title[language])  \(ReportText.decimal(reading.confidence, 2))  "
        + reading.standard)
    return lines.joined(separator: "\n") + "\n"
  }
}

extension ElementKind {
  /// What people call it.
  public var title: LocalizedText {
    let zh =
      switch self {
      case .country: "国家"
      case .province: "省"
      case .city: "市"
      case .district: "区县"
      case .zone: "功能区"
      case .township: "乡镇街道"
      case .community: "村社区"
      case .villageGroup: "组"
      case .road: "路街巷"
      case .roadNumber: "门牌号"
      case .subroad: "次级路巷"
      case .subroadNumber: "次级门牌号"
      case .estate: "小区"
      case .place: "场所"
      case .subplace: "场所内分区"
      case .building: "楼栋"
      case .unit: "单元"
      case .floor: "楼层"
      case .room: "户室"
      case .shop: "门市"
      case .detail: "未拆分编号"
      case .relation: "相对位置"
      case .person: "单位、人名"
      case .redundant: "多余文字"
      case .other: "其他"
      }
    return LocalizedText(zh: zh, en: name)
  }
}
