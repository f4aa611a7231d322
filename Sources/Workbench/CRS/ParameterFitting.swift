import Formats
import Foundation
public import Geometry
public import Rules

/// Fits an office's own parameters to a table of points known in both systems (公共点).
public struct ParameterFitting: Sendable {
  /// Which parameters are wanted.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Four, between two planes.
    case plane
    /// Seven, between two datums.
    case helmert
  }

  /// The order two columns stand in.
  public enum Order: String, Hashable, Sendable, CaseIterable {
    /// Northing (latitude) first.
    case ne
    /// Easting (longitude) first.
    case en
  }

  /// The system the parameters start from.
  public var from: CoordinateReferenceSystem
  /// The system they lead to.
  public var to: CoordinateReferenceSystem
  /// Which parameters are wanted.
  public var kind: Kind
  /// Which way round the rotations of seven parameters are written.
  public var convention: RotationConvention = .positionVector
  /// The order of the source columns, when their size does not tell.
  public var fromOrder: Order?
  /// The order of the target columns, when their size does not tell.
  public var toOrder: Order?

  /// Names the systems and the kind.
  public init(from: CoordinateReferenceSystem, to: CoordinateReferenceSystem, kind: Kind) {
    self.from = from
    self.to = to
    self.kind = kind
  }

  /// Parameters with what is left at the points.
  public struct Outcome: Sendable {
    /// The parameters, to be written to a file.
    public let parameters: ParameterFile
    /// What is left, in the table's order.
    public let residuals: [FitResidual]
    /// Observations more than unknowns.
    public let redundancy: Int
    /// Mean error of a coordinate in metres; nil without redundancy.
    public let meanError: Double?
    /// What the user must know.
    public let remarks: [LocalizedText]
  }

  /// Does the work.
  ///
  /// The table holds, after an optional point number, source and target coordinates: 2 + 2
  /// columns, or 3 + 3 with heights.
  /// - Throws: ``FormatError`` for a table that cannot be used; ``CRSError`` when the points do not
  ///   give parameters.
  public func run(_ table: PointTable) throws -> Outcome {
    let layout = try Layout(table)
    let source = try columns(table, layout.source, from, fromOrder, "--from-order")
    let target = try columns(table, layout.target, to, toOrder, "--to-order")
    let sources = try table.positions(north: source.north, east: source.east)
    let targets = try table.positions(north: target.north, east: target.east)
    let points = table.rows.indices.map { index in
      CommonPoint(
        name: layout.name.map { table.rows[index].cells[$0] } ?? String(index + 1),
        source: sources[index], target: targets[index],
        heights: layout.heights(table.rows[index]))
    }
    var remarks = [
      Self.taken("源坐标", "source", source), Self.taken("目标坐标", "target", target),
    ]
    switch kind {
    case .plane:
      let fit = try ParameterFit<FourParameters>(points)
      let change = try DatumChange(source: from, target: to, parameters: .plane(fit.parameters))
      return outcome(
        change, fit.residuals, fit.redundancy, fit.meanError, &remarks, usesHeights: true)
    case .helmert:
      let fit = try ParameterFit<HelmertParameters>(
        points, from: from, to: to, convention: convention)
      let change = try DatumChange(source: from, target: to, parameters: .helmert(fit.parameters))
      return outcome(
        change, fit.residuals, fit.redundancy, fit.meanError, &remarks,
        usesHeights: fit.usesHeights)
    }
  }

  private func outcome(
    _ change: DatumChange, _ residuals: [FitResidual], _ redundancy: Int, _ meanError: Double?,
    _ remarks: inout [LocalizedText], usesHeights: Bool
  ) -> Outcome {
    if !usesHeights {
      remarks.append(
        LocalizedText(
          zh: "公共点没有高程：七参数只用于平面位置，不能转换高程。",
          en: "the points have no heights: these 7 parameters serve plane positions only."))
    }
    if meanError == nil {
      remarks.append(
        LocalizedText(
          zh: "没有多余的公共点，参数未经检核。请至少再加一个点。",
          en: "no point is left over to check the parameters. Add one more at least."))
    }
    for residual in residuals where residual.isSuspect {
      remarks.append(
        LocalizedText(
          zh: "点“\(residual.name)”与其余各点明显不符，请核对后重新求参数。",
          en: "point “\(residual.name)” disagrees with all the others; check it and fit again."))
    }
    return Outcome(
      parameters: ParameterFile(change), residuals: residuals, redundancy: redundancy,
      meanError: meanError, remarks: remarks)
  }

  private func columns(
    _ table: PointTable, _ pair: [Int], _ system: CoordinateReferenceSystem, _ order: Order?,
    _ option: String
  ) throws -> PointColumns {
    if let order {
      let isNorthFirst = order == .ne
      return try PointColumns(
        table, in: system, north: String((isNorthFirst ? pair[0] : pair[1]) + 1),
        east: String((isNorthFirst ? pair[1] : pair[0]) + 1))
    }
    if try CoordinateJudge(system).isBlind {
      throw FormatError(
        .content, file: table.file,
        zh: "第 \(pair[0] + 1)、\(pair[1] + 1) 列分不清哪一列是北坐标；请写 \(option) ne（北在前）或 en（东在前）。",
        en: "columns \(pair[0] + 1) and \(pair[1] + 1): it cannot be told which is the northing; "
          + "say \(option) ne (northing first) or en (easting first).")
    }
    return try PointColumns(table, in: system, candidates: pair)
  }

  private static func taken(
    _ zh: String, _ en: String, _ columns: PointColumns
  ) -> LocalizedText {
    LocalizedText(
      zh: "\(zh)：北坐标（纬度）取第 \(columns.north + 1) 列，东坐标（经度）取第 \(columns.east + 1) 列。",
      en: "\(en): northing (latitude) from column \(columns.north + 1), easting (longitude) from "
        + "column \(columns.east + 1).")
  }

  /// Which columns are which.
  private struct Layout {
    let name: Int?
    let source: [Int]
    let target: [Int]
    let sourceHeight: Int?
    let targetHeight: Int?

    init(_ table: PointTable) throws(FormatError) {
      let width = table.width
      let start = width % 2
      guard (4...7).contains(width), table.rows.allSatisfy({ $0.cells.count == width }),
        (start..<width).allSatisfy(table.isNumeric)
      else {
        throw FormatError(
          .content, file: table.file,
          zh: "公共点表每行应为：点号、源北、源东、目标北、目标东（各带高程时共 7 列），数据要齐全。",
          en: "each row of common points must be: number, source northing, easting, target "
            + "northing, easting (7 columns with both heights), all filled.")
      }
      let half = (width - start) / 2
      name = start == 1 ? 0 : nil
      source = [start, start + 1]
      target = [start + half, start + half + 1]
      sourceHeight = half == 3 ? start + 2 : nil
      targetHeight = half == 3 ? start + 5 : nil
    }

    func heights(_ row: PointTable.Row) -> (source: Double, target: Double)? {
      guard let sourceHeight, let targetHeight,
        let a = PointTable.number(row.cells[sourceHeight]),
        let b = PointTable.number(row.cells[targetHeight])
      else { return nil }
      return (a, b)
    }
  }
}
