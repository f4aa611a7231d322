import Gazetteer
public import Registry
public import Rules

/// Signs that show what is no longer right, and those found damaged (标志检查).
public struct SignCheck: Sendable {
  /// A sign with what is wrong.
  public struct Fault: Sendable {
    /// The sign.
    public let sign: StoredRecord
    /// What is wrong, by a stable word.
    public let fault: String
    /// What is wrong, in words.
    public let what: LocalizedText
    /// The open order to put it right; nil where there is none.
    public let order: StoredRecord?
  }

  /// All signs of the scope.
  public let signs: [StoredRecord]
  /// Those with something wrong.
  public private(set) var faults: [Fault] = []
  /// All orders of the scope.
  public let orders: [StoredRecord]

  /// Looks at the signs of an area; an empty one is everywhere.
  ///
  /// - Throws: `RegisterError` when the register cannot be read.
  public init(_ register: Register, area: String) throws(RegisterError) {
    var filter = RecordFilter()
    if !area.isEmpty { filter.area = area }
    signs = try register.records(.sign, filter)
    orders = try register.records(.signOrder, filter)
    var open: [String: StoredRecord] = [:]
    for order in orders where order.body["done", .signOrder].isNull {
      open[order.body["sign", .signOrder].text ?? ""] = order
    }
    for sign in signs {
      let own = try Self.faults(sign, register, orders)
      faults += own.map {
        Fault(sign: sign, fault: $0.0, what: $0.1, order: open[sign.id])
      }
    }
  }

  /// A spelling as signs show it: capitals without tones.
  ///
  /// - Source: GB 17733-2008, from memory.
  public static func plate(_ spelling: String) -> String {
    SpellingKey.plain(spelling).uppercased()
  }

  private static func faults(
    _ sign: StoredRecord, _ register: Register, _ orders: [StoredRecord]
  ) throws(RegisterError) -> [(String, LocalizedText)] {
    var found: [(String, LocalizedText)] = []
    let text = sign.body["text", .sign].text ?? ""
    let name = try sign.body["name", .sign].text.flatMap { id throws(RegisterError) in
      try register.versions(.name, id).last
    }
    if let name { found += try nameFaults(name, text, register) }
    if found.isEmpty, let name, let spelling = name.body["spelling", .name].text,
      let shown = sign.body["spelling", .sign].text,
      plate(shown) != plate(spelling)
    {
      found.append(
        (
          "spelling",
          LocalizedText(
            zh: "拼写“\(shown)”应为“\(plate(spelling))”",
            en: "the spelling “\(shown)” should be “\(plate(spelling))”")
        ))
    }
    let field = RecordKind.signOrder.fields.first { $0.name == "fault" }
    let last = sign.body.entries("inspections", .sign).max {
      ($0["day"].text ?? "") < ($1["day"].text ?? "")
    }
    if let last, let fault = last["fault"].text, fault != "none" {
      let day = last["day"].text ?? ""
      let isDone = orders.contains {
        $0.body["sign", .signOrder].text == sign.id
          && ($0.body["done", .signOrder].text ?? "") >= day
      }
      if !isDone {
        let word = LocalizedText(
          zh: field?.shown(.text(fault), .zh) ?? fault, en: field?.shown(.text(fault), .en) ?? fault
        )
        found.append(
          (fault, LocalizedText(zh: "\(day) 巡检：\(word.zh)", en: "found \(word.en) on \(day)")))
      }
    }
    return found
  }

  private static func nameFaults(
    _ name: StoredRecord, _ text: String, _ register: Register
  ) throws(RegisterError) -> [(String, LocalizedText)] {
    let own = name.body["text", .name].text ?? ""
    let isStandard = name.status == .current && name.body["sort", .name].text == "standard"
    if isStandard {
      return text == own
        ? []
        : [
          (
            "text",
            LocalizedText(
              zh: "版面“\(text)”与标准地名“\(own)”不符",
              en: "it shows “\(text)”; the standard name is “\(own)”")
          )
        ]
    }
    let feature = name.body["feature", .name].text
    let standard = try feature.map { code throws(RegisterError) in
      try register.records(.name, by: "feature", code)
    }?.first { $0.body["sort", .name].text == "standard" }?.body["text", .name].text
    if standard == text { return [] }
    return [
      (
        "name",
        standard.map {
          LocalizedText(
            zh: "“\(own)”已不是标准地名，现名“\($0)”",
            en: "“\(own)” is no standard name any more; it is “\($0)”"
          )
        }
          ?? LocalizedText(zh: "“\(own)”已销名", en: "the name “\(own)” has ended")
      )
    ]
  }
}

