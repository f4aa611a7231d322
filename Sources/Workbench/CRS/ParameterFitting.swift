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

  /// The points that take no part, by name.
  public var excluded: [String] = []

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
    /// Points left out on request.
    public let excluded: [Excluded]
    /// How far each point of ``residuals`` is missed in the plane when all points take part, in
    /// metres; empty when none was left out, or all together give no parameters.
    public let withAll: [String: Double]
    /// Observations more than unknowns.
    public let redundancy: Int
    /// Mean error of a coordinate in metres; nil without redundancy.
    public let meanError: Double?
    /// What the user must know.
    public let remarks: [LocalizedText]
  }

  /// A point left out: how far it is missed in the plane, in metres.
  public struct Excluded: Sendable {
    /// The point's name.
    public let name: String
    /// By the parameters of the other points.
    public let without: Double?
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
    let sources = try table.positions(
      north: source.north, east: source.east, angles: from.isGeographic)
    let targets = try table.positions(
      north: target.north, east: target.east, angles: to.isGeographic)
    let all = table.rows.indices.map { index in
      CommonPoint(
        name: layout.name.map { table.rows[index].cells[$0] } ?? String(index + 1),
        source: sources[index], target: targets[index],
        heights: layout.heights(table.rows[index]))
    }
    var remarks = [
      Self.taken("源坐标", "source", source), Self.taken("目标坐标", "target", target),
    ]
    let points = try kept(all, table)
    let fit = try fit(points)
    return outcome(fit, try left(all, points), (try? fitAll(all, points)) ?? [:], &remarks)
  }

  /// A fit of either kind.
  private struct Fit {
    let change: DatumChange
    let residuals: [FitResidual]
    let redundancy: Int
    let meanError: Double?
    let usesHeights: Bool
  }

  private func fit(_ points: [CommonPoint]) throws -> Fit {
    switch kind {
    case .plane:
      let fit = try ParameterFit<FourParameters>(points)
      return Fit(
        change: try DatumChange(source: from, target: to, parameters: .plane(fit.parameters)),
        residuals: fit.residuals, redundancy: fit.redundancy, meanError: fit.meanError,
        usesHeights: true)
    case .helmert:
      let fit = try ParameterFit<HelmertParameters>(
        points, from: from, to: to, convention: convention)
      return Fit(
        change: try DatumChange(source: from, target: to, parameters: .helmert(fit.parameters)),
        residuals: fit.residuals, redundancy: fit.redundancy, meanError: fit.meanError,
        usesHeights: fit.usesHeights)
    }
  }

  /// The points that take part.
  private func kept(
    _ points: [CommonPoint], _ table: PointTable
  ) throws(FormatError) -> [CommonPoint] {
    for name in excluded where !points.contains(where: { $0.name == name }) {
      let known = points.map(\.name)
      throw FormatError(
        .content, file: table.file,
        zh: "没有名为“\(name)”的公共点，不能剔除；表中的点是：\(known.joined(separator: "、"))。",
        en: "there is no common point “\(name)” to leave out; the table has: "
          + known.joined(separator: ", ") + ".")
    }
    return points.filter { !excluded.contains($0.name) }
  }

  /// The points left out, held against the parameters of the others.
  private func left(_ all: [CommonPoint], _ kept: [CommonPoint]) throws -> [Excluded] {
    try all.filter { excluded.contains($0.name) }.map { point in
      let residual = try fit(kept + [point]).residuals.last
      return Excluded(name: point.name, without: residual?.withheld)
    }
  }

  /// How far each point is missed when none is left out.
  private func fitAll(_ all: [CommonPoint], _ kept: [CommonPoint]) throws -> [String: Double] {
    guard kept.count < all.count else { return [:] }
    return Dictionary(
      try fit(all).residuals.map { ($0.name, $0.horizontal) }, uniquingKeysWith: { a, _ in a })
  }

  private func outcome(
    _ fit: Fit, _ left: [Excluded], _ withAll: [String: Double],
    _ remarks: inout [LocalizedText]
  ) -> Outcome {
    if !left.isEmpty {
      let names = left.map(\.name)
      remarks.append(
        LocalizedText(
          zh: "按要求剔除 \(names.count) 点，未参与求参数：\(names.joined(separator: "、"))。",
          en: "\(names.count) left out as asked, not part of the fit: "
            + names.joined(separator: ", ") + "."))
    }
    if !fit.usesHeights {
      remarks.append(
        LocalizedText(
          zh: "公共点没有高程：七参数只用于平面位置，不能转换高程。",
          en: "the points have no heights: these 7 parameters serve plane positions only."))
    }
    if fit.meanError == nil {
      remarks.append(
        LocalizedText(
          zh: "没有多余的公共点，参数未经检核。请至少再加一个点。",
          en: "no point is left over to check the parameters. Add one more at least."))
    }
    for residual in fit.residuals where residual.isSuspect {
      remarks.append(
        LocalizedText(
          zh: "点“\(residual.name)”与其余各点明显不符，请核对后重新求参数。",
          en: "point “\(residual.name)” disagrees with all the others; check it and fit again."))
    }
    return Outcome(
      parameters: ParameterFile(fit.change, hasHeights: kind == .helmert && fit.usesHeights),
      residuals: fit.residuals, excluded: left,
      withAll: withAll, redundancy: fit.redundancy, meanError: fit.meanError, remarks: remarks)
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
        (start..<width).allSatisfy({ table.isNumeric($0, angles: true) })
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
