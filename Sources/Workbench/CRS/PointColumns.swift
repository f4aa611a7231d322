import Formats
import Foundation
public import Geometry
public import Rules

/// Which columns of a table hold the northing (or latitude) and the easting (or longitude).
public struct PointColumns: Hashable, Sendable {
  /// How the columns were told apart.
  public enum Basis: Hashable, Sendable {
    /// The user named them.
    case told
    /// Their headings say so.
    case heading
    /// Only one way round fits the size of the numbers.
    case size
  }

  /// The column of northings or latitudes, from 0.
  public let north: Int
  /// The column of eastings or longitudes, from 0.
  public let east: Int
  /// How they were told apart.
  public let basis: Basis
  /// Anything the user should know although the work goes on.
  public let warning: LocalizedText?

  /// Finds the columns.
  ///
  /// - Parameters:
  ///   - table: The points.
  ///   - system: The system their coordinates are in.
  ///   - north: The column the user named, by heading or number from 1.
  ///   - east: The column the user named.
  ///   - candidates: The columns to choose from; nil for all.
  /// - Throws: ``FormatError`` when no pair of columns, or more than one, can be meant, or when the
  ///   numbers cannot be coordinates of the system.
  public init(
    _ table: PointTable, in system: CoordinateReferenceSystem, north: String? = nil,
    east: String? = nil, candidates: [Int]? = nil
  ) throws {
    let judge = try CoordinateJudge(system)
    let isAngle = system.isGeographic
    let usable = (candidates ?? Array(0..<table.width)).filter {
      table.isNumeric($0, angles: isAngle)
    }
    let (found, basis) = try Self.find(table, judge, usable, north, east)
    self.north = found.north
    self.east = found.east
    self.basis = basis
    let positions = try table.positions(
      north: found.north, east: found.east, angles: isAngle)
    switch judge.judge(positions) {
    case .fits(let warning): self.warning = warning
    case .unknown: warning = nil
    case .wrong(let text, let dissenting):
      throw Self.refusal(table, text, dissenting)
    }
  }

  private typealias Pair = (north: Int, east: Int)

  private static func find(
    _ table: PointTable, _ judge: CoordinateJudge, _ usable: [Int], _ north: String?,
    _ east: String?
  ) throws -> (Pair, Basis) {
    if let north, let east {
      return ((try table.column(north), try table.column(east)), .told)
    }
    if north != nil || east != nil {
      throw FormatError(
        .content, file: table.file, zh: "--north 和 --east 要一起写。",
        en: "--north and --east go together.")
    }
    if let pair = byHeading(table, usable) { return (pair, .heading) }
    var fitting: [Pair] = []
    var reason: (LocalizedText, [Int])?
    var strongest = 0
    for a in usable {
      for b in usable where b != a {
        switch judge.judge(
          try table.positions(north: a, east: b, angles: judge.system.isGeographic))
        {
        case .fits: fitting.append((a, b))
        case .wrong(let text, let dissenting):
          let weight = judge.weight(
            try table.positions(north: a, east: b, angles: judge.system.isGeographic))
          if weight > strongest {
            strongest = weight
            reason = (text, dissenting)
          }
        case .unknown: break
        }
      }
    }
    if fitting.count == 1 { return (fitting[0], .size) }
    if fitting.isEmpty, let reason { throw refusal(table, reason.0, reason.1) }
    throw ambiguous(table, judge.system, isNone: fitting.isEmpty && !judge.isBlind)
  }

  private static func refusal(
    _ table: PointTable, _ text: LocalizedText, _ dissenting: [Int]
  ) -> FormatError {
    FormatError(
      .content, file: table.file, line: dissenting.first.map { table.rows[$0].line },
      zh: text.zh, en: text.en)
  }

  private static func ambiguous(
    _ table: PointTable, _ system: CoordinateReferenceSystem, isNone: Bool
  ) -> FormatError {
    let why =
      isNone
      ? ("没有两列数可以是 \(system.label) 的坐标", "no two columns can be coordinates of \(system.label)")
      : (
        "分不清哪一列是北坐标（纬度）、哪一列是东坐标（经度）",
        "it cannot be told which column is the northing (latitude) and which the easting (longitude)"
      )
    return FormatError(
      .content, file: table.file,
      zh: "\(why.0)；请用 --north 和 --east 写明列名或第几列，如 --north 2 --east 3。",
      en: "\(why.1); name them with --north and --east by heading or number, such as --north 2 "
        + "--east 3.")
  }

