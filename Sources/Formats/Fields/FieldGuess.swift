/// Which columns of a layer hold code, name, parent and so on: found by name, then by content.
///
/// A column counts when at least half of the features have a value in it. Where no name fits, a
/// column whose values are all different and look like division codes is the code, and one of
/// different Chinese names the name.
public struct FieldGuess: Hashable, Sendable {
  /// The column of codes, a dotted path for one inside an object.
  public var code: String?
  /// The column of names.
  public var name: String?
  /// The column of the parents' codes.
  public var parent: String?
  /// The column of levels.
  public var level: String?
  /// The column of stated areas.
  public var area: String?
  /// Square metres in one unit of the stated areas.
  public var areaFactor: Double
  /// The column with the seat's position as an array of two numbers.
  public var seat: String?
  /// The column of the seat's longitude or easting.
  public var seatX: String?
  /// The column of the seat's latitude or northing.
  public var seatY: String?

  /// Looks at the features' attributes.
  public init(_ features: [Feature], names: FieldNames) {
    let columns = ColumnSurvey(features)
    func find(_ role: FieldRole) -> FieldNames.Entry? {
      for entry in names.names(role) {
        if let path = columns.path(entry.name), columns.share(path) >= 0.5 {
          return FieldNames.Entry(role: role, name: path, factor: entry.factor)
        }
      }
      return nil
    }
    code = find(.code)?.name ?? columns.codeLike()
    name = find(.name)?.name ?? columns.nameLike()
    parent = find(.parent)?.name
    level = find(.level)?.name
    let area = find(.area)
    self.area = area?.name
    areaFactor = area?.factor ?? 1
    seat = find(.seat)?.name
    seatX = find(.seatX)?.name
    seatY = find(.seatY)?.name
    if parent == code { parent = nil }
    if seatX == nil || seatY == nil { (seatX, seatY) = (nil, nil) }
  }
}

/// What the columns of a layer hold, objects inside them included.
private struct ColumnSurvey {
  private let features: [Feature]
  private var paths: [String] = []
  private var counts: [String: Int] = [:]

  init(_ features: [Feature]) {
    self.features = features
    var seen: Set<String> = []
    for feature in features { include(feature.properties, "", &seen) }
  }

  private mutating func include(
    _ members: [JSONMember], _ prefix: String, _ seen: inout Set<String>
  ) {
    for member in members {
      let path = prefix + member.key
      if seen.insert(path).inserted { paths.append(path) }
      switch member.value {
      case .null: break
      case .string(let text) where text.allSatisfy(\.isWhitespace): break
      case .object(let inner):
        counts[path, default: 0] += 1
        if prefix.isEmpty { include(inner, path + ".", &seen) }
      default: counts[path, default: 0] += 1
      }
    }
  }

  /// The column of a name, letter case aside.
  func path(_ name: String) -> String? {
    if paths.contains(name) { return name }
    let lower = name.lowercased()
    return paths.first { $0.lowercased() == lower }
  }

  /// The share of features with a value in a column.
  func share(_ path: String) -> Double {
    features.isEmpty ? 0 : Double(counts[path] ?? 0) / Double(features.count)
  }

  func codeLike() -> String? {
    column { text in
      [6, 9, 12].contains(text.utf8.count) && text.utf8.allSatisfy { isDigit($0) }
        && !text.hasPrefix("0")
    }
  }

  func nameLike() -> String? {
    column { text in
      text.count >= 2 && text.unicodeScalars.allSatisfy { (0x3400...0x9FFF).contains($0.value) }
    }
  }

  /// The first column of at least three values, all different, nine tenths of which fit.
  private func column(_ fits: (String) -> Bool) -> String? {
    for path in paths where share(path) >= 0.9 {
      let texts = features.compactMap { $0.property(path)?.columnText }
      guard texts.count >= 3, Set(texts).count == texts.count else { continue }
      if Double(texts.count(where: fits)) >= 0.9 * Double(texts.count) { return path }
    }
    return nil
  }
}
