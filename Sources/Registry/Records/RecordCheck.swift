public import Rules

/// The rules every record must satisfy before it is entered (登记检查).
public enum RecordCheck {
  /// What a draft lacks or breaks.
  ///
  /// - Parameters:
  ///   - draft: The record; of a historical one what is missing is only noted.
  ///   - today: The day of the run; later days cannot have happened.
  public static func troubles(_ draft: RecordDraft, today: CalendarDay) -> [FieldTrouble] {
    var troubles: [FieldTrouble] = []
    let (fields, values) = (draft.kind.fields, draft.body.values)
    for index in draft.kind.layout.required where values[index].isNull {
      troubles.append(missing(fields[index]))
    }
    for index in draft.kind.layout.past where !values[index].isNull {
      if let late = future(fields[index], values[index], today) { troubles.append(late) }
    }
    for (part, entries) in zip(draft.kind.parts, draft.body.parts) {
      if entries.count > part.limit { troubles.append(tooMany(part, entries.count)) }
      for (index, entry) in entries.enumerated() {
        for (field, value) in zip(part.fields, entry) {
          if field.isRequired, value.isNull { troubles.append(missing(field, part, index + 1)) }
          if let late = future(field, value, today) { troubles.append(late) }
        }
      }
    }
    if let happened = draft.happened, happened > today {
      troubles.append(notYet(happened, today))
    }
    troubles += secrecy(draft.body.secrecy)
    return troubles
  }

  /// Whether a trouble is only something missing, which an old record may.
  public static func isGap(_ trouble: FieldTrouble) -> Bool { trouble.rule == "record/missing" }

  private static func missing(
    _ field: RecordField, _ part: RecordPart? = nil, _ number: Int = 0
  ) -> FieldTrouble {
    let place =
      part.map { ("\($0.title.zh) \(number) 的", " of \($0.title.en) \(number)") } ?? ("", "")
    return FieldTrouble(
      "record/missing", zh: "缺少\(place.0)\(field.title.zh)（\(field.name)）",
      en: "\(field.title.en) (\(field.name))\(place.1) is missing")
  }

  private static func tooMany(_ part: RecordPart, _ count: Int) -> FieldTrouble {
    FieldTrouble(
      "record/range", zh: "\(part.title.zh)有 \(count) 条，最多 \(part.limit) 条",
      en: "there are \(count) \(part.title.en), at most \(part.limit) are allowed")
  }

  private static func future(
    _ field: RecordField, _ value: FieldValue, _ today: CalendarDay
  ) -> FieldTrouble? {
    guard case .day = field.form, let text = value.text, text > today.description,
      !field.mayLieAhead
    else { return nil }
    return FieldTrouble(
      "record/future", zh: "\(field.title.zh) \(text) 在今天（\(today)）之后",
      en: "\(field.title.en) \(text) lies after today (\(today))")
  }

  private static func notYet(_ day: CalendarDay, _ today: CalendarDay) -> FieldTrouble {
    FieldTrouble(
      "record/future", zh: "发生日期 \(day) 在今天（\(today)）之后",
      en: "the day \(day) lies after today (\(today))")
  }

  /// State secrets carry a basis and a term (保守国家秘密法).
  private static func secrecy(_ mark: SecrecyMark) -> [FieldTrouble] {
    guard mark.effective.isStateSecret else { return [] }
    var troubles: [FieldTrouble] = []
    if mark.basis == nil {
      troubles.append(
        FieldTrouble(
          "record/secrecy", zh: "密级“\(mark.effective.title.zh)”没有写定密依据",
          en: "the level \(mark.effective.title.en) states no basis"))
    }
    if mark.until == nil {
      troubles.append(
        FieldTrouble(
          "record/secrecy", zh: "密级“\(mark.effective.title.zh)”没有写保密期限",
          en: "the level \(mark.effective.title.en) states no term"))
    }
    return troubles
  }
}
