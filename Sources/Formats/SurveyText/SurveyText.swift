import Foundation
public import Geometry

/// A survey TXT (勘测定界 TXT): facts of the file, then plots with their numbered points.
///
/// Not a standard but what land-use systems exchange; brackets of either width, line ends and
/// encodings of either kind, plots with or without closing point are read.
public struct SurveyText: Hashable, Sendable {
  /// A point of a plot, its two numbers in the order of the file.
  public struct Vertex: Hashable, Sendable {
    /// The line, from 1.
    public let line: Int
    /// The point's number (点号).
    public let name: String
    /// The ring (圈号): 1 is a shell, what is above a hole.
    public let ring: Int
    /// The first number, X: by rule the northing.
    public let first: Double
    /// The second number, Y: by rule the easting.
    public let second: Double
  }

  /// What a plot is drawn as (记录图形属性).
  public enum Form: String, Hashable, Sendable {
    /// Points.
    case point = "点"
    /// A line.
    case line = "线"
    /// An area.
    case area = "面"
  }

  /// A plot (地块).
  public struct Plot: Hashable, Sendable {
    /// The line of its facts, from 1.
    public let line: Int
    /// The facts as named fields, empty ones left out.
    public var facts: [(name: String, value: String)] { zip(names, values).map { ($0, $1) } }
    let names: [String]
    let values: [String]
    /// What it is drawn as.
    public let form: Form
    /// How many points its facts state; nil when they do not.
    public let stated: Int?
    /// Its points.
    public internal(set) var vertices: [Vertex] = []
  }

  /// A line that cannot be read.
  public struct Trouble: Hashable, Sendable {
    /// The line, from 1.
    public let line: Int
    /// The plot it belongs to, from 0; nil before the first.
    public let plot: Int?
    /// What is wrong, in Chinese.
    public let zh: String
    /// What is wrong, in English.
    public let en: String
  }

  /// The facts before the plots, by their key.
  public private(set) var facts: [String: String] = [:]
  /// The plots.
  public private(set) var plots: [Plot] = []
  /// Lines that cannot be read.
  public private(set) var troubles: [Trouble] = []

  private static let points = "地块坐标"
  private static let names = [
    "界址点数", "地块面积", "地块编号", "地块名称", "记录图形属性", "图幅号", "地块用途", "地类编码",
  ]

  /// Whether the first bytes of a file are those of a survey TXT.
  static func isSuch(_ head: String) -> Bool {
    let start = head.drop { $0 == "\u{FEFF}" || $0.isWhitespace }
    return ["属性描述", points, "项目信息", "扩展信息"].contains { mark in
      ["[", "【", "［"].contains { start.hasPrefix($0 + mark) }
    }
  }

