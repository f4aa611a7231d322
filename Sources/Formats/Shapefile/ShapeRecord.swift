import Geometry

/// The geometry kinds of a shapefile, heights and measures apart.
enum ShapefileKind: Int32 {
  case null = 0
  case point = 1
  case polyline = 3
  case polygon = 5
  case multipoint = 8

  /// Whether records of a type code carry heights.
  static func hasHeights(_ code: Int32) -> Bool { code / 10 == 1 }

  /// The kind of a type code with or without heights and measures; nil for multipatches.
  init?(code: Int32) {
    guard (0...28).contains(code) else { return nil }
    self.init(rawValue: code % 10)
  }
}

/// One geometry record of a shapefile in memory, after its header of eight bytes.
struct ShapeRecord {
  /// Why a record cannot be read, in both languages.
  struct Trouble: Error {
    let zh: String
    let en: String

    static let short = Trouble(
      zh: "记录长度与其内容不符；请用制图软件修复或重新导出。",
      en: "the record is too short for its content; repair or export the file again.")
    static let notFinite = Trouble(
      zh: "坐标不是有限数值；请改正该要素。", en: "a coordinate is not finite; correct the feature.")
    static let kind = Trouble(
      zh: "这种几何类型（多面体等）不受支持；请转换为面、线或点。",
      en: "this kind of geometry (a multipatch or the like) is not supported; "
        + "convert it to polygons, lines or points.")
    /// A kind of well-known binary that is not read.
    static func kind(_ number: UInt32?) -> Trouble {
      guard let number else { return .kind }
      return Trouble(
        zh: "几何类型 \(number)（WKB 编号）不能读取；请在制图软件中转换为面、线或点。",
        en: "geometry of kind \(number) (by its number in WKB) cannot be read; convert it to "
          + "polygons, lines or points.")
    }
    static let curves = Trouble(
      zh: "曲线化为折线后顶点过多；请用 --sagitta 写大一些的弦高。",
      en: "the curves become lines of too many vertices; give a larger --sagitta.")
    static let parts = Trouble(
      zh: "几何的分部索引不合法；请用制图软件修复或重新导出。",
      en: "the index of the geometry's parts is not valid; repair or export the file again.")
    static let shortRing = Trouble(
      zh: GeoJSONTrouble.Kind.shortRing.zh, en: GeoJSONTrouble.Kind.shortRing.en)
    static let openRing = Trouble(
      zh: GeoJSONTrouble.Kind.openRing.zh, en: GeoJSONTrouble.Kind.openRing.en)
    static let shortLine = Trouble(
      zh: GeoJSONTrouble.Kind.shortLine.zh, en: GeoJSONTrouble.Kind.shortLine.en)
    static let empty = Trouble(
      zh: GeoJSONTrouble.Kind.emptyGeometry.zh, en: GeoJSONTrouble.Kind.emptyGeometry.en)
  }

  private let bytes: ByteView
  private let start: Int
  private let length: Int

  /// Looks at a record's content.
  init(_ bytes: ByteView, start: Int, length: Int) {
    self.bytes = bytes
    self.start = start
    self.length = length
  }

  /// The record's geometry; nil for a null shape.
  func shape() throws(Trouble) -> Shape? {
    let code = try int(0)
    guard let kind = ShapefileKind(code: code) else { throw .kind }
    let hasHeights = ShapefileKind.hasHeights(code)
    switch kind {
    case .null: return nil
    case .point:
      let height = hasHeights ? try double(20) : nil
      return .point(try position(4), height: height.flatMap { $0.isFinite ? $0 : nil })
    case .multipoint:
      let count = try count(36)
      let line = try line(40, 0..<count, hasHeights ? 40 + 16 * count + 16 : nil)
      if count == 0 { throw .empty }
      return .multiPoint(line)
    case .polyline:
      let lines = try parts(hasHeights: hasHeights)
      if lines.contains(where: { $0.positions.count < 2 }) { throw .shortLine }
      return lines.count == 1 ? .lineString(lines[0]) : .multiLineString(lines)
    case .polygon:
      let rings = try parts(hasHeights: hasHeights)
      if rings.contains(where: { $0.positions.count < 4 }) { throw .shortRing }
      if rings.contains(where: { $0.positions.first != $0.positions.last }) { throw .openRing }
      let polygons = RingGrouping.polygons(rings)
      return polygons.count == 1 ? .polygon(polygons[0]) : .multiPolygon(polygons)
    }
  }

  private func parts(hasHeights: Bool) throws(Trouble) -> [LineString] {
    let partCount = try count(36)
    let total = try count(40)
    guard partCount <= length / 4, total <= length / 16 else { throw .short }
    let points = 44 + 4 * partCount
    var starts: [Int] = []
    for index in 0..<partCount { starts.append(Int(try int(44 + 4 * index))) }
    starts.append(total)
    guard partCount > 0 else { throw .empty }
    guard starts[0] == 0, zip(starts, starts.dropFirst()).allSatisfy({ $0 <= $1 }) else {
      throw .parts
    }
    let heights = hasHeights ? points + 16 * total + 16 : nil
    var lines: [LineString] = []
    for index in 0..<partCount {
      lines.append(try line(points, starts[index]..<starts[index + 1], heights))
    }
    return lines
  }

  private func line(
    _ points: Int, _ range: Range<Int>, _ heights: Int?
  ) throws(Trouble) -> LineString {
    var positions: [Position] = []
    positions.reserveCapacity(range.count)
    for index in range { positions.append(try position(points + 16 * index)) }
    guard let heights else { return LineString(positions) }
    var values: [Double] = []
    for index in range { values.append(try double(heights + 8 * index)) }
    return LineString(positions, heights: values.contains(where: \.isFinite) ? values : nil)
  }

  private func position(_ offset: Int) throws(Trouble) -> Position {
    let position = Position(try double(offset), try double(offset + 8))
    guard position.isFinite else { throw .notFinite }
    return position
  }

  private func count(_ offset: Int) throws(Trouble) -> Int {
    let value = Int(try int(offset))
    guard value >= 0, value <= length else { throw .short }
    return value
  }

  private func int(_ offset: Int) throws(Trouble) -> Int32 {
    guard offset + 4 <= length else { throw .short }
    return Int32(truncatingIfNeeded: bytes.word(at: start + offset))
  }

  private func double(_ offset: Int) throws(Trouble) -> Double {
    guard offset + 8 <= length else { throw .short }
    return Double(bitPattern: bytes.word(at: start + offset))
  }
}
