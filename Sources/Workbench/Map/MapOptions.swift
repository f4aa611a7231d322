public import Geometry
public import Rules

/// The formats a map can be written in.
public enum MapFormat: String, Sendable, CaseIterable {
  /// GeoJSON after RFC 7946.
  case geojson
  /// TopoJSON: every border once.
  case topojson
  /// A sheet to print.
  case svg
  /// One page that works offline.
  case html
  /// A GeoPackage with a layer for each group.
  case gpkg

  /// The format a file name's extension stands for.
  public init?(fileName: String) {
    guard let dot = fileName.lastIndex(of: ".") else { return nil }
    switch fileName[fileName.index(after: dot)...].lowercased() {
    case "json", "geojson": self = .geojson
    case "htm", "html": self = .html
    case let name: self.init(rawValue: name)
    }
  }
}

/// How much detail of borders a map keeps.
public enum MapDetail: Hashable, Sendable {
  /// This share of the vertices, 0 to 1.
  case share(Double)
  /// Whatever is larger than so many metres.
  case metres(Double)
  /// Everything.
  case full

  /// Reads `10%`, `50m`, `1.5km` or `full`.
  public init?(_ text: String) {
    let text = text.lowercased().replacing("％", with: "%").replacing("公里", with: "km")
      .replacing("米", with: "m")
    if text == "full" || text == "全部" {
      self = .full
    } else if text.hasSuffix("%"), let value = Double(text.dropLast()), value >= 0, value <= 100 {
      self = .share(value / 100)
    } else if text.hasSuffix("km"), let value = Double(text.dropLast(2)), value > 0 {
      self = .metres(value * 1000)
    } else if text.hasSuffix("m"), let value = Double(text.dropLast()), value > 0 {
      self = .metres(value)
    } else {
      return nil
    }
  }
}

/// Which units are joined into one.
public enum MapDissolve: Hashable, Sendable {
  /// Those whose codes begin with the same digits.
  case digits(Int)
  /// Those of one prefecture; municipalities as wholes, units a province runs itself each alone.
  case prefecture
  /// Those with the same text in a column.
  case column(String)
  /// Those with the same parent, by the layer's parent column.
  case parent
  /// All of them.
  case all

  /// Reads `province`, `city`, `county`, `parent`, `all`, a number of digits or a column's name.
  public init(_ text: String) {
    switch text.lowercased() {
    case "province", "省": self = .digits(2)
    case "prefecture", "city", "市", "地": self = .prefecture
    case "county", "县", "区县": self = .digits(6)
    case "parent", "上级": self = .parent
    case "all", "全部": self = .all
    default:
      if let digits = Int(text), (1...12).contains(digits) {
        self = .digits(digits)
      } else {
        self = .column(text)
      }
    }
  }
}

/// Paper a map is printed on.
public enum MapPaper: String, Sendable, CaseIterable {
  case a4, a3, a2, a1, a0

  /// The shorter and the longer side in millimetres.
  var size: (short: Double, long: Double) {
    switch self {
    case .a4: (210, 297)
    case .a3: (297, 420)
    case .a2: (420, 594)
    case .a1: (594, 841)
    case .a0: (841, 1189)
    }
  }
}

extension MapMaking {
  /// What a map shows and how.
  public struct Options: Sendable {
    /// The layers; `-` is standard input.
    public var files: [String]
    /// What is written.
    public var format: MapFormat
    /// The language of everything printed on the map.
    public var language: Language
    /// The coordinate system of the files instead of the one they declare.
    public var crs: String?
    /// How the files are read.
    public var reading: LayerReading
    /// Codes, or first digits of codes, of the units shown; empty for all.
    public var only: [String]
    /// The extent in degrees in which features have their middle to be shown; nil for all.
    public var extent: Envelope?
    /// How much detail is kept; nil for what suits the format.
    public var detail: MapDetail?
    /// The most bytes the output may have.
    public var targetSize: Int?
    /// Which units are joined.
    public var dissolve: MapDissolve?
    /// The columns kept, in this order; nil for all.
    public var fields: [String]?
    /// Decimals of degrees; nil for 6; a public map never has more than its pack allows.
    public var precision: Int?
    /// Whether the map is meant for the public.
    public var isPublic: Bool
    /// The highest level of layers that is drawn; nil for any.
    public var levelLimit: SecrecyLevel?
    /// The highest level of the layers read, printed on the map.
    var level: SecrecyLevel = .unset
    /// The rule pack whose limits a public map keeps to, by name or file.
    public var pack: String?
    /// The number the map was approved under (审图号).
    public var reviewNumber: String?
    /// The title; nil for one made from the layers.
    public var title: String?
    /// Whether names are printed.
    public var hasLabels: Bool
    /// The denominator of the printed scale; nil for the largest that fits.
    public var scale: Int?
    /// The paper of the printed sheet.
    public var paper: MapPaper

    /// Makes options that take everything from the files.
    public init(files: [String], format: MapFormat, language: Language) {
      self.files = files
      self.format = format
      self.language = language
      reading = LayerReading()
      only = []
      isPublic = false
      hasLabels = true
      paper = .a4
    }
  }
}
