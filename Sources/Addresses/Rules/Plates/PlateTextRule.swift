import Rules

/// What the plate shows against the record (牌面文字).
enum PlateTextRule: PlateRule {
  static let description = RuleDescription(
    id: "plate/text", code: "",
    title: LocalizedText(zh: "牌面文字与标准名称不符", en: "The plate says something else"),
    rationale: LocalizedText(
      zh: "牌面应当是标准街路名和号码。", en: "A plate shows the standard name and the number."),
    basis: Basis(document: "地名管理条例 (State Council Order 753)", clause: "18, 19"),
    severity: .error,
    hint: LocalizedText(
      zh: "核对登记与牌面，错的一方改正；牌面错的更换。",
      en: "Compare record and plate; correct the record or change the plate."))

  private static func example(_ text: String, isFound: Bool) -> PlateExample {
    PlateExample("19@20L", isFound: isFound) { _, _, rows in rows[0].plateText = text }
  }

  static let examples = [
    example("文萃路19号", isFound: false), example("文萃路 19", isFound: false),
    example("沈河区文萃路１９号", isFound: false), example("19", isFound: false),
    example("", isFound: false), example("文翠路19号", isFound: true),
    example("文萃路91号", isFound: true), example("文萃路", isFound: true),
    PlateExample("19@20L", isFound: true) { _, _, rows in
      (rows[0].kind, rows[0].unit, rows[0].plateText) = (.unit, "2单元", "3单元")
    },
  ]

  static func inspect(
    _ street: NumberedStreet, _ context: PlateRuleContext, into findings: inout [Finding]
  ) {
    func add(_ row: Int, _ wanted: String) {
      let text = context.rows[row].plateText
      findings.append(
        context.finding(
          description, [row], zh: "牌面是“\(text)”，应为“\(wanted)”。",
          en: "the plate shows “\(text)” and should show “\(wanted)”."))
    }
    for plate in street.plates {
      let record = context.rows[plate.row]
      guard !record.plateText.isEmpty, record.plateText != street.name + record.number else {
        continue
      }
      let names =
        [street.name, record.street, record.estate]
        + (context.street(street)?.formerNames ?? [])
      if !shows(plate.number, names, plain(record.plateText)) {
        add(plate.row, street.name + context.text(plate.number))
      }
    }
    for row in street.inner where !context.rows[row].plateText.isEmpty {
      let record = context.rows[row]
      let part = [record.room, record.floor, record.unit, record.building].first { !$0.isEmpty }
      guard let part else { continue }
      let text = plain(record.plateText)
      let number = plain(part).filter { $0.isASCII && ($0.isNumber || $0.isLetter || $0 == "-") }
      if !text.hasSuffix(plain(part)), number.isEmpty || text != number { add(row, part) }
    }
  }

  /// Whether a text is the number, with one of the names before it or nothing.
  private static func shows(_ number: PlateNumber, _ names: [String], _ text: String) -> Bool {
    var forms = [number.text(.dash), number.text(.attached)]
    forms += forms.filter { $0.hasSuffix("号") }.map { String($0.dropLast()) }
    if number.letterRank > 0 { forms += ["\(number.main)\(number.letter)号"] }
    return forms.contains { form in
      guard text.hasSuffix(form) else { return false }
      let name = text.dropLast(form.count)
      // 119 ends in 19 and is another number.
      if let last = name.last, last.isNumber || last == "-" || last == "附" { return false }
      return name.isEmpty || names.contains { !$0.isEmpty && name.hasSuffix($0) }
    }
  }

  /// Full-width forms made plain, spaces left out.
  private static func plain(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.compactMap { scalar in
          switch scalar.value {
          case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0)
          case 0x20, 0x3000, 0x09, 0xA0: nil
          case 0x865F: "号"
          default: scalar
          }
        }))
  }
}
