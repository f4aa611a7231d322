import Rules

/// Groups of numbers that can be read in several ways (编号组).
enum AmbiguousGroupRule: AddressRule {
  static let description = RuleDescription(
    id: "address/ambiguous-group", code: "",
    title: LocalizedText(zh: "编号组含义不明", en: "ambiguous group of numbers"),
    rationale: LocalizedText(
      zh: "2-6-1 这样的编号组可以有几种读法，以门牌登记为准。",
      en: "A group such as 2-6-1 can be read in several ways; the register of plates settles it."),
    basis: Basis(document: "沈阳市楼门牌管理实施细则 2021; GB/T 35639-2017 地址模型", clause: ""),
    severity: .warning,
    hint: LocalizedText(
      zh: "与门牌登记核对；规则包可定本地读法。",
      en: "Check with the register of plates; a pack sets the local reading."))

  static let examples: [(address: String, isFound: Bool)] = [
    ("沈阳市沈河区文萃路12号2-6-1", true),
    ("沈阳市沈河区文萃路19-2号", false),
    ("沈阳市沈河区文萃路12号2单元6层1室", false),
  ]

  static func inspect(_ draft: AddressDraft, into issues: inout [AddressIssue]) {
    // A door the register has so settles it.
    if draft.answer?.door != nil { return }
    for index in draft.elements.indices.dropLast()
    where GroupReadings.isNumber(draft.elements[index].kind) {
      guard isJoined(index, draft) else { continue }
      var last = index + 1
      while last + 1 < draft.elements.count, isJoined(last, draft) { last += 1 }
      let group = draft.elements[index...last]
      let range = draft.range(group[index]).lowerBound..<draft.range(group[last]).upperBound
      issues.append(
        AddressIssue(
          Self.self, range,
          zh: "编号组“\(draft.text.text(range))”没有写明楼、单元、室，按“\(taken(group, draft))”拆分"
            + "\(others(group, draft, "；也可读作“", "”、“", "”"))。",
          en:
            "the group “\(draft.text.text(range))” does not say building, unit or room; it was taken "
            + "as “\(taken(group, draft))”\(others(group, draft, "; it may be “", "”, “", "”")).",
          candidates: { others(group, draft) }))
      return
    }
  }

  /// Whether an element ends with a digit and a dash joins it to a number behind it.
  private static func isJoined(_ index: Int, _ draft: AddressDraft) -> Bool {
    let (element, next) = (draft.elements[index], draft.elements[index + 1])
    guard next.kind >= .unit, next.kind <= .room, next.start == element.end + 1 else {
      return false
    }
    return Glyph.isDash(draft.text.scalars[element.end])
      && Glyph.isDigit(draft.text.scalars[element.end - 1])
  }

  /// The group as it was read, in the standard form.
  private static func taken(_ group: ArraySlice<CutElement>, _ draft: AddressDraft) -> String {
    group.indices.map { index in
      (draft.forms.isEmpty ? nil : draft.forms[index]) ?? draft.matched(group[index])
    }.joined()
  }

  /// The group as it may be read besides.
  private static func others(_ group: ArraySlice<CutElement>, _ draft: AddressDraft) -> [String] {
    guard let readings = draft.readings else { return [] }
    let numbers = group.flatMap { element in
      draft.scalars(element).split(whereSeparator: Glyph.isDash).map { text in
        GroupReadings.Number(
          text: text, kind: text.allSatisfy(Glyph.isDigit) ? nil : element.kind)
      }
    }
    let above = draft.elements[..<group.startIndex].last { GroupReadings.isNumber($0.kind) }?.kind
    let taken = taken(group, draft)
    return readings.readings(of: numbers, below: above).filter { $0 != taken }
  }

  private static func others(
    _ group: ArraySlice<CutElement>, _ draft: AddressDraft, _ opening: String, _ joint: String,
    _ end: String
  ) -> String {
    let others = others(group, draft)
    return others.isEmpty ? "" : opening + others.joined(separator: joint) + end
  }
}