  /// Reads a file's text.
  public init(text: String) {
    var section = ""
    var number = 0
    for raw in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      number += 1
      let line = String(raw).replacing("\u{FEFF}", with: "").trimmingSpaces
      if line.isEmpty { continue }
      if let name = Self.section(line) {
        section = name
      } else if section == Self.points {
        readPlotLine(line, number)
      } else {
        readFact(line)
      }
    }
  }

  /// The name between brackets; nil for other lines.
  private static func section(_ line: String) -> String? {
    guard let first = line.first, let last = line.last, "[【［".contains(first), "]】］".contains(last)
    else { return nil }
    return String(line.dropFirst().dropLast()).trimmingSpaces
  }

  private mutating func readFact(_ line: String) {
    guard let mark = line.firstIndex(where: { "=＝:：".contains($0) }) else { return }
    let key = String(line[..<mark]).trimmingSpaces
    let value = String(line[line.index(after: mark)...]).trimmingSpaces
    if facts[key] == nil, !value.isEmpty { facts[key] = value }
  }

  private mutating func readPlotLine(_ line: String, _ number: Int) {
    let cells = line.replacing("，", with: ",").split(
      separator: ",", omittingEmptySubsequences: false
    ).map { String($0).trimmingSpaces }
    if Self.isPlot(line, cells) {
      plots.append(Self.plot(cells, number))
      return
    }
    if plots.isEmpty { plots.append(Self.plot([], number)) }
    let last = plots.count - 1
    guard cells.count >= 4, let ring = cells[1].isEmpty ? 1 : Int(cells[1]), ring > 0,
      let first = Self.number(cells[2]), let second = Self.number(cells[3])
    else {
      troubles.append(
        Trouble(
          line: number, plot: last, zh: "这一行不是“点号,圈号,X,Y”；请改正。",
          en: "this line is no “number,ring,X,Y”; correct it."))
      return
    }
    plots[last].vertices.append(
      Vertex(line: number, name: cells[0], ring: ring, first: first, second: second))
  }

  /// A plot's line ends with @; some programs leave it away.
  private static func isPlot(_ line: String, _ cells: [String]) -> Bool {
    line.hasSuffix("@") || cells.count >= 6 && Form(rawValue: cells[4]) != nil
  }

  private static func plot(_ cells: [String], _ line: Int) -> Plot {
    var names: [String] = []
    var values: [String] = []
    for (index, cell) in cells.enumerated() {
      let value = cell.hasSuffix("@") ? String(cell.dropLast()) : cell
      if value.isEmpty { continue }
      names.append(index < Self.names.count ? Self.names[index] : "字段\(index + 1)")
      values.append(value)
    }
    let form = cells.count > 4 ? Form(rawValue: cells[4]) : nil
    return Plot(
      line: line, names: names, values: values, form: form ?? .area,
      stated: cells.first.flatMap { Int($0) })
  }

  private static func number(_ text: String) -> Double? {
    let isPlain = text.utf8.allSatisfy {
      (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x2D || $0 == 0x2B
    }
    return isPlain ? Double(text).flatMap { $0.isFinite ? $0 : nil } : nil
  }
}

extension SurveyText {
  /// What the facts say of the coordinate system (坐标系、几度分带、带号).
  public struct Statement: Sendable {
    /// The system's name as written; nil when not stated.
    public let system: String?
    /// The width of zones; nil when not stated.
    public let width: GaussKrugerZone.Width?
    /// The zone's number; nil when not stated.
    public let zone: Int?
    /// A width or a projection other than those of the national zones, as written: what it says of
    /// the plane is not that of any of them.
    public let foreign: (key: String, value: String)?
  }

  /// What the facts say of the coordinate system.
  public var statement: Statement {
    func said(_ keys: [String]) -> (key: String, value: String)? {
      keys.lazy.compactMap { key in facts[key].map { (key, $0) } }.first
    }
    let widths = said(["几度分带", "分带", "分带方式"])
    let width = widths.flatMap { Self.width($0.value) }
    let projection = said(["投影类型", "投影方式", "投影"])
    let isKnown = projection.map { projection in
      Self.projections.contains { projection.value.lowercased().contains($0) }
    }
    let foreign = width == nil && widths != nil ? widths : isKnown == false ? projection : nil
    let zone = said(["带号", "投影带号"]).flatMap { zone in
      Int(zone.value.drop { !$0.isNumber }.prefix { $0.isASCII && $0.isNumber })
    }
    return Statement(
      system: said(["坐标系", "坐标系统", "坐标系名称", "坐标参考系", "大地坐标系", "大地基准"])?.value,
      width: width, zone: zone, foreign: foreign)
  }

  /// Words of the projection of the national zones.
  private static let projections = ["高斯", "gauss", "tm", "横轴墨卡托", "横轴等角"]

  private static func width(_ text: String) -> GaussKrugerZone.Width? {
    switch text.filter({ !"度分带°".contains($0) }).trimmingSpaces {
    case "3", "三", "3.0": .three
    case "6", "六", "6.0": .six
    default: nil
    }
  }
}