  /// Headings that mean north (latitude) or east (longitude); bare x and y mean neither.
  private static let northWords: Set<String> = [
    "n", "north", "northing", "北", "北坐标", "北向", "纵坐标", "x北", "北x", "纵坐标x", "x纵坐标",
    "北坐标x", "x北坐标", "lat", "latitude", "纬度", "北纬", "纬度b", "wd",
  ]
  private static let eastWords: Set<String> = [
    "e", "east", "easting", "东", "东坐标", "东向", "横坐标", "y东", "东y", "横坐标y", "y横坐标",
    "东坐标y", "y东坐标", "lon", "lng", "long", "longitude", "经度", "东经", "经度l", "jd",
  ]

  private static func byHeading(_ table: PointTable, _ usable: [Int]) -> Pair? {
    guard let heading = table.heading else { return nil }
    var north: [Int] = []
    var east: [Int] = []
    for column in usable where column < heading.cells.count {
      let word = key(heading.cells[column])
      if northWords.contains(word) { north.append(column) }
      if eastWords.contains(word) { east.append(column) }
    }
    return north.count == 1 && east.count == 1 ? (north[0], east[0]) : nil
  }

  /// A heading without unit, marks and case.
  private static func key(_ heading: String) -> String {
    var text = heading.lowercased()
    for unit in ["(m)", "（m）", "(米)", "（米）", "(度)", "（度）", "(°)", "_m", "/m", "_deg"] {
      text = text.replacing(unit, with: "")
    }
    return text.filter { $0.isLetter }
  }
}

extension PointTable {
  /// The number of columns of the widest row.
  var width: Int { rows.map(\.cells.count).max() ?? 0 }

  /// Whether a column holds a number, or where asked an angle, in every row.
  func isNumeric(_ column: Int, angles: Bool) -> Bool {
    rows.allSatisfy { column < $0.cells.count && Self.value($0.cells[column], angles) != nil }
  }

  /// A column by heading or number from 1.
  func column(_ name: String) throws(FormatError) -> Int {
    if let index = heading?.cells.firstIndex(of: name) { return index }
    if let number = Int(name), (1...max(width, 1)).contains(number) { return number - 1 }
    let known = heading?.cells.joined(separator: ", ") ?? "1–\(width)"
    throw FormatError(
      .content, file: file, zh: "没有“\(name)”这一列；表中的列是：\(known)。",
      en: "there is no column “\(name)”; the table has: \(known).")
  }

  /// The numbers of a column.
  func heights(_ column: Int) throws(FormatError) -> [Double] {
    var heights: [Double] = []
    for row in rows {
      let cell = column < row.cells.count ? row.cells[column] : ""
      guard let value = Self.value(cell, false) else {
        throw FormatError(
          .content, file: file, line: row.line, zh: "第 \(column + 1) 列的“\(cell)”不是数；请改正。",
          en: "“\(cell)” in column \(column + 1) is not a number; mend it.")
      }
      heights.append(value)
    }
    return heights
  }

  private static func value(_ cell: String, _ angles: Bool) -> Double? {
    angles ? numberOrAngle(cell) : number(cell)
  }

  /// The positions of two columns, of angles where the system is one of degrees.
  func positions(north: Int, east: Int, angles: Bool) throws(FormatError) -> [Position] {
    var positions: [Position] = []
    positions.reserveCapacity(rows.count)
    for row in rows {
      var pair: [Double] = []
      for column in [east, north] {
        let cell = column < row.cells.count ? row.cells[column] : ""
        guard let value = Self.value(cell, angles) else {
          throw FormatError(
            .content, file: file, line: row.line,
            zh: "第 \(column + 1) 列的“\(cell)”不是数；请改正。",
            en: "“\(cell)” in column \(column + 1) is not a number; mend it.")
        }
        pair.append(value)
      }
      positions.append(Position(pair[0], pair[1]))
    }
    return positions
  }
}
