public import Formats
import Foundation
import Geometry
import Registry
import Rules

extension MarkerTable {
  /// Reads a file by what it is.
  ///
  /// - Parameters:
  ///   - fields: The fields of markers with the headings offices use.
  ///   - words: The words that tell rows of tables apart.
  /// - Throws: ``FormatError`` when the file as a whole cannot be read.
  public init(
    path: String, _ options: MarkerImportOptions, fields: TableFields, words: TableWords
  ) throws {
    let ending = path.split(separator: ".").last?.lowercased() ?? ""
    if !options.columns.isEmpty {
      self = try Self.points(path, options.columns, fields)
    } else if ending == "dat" {
      self = try Self.points(path, Self.cassColumns, fields)
      format = "CASS DAT"
    } else if let survey = try Self.surveyText(path, options) {
      self = survey
    } else if TableFile.isTable(path) || path == "-" {
      self = try Self.table(path, options, fields, words)
    } else {
      self = try Self.layer(path, options, fields)
    }
  }

  private static func isDrawing(_ path: String) -> Bool { path.lowercased().hasSuffix(".dxf") }

  /// Leaves the points and insertions of a drawing, each with the text beside it as its number;
  /// gives how many got one.
  private static func labelled(
    _ features: inout [Feature], _ options: MarkerImportOptions, _ fields: TableFields
  ) -> Int {
    // What a block draws is its symbol, not another point.
    features.removeAll {
      $0.property("block") != nil && $0.property("entity").map { $0 != .string("INSERT") } ?? false
    }
    func isText(_ feature: Feature) -> Bool { feature.property("text") != nil }
    let points = features.compactMap { feature -> Position? in
      guard case .point(let position, _) = feature.shape, !isText(feature) else { return nil }
      return position
    }
    let labels = DrawingLabels(features, points: points, reach: options.labelReach)
    var count = 0
    features = features.compactMap { feature in
      guard case .point(let position, _) = feature.shape, !isText(feature) else {
        return isText(feature) ? nil : feature
      }
      if let layer = options.part, feature.property("layer") != .string(layer) { return nil }
      var feature = feature
      // Blocks call the number by many names; one column serves points and insertions alike.
      let own = feature.properties.first { fields.field(named: $0.key) == "id" }
      feature.properties.removeAll { $0.key == own?.key }
      if let own {
        feature.properties.append(JSONMember("编号", own.value))
      } else if let text = labels.text(at: position) {
        feature.properties.append(JSONMember("编号", .string(text)))
        count += 1
      }
      return feature
    }
    return count
  }

  private static let cassColumns = ["点名", "-", "E", "N", "H"]

  private static func table(
    _ path: String, _ options: MarkerImportOptions, _ fields: TableFields, _ words: TableWords
  ) throws -> MarkerTable {
    let source = try TableFile(
      path: path,
      options: .init(
        sheet: options.part, encoding: options.encoding, headingRow: options.headingRow,
        words: words, fields: [fields]))
    var result = MarkerTable(
      file: URL(filePath: path).lastPathComponent, format: source.table.format.rawValue,
      table: ImportTable(source.table))
    result.isRecord = true
    result.issues = source.table.issues
    return result
  }

  private static func surveyText(
    _ path: String, _ options: MarkerImportOptions
  ) throws -> MarkerTable? {
    guard path != "-", path.lowercased().hasSuffix(".txt"),
      let content = try? SurveyTextReader(
        path: path, options: ReadOptions(encoding: options.encoding)
      ).content(), !content.text.plots.isEmpty
    else { return nil }
    let text = content.text
    var rows: [ImportTable.Row] = []
    for plot in text.plots {
      rows += plot.distinctVertices.map {
        ImportTable.Row(
          number: $0.line, cells: [$0.name, String($0.first), String($0.second)])
      }
    }
    var result = MarkerTable(
      file: URL(filePath: path).lastPathComponent, format: "TXT",
      table: ImportTable(headings: ["点号", "X", "Y"], rows: rows))
    result.told = [
      ("点号", "id"), ("X", "positions.1.northing"), ("Y", "positions.1.easting"),
    ]
    if options.crs == nil {
      switch try SurveyTextReader.stated(text, options.systems, file: path) {
      case .system(let system): result.system = .system(system)
      case .named(let named):
        result.system = .datum(named.datum)
        (result.zone, result.width) = (named.zone, named.width)
      default: break
      }
    }
    result.zone = result.zone ?? text.statement.zone
    result.width = result.width ?? text.statement.width
    result.isRecord = true
    result.troubles = text.troubles.map {
      RowTrouble($0.line, "", "record/format", zh: $0.zh, en: $0.en)
    }
    return result
  }

