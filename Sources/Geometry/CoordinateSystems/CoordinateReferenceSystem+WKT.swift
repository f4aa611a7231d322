internal import CPROJ

extension CoordinateReferenceSystem {
  /// The dialects of well-known text that file formats ask for.
  public enum WKTDialect: Sendable {
    /// WKT 1 as GDAL writes it: for GeoPackage.
    case wkt1
    /// WKT 1 with ESRI's names: for `.prj`.
    case esri
    /// WKT 2 of 2019.
    case wkt2
  }

  /// The system as well-known text on one line; nil when the dialect cannot say it.
  public func wellKnownText(_ dialect: WKTDialect) -> String? {
    guard let context = try? ProjectionContext(),
      let object = context.create(engineDefinition)
    else { return nil }
    let type =
      switch dialect {
      case .wkt1: PJ_WKT1_GDAL
      case .esri: PJ_WKT1_ESRI
      case .wkt2: PJ_WKT2_2019
      }
    return unsafe "MULTILINE=NO".withCString { option in
      var options: [UnsafePointer<CChar>?] = unsafe [option, nil]
      guard let text = unsafe proj_as_wkt(context.raw, object.raw, type, &options) else {
        return nil
      }
      return unsafe String(cString: text)
    }
  }
}
