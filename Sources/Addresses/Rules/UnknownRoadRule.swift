import Rules

/// Streets the register does not have (未登记的街路).
enum UnknownRoadRule: AddressRule {
  static let description = RuleDescription(
    id: "address/unknown-road", code: "",
    title: LocalizedText(zh: "未登记的街路", en: "unknown street"),
    rationale: LocalizedText(
      zh: "标准地址的街路是登记的标准地名。",
      en: "The street of a standard address is a standard name of the register."),
    basis: Basis(document: "地名管理条例 (State Council Order 753)", clause: "18"),
    severity: .warning,
    hint: LocalizedText(
      zh: "核对街路名；确有此路的先登记地名。",
      en: "Check the street's name; one that is there is entered as a name first."))

  static let examples: [(address: String, isFound: Bool)] = [
    ("沈阳市沈河区文翠路12号", true),
    ("沈阳市沈河区文萃路12号", false),
    ("沈阳市和平区文翠路12号", false),
  ]

  static let known: KnownDoors? = .example

  static func inspect(_ draft: AddressDraft, into issues: inout [AddressIssue]) {
    guard let answer = draft.answer, answer.name == nil else { return }
    let like = answer.like
    issues.append(
      AddressIssue(
        Self.self, draft.range(draft.elements[answer.road]),
        zh: "登记库中没有街路“\(answer.street)”\(like.map { "，是否“\($0)”" } ?? "")。",
        en:
          "the register has no street “\(answer.street)”\(like.map { "; is it “\($0)”?" } ?? "").",
        suggestion: { like }))
  }
}

extension KnownDoors {
  /// What the examples of rules are judged by: a street of 沈河区 with two doors, and its old name.
  static let example: KnownDoors = {
    var known = KnownDoors()
    known.add(street: "文萃路", county: "210103")
    known.add(
      street: "文化街", county: "210103",
      StreetName(present: "文萃路", until: "2019-05-01", document: "沈政〔2019〕1号"))
    for (number, unit, room) in [("12号", "", ""), ("88号", "", ""), ("12号", "2单元", "601")] {
      known.add(
        DoorKey(county: "210103", street: "文萃路", number: number, unit: unit, room: room),
        Door(id: "P210103-000001", code: "210103000001"), county: "210103", street: "文萃路",
        number: number)
    }
    return known
  }()
}
