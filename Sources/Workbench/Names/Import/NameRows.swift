import Formats
import Foundation
import Geometry
import Registry
import Rules

/// The rows of a table or a layer of names, whatever the file is (地名表或图层).
struct NameRows: Sendable {
  /// The rows; positions and geometry of layers are columns of their own.
  var table: ImportTable
  /// What a person must look at, a sentence each.
  var remarks: [LocalizedText] = []
  /// Cells that do not hold what was typed.
  var issues: [TableIssue] = []
  /// Features that could not be read.
  var troubles: [RowTrouble] = []

  /// Reads a file.
  ///
  /// - Throws: `FormatError` when it cannot be used.
  init(_ path: String, _ options: NameImport.Options, _ data: DataFolder) throws {
    if Self.isTable(path) {
      let fields = try data.tableFields().filter { $0.kind == "place" }
      let source = try TableFile(
        path: path,
        options: .init(
          sheet: options.sheet, encoding: options.encoding, headingRow: options.headingRow,
          words: data.tableWords(), fields: fields))
      table = ImportTable(source.table)
      issues = source.table.issues
      remarks = issues.filter { !$0.kind.spoilsValue }.map { LocalizedText(zh: $0.zh, en: $0.en) }
    } else if let linked = try LinkedPlaces(path: path) {
      table = linked.table
    } else {
      table = ImportTable(headings: [], rows: [])
      try read(layer: path, options, data)
    }
  }

  private static func isTable(_ path: String) -> Bool {
    path == "-" || TableFile.isTable(path)
  }

  private mutating func read(
    layer path: String, _ options: NameImport.Options, _ data: DataFolder
  ) throws {
    let reader = try LayerReader(
      path: path,
      options: options.source.options(
        ReadOptions(encoding: options.encoding, layer: options.layer, sagitta: options.sagitta),
        for: path,
        try data.systemNames()))
    let (description, features, issues) = try reader.readAll()
    troubles = issues.map {
      RowTrouble(
        row: $0.feature, id: "", heading: nil,
        trouble: FieldTrouble("name/unreadable", zh: $0.zh, en: $0.en))
    }
    let way = try Self.way(description, features)
    var headings: [String] = []
    var seen: Set<String> = []
    for feature in features {
      for member in feature.properties where seen.insert(member.key).inserted {
        headings.append(member.key)
      }
    }
    let own = ["longitude", "latitude", "geometry"].filter { !headings.contains($0) }
    table = ImportTable(headings: headings + own, rows: [])
    for (index, feature) in features.enumerated() {
      var cells = headings.map { feature.property($0)?.columnText ?? "" }
      let place = try feature.shape.map { try Self.placed($0, way) }
      let texts = [
        "longitude": place?.longitude ?? "", "latitude": place?.latitude ?? "",
        "geometry": place?.geometry ?? "",
      ]
      cells += own.map { texts[$0] ?? "" }
      table.rows.append(ImportTable.Row(number: index + 1, cells: cells))
    }
  }

  /// From the layer's system to degrees; nil where it is in degrees.
  ///
  /// - Throws: `FormatError` for plane coordinates that nothing declares.
  private static func way(
    _ description: LayerDescription, _ features: [Feature]
  ) throws -> CoordinateTransformer? {
    let bounds = features.compactMap { $0.shape?.envelope }
    let isDegrees = bounds.allSatisfy {
      $0.isEmpty || $0.minX >= -180 && $0.maxX <= 180 && $0.minY >= -90 && $0.maxY <= 90
    }
    guard let declared = description.crs, isDegrees || description.crsOrigin != .default else {
      throw FormatError(
        .content, file: description.file,
        zh: "没有说明坐标系；请用 --source-crs 指明，如 EPSG:4529。",
        en: "no coordinate system is declared; name it with --source-crs, such as EPSG:4529.")
    }
    let way = try CoordinateTransformer(
      from: CoordinateReferenceSystem(declared), to: CoordinateReferenceSystem("EPSG:4490"))
    return way.isIdentity ? nil : way
  }

  /// A point as two columns; other shapes as text with a point on them.
  private static func placed(
    _ shape: Shape, _ way: CoordinateTransformer?
  ) throws -> (longitude: String, latitude: String, geometry: String) {
    let shape = try way.map { try shape.transformed(by: $0, keepsHeights: false) } ?? shape
    func text(_ number: Double) -> String { ReportText.decimal(number, 9) }
    if case .point(let at, _) = shape { return (text(at.x), text(at.y), "") }
    guard !shape.isEmpty, let at = try? Forms.pointOnSurface(shape) else { return ("", "", "") }
    return (text(at.x), text(at.y), WellKnownText.text(shape, precision: 9))
  }
}
