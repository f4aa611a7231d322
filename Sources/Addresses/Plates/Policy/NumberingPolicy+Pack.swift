import Geometry
public import Rules

extension NumberingPolicy {
  /// Reads a policy from a pack; keys the pack leaves out keep their neutral values.
  ///
  /// - Throws: `RulePackError` naming the key whose value means nothing.
  public init(_ pack: RulePack) throws(RulePackError) {
    self.init()
    (id, date) = (pack.id, pack.date)
    let reader = PolicyReader(pack)
    for course in Course.allCases {
      origins[course] = try reader.word("plate.origin.\(course.rawValue)") ?? .unknown
      oddSides[course] = try reader.word("plate.odd.\(course.rawValue)") ?? .unknown
    }
    step = try reader.word("plate.step") ?? .unknown
    metres = try reader.positive("plate.step.metres")
    if isByDistance, metres == nil { metres = step == .distance ? 1 : 2 }
    centre = try reader.position("plate.centre")
    isClockwise = try reader.choice("plate.ring.turn", "clockwise", "anticlockwise") ?? true
    laneReserve = try reader.count("plate.reserve.lane", 0...9) ?? 0
    infill = try reader.word("plate.infill") ?? .unknown
    allowsNested = try reader.choice("plate.infill.nested", "yes", "no") ?? false
    (forbiddenSkips, forbidsEverySkip) = try reader.skips("plate.skip.forbidden")
    isOneSidedConsecutive =
      try reader.choice("plate.onesided", "consecutive", "own-parity") ?? false
    hasAttachedRecesses = try reader.choice("plate.recessed", "attached", "as-front") ?? false
    allowsTemporary = try reader.choice("plate.temporary", "yes", "no") ?? false
    try readLimits(reader)
    try readEstate(reader)
  }

  private mutating func readLimits(_ reader: PolicyReader) throws(RulePackError) {
    limits.far = try reader.positive("plate.limit.far") ?? limits.far
    limits.corner = try reader.positive("plate.limit.corner") ?? limits.corner
    limits.order = try reader.positive("plate.limit.order") ?? limits.order
    limits.door = try reader.positive("plate.limit.door") ?? limits.door
    limits.side = try reader.positive("plate.limit.side") ?? limits.side
    limits.search = try reader.positive("plate.limit.search") ?? limits.search
    limits.inferLeast = try reader.count("plate.infer.least", 1...10_000) ?? limits.inferLeast
    limits.inferShare = try reader.positive("plate.infer.share") ?? limits.inferShare
  }

  private mutating func readEstate(_ reader: PolicyReader) throws(RulePackError) {
    estate.start = try reader.word("plate.estate.start") ?? .unknown
    estate.isSerpentine = try reader.choice("plate.estate.path", "s-shape", "rows") ?? true
    estate.rowDepth = try reader.positive("plate.estate.row") ?? estate.rowDepth
    estate.stairsLeast = try reader.count("plate.unit.stairs", 1...9) ?? estate.stairsLeast
    estate.roomDigits = try reader.count("plate.room.digits", 1...3) ?? estate.roomDigits
    for kind in PlateKind.allCases {
      if let sign = reader.text("plate.sign.\(kind.rawValue)") { estate.signs[kind] = sign }
    }
  }
}

/// Reads settings of a pack and says what is wrong with them.
struct PolicyReader {
  private let pack: RulePack

  init(_ pack: RulePack) { self.pack = pack }

  /// The text of a key; nil when missing or empty.
  func text(_ key: String) -> String? {
    pack.text(key).flatMap { $0.isEmpty ? nil : $0 }
  }

  private func failure(_ key: String, _ value: String, _ wanted: String) -> RulePackError {
    RulePackError(
      zh: "规则包 \(pack.id) 里的 \(key) 是“\(value)”，应为：\(wanted)",
      en: "\(key) in pack \(pack.id) is '\(value)'; it can be: \(wanted)")
  }

  func word<Word: RawRepresentable & CaseIterable>(_ key: String) throws(RulePackError) -> Word?
  where Word.RawValue == String {
    guard let text = text(key) else { return nil }
    guard let word = Word(rawValue: text) else {
      throw failure(key, text, Word.allCases.map(\.rawValue).joined(separator: ", "))
    }
    return word
  }

  func choice(_ key: String, _ yes: String, _ no: String) throws(RulePackError) -> Bool? {
    guard let text = text(key), text != "unknown" else { return nil }
    if text == yes { return true }
    if text == no { return false }
    throw failure(key, text, "\(yes), \(no), unknown")
  }

  func positive(_ key: String) throws(RulePackError) -> Double? {
    guard let text = text(key), text != "unknown" else { return nil }
    guard let value = Double(text), value.isFinite, value > 0 else {
      throw failure(key, text, "a number above 0 正数")
    }
    return value
  }

  func count(_ key: String, _ bounds: ClosedRange<Int>) throws(RulePackError) -> Int? {
    guard text(key) != nil else { return nil }
    return try pack.count(key, within: bounds)
  }

  func position(_ key: String) throws(RulePackError) -> Position? {
    guard let text = text(key), text != "unknown" else { return nil }
    let values = text.split { $0 == " " || $0 == "," }.compactMap { Double($0) }
    guard values.count == 2, abs(values[0]) <= 180, abs(values[1]) <= 90 else {
      throw failure(key, text, "longitude latitude 经度 纬度")
    }
    return Position(longitude: values[0], latitude: values[1])
  }

  func skips(_ key: String) throws(RulePackError) -> (Set<Int>, Bool) {
    guard let text = text(key), text != "unknown" else { return ([], false) }
    if text == "all" { return ([], true) }
    let parts = text.split { $0 == " " || $0 == "," }
    let values = parts.compactMap { Int($0) }
    guard values.count == parts.count else {
      throw failure(key, text, "all, numbers 数字, unknown")
    }
    return (Set(values), false)
  }
}
