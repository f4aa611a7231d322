/// The columns of a layer's attributes: what formats with a fixed table need to know beforehand.
struct AttributeColumns {
  /// What a column holds.
  enum Kind {
    case boolean
    case integer
    case real
    case text
    /// Arrays or objects, kept as JSON text.
    case json
  }

  /// One column.
  struct Column {
    /// The attribute's name.
    let name: String
    /// The narrowest kind all its values fit.
    var kind: Kind
    /// The most UTF-8 bytes of any value's text.
    var width = 0
    /// The most digits behind the point of any number.
    var places = 0
  }

  /// The columns in the order in which attributes first occur.
  private(set) var columns: [Column] = []
  private var places: [String: Int] = [:]

  /// Looks through all features.
  init(_ features: [Feature]) {
    for feature in features {
      for member in feature.properties { include(member) }
    }
  }

  private mutating func include(_ member: JSONMember) {
    let kind = AttributeColumns.kind(member.value)
    let index: Int
    if let known = places[member.key] {
      index = known
      if let kind { columns[index].kind = AttributeColumns.join(columns[index].kind, kind) }
    } else {
      index = columns.count
      places[member.key] = index
      columns.append(Column(name: member.key, kind: kind ?? .text))
      if kind == nil { undecided.insert(member.key) }
    }
    if let kind, undecided.remove(member.key) != nil { columns[index].kind = kind }
    let text = member.value.cellText ?? ""
    columns[index].width = max(columns[index].width, text.utf8.count)
    if let point = text.utf8.firstIndex(of: UInt8(ascii: ".")), kind == .real {
      columns[index].places = max(columns[index].places, text.utf8[point...].count - 1)
    }
  }

  /// Columns that have only had nulls so far.
  private var undecided: Set<String> = []

  private static func kind(_ value: JSONValue) -> Kind? {
    switch value {
    case .null: nil
    case .bool: .boolean
    case .number(let number): Int64(number.text) == nil ? .real : .integer
    case .string: .text
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
    var base = name.isEmpty ? "field" : name
    while !fits(base), !base.isEmpty { base.removeLast() }
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
}
