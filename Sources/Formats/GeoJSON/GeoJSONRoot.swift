/// What the outermost object of a GeoJSON document is.
struct GeoJSONRoot {
  /// The kinds of documents.
  enum Kind {
    /// A FeatureCollection; the scanner stands inside its array of features.
    case collection
    /// A Feature; the scanner stands before it.
    case feature
    /// A geometry; the scanner stands before it.
    case geometry
    /// JSON, but nothing of the above.
    case other(Reason)
  }

  /// A sentence in both languages.
  struct Reason {
    let zh: String
    let en: String
  }

  /// The kind.
  var kind = Kind.other(GeoJSONRoot.notGeoJSON)
  /// The `type` member, as far as it was met.
  var type: JSONValue?
  /// The `crs` member, as far as it was met.
  var crs: JSONValue?
  /// Foreign members before the features.
  var members: [JSONMember] = []

  static let notGeoJSON = Reason(
    zh: "这是 JSON，但不是 GeoJSON：最外层应为 FeatureCollection、Feature 或几何对象；请检查 type 成员。",
    en: "this is JSON but not GeoJSON: the outermost object must be a FeatureCollection, a Feature "
      + "or a geometry; check the member type.")
  static let noFeatures = Reason(
    zh: "FeatureCollection 没有 features 数组；请补上。",
    en: "the FeatureCollection has no array of features; add it.")
}

extension GeoJSONScanner {
  /// Finds out what the document is, reading no further than it must.
  mutating func root() throws(ScanFailure) -> GeoJSONRoot {
    var root = GeoJSONRoot()
    let (start, depth) = (json.at, json.depth)
    guard json.next() == UInt8(ascii: "{") else {
      try json.skipValue()
      return root
    }
    try json.open()
    var isFirst = true
    while let key = try json.nextKey(isFirst: isFirst) {
      isFirst = false
      if json.matches(key, "features"), json.next() == UInt8(ascii: "["), root.mayBeCollection {
        try json.open()
        root.kind = .collection
        return root
      }
      if json.matches(key, "type") {
        root.type = try json.value()
        if setKind(&root) { break }
      } else if json.matches(key, "crs") {
        root.crs = try json.value()
      } else if json.matches(key, "bbox") || !root.mayBeCollection || !keepsProperties {
        try json.skipValue()
      } else {
        root.members.append(JSONMember(json.text(key), try json.value()))
      }
    }
    switch root.kind {
    case .feature, .geometry:
      (json.at, json.depth) = (start, depth)
      root.members = []
    default:
      if root.type == .string("FeatureCollection") { root.kind = .other(GeoJSONRoot.noFeatures) }
    }
    return root
  }

  /// Sets the kind when the type names a Feature or a geometry.
  private func setKind(_ root: inout GeoJSONRoot) -> Bool {
    guard case .string(let type)? = root.type else { return false }
    if type == "Feature" {
      root.kind = .feature
      return true
    }
    guard GeoJSONKind(rawValue: type) != nil else { return false }
    root.kind = .geometry
    return true
  }

  /// Reads the next member of the collection behind its features; nil at the collection's end.
  mutating func laterRootMember() throws(ScanFailure) -> JSONMember? {
    guard let key = try json.nextKey(isFirst: false) else { return nil }
    if json.matches(key, "bbox") {
      try json.skipValue()
      return JSONMember("bbox", .null)
    }
    if json.matches(key, "features") {
      try json.skipValue()
      return JSONMember("features", .null)
    }
    return JSONMember(json.text(key), try json.value())
  }
}

extension GeoJSONRoot {
  /// Whether no member so far says that this is no collection.
  fileprivate var mayBeCollection: Bool {
    type == nil || type == .string("FeatureCollection")
  }
}
