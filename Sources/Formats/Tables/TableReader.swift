import Foundation
import Geometry

/// Reads a CSV table as a layer: points from two columns, or any geometry from a WKT column.
struct TableReader {
  private static let texts = ["wkt", "geometry", "geom", "the_geom", "几何", "图形"]
  private static let longitudes = ["lon", "lng", "long", "longitude", "经度", "东经", "x", "横坐标"]
  private static let latitudes = ["lat", "latitude", "纬度", "北纬", "y", "纵坐标"]

  private static let systems = [
    "crs", "srs", "epsg", "srid", "坐标系", "坐标系统", "坐标系名称", "坐标参考系", "大地坐标系",
  ]

  private let path: String
  private let options: ReadOptions

  /// Takes the table's path.
  init(path: String, options: ReadOptions) {
    self.path = path
    self.options = options
  }

  /// Where a table keeps its geometry.
  private enum Columns {
    case text(Int)
    case pair(Int, Int)

    var indices: [Int] {
      switch self {
      case .text(let index): [index]
      case .pair(let x, let y): [x, y]
      }
    }
  }

  /// Reads everything.
  func read(_ body: (ReadItem) throws -> Void) throws -> LayerDescription {
    var window = try InputWindow.open(path)
    try window.checkSize()
    let table = try CSVTable(try window.takeAll(), file: path, encoding: options.encoding)
    let columns = try columns(table)
    var description = LayerDescription(
      file: path == "-" ? "-" : URL(filePath: path).lastPathComponent, format: "CSV",
      crs: GeoJSONCRS.standard, crsOrigin: .default, encoding: table.encoding,
      sha256: window.sha256(), features: table.rows.count, vertices: 0,
      unreadable: 0, decimals: nil)
    description.encodingOrigin = table.encodingOrigin
    if let remark = table.encodingRemark { description.remarks.append(remark) }
    if let said = try declared(table) { (description.crs, description.crsOrigin) = (said, .file) }
    let names = UniqueNames.distinct(table.header)
    for (index, row) in table.rows.enumerated() {
      let properties = self.properties(names, row, columns)
      let isBlank = columns.indices.allSatisfy { row.cells[$0].isEmpty }
      if let shape = shape(row, columns) {
        description.vertices += shape.positionCount
        let feature = Feature(properties: options.properties ? properties : [], shape: shape)
        try body(.feature(feature, number: index + 1))
      } else if isBlank, options.allowsNoGeometry {
        try body(.feature(Feature(properties: properties, shape: nil), number: index + 1))
      } else {
        description.unreadable += 1
        try body(.issue(issue(row, index + 1, isBlank, properties)))
      }
    }
    return description
  }

  private func issue(
    _ row: CSVTable.Row, _ number: Int, _ isBlank: Bool, _ properties: [JSONMember]
  ) -> ReadIssue {
    let empty = GeoJSONTrouble.Kind.emptyGeometry
    return ReadIssue(
      feature: number, byte: nil, line: row.line,
      zh: isBlank ? empty.zh : "坐标或几何文字不能读懂；请改正该行。",
      en: isBlank
        ? empty.en : "the coordinates or the geometry's text cannot be read; correct the row.",
      properties: properties)
  }

  /// The system a column of its own says, the same in all rows that say one.
  private func declared(_ table: CSVTable) throws(FormatError) -> String? {
    guard let column = TableReader.systems.compactMap({ table.column($0) }).first else {
      return nil
    }
    var said: String?
    for row in table.rows {
      let text = row.cells[column].trimmingSpaces
      if text.isEmpty { continue }
      if let said, said != text, !options.isSystemKnown {
        throw FormatError(
          .content, file: path, line: row.line,
          zh: "“\(table.header[column])”列前面写的是“\(said)”，这一行是“\(text)”；一个图层只能有一个坐标系，"
            + "请分成几个文件，或用 --source-crs 写明。",
          en:
            "the column \(table.header[column]) says “\(said)” above and “\(text)” in this row; a "
            + "layer has one coordinate system: part the file, or name it with --source-crs.")
      }
      said = said ?? text
    }
    return said
  }

  private func columns(_ table: CSVTable) throws(FormatError) -> Columns {
    if let text = TableReader.texts.compactMap({ table.column($0) }).first { return .text(text) }
    if let x = TableReader.longitudes.compactMap({ table.column($0) }).first,
      let y = TableReader.latitudes.compactMap({ table.column($0) }).first
    {
      return .pair(x, y)
    }
    throw FormatError(
      .content, file: path, line: 1,
      zh: "表格没有几何列；请提供 wkt 列，或 lon 与 lat（经度、纬度）两列。",
      en: "the table has no column of geometry; give a column wkt, or two columns lon and lat.")
  }

  private func shape(_ row: CSVTable.Row, _ columns: Columns) -> Shape? {
    switch columns {
    case .text(let index): return WellKnownText.shape(row.cells[index])
    case .pair(let x, let y):
      guard let x = TableReader.number(row.cells[x]), let y = TableReader.number(row.cells[y])
      else { return nil }
      return .point(Position(x, y), height: nil)
    }
  }

  /// A number, or degrees as people write them.
  private static func number(_ cell: String) -> Double? {
    if let number = Double(cell.trimmingSpaces) { return number.isFinite ? number : nil }
    return AngleText.degrees(cell)
  }

  private func properties(
    _ names: [String], _ row: CSVTable.Row, _ columns: Columns
  ) -> [JSONMember] {
    zip(names, row.cells).enumerated().compactMap { index, pair in
      if columns.indices.contains(index) { return nil }
      return JSONMember(pair.0, pair.1.isEmpty ? .null : .string(pair.1))
    }
  }
}
