import Rules

/// Orders to put signs right that run out or are late (标志整改待办).
public struct SignOrderDue: DueSource {
  /// The stable name of the kind.
  public let kind = "sign-order"

  /// Makes the source.
  public init() {}

  /// One item an order that is not carried out.
  public func items(_ register: Register, _ context: DueContext) throws -> [DueItem] {
    let open = try register.records(.signOrder).filter { $0.body["done", .signOrder].isNull }
    guard !open.isEmpty else { return [] }
    let ahead = Int(try context.rules.pack.number("sign.ahead"))
    let horizon = context.today.adding(days: ahead) ?? context.today
    return open.compactMap { order in
      guard let until = order.day("until", .signOrder), until <= horizon else { return nil }
      let sign = order.body["sign", .signOrder].text ?? ""
      let what = order.body["what", .signOrder].text ?? ""
      return DueItem(
        kind: kind, title: LocalizedText(zh: "标志整改", en: "sign to be put right"),
        subject: "sign_order \(order.id)",
        what: LocalizedText(
          zh: "标志 \(sign) 的整改（\(order.id)）期限 \(until)：\(what)；完成后用 dijie name sign done 登记",
          en: "sign \(sign) is to be put right by \(until) (\(order.id)): \(what); record it with "
            + "dijie name sign done"),
        due: until, today: context.today, severity: .warning,
        basis: Basis(document: "地名管理条例 (State Council Order 753)", clause: "18, 20"))
    }
  }
}

/// Reserved names whose term ends (预留名称待办).
public struct ReservedNameDue: DueSource {
  /// The stable name of the kind.
  public let kind = "reserved-name"

  /// Makes the source.
  public init() {}

  /// One item a name.
  public func items(_ register: Register, _ context: DueContext) throws -> [DueItem] {
    var filter = RecordFilter()
    filter.fields["sort"] = "reserved"
    let names = try register.records(.name, filter)
    guard !names.isEmpty else { return [] }
    let ahead = Int(try context.rules.pack.number("reserved.ahead"))
    let horizon = context.today.adding(days: ahead) ?? context.today
    return names.compactMap { name in
      guard let until = name.day("planned_until", .name), until <= horizon else { return nil }
      let text = name.body["text", .name].text ?? ""
      return DueItem(
        kind: kind, title: LocalizedText(zh: "预留名称届满", en: "reservation ends"),
        subject: "name \(name.id)",
        what: LocalizedText(
          zh: "预留名称“\(text)”（\(name.id)）的期限到 \(until)；延期用 dijie record supersede name，取消用 "
            + "dijie record retire name",
          en:
            "the reservation of “\(text)” (\(name.id)) ends on \(until); extend it with dijie record "
            + "supersede name or end it with dijie record retire name"),
        due: until, today: context.today, severity: .info, basis: context.basis("reserved.ahead"))
    }
  }
}