  private static func layer(
    _ path: String, _ options: MarkerImportOptions, _ fields: TableFields
  ) throws -> MarkerTable {
    let reader = try LayerReader(
      path: path,
      options: ReadOptions(
        encoding: options.encoding, layer: isDrawing(path) ? nil : options.part,
        systems: options.systems))
    var (description, features, issues) = try reader.readAll()
    let labels = description.format == "DXF" ? labelled(&features, options, fields) : 0
    var keys: [String] = []
    var known: Set<String> = []
    for feature in features {
      for member in feature.properties where known.insert(member.key).inserted {
        keys.append(member.key)
      }
    }
    let columns = shapeColumns
    var others = 0
    var rows: [ImportTable.Row] = []
    for (index, feature) in features.enumerated() {
      guard case .point(let position, let height) = feature.shape else {
        others += 1
        continue
      }
      var cells = keys.map { feature.property($0)?.columnText ?? "" }
      cells += [String(position.x), String(position.y), height.map { String($0) } ?? ""]
      rows.append(ImportTable.Row(number: index + 1, cells: cells))
    }
    var result = MarkerTable(
      file: description.file, format: description.format,
      table: ImportTable(headings: keys + [columns.x, columns.y, columns.h], rows: rows))
    result.told = [
      (columns.x, "positions.1.easting"), (columns.y, "positions.1.northing"),
      (columns.h, "positions.1.height"),
    ]
    result.isRecord = ["GeoPackage", "GeoJSON", "Shapefile"].contains {
      description.format.hasPrefix($0)
    }
    if description.crsOrigin == .file || !result.isRecord {
      result.system = try description.crs.map { try NamedSystem($0, options.systems) }
    }
    result.remarks = description.remarks.map { LocalizedText(zh: $0.zh, en: $0.en) }
    result.troubles = issues.map {
      RowTrouble($0.feature, "", "input/unreadable-feature", zh: $0.zh, en: $0.en)
    }
    if labels > 0 {
      result.remarks.append(
        LocalizedText(
          zh: "有 \(labels) 个点的编号取自旁边的文字。",
          en: "\(labels) points are named by the text beside them."))
    }
    if others > 0 {
      result.remarks.append(
        LocalizedText(
          zh: "有 \(others) 个要素不是点，不作界桩。", en: "\(others) features are no points and no markers."))
    }
    return result
  }
}

extension MarkerTable {
  /// Rows of points without a heading, whose columns were named.
  private static func points(
    _ path: String, _ columns: [String], _ fields: TableFields
  ) throws -> MarkerTable {
    let source = try PointTable(path: path)
    var headings: [String] = []
    var told: [(heading: String, field: String)] = []
    for (index, word) in columns.enumerated() {
      let heading = "\(index + 1) \(word)"
      headings.append(heading)
      switch try field(of: word, fields) {
      case "": continue
      case let field: told.append((heading, field))
      }
    }
    var rows: [ImportTable.Row] = []
    var troubles: [RowTrouble] = []
    for row in source.rows {
      // Some programs begin with the number of points and end with a word.
      if row.cells.count == 1, Int(row.cells[0]) != nil || row.cells[0].uppercased() == "END" {
        continue
      }
      guard row.cells.count >= min(columns.count, 4) else {
        troubles.append(
          RowTrouble(
            row.line, row.cells.first ?? "", "record/format",
            zh:
              "这一行只有 \(row.cells.count) 列，应有 \(columns.count) 列（\(columns.joined(separator: ","))）",
            en: "this line has \(row.cells.count) columns instead of \(columns.count) "
              + "(\(columns.joined(separator: ",")))"))
        continue
      }
      var cells = Array(row.cells.prefix(columns.count))
      while cells.count < columns.count { cells.append("") }
      rows.append(ImportTable.Row(number: row.line, cells: cells))
    }
    var result = MarkerTable(
      file: URL(filePath: path).lastPathComponent, format: "RTK",
      table: ImportTable(headings: headings, rows: rows))
    result.told = told
    result.troubles = troubles
    return result
  }

  /// The field a word of `--columns` means; empty for one to leave aside.
  private static func field(of word: String, _ fields: TableFields) throws -> String {
    switch word.trimmingCharacters(in: .whitespaces).uppercased() {
    case "", "-", "_", "编码", "CODE", "属性", "忽略": return ""
    case "点名", "点号", "桩号", "NAME", "ID", "NO", "PT": return "id"
    case "N", "X", "北", "北坐标", "纵坐标": return "positions.1.northing"
    case "E", "Y", "东", "东坐标", "横坐标": return "positions.1.easting"
    case "H", "Z", "高程", "大地高", "正常高": return "positions.1.height"
    case "B", "LAT", "纬度": return "positions.1.latitude"
    case "L", "LON", "LNG", "经度": return "positions.1.longitude"
    case "日期", "时间", "DATE": return "positions.1.day"
    case "精度", "中误差", "SIGMA", "RMS": return "positions.1.sigma"
    default: break
    }
    if RecordKind.marker.place(named: word) != nil { return word }
    if let hit = fields.field(named: word) { return hit }
    throw FormatError(
      .content, file: "--columns",
      zh: "不认识列“\(word)”；可写 点名、N、E、H、B、L、编码、日期、精度，不要的列写 -。",
      en: "the column “\(word)” is not known; write 点名 (name), N, E, H, B, L, 编码 (code), 日期 "
        + "(date), 精度 (sigma), and - for columns to leave aside.")
  }
}
