public import Geometry

/// One feature of a layer: geometry and attributes, nothing interpreted.
public struct Feature: Hashable, Sendable {
  /// The feature's own id, a string or a number, when it has one.
  public var id: JSONValue?
  /// The attributes in source order.
  public var properties: [JSONMember]
  /// The geometry; nil when the source has none.
  public var shape: Shape?
  /// GeoJSON members other than type, id, properties, geometry and bbox, in source order.
  public var foreignMembers: [JSONMember]
  /// Attributes of binary content by name, where they were asked for; null among the properties.
  public var binaries: [String: [UInt8]] = [:]

  /// Makes a feature.
  public init(
    id: JSONValue? = nil, properties: [JSONMember] = [], shape: Shape?,
    foreignMembers: [JSONMember] = []
  ) {
    self.id = id
    self.properties = properties
    self.shape = shape
    self.foreignMembers = foreignMembers
  }

  /// An attribute by name or dotted path.
  public func property(_ path: String) -> JSONValue? {
    JSONValue.object(properties).member(at: path)
  }
}

/// A feature that could not be read, inside a file that otherwise could (不可读要素).
public struct ReadIssue: Hashable, Sendable {
  /// Which feature, from 1, counting every feature of the file.
  public let feature: Int
  /// The byte where the trouble starts, from 0, in text formats.
  public let byte: Int?
  /// The line of that byte, from 1, in text formats.
  public let line: Int?
  /// What is wrong, in Chinese.
  public let zh: String
  /// What is wrong, in English.
  public let en: String
  /// The attributes, as far as they were read.
  public let properties: [JSONMember]

  /// Makes an issue.
  public init(
    feature: Int, byte: Int?, line: Int?, zh: String, en: String, properties: [JSONMember] = []
  ) {
    self.feature = feature
    self.byte = byte
    self.line = line
    self.zh = zh
    self.en = en
    self.properties = properties
  }
}

/// What a reader hands on, one at a time and in file order.
public enum ReadItem: Sendable {
  /// A feature with its number from 1.
  case feature(Feature, number: Int)
  /// A feature that could not be read.
  case issue(ReadIssue)
}

/// Where a layer's coordinate system was found.
public enum CRSOrigin: String, Sendable {
  /// The format's own declaration: the `crs` member, `.prj`, the GeoPackage table.
  case file
  /// Nothing was declared and the format's default was taken.
  case `default`
  /// The caller said so.
  case option
}

/// What is known about a layer besides its features.
public struct LayerDescription: Hashable, Sendable {
  /// The file's name without its folder.
  public var file: String
  /// The format's name, such as `GeoJSON`.
  public var format: String
  /// The layer inside the file, where a file can hold several.
  public var layer: String?
  /// The coordinate system as `EPSG:n`, a PROJ string or WKT; nil when unknown.
  public var crs: String?
  /// Where the coordinate system was found.
  public var crsOrigin: CRSOrigin
  /// Whether the reader itself has set the caller's word against the file's.
  var isSettled = false
  /// The text encoding, such as `UTF-8` or `GBK`.
  public var encoding: String
  /// Why texts were read with it.
  public var encodingOrigin = EncodingOrigin.format
  /// SHA-256 of the file's bytes in lower-case hexadecimal digits.
  public var sha256: String
  /// Features met, unreadable ones included.
  public var features: Int
  /// Positions read.
  public var vertices: Int
  /// Features that could not be read.
  public var unreadable: Int
  /// The decimal places coordinates are usually written with, odd ones left aside; nil for binary
  /// formats.
  public var decimals: Int?
  /// GeoJSON members of the collection other than type, features, crs and bbox, in source order.
  public var foreignMembers: [JSONMember]
  /// What a reader had to assume or do without, such as a missing table of attributes.
  public var remarks: [ReadRemark]

  /// Makes a description.
  public init(
    file: String, format: String, layer: String? = nil, crs: String?, crsOrigin: CRSOrigin,
    encoding: String, sha256: String, features: Int, vertices: Int, unreadable: Int, decimals: Int?,
    foreignMembers: [JSONMember] = [], remarks: [ReadRemark] = []
  ) {
    self.file = file
    self.format = format
    self.layer = layer
    self.crs = crs
    self.crsOrigin = crsOrigin
    self.encoding = encoding
    self.sha256 = sha256
    self.features = features
    self.vertices = vertices
    self.unreadable = unreadable
    self.decimals = decimals
    self.foreignMembers = foreignMembers
    self.remarks = remarks
  }
}

/// A sentence about how a file was read, in both languages.
public struct ReadRemark: Hashable, Sendable {
  /// The sentence in Chinese.
  public let zh: String
  /// The sentence in English.
  public let en: String

  /// Makes a remark.
  public init(zh: String, en: String) {
    self.zh = zh
    self.en = en
  }
}

extension LayerDescription {
  /// Takes the encoding of the texts, why, and what is in doubt about it.
  mutating func take(_ choice: EncodingChoice) {
    encoding = choice.encoding.name
    encodingOrigin = choice.origin
    if let remark = choice.remark { remarks.append(remark) }
  }
}

/// How to read a layer.
public struct ReadOptions: Sendable {
  /// The text encoding to assume for attribute tables, instead of what the file says.
  public var encoding: String?
  /// The coordinate system to assume, instead of what the file says.
  public var crs: String?
  /// The coordinate system to assume where the file says none; another than it says is refused.
  public var crsIfUnstated: String?
  /// Whether the caller names the system, which readers are not told but need not ask for.
  var isSystemKnown = false
  /// Names of systems as offices write them; without them only codes and definitions are understood.
  public var systems: SystemNames?
  /// How the coordinates are written, where it is not the usual way.
  public var notation = CoordinateNotation()
  /// The layer to read where a file holds several.
  public var layer: String?
  /// Whether attributes are wanted; without them reading is faster.
  public var properties: Bool
  /// Whether features without geometry are handed on with a nil shape instead of as issues.
  public var allowsNoGeometry: Bool
  /// Whether attributes of binary content are handed on; otherwise they are named and left.
  public var keepsBinary = false
  /// The most a line made of a curve may lie off it, in metres, or in the units of a drawing; nil
  /// for a millimetre and so little that lengths and areas keep within a millionth.
  public var sagitta: Double?
  /// Told now and then which share of the file has been read, 0 to 1, where that can be known.
  public var progress: (@Sendable (Double) -> Void)?

  /// Makes options; the defaults take everything from the file.
  public init(
    encoding: String? = nil, crs: String? = nil, layer: String? = nil, properties: Bool = true,
    allowsNoGeometry: Bool = false, systems: SystemNames? = nil, sagitta: Double? = nil
  ) {
    self.sagitta = sagitta
    self.encoding = encoding
    self.crs = crs
    self.systems = systems
    self.layer = layer
    self.properties = properties
    self.allowsNoGeometry = allowsNoGeometry
  }
}
