import Rules

/// The engine's reasons for an invalid polygon in the words of users.
enum ValidityWording {
  private static let words: [(key: String, zh: String, en: String)] = [
    ("Ring Self-intersection", "环自相接", "a ring touches itself"),
    ("Self-intersection", "自相交", "the outline crosses itself"),
    ("Hole lies outside shell", "洞在外环之外", "a hole lies outside the shell"),
    ("Holes are nested", "洞中有洞", "holes are nested"),
    ("Interior is disconnected", "内部被切断", "the interior is cut in two"),
    ("Nested shells", "部分相套", "parts are nested"),
    ("Duplicate Rings", "环重复", "a ring stands twice"),
    ("Too few points", "点数不足", "a ring has too few points"),
    ("Invalid Coordinate", "坐标无效", "a coordinate is not finite"),
    ("Ring is not closed", "环不闭合", "a ring is open"),
  ]

  /// The wording of a reason; reasons nobody has met are passed on as they are.
  static func text(_ reason: String) -> LocalizedText {
    let match = words.first { reason.hasPrefix($0.key) }
    return LocalizedText(zh: match?.zh ?? reason, en: match?.en ?? reason)
  }
}