extension SignCheck {
  /// The faults as a table.
  public func table(forPeople language: Language?) -> Listing {
    let field = RecordKind.signOrder.fields.first { $0.name == "fault" }
    return Listing(
      title: LocalizedText(zh: "标志问题", en: "faults of signs"),
      columns: [
        .init("sign", zh: "标志编号", en: "sign", isCode: true),
        .init("area", zh: "责任区划代码", en: "division", isCode: true),
        .init("place", zh: "设置位置", en: "place"), .init("text", zh: "汉字版面", en: "text shown"),
        .init("fault", zh: "问题", en: "fault"), .init("what", zh: "情况", en: "what"),
        .init("order", zh: "整改编号", en: "order", isCode: true),
        .init("until", zh: "整改期限", en: "until"),
      ],
      rows: faults.map { item in
        let body = item.sign.body
        return [
          .text(item.sign.id), .text(body["area", .sign].text ?? ""),
          .text(body["place", .sign].text ?? ""), .text(body["text", .sign].text ?? ""),
          .text(language.flatMap { field?.shown(.text(item.fault), $0) } ?? item.fault),
          .text(item.what[language ?? .zh]), item.order.map { .text($0.id) } ?? .none,
          item.order?.body["until", .signOrder].text.map { .day($0) } ?? .none,
        ]
      })
  }

  /// Signs, faults and orders by district.
  public func counts(_ divisions: (String) -> String?, today: CalendarDay) -> Listing {
    struct Counts {
      var signs = 0
      var faulty: Set<String> = []
      var orders = 0
      var done = 0
      var inTime = 0
      var late = 0
    }
    var all: [String: Counts] = [:]
    func key(_ area: FieldValue) -> String { String((area.text ?? "").prefix(6)) }
    for sign in signs { all[key(sign.body["area", .sign]), default: Counts()].signs += 1 }
    for fault in faults {
      all[key(fault.sign.body["area", .sign]), default: Counts()].faulty.insert(fault.sign.id)
    }
    for order in orders {
      let area = key(order.body["area", .signOrder])
      let until = order.body["until", .signOrder].text ?? ""
      all[area, default: Counts()].orders += 1
      if let done = order.body["done", .signOrder].text {
        all[area]?.done += 1
        if done <= until { all[area]?.inTime += 1 }
      } else if until < today.description {
        all[area]?.late += 1
      }
    }
    return Listing(
      title: LocalizedText(zh: "标志统计", en: "numbers of signs"),
      columns: [
        .init("area", zh: "责任区划代码", en: "division", isCode: true),
        .init("division", zh: "区划", en: "division name"), .init("signs", zh: "标志", en: "signs"),
        .init("faulty", zh: "有问题", en: "faulty"), .init("orders", zh: "整改通知", en: "orders"),
        .init("done", zh: "已完成", en: "done"), .init("inTime", zh: "按期完成", en: "in time"),
        .init("late", zh: "逾期未完成", en: "late"), .init("rate", zh: "完成率（%）", en: "closed (%)"),
      ],
      rows: all.sorted { $0.key < $1.key }.map { area, item in
        [
          .text(area), divisions(area).map { .text($0) } ?? .none, .count(item.signs),
          .count(item.faulty.count), .count(item.orders), .count(item.done), .count(item.inTime),
          .count(item.late),
          item.orders > 0
            ? .decimal(Double(item.done) * 100 / Double(item.orders), 1) : .none,
        ]
      })
  }
}
