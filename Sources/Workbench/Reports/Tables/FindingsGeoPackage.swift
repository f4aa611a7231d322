public import Formats
internal import Geometry
public import Rules

/// Findings as a GeoPackage (`--format gpkg`) with layers `overlaps`, `gaps`, `lines`, `places` and
/// `units`, each with a style for QGIS.
public enum FindingsGeoPackage {
  /// Makes the layers, in the layer's own coordinate system where the check ran in it or it is a
  /// geographic one, otherwise in the plane of the check; the ones to be seen on top come first.
  public static func layers(_ report: CheckReport, language: Language) -> [GeoPackageLayer] {
    let tables = [
      report.findingTable(language), report.faceTable(overlaps: true, language),
      report.faceTable(overlaps: false, language), report.lineTable(all: true),
      report.unitTableWithShapes(),
    ]
    let own = ownGeographic(report)
    let turn = { (positions: [Position]) in
      own == nil ? positions : report.toGeographic(positions)
    }
    return tables.map { table in
      let style = GeoPackageStyle(
        name: table.title[language], qml: LayerStyle.qml(table.name),
        sld: LayerStyle.sld(table.name))
      return GeoPackageLayer(
        name: table.name, title: table.title[language], crs: own ?? report.crs,
        features: features(table, turn), styles: [style])
    }
  }

  /// Writes the file and puts it in place once it is complete.
  ///
  /// - Throws: ``FormatError`` when the file cannot be written.
  public static func write(
    _ report: CheckReport, language: Language, to path: String
  ) throws(FormatError) {
    try GeoPackageWriter.write(layers(report, language: language), to: path)
  }

  /// The geographic system all inputs are in while the check ran in a plane; nil otherwise.
  private static func ownGeographic(_ report: CheckReport) -> String? {
    let systems = Set(report.inputs.map(\.description.crs))
    guard !report.isGeographic, systems.count == 1, let own = systems.first.flatMap(\.self),
      ["EPSG:4490", "EPSG:4326", "OGC:CRS84"].contains(own)
    else { return nil }
    return own
  }

  private static func features(
    _ table: ReportTable, _ turn: ([Position]) -> [Position]
  ) -> [Feature] {
    table.rows.enumerated().map { index, cells in
      Feature(
        properties: zip(table.columns, cells).map { JSONMember($0.name, $1.attribute) },
        shape: table.shapes[index]?.turned(turn))
    }
  }
}
