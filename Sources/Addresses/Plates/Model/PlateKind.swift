public import Rules

/// What a plate stands on (楼门牌种类).
public enum PlateKind: String, Hashable, Sendable, CaseIterable {
  /// A building (楼牌).
  case building
  /// A courtyard or estate gate (院落门牌).
  case courtyard
  /// A stair of a building (单元牌).
  case unit
  /// A floor (楼层牌).
  case floor
  /// A flat or office (户室牌).
  case room
  /// A shop, garage or storeroom at the street (门市门牌).
  case shop
  /// A building not yet lawful, address only; where the pack allows it (临时门牌).
  case temporary

  /// What people call it.
  public var title: LocalizedText {
    switch self {
    case .building: LocalizedText(zh: "楼牌", en: "building plate")
    case .courtyard: LocalizedText(zh: "院落门牌", en: "courtyard plate")
    case .unit: LocalizedText(zh: "单元牌", en: "unit plate")
    case .floor: LocalizedText(zh: "楼层牌", en: "floor plate")
    case .room: LocalizedText(zh: "户室牌", en: "room plate")
    case .shop: LocalizedText(zh: "门市门牌", en: "shop plate")
    case .temporary: LocalizedText(zh: "临时门牌", en: "temporary plate")
    }
  }

  /// Whether it may bear a number of its own along the street.
  public var isStreetKind: Bool {
    switch self {
    case .building, .courtyard, .shop, .temporary: true
    case .unit, .floor, .room: false
    }
  }

  private static let words: [(word: String, kind: PlateKind)] = [
    ("临时", .temporary), ("门市", .shop), ("商铺", .shop), ("商业", .shop), ("车库", .shop),
    ("仓房", .shop), ("仓库", .shop), ("院落", .courtyard), ("院", .courtyard), ("小区", .courtyard),
    ("单元", .unit), ("楼层", .floor), ("层", .floor), ("户室", .room), ("室", .room), ("户", .room),
    ("楼", .building), ("房", .building), ("大门牌", .building), ("门牌", .building),
  ]

  /// Reads a kind as tables write it, in Chinese or by its stable name; nil when it is none.
  public init?(text: String) {
    if let kind = PlateKind(rawValue: text.lowercased()) {
      self = kind
      return
    }
    guard let found = Self.words.first(where: { text.contains($0.word) }) else { return nil }
    self = found.kind
  }
}

/// Where a plate is in its life (楼门牌状态).
public enum PlateStatus: String, Hashable, Sendable, CaseIterable {
  /// In use (在用).
  case current
  /// Numbered, not confirmed yet (拟编).
  case planned
  /// A number kept for a vacant plot (预留).
  case reserved
  /// Cancelled; the number rests in the archive (注销).
  case retired

  /// What people call it.
  public var title: LocalizedText {
    switch self {
    case .current: LocalizedText(zh: "在用", en: "in use")
    case .planned: LocalizedText(zh: "拟编", en: "planned")
    case .reserved: LocalizedText(zh: "预留", en: "reserved")
    case .retired: LocalizedText(zh: "注销", en: "retired")
    }
  }

  /// Reads a status as tables write it; nil when it is none.
  public init?(text: String) {
    switch text.lowercased() {
    case "在用", "启用", "正常", "使用", "现用", "": self = .current
    case "拟编", "待确认", "规划", "拟用": self = .planned
    case "预留", "保留": self = .reserved
    case "注销", "废止", "停用", "作废", "撤销", "历史", "已拆除": self = .retired
    case let word:
      guard let status = PlateStatus(rawValue: word) else { return nil }
      self = status
    }
  }
}

/// A side of a street, looking from its origin along the numbers (左右侧).
public enum StreetSide: String, Hashable, Sendable, CaseIterable {
  /// To the left.
  case left
  /// To the right.
  case right

  /// The side across the street.
  public var opposite: StreetSide { self == .left ? .right : .left }

  /// What people call it.
  public var title: LocalizedText {
    self == .left
      ? LocalizedText(zh: "左侧", en: "the left side") : LocalizedText(zh: "右侧", en: "the right side")
  }
}

/// The side of the street a table states for a plate (登记的侧别).
public enum StatedSide: String, Hashable, Sendable, CaseIterable {
  /// Left of the numbering direction.
  case left
  /// Right of it.
  case right
  /// North of the street.
  case north
  /// South of it.
  case south
  /// East of it.
  case east
  /// West of it.
  case west

  /// Reads a side as tables write it, such as `北侧`, `路南`, `左`; nil when it is none.
  public init?(text: String) {
    let words: [(String, StatedSide)] = [
      ("左", .left), ("右", .right), ("北", .north), ("南", .south), ("东", .east), ("西", .west),
    ]
    if let side = StatedSide(rawValue: text.lowercased()) {
      self = side
      return
    }
    let found = words.filter { text.contains($0.0) }
    guard found.count == 1 else { return nil }
    self = found[0].1
  }
}
