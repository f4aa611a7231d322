import Foundation

/// What MapInfo's files ask of a layer's columns.
struct MapInfoColumns {
  /// The options GDAL needs.
  let options: [String]
  /// The columns whose names GDAL would spoil, byte by byte, with the plain ones it is given instead.
  private let standIns: [(name: String, plain: String)]

  /// Looks through the layer.
  ///
  /// - Throws: ``FormatError`` `.content` for names and texts outside the Chinese code page, the columns
  ///   named.
  init(_ features: [Feature], _ path: String) throws(FormatError) {
    let table = AttributeColumns(features, withIDs: true)
    let isPlain =
      table.columns.allSatisfy { $0.name.utf8.allSatisfy { $0 < 0x80 } }
      && features.allSatisfy { feature in
        table.values(feature).allSatisfy { ($0.cellText ?? "").utf8.allSatisfy { $0 < 0x80 } }
      }
    standIns = table.columns.map(\.name).enumerated().compactMap { index, name in
      MapInfoColumns.isChinese(name) ? (name, "dijie_column_\(index)") : nil
    }
    guard !isPlain else {
      options = []
      return
    }
    // Declared so, the file keeps Chinese names and texts.
    options = ["-lco", "ENCODING=CP936"]
    guard let converter = TextConverter(TextEncoding(named: "GBK")) else { return }
    var outside = table.columns.map(\.name).filter { converter.bytes($0) == nil }
    for feature in features {
      for (column, value) in zip(table.columns, table.values(feature))
      where converter.bytes(value.cellText ?? "") == nil && !outside.contains(column.name) {
        outside.append(column.name)
      }
    }
    guard outside.isEmpty else {
      throw FormatError(
        .content, file: path,
        zh: "这些列的名称或内容含有 GBK 编码没有的字，MapInfo 文件不能存放：\(outside.joined(separator: "、"))；"
          + "没有写出，请改写 .gpkg。",
        en: "these columns have characters outside GBK, which a MapInfo file cannot hold: "
          + "\(outside.joined(separator: ", ")). Nothing was written; write .gpkg instead.")
    }
  }

  /// Whether a name is one GDAL spoils although the format has a place for it.
  private static func isChinese(_ name: String) -> Bool {
    guard let bytes = TextConverter(TextEncoding(named: "GBK"))?.bytes(name), bytes.count <= 31,
      bytes.contains(where: { $0 >= 0x80 }), let first = name.utf8.first, !isDigit(first)
    else { return false }
    return name.unicodeScalars.allSatisfy { scalar in
      scalar.isASCII
        ? scalar == "_" || scalar.properties.isAlphabetic || isDigit(UInt8(scalar.value))
        : scalar.properties.isAlphabetic
    }
  }

  /// The features with plain names where GDAL needs them.
  func plain(_ features: [Feature]) -> [Feature] {
    if standIns.isEmpty { return features }
    let table = AttributeColumns(features, withIDs: true)
    let names = table.columns.map { column in
      standIns.first { $0.name == column.name }?.plain ?? column.name
    }
    return features.map { feature in
      var result = feature
      result.id = nil
      result.properties = zip(names, table.values(feature)).map { JSONMember($0, $1) }
      return result
    }
  }

  /// Puts the names in place of the plain ones: they stand as text in the file's heading.
  func putNames(into file: String) throws(FormatError) {
    if standIns.isEmpty { return }
    guard var data = WholeFile.contents(atPath: file),
      let converter = TextConverter(TextEncoding(named: "GBK"))
    else { return }
    // The longest first: one plain name begins like another.
    for (name, plain) in standIns.reversed() {
      guard let place = data.range(of: Data(plain.utf8)), let bytes = converter.bytes(name) else {
        continue
      }
      data.replaceSubrange(place, with: bytes)
    }
    do { try data.write(to: URL(filePath: file)) } catch {
      throw FormatError.writing(path(of: file), code: EIO)
    }
  }

  private func path(of file: String) -> String { URL(filePath: file).lastPathComponent }

  /// Compares the columns' names with those read back from what GDAL made.
  ///
  /// - Throws: ``FormatError`` `.content` for names it destroyed, the columns named.
  static func check(_ features: [Feature], _ back: [Feature], _ path: String) throws(FormatError) {
    let kept = Set(AttributeColumns(back).columns.map(\.name))
    let names = AttributeColumns(features, withIDs: true).columns.map(\.name)
      .filter { !kept.contains($0) }
    guard !names.isEmpty, !back.isEmpty else { return }
    throw FormatError(
      .content, file: path,
      zh: "MapInfo 的列名只能由汉字、英文字母、数字和下划线组成，不超过 31 个字节，经 GDAL 写出会毁掉这些列名："
        + "\(names.joined(separator: "、"))；没有写出。请用 --fields 新名=旧名 改名，或写 .gpkg、.shp。",
      en:
        "names of MapInfo columns are at most 31 bytes of Chinese characters, letters, digits and "
        + "underscores, and GDAL would destroy these: \(names.joined(separator: ", ")). Nothing was "
        + "written; rename them with --fields new=old, or write .gpkg or .shp.")
  }
}
