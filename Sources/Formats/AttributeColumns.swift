/// The columns of a layer's attributes: what formats with a fixed table need to know beforehand.
///
/// Two attributes of one name in a feature are two columns: `name` and `name_2`.
struct AttributeColumns {
  /// What a column holds.
  enum Kind {
    case boolean
    case integer
    case real
    case text
    /// Days as `2024-03-02`, every one of them there is.
    case date
    /// Arrays or objects, kept as JSON text.
    case json
  }

  /// One column.
  struct Column {
    /// The attribute's name in the features.
    let key: String
    /// The name, made distinct from those of other columns.
    var name: String
    /// The narrowest kind all its values fit.
    var kind: Kind
    /// The most UTF-8 bytes of any value's text.
    var width = 0
    /// The most digits before and behind the point of any number written without exponent.
    var whole = 0
    var places = 0
    /// The most significant digits of any whole number.
    var digits = 0
    /// Whether a double holds every number but for the rounding of a fraction.
    var isExact = true
    /// Whether all values so far were null.
    fileprivate var isUndecided = true
    /// The feature that last had a value here.
    fileprivate var feature = 0

    /// Makes a column.
    init(key: String, name: String, kind: Kind, whole: Int = 0) {
      self.key = key
      self.name = name
      self.kind = kind
      self.whole = whole
    }
  }

  /// The columns in the order in which attributes first occur.
  private(set) var columns: [Column] = []
  /// The column of ids, where there are any and they were asked for.
  private(set) var idColumn: Int?
  private var places: [String: [Int]] = [:]

  /// Looks through all features.
  /// - Parameter withIDs: Whether features' ids become a column in front.
  init(_ features: [Feature], withIDs: Bool = false) {
    if withIDs, features.contains(where: { $0.id != nil }) {
      idColumn = 0
      columns.append(Column(key: "id", name: "id", kind: .text))
    }
    for (number, feature) in features.enumerated() {
      if idColumn != nil, let id = feature.id { include(id, 0) }
      for member in feature.properties { include(member.value, index(of: member, number + 1)) }
    }
    var taken: Set<String> = []
    for index in columns.indices {
      var number = 1
      while !taken.insert(columns[index].name).inserted {
        number += 1
        columns[index].name = "\(columns[index].key)_\(number)"
      }
    }
  }

  /// The values of a feature in the order of the columns; null where it has none.
  func values(_ feature: Feature) -> [JSONValue] {
    var values = [JSONValue?](repeating: nil, count: columns.count)
    if let idColumn { values[idColumn] = feature.id ?? .null }
    for member in feature.properties {
      if let index = places[member.key]?.first(where: { values[$0] == nil }) {
        values[index] = member.value
      }
    }
    return values.map { $0 ?? .null }
  }

  /// The features with the distinct names, for formats without a fixed table.
  func renamed(_ features: [Feature]) -> [Feature] {
    guard columns.contains(where: { $0.name != $0.key }) else { return features }
    return features.map { feature in
      var result = feature
      result.properties = zip(columns, values(feature)).enumerated().compactMap {
        $0.offset == idColumn || $0.element.1 == .null
          ? nil : JSONMember($0.element.0.name, $0.element.1)
      }
      return result
    }
  }

  /// The column of a member: the first of its key that the feature has not filled.
  private mutating func index(of member: JSONMember, _ feature: Int) -> Int {
    let known = places[member.key] ?? []
    let index = known.first { columns[$0].feature != feature } ?? columns.count
    if index == columns.count {
      columns.append(Column(key: member.key, name: member.key, kind: .text))
      places[member.key, default: []].append(index)
    }
    columns[index].feature = feature
    return index
  }

  private mutating func include(_ value: JSONValue, _ index: Int) {
    guard let kind = AttributeColumns.kind(value) else { return }
    columns[index].kind =
      columns[index].isUndecided ? kind : AttributeColumns.join(columns[index].kind, kind)
    columns[index].isUndecided = false
    columns[index].width = max(columns[index].width, (value.cellText ?? "").utf8.count)
    guard case .number(let number) = value else { return }
    let decimal = DecimalText(number.text)
    columns[index].whole = max(columns[index].whole, decimal.whole)
    columns[index].places = max(columns[index].places, decimal.places)
    if decimal.isWhole { columns[index].digits = max(columns[index].digits, decimal.digits.count) }
    if !decimal.isHeldByDouble { columns[index].isExact = false }
  }

  private static func kind(_ value: JSONValue) -> Kind? {
    switch value {
    case .null: nil
    case .bool: .boolean
    case .number(let number): Int64(number.text) == nil ? .real : .integer
    case .string(let text): CalendarText.isDay(text) ? .date : .text
    case .array, .object: .json
    }
  }

  private static func join(_ a: Kind, _ b: Kind) -> Kind {
    if a == b { return a }
    switch (a, b) {
    case (.integer, .real), (.real, .integer): return .real
    case (.json, _), (_, .json): return .json
    default: return .text
    }
  }
}

extension JSONValue {
  /// The value as the text of a cell: like ``columnText``, arrays and objects as JSON.
  var cellText: String? {
    switch self {
    case .array, .object: jsonText
    default: columnText
    }
  }
}

/// Names made unique within a table, with a length limit and whatever case counts as equal.
struct UniqueNames {
  private var taken: Set<String> = []

  /// The name itself, or with a number behind it where another has it already.
  mutating func unique(_ name: String, fits: (String) -> Bool = { _ in true }) -> String {
    var base = name
    while !fits(base), !base.isEmpty { base.removeLast() }
    if base.isEmpty { base = "field" }
    var candidate = base
    var number = 1
    while taken.contains(candidate.lowercased()) || !fits(candidate) {
      number += 1
      var stem = base
      candidate = "\(stem)_\(number)"
      while !fits(candidate), !stem.isEmpty {
        stem.removeLast()
        candidate = "\(stem)_\(number)"
      }
    }
    taken.insert(candidate.lowercased())
    return candidate
  }

  /// Names as they are read, a second of one name with a number behind it: `name`, `name_2`.
  static func distinct(_ names: [String]) -> [String] {
    var taken: Set<String> = []
    return names.map { name in
      var (candidate, number) = (name, 1)
      while !taken.insert(candidate).inserted {
        number += 1
        candidate = "\(name)_\(number)"
      }
      return candidate
    }
  }
}
