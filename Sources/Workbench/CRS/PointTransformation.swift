import Formats
import Foundation
public import Geometry
public import Rules

/// Transforms the coordinates of a table of points; all other columns stay as they are.
public struct PointTransformation: Sendable {
  /// The system the table's coordinates are in.
  public var from: CoordinateReferenceSystem
  /// The system wanted.
  public var to: CoordinateReferenceSystem
  /// An office's own parameters, when a change of datum needs them.
  public var parameters: ParameterFile?
  /// The column of northings or latitudes, by heading or number from 1.
  public var north: String?
  /// The column of eastings or longitudes.
  public var east: String?
  /// The column of ellipsoidal heights, which seven parameters change; nil for one headed so.
  public var height: String?
  /// Digits after the point; 4 for metres and 10 for degrees unless given.
  public var decimals: Int?

  /// Names the systems.
  public init(from: CoordinateReferenceSystem, to: CoordinateReferenceSystem) {
    self.from = from
    self.to = to
  }

  /// A transformed table and what was taken for granted on the way.
  public struct Outcome: Sendable {
    /// The table with new coordinates in the places of the old.
    public let table: PointTable
    /// The column of northings or latitudes, from 0.
    public let north: Int
    /// The column of eastings or longitudes, from 0.
    public let east: Int
    /// The points in the new system.
    public let positions: [Position]
    /// The code of the new system; nil for one without.
    public let crs: String?
    /// What the user must know: columns taken, identities, parameters.
    public let remarks: [LocalizedText]
  }

  /// Does the work.
  /// - Throws: ``FormatError`` for a table that cannot be used; ``CRSError`` when no way leads
  ///   between the systems.
  public func run(_ table: PointTable) throws -> Outcome {
    let transformer =
      try parameters.map { try CoordinateTransformer(from: from, to: to, by: $0.change) }
      ?? CoordinateTransformer(from: from, to: to)
    let columns = try PointColumns(table, in: from, north: north, east: east)
    let positions = try table.positions(
      north: columns.north, east: columns.east, angles: from.isGeographic)
    let height = try heightColumn(table)
    let heights = try height.map { try table.heights($0) }
    let (reached, lifted) = try transformed(positions, heights, transformer, table)
    var result = table
    if let height {
      for (index, value) in lifted.enumerated() {
        result.rows[index].cells[height] = String(format: "%.\(min(decimals ?? 4, 4))f", value)
      }
    }
    let digits = decimals ?? (to.isGeographic ? 10 : 4)
    for (index, position) in reached.enumerated() {
      result.rows[index].cells[columns.north] = String(format: "%.\(digits)f", position.y)
      result.rows[index].cells[columns.east] = String(format: "%.\(digits)f", position.x)
    }
    if var heading = table.heading {
      let names = to.isGeographic ? ("latitude", "longitude") : ("northing_m", "easting_m")
      while heading.cells.count <= max(columns.north, columns.east) { heading.cells.append("") }
      heading.cells[columns.north] = names.0
      heading.cells[columns.east] = names.1
      result.heading = heading
    }
    return Outcome(
      table: result, north: columns.north, east: columns.east, positions: reached, crs: to.code,
      remarks: remarks(table, columns, transformer, height: height))
  }

  /// The column of heights the parameters change; nil where there is none or they do not serve.
  ///
  /// A column is taken unasked only where its heading says that heights are ellipsoidal: those above
  /// the sea do not go through seven parameters.
  private func heightColumn(_ table: PointTable) throws(FormatError) -> Int? {
    let serves: Bool =
      if let parameters, case .helmert = parameters.change.parameters { parameters.hasHeights } else
      { false }
    guard let height else {
      let words = ["大地高", "ellipsoidal", "h_ell"]
      let column = table.heading?.cells.firstIndex { cell in
        words.contains { cell.lowercased().contains($0) }
      }
      return serves ? column.flatMap { table.isNumeric($0, angles: false) ? $0 : nil } : nil
    }
    guard serves else {
      throw FormatError(
        .content, file: table.file,
        zh: "只有由带高程的公共点求得的七参数才能转换大地高；请用带两个高程列的公共点表重新求参数（dijie crs fit "
          + "--kind helmert），或去掉 --height。",
        en: "only 7 parameters fitted to common points with heights change heights; fit them again "
          + "from a table with both height columns (dijie crs fit --kind helmert), or leave out "
          + "--height.")
    }
    return try table.column(height)
  }

