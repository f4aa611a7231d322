/// A layer to be written into a GeoPackage.
public struct GeoPackageLayer: Sendable {
  /// The table's name; letters of any script are allowed.
  public var name: String
  /// What the layer holds, for people.
  public var title: String
  /// The coordinate system as `EPSG:n`, a PROJ string or WKT; nil when unknown.
  public var crs: String?
  /// The features; columns follow from their properties.
  public var features: [Feature]
  /// Styles QGIS offers for the layer; the first is its default.
  public var styles: [GeoPackageStyle]
  /// Whether days are written as text, for formats GDAL makes that know only moments.
  var hasDaysAsText = false

  /// Makes a layer.
  public init(
    name: String, title: String = "", crs: String?, features: [Feature],
    styles: [GeoPackageStyle] = []
  ) {
    self.name = name
    self.title = title
    self.crs = crs
    self.features = features
    self.styles = styles
  }
}

/// A style kept in the table `layer_styles`, where QGIS looks for it.
public struct GeoPackageStyle: Hashable, Sendable {
  /// The style's name.
  public var name: String
  /// The style as a QML document.
  public var qml: String
  /// The style as an SLD document; may be empty.
  public var sld: String

  /// Makes a style.
  public init(name: String, qml: String, sld: String = "") {
    self.name = name
    self.qml = qml
    self.sld = sld
  }
}
