/// What a column of an administrative layer means (字段含义).
public enum FieldRole: String, CaseIterable, Sendable {
  /// The unit's code (代码).
  case code
  /// The unit's name (名称).
  case name
  /// The code of the unit above (上级代码).
  case parent
  /// The unit's level (级别).
  case level
  /// The area an office states for the unit (登记面积).
  case area
  /// The position of the unit's seat (驻地), as two numbers in one column.
  case seat
  /// The longitude or easting of the seat.
  case seatX
  /// The latitude or northing of the seat.
  case seatY
  /// What tells a feature where it has no name: its number, or a text drawn (标注).
  case label
  /// How secret the feature is (密级).
  case secrecy
}

/// The usual names of columns, best first, as a table a bureau can replace.
public struct FieldNames: Sendable {
  /// One name.
  public struct Entry: Hashable, Sendable {
    /// What a column of this name means.
    public let role: FieldRole
    /// The column's name, or a dotted path into an object; letter case does not matter.
    public let name: String
    /// For areas, square metres in one unit of the column; 1 where nothing is said.
    public let factor: Double
    /// How far the name can be trusted.
    public let trust: Trust
  }

  /// How far a name tells what its column means.
  public enum Trust: String, Sendable {
    /// It says so.
    case sure
    /// It may mean something else (`id`), so that what other columns hold comes first.
    case weak
    /// A part of names: such a column deserves a look at what it holds.
    case part
  }

  /// The names in the order of the table: earlier ones win.
  public let entries: [Entry]

  /// Reads a table of tab-separated lines: `role`, `name`, for areas `unit`, and `trust`.
  ///
  /// The unit is in square metres, the trust `weak`, `part` or empty. A line of titles and lines that begin with `#` are passed over.
  /// - Throws: ``FormatError`` `.content` naming the line that cannot be understood.
  public init(tsv: String, file: String) throws(FormatError) {
    var entries: [Entry] = []
    let lines = tsv.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      if line.isEmpty || line.hasPrefix("#") { continue }
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
        .map { String($0).trimmingSpaces }
      if cells[0] == "role" { continue }
      guard cells.count >= 2, let role = FieldRole(rawValue: cells[0]), !cells[1].isEmpty,
        let factor = cells.count < 3 || cells[2].isEmpty ? 1 : Double(cells[2]), factor > 0,
        let trust = cells.count < 4 || cells[3].isEmpty ? .sure : Trust(rawValue: cells[3])
      else {
        let roles = FieldRole.allCases.map(\.rawValue).joined(separator: ", ")
        throw FormatError(
          .content, file: file, line: index + 1,
          zh: "字段名表这一行不能读懂；第一列应为 \(roles) 之一，第二列为列名，第三列为面积换算系数，第四列为 weak、part 或空。",
          en: "this line of the table of column names cannot be understood; the first column is "
            + "one of \(roles), the second a name, the third a factor for areas, the fourth weak, "
            + "part or empty.")
      }
      entries.append(Entry(role: role, name: cells[1], factor: factor, trust: trust))
    }
    self.entries = entries
  }

  /// The whole names of a role, best first.
  public func names(_ role: FieldRole) -> [Entry] {
    entries.filter { $0.role == role && $0.trust != .part }
  }

  /// Whether a column's name holds a part that speaks of a role.
  ///
  /// Parts of up to two letters must stand by themselves (`DM_1`), longer ones anywhere.
  public func hints(_ role: FieldRole, in column: String) -> Bool {
    let lower = column.lowercased()
    let words = lower.split { !$0.isLetter }.map(String.init)
    return entries.contains { entry in
      guard entry.role == role, entry.trust == .part else { return false }
      let part = entry.name.lowercased()
      return part.utf8.count > 2 ? lower.contains(part) : words.contains(part)
    }
  }
}