  /// Transforms, and names the line of a point that cannot be.
  private func transformed(
    _ positions: [Position], _ heights: [Double]?, _ transformer: CoordinateTransformer,
    _ table: PointTable
  ) throws -> ([Position], [Double]) {
    do {
      if let heights { return try transformer.transform(positions, heights: heights) }
      return (try transformer.transform(positions), [])
    } catch {
      guard error.code == .position else { throw error }
      let bad = positions.firstIndex { (try? transformer.transform([$0])) == nil }
      throw FormatError(
        .content, file: table.file, line: bad.map { table.rows[$0].line }, zh: error.zh,
        en: error.en)
    }
  }

  private func remarks(
    _ table: PointTable, _ columns: PointColumns, _ transformer: CoordinateTransformer,
    height: Int?
  ) -> [LocalizedText] {
    func name(_ column: Int) -> LocalizedText {
      let title = table.heading.flatMap { column < $0.cells.count ? $0.cells[column] : nil }
      return LocalizedText(
        zh: "第 \(column + 1) 列" + (title.map { "“\($0)”" } ?? ""),
        en: "column \(column + 1)" + (title.map { " “\($0)”" } ?? ""))
    }
    let (north, east) = (name(columns.north), name(columns.east))
    let kinds =
      from.isGeographic
      ? (("纬度", "latitude"), ("经度", "longitude"))
      : (("北坐标", "northing"), ("东坐标", "easting"))
    let basis =
      switch columns.basis {
      case .told: ("按命令指定", "as told")
      case .heading: ("按表头", "by heading")
      case .size: ("按数值大小", "by size")
      }
    var remarks = [
      LocalizedText(
        zh: "\(kinds.0.0)取\(north.zh)，\(kinds.1.0)取\(east.zh)（\(basis.0)）；"
          + "\(from.label) → \(to.label)，\(table.rows.count) 个点。",
        en: "\(kinds.0.1) from \(north.en), \(kinds.1.1) from \(east.en) (\(basis.1)); "
          + "\(from.label) → \(to.label), \(table.rows.count) point\(table.rows.count == 1 ? "" : "s")."
      )
    ]
    if let warning = columns.warning { remarks.append(warning) }
    if let remark = transformer.remark {
      remarks.append(LocalizedText(zh: remark.zh, en: remark.en))
    }
    if let parameters {
      remarks.append(
        LocalizedText(
          zh: "使用参数文件，指纹 \(parameters.fingerprint)；"
            + (height.map { "\(name($0).zh)作为大地高一并转换。" } ?? "高程列不变。"),
          en: "parameters with fingerprint \(parameters.fingerprint) were used; "
            + (height.map { "\(name($0).en) was transformed as ellipsoidal heights." }
              ?? "heights are left as they are.")))
    }
    return remarks
  }
}

extension PointTransformation.Outcome {
  /// The transformed table as a listing; columns without a heading are numbered from 1.
  public func listing() -> Listing {
    let width = table.width
    let columns = (0..<width).map { index in
      let heading = table.heading.flatMap { index < $0.cells.count ? $0.cells[index] : nil }
      let name = heading.flatMap { $0.isEmpty ? nil : $0 } ?? String(index + 1)
      return Listing.Column(
        name, zh: name, en: name, isCode: index != north && index != east)
    }
    let rows = table.rows.map { row in
      (0..<width).map { index -> Listing.Cell in
        guard index < row.cells.count, !row.cells[index].isEmpty else { return .none }
        return index == north || index == east ? .number(row.cells[index]) : .text(row.cells[index])
      }
    }
    return Listing(
      title: LocalizedText(zh: "点", en: "points"), columns: columns, rows: rows,
      positions: crs == nil ? nil : positions, crs: crs ?? "")
  }
}
