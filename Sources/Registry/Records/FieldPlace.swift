public import Rules

/// Where a value stands in a record (字段位置).
public enum FieldPlace: Hashable, Sendable {
  /// The record's id.
  case identity
  /// The day it happened.
  case happened
  /// The level of secrecy.
  case level
  /// What the level rests on.
  case levelBasis
  /// The last day of its term.
  case levelUntil
  /// A field.
  case field(Int)
  /// A field of an entry of a part; entries count from 1.
  case entry(part: Int, number: Int, field: Int)
}

extension RecordKind {
  /// Finds a place by what people call it: `name`, `界线名称`, `ties.1.object`, `方位物.1.距离`.
  public func place(named text: String) -> FieldPlace? {
    let plain = text.narrowed
    // A field's own name wins over the short names of what every record has.
    if let index = fields.firstIndex(where: { $0.name == plain }) { return .field(index) }
    switch plain.lowercased() {
    case "id", identity.title.zh, identity.title.en.lowercased(): return .identity
    case "valid_from", "from", "生效日期", "发生日期": return .happened
    case "level", "密级": return .level
    case "level_basis", "定密依据": return .levelBasis
    case "level_until", "保密期限": return .levelUntil
    default: break
    }
    if let index = fields.firstIndex(where: { $0.isCalled(plain) }) { return .field(index) }
    let words = plain.split(separator: ".").map(String.init)
    guard words.count == 3, let number = Int(words[1]), number > 0,
      let part = parts.firstIndex(where: { [$0.name, $0.title.zh].contains(words[0]) }),
      number <= parts[part].limit,
      let field = parts[part].fields.firstIndex(where: { $0.isCalled(words[2]) })
    else { return nil }
    return .entry(part: part, number: number, field: field)
  }

  /// The path of a place, such as `ties.1.object`.
  public func path(_ place: FieldPlace) -> String {
    switch place {
    case .identity: "id"
    case .happened: "valid_from"
    case .level: "level"
    case .levelBasis: "level_basis"
    case .levelUntil: "level_until"
    case .field(let index): fields[index].name
    case .entry(let part, let number, let field):
      "\(parts[part].name).\(number).\(parts[part].fields[field].name)"
    }
  }

  /// What people call a place, such as 方位物1距离.
  public func title(of place: FieldPlace) -> LocalizedText {
    let own = field(at: place).title
    guard case .entry(let part, let number, _) = place else { return own }
    return LocalizedText(
      zh: "\(parts[part].title.zh)\(number)\(own.zh)",
      en: "\(parts[part].title.en) \(number) \(own.en)")
  }

  /// The field that reads and shows the values of a place.
  public func field(at place: FieldPlace) -> RecordField {
    switch place {
    case .identity: identity
    case .happened: RecordField("valid_from", zh: "发生日期", en: "from", .day)
    case .level: RecordField("level", zh: "密级", en: "level")
    case .levelBasis: RecordField("level_basis", zh: "定密依据", en: "basis of the level")
    case .levelUntil: RecordField("level_until", zh: "保密期限", en: "term of the level", .day)
    case .field(let index): fields[index]
    case .entry(let part, _, let field): parts[part].fields[field]
    }
  }
}

extension RecordField {
  /// Whether a text is the field's name or title.
  func isCalled(_ text: String) -> Bool {
    let plain = text.lowercased()
    return [name, title.zh, title.en].contains { $0.narrowed.lowercased() == plain }
  }
}

extension RecordDraft {
  /// Puts a text in its place; blank text empties it.
  /// - Parameter anyYear: Whether days outside 1900 to 2100 are taken, as a person said.
  /// - Throws: ``FieldTrouble``.
  public mutating func set(
    _ place: FieldPlace, _ text: String, anyYear: Bool = false
  ) throws(FieldTrouble) {
    let value = try kind.field(at: place).read(text, anyYear: anyYear)
    switch place {
    case .identity: id = value.text ?? ""
    case .happened: happened = value.text.flatMap { CalendarDay($0) }
    case .levelBasis: body.secrecy.basis = value.text
    case .levelUntil: body.secrecy.until = value.text.flatMap { CalendarDay($0) }
    case .level:
      guard let word = value.text else {
        body.secrecy.level = nil
        return
      }
      guard let level = SecrecyLevel(text: word) else {
        let list = SecrecyLevel.allCases.map(\.title.zh).joined(separator: "、")
        throw FieldTrouble(
          "record/format", zh: "密级“\(word)”不在 \(list) 之内",
          en: "the level “\(word)” is none of "
            + SecrecyLevel.allCases.map(\.rawValue).joined(separator: ", "))
      }
      body.secrecy.level = level
    case .field(let index): body.values[index] = value
    case .entry(let part, let number, let field):
      let empty = Array(repeating: FieldValue.null, count: kind.parts[part].fields.count)
      if value.isNull, number > body.parts[part].count { return }
      while body.parts[part].count < number { body.parts[part].append(empty) }
      body.parts[part][number - 1][field] = value
    }
  }

  /// Drops the entries of parts that hold nothing.
  public mutating func dropEmptyEntries() {
    for index in body.parts.indices {
      body.parts[index].removeAll { $0.allSatisfy(\.isNull) }
    }
  }
}

extension RecordBody {
  /// The value at a place of the body; null for places outside it.
  public func value(at place: FieldPlace) -> FieldValue {
    switch place {
    case .identity, .happened: return .null
    case .level: return secrecy.level.map { .text($0.rawValue) } ?? .null
    case .levelBasis: return secrecy.basis.map { .text($0) } ?? .null
    case .levelUntil: return secrecy.until.map { .text($0.description) } ?? .null
    case .field(let index): return values[index]
    case .entry(let part, let number, let field):
      return number <= parts[part].count ? parts[part][number - 1][field] : .null
    }
  }
}

extension RecordField {
  /// Whether its values are numbers.
  public var isNumber: Bool {
    switch form {
    case .integer, .decimal: true
    default: false
    }
  }
}
