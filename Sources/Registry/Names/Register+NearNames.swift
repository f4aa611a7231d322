public import Gazetteer
public import Geometry
internal import GRDB
import Rules

extension Register {
  /// The standard names whose features lie in a box of degrees, in no order.
  ///
  /// - Throws: ``RegisterError`` when the register cannot be read.
  public func names(within box: Envelope) throws(RegisterError) -> [FoundName] {
    let sql = """
      SELECT n.id, n.feature, n."text", n.sort, n.spelling, n.area, f.category, n.status,
        n.valid_from, n.valid_until, f.longitude, f.latitude
      FROM feature f JOIN name n ON n.feature = f.id AND n.status = 'current'
      WHERE f.latitude IS NOT NULL AND CAST(f.latitude * 1000 AS INTEGER) BETWEEN ? AND ?
        AND f.latitude BETWEEN ? AND ? AND f.longitude BETWEEN ? AND ?
        AND f.status = 'current' AND n.sort = 'standard'
        AND (n.level IS NULL OR n.level = 'public' OR n.level = 'internal')
      """
    let arguments: StatementArguments = [
      Int((box.minY * 1000).rounded(.down)) - 1, Int((box.maxY * 1000).rounded(.up)) + 1,
      box.minY, box.maxY, box.minX, box.maxX,
    ]
    return try read { database in
      try Row.fetchAll(database.cachedStatement(sql: sql), arguments: arguments)
        .map { FoundName($0) }
    }
  }

  /// How many names there are, by some of their facts.
  ///
  /// - Parameter keys: Among `area`, `township`, `category`, `sort`, `status`, `confirmed`, `year`.
  /// - Throws: ``RegisterError`` when the register cannot be read.
  public func nameCounts(
    _ scope: NameScope, by keys: [NameCountKey]
  ) throws(RegisterError) -> [(values: [String], count: Int)] {
    let query = NameQuery(scope)
    let columns = keys.map(\.sql)
    let list = columns.joined(separator: ", ")
    let sql = "SELECT \(list), count(*) FROM \(query.everything) GROUP BY \(list) ORDER BY \(list)"
    return try read { database in
      try Row.fetchAll(database, sql: sql, arguments: StatementArguments(query.arguments)).map {
        row in
        (columns.indices.map { row[$0] ?? "" }, row[columns.count])
      }
    }
  }
}

/// What names are counted by.
public enum NameCountKey: String, Sendable, CaseIterable {
  /// The county-level division.
  case area
  /// The township.
  case township
  /// The category.
  case category
  /// What the name is to its feature.
  case sort
  /// How the record stands.
  case status
  /// Whether a person confirmed the spelling.
  case confirmed
  /// The year of approval.
  case year

  var sql: String {
    switch self {
    case .area: "substr(n.area, 1, 6)"
    case .township: "substr(n.area, 1, 9)"
    case .category: "coalesce(f.category, '')"
    case .sort: "n.sort"
    case .status: "n.status"
    case .confirmed: "CASE WHEN n.confirmed_by IS NULL THEN 'no' ELSE 'yes' END"
    case .year: "coalesce(substr(n.approved, 1, 4), '')"
    }
  }
}
