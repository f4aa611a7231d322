public import Formats
internal import Geometry
public import Rules

/// Writes listings in any of their formats, row by row.
public struct ListingWriter: Sendable {
  /// The format.
  public var format: ListingFormat
  /// The file; nil or `-` for standard output.
  public var output: String?
  /// Whether CSV begins with the mark that makes Excel read UTF-8.
  public var byteOrderMark: Bool
  /// Whether cells of CSV go out although a spreadsheet would run them.
  public var isRaw: Bool
  /// The language of titles.
  public var language: Language

  /// Chooses how to write.
  public init(
    format: ListingFormat, output: String? = nil, byteOrderMark: Bool = false, language: Language,
    isRaw: Bool = false
  ) {
    self.isRaw = isRaw
    self.format = format
    self.output = output
    self.byteOrderMark = byteOrderMark
    self.language = language
  }

  /// Writes a listing; a file appears whole or not at all.
  /// - Throws: ``FormatError`` when it cannot be written, or has no positions a map could show.
  public func write(_ listing: Listing) throws(FormatError) {
    let path = output ?? "-"
    if format.isMap { try check(listing, path) }
    switch format {
    case .text: try OutputFile.write(listing.text(language), to: path)
    case .xlsx: try writeWorkbook([listing], path)
    case .gpkg: try GeoPackageWriter.write([layer(listing)], to: path)
    case .json, .csv, .geojson:
      var file = try OutputFile(path: path)
      switch format {
      case .json: try listing.writeJSON(to: &file)
      case .csv: try listing.writeCSV(to: &file, byteOrderMark: byteOrderMark, raw: isRaw)
      default: try listing.writeGeoJSON(to: &file, language)
      }
      try file.finish()
    }
  }

  /// Writes several listings as the sheets of one workbook.
  public func writeWorkbook(_ listings: [Listing], _ path: String) throws(FormatError) {
    let cells = listings.reduce(0) { $0 + $1.count * $1.columns.count }
    let language = language
    try WorkbookStream.write(to: path, isLarge: cells > 200_000) { (stream) throws(FormatError) in
      for listing in listings {
        try stream.beginSheet(
          listing.title[language], columns: listing.workbookColumns(language))
        for index in 0..<listing.count { try stream.add(listing.workbookRow(index)) }
      }
      let named = listings.filter { listing in
        listing.columns.contains { $0.key != $0.title[language] }
      }
      guard !named.isEmpty else { return }
      // Programs know columns by their keys; people see titles, and find the keys here.
      let words: (tab: String, title: String, key: String) =
        language == .zh ? ("字段", "列", "字段名") : ("fields", "column", "key")
      try stream.beginSheet(
        words.tab,
        columns: [
          Workbook.Column(words.title, width: 24), Workbook.Column(words.key, width: 24),
        ])
      for column in named.flatMap(\.columns) {
        try stream.add([.text(column.title[language]), .text(column.key)])
      }
      for mark in listings.first?.marks ?? [] {
        try stream.add([.text(mark.words[language]), .text(mark.key)])
      }
    }
  }

  private func check(_ listing: Listing, _ path: String) throws(FormatError) {
    guard listing.hasPositions else {
      throw FormatError(
        .content, file: path,
        zh: "这个列表没有坐标，不能写成 \(format.rawValue)；请改用 .xlsx、.csv 或 .json。",
        en: "this listing has no coordinates and cannot be written as \(format.rawValue); "
          + "use .xlsx, .csv or .json.")
    }
    let isGeographic = ["EPSG:4490", "EPSG:4326", "OGC:CRS84"].contains(listing.crs)
    guard format == .gpkg || isGeographic else {
      throw FormatError(
        .content, file: path,
        zh: "GeoJSON 只用经纬度，而坐标是 \(listing.crs)；请先转换到 EPSG:4490，或写成 .gpkg。",
        en: "GeoJSON holds degrees and the coordinates are in \(listing.crs); transform them to "
          + "EPSG:4490 first, or write .gpkg.")
    }
  }

  private func layer(_ listing: Listing) -> GeoPackageLayer {
    GeoPackageLayer(
      name: listing.title.en,
      title: listing.title[language]
        + listing.marks.map { "（\($0.words[language])）" }.joined(),
      crs: listing.crs,
      features: (0..<listing.count).map { index in
        Feature(
          properties: zip(listing.columns, listing.row(index)).map {
            JSONMember($0.key, $1.attribute)
          },
          shape: listing.position(index).map { .point($0, height: nil) })
      })
  }
}

extension Listing {
  /// Writes the rows as GeoJSON points, one a line.
  fileprivate func writeGeoJSON(
    to file: inout OutputFile, _ language: Language
  ) throws(FormatError) {
    try file.write("{\"type\":\"FeatureCollection\",")
    for mark in marks {
      try file.write(
        JSONValue.string(mark.key).jsonText + ":"
          + JSONValue.string(mark.words[language]).jsonText + ",")
    }
    try file.write("\"features\":[\n")
    for index in 0..<count {
      var text = MapText()
      text.write("{\"type\":\"Feature\",\"properties\":")
      text.write(zip(columns, row(index)).map { JSONMember($0.key, $1.attribute) })
      text.write(",\"geometry\":")
      if let position = position(index) {
        text.write("{\"type\":\"Point\",\"coordinates\":[")
        text.write(ReportText.decimal(position.x, 8) + "," + ReportText.decimal(position.y, 8))
        text.write("]}")
      } else {
        text.write("null")
      }
      text.write(index + 1 < count ? "},\n" : "}\n")
      try file.write(text.bytes)
    }
    try file.write("]}\n")
  }

  /// The columns of a sheet: titled for people, widths from the first rows.
  fileprivate func workbookColumns(_ language: Language) -> [Workbook.Column] {
    let sample = (0..<min(count, 200)).map { workbookRow($0) }
    return columns.enumerated().map { index, column in
      let title = column.title[language]
      return Workbook.Column(
        title, style: column.isCode ? .text : .general,
        width: Workbook.width(title, sample.map { $0[index] }))
    }
  }

  fileprivate func workbookRow(_ index: Int) -> [Workbook.Cell] { row(index).map(\.workbookCell) }
}

extension Listing.Cell {
  /// The value as a cell of a workbook.
  var workbookCell: Workbook.Cell {
    switch self {
    case .none: .empty
    case .count(let count): .number(Double(count))
    case .number(let digits):
      // More digits than a spreadsheet keeps stay text.
      Double(digits).map { digits.utf8.count > 17 ? .text(digits) : .number($0) } ?? .text(digits)
    case .day(let iso): Self.day(iso) ?? .text(iso)
    case .text, .flag, .list: plain.isEmpty ? .empty : .text(plain)
    }
  }

  private static func day(_ iso: String) -> Workbook.Cell? {
    let parts = iso.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard iso.utf8.count == 10, parts.count == 3, let year = parts[0], let month = parts[1],
      let day = parts[2], (1900...9999).contains(year), iso > "1900-03-01"
    else { return nil }
    return .day(year: year, month: month, day: day)
  }

  /// The value as an attribute of a feature.
  var attribute: JSONValue {
    switch self {
    case .none: .null
    case .text(let text), .day(let text): .string(text)
    case .count(let count): .number(JSONNumber(text: String(count)))
    case .number(let digits): .number(JSONNumber(text: digits))
    case .flag(let isSet): .bool(isSet)
    case .list(let items): .string(items.joined(separator: ";"))
    }
  }
}
