/// Which columns of a layer hold code, name, parent and so on: found by name, then by what they
/// hold.
///
/// No single value decides: a column with a few values missing, repeated or malformed keeps its
/// meaning, for those faults are what rules look for. Where neither name nor content is certain the
/// column is not used but listed in ``lookalikes``, so that it can be named to the user.
public struct FieldGuess: Hashable, Sendable {
  /// The column of codes, a dotted path for one inside an object.
  public var code: String?
  /// The column of names.
  public var name: String?
  /// The column of names or, without one, of what is written beside a feature on a drawing.
  public var label: String?
  /// The column of the parents' codes.
  public var parent: String?
  /// The column of levels.
  public var level: String?
  /// The column of stated areas.
  public var area: String?
  /// Square metres in one unit of the stated areas.
  public var areaFactor: Double
  /// The column with the seat's position in one value.
  public var seat: String?
  /// The column of the seat's longitude or easting.
  public var seatX: String?
  /// The column of the seat's latitude or northing.
  public var seatY: String?
  /// Columns that look as if they had a role nobody is certain of, best first.
  public var lookalikes: [FieldRole: [String]]

  /// Looks at the features' attributes.
  ///
  /// - Parameter knownCodes: Asked at most once, where names do not tell the column of codes: the
  ///   codes a table of divisions knows.
  public init(
    _ features: [Feature], names: FieldNames, knownCodes: () -> Set<String> = { [] }
  ) {
    let columns = ColumnSurvey(features)
    var finder = RoleFinder(columns: columns, names: names)
    parent = finder.named(.parent, least: 0.2)?.name
    level = finder.named(.level, least: 0.5)?.name
    let area = finder.named(.area, least: 0.05)
    self.area = area?.name
    areaFactor = area?.factor ?? 1
    seat = finder.named(.seat, least: 0.05)?.name
    seatX = finder.named(.seatX, least: 0.05)?.name
    seatY = finder.named(.seatY, least: 0.05)?.name
    finder.taken = Set([parent, level, self.area, seat, seatX, seatY].compactMap(\.self))
    code = finder.code(knownCodes)
    if parent == code { parent = nil }
    if let code { finder.taken.insert(code) }
    name = finder.name()
    if let name { finder.taken.insert(name) }
    label = name ?? finder.named(.label, least: 0.05)?.name
    if seatX == nil || seatY == nil { (seatX, seatY) = (nil, nil) }
    lookalikes = [:]
    for (role, chosen) in [
      (FieldRole.code, code), (.name, name), (.parent, parent), (.level, level),
      (.area, self.area), (.seat, seat ?? seatX),
    ] where chosen == nil {
      let found = finder.lookalikes(role)
      if !found.isEmpty { lookalikes[role] = found }
    }
  }
}

/// Chooses the column of a role from names and contents.
private struct RoleFinder {
  let columns: ColumnSurvey
  let names: FieldNames
  /// Columns that have a role already.
  var taken: Set<String> = []

  init(columns: ColumnSurvey, names: FieldNames) {
    self.columns = columns
    self.names = names
  }

  /// The first column of a usual name with enough values; else the one with most of them.
  func named(_ role: FieldRole, least: Double, trust: FieldNames.Trust? = nil) -> FieldNames.Entry?
  {
    var best: (entry: FieldNames.Entry, share: Double)?
    for entry in names.names(role) where trust == nil || entry.trust == trust {
      guard let path = columns.path(entry.name), !taken.contains(path) else { continue }
      let share = columns.share(path)
      let found = FieldNames.Entry(
        role: role, name: path, factor: entry.factor, trust: entry.trust)
      if share >= 0.5 { return found }
      if share >= least, share > best?.share ?? 0 { best = (found, share) }
    }
    return best?.entry
  }

  func code(_ knownCodes: () -> Set<String>) -> String? {
    let sure = named(.code, least: 0.05, trust: .sure)?.name
    // A column that says the same of most features is the code of something above them.
    if let sure, columns.share(sure) >= 0.5, columns.distinctness(sure) >= 0.5 { return sure }
    let known = knownCodes()
    let held = open().compactMap { path -> (path: String, score: Double)? in
      if hints(.parent, path) { return nil }
      let score = CodeLikeness(columns.texts(path), known: known, hinted: hints(.code, path)).score
      return score >= CodeLikeness.certain && columns.share(path) >= 0.3 ? (path, score) : nil
    }
    // Of equals the first.
    let best = held.max { $0.score < $1.score }?.path
    if let best {
      if let sure, columns.distinctness(sure) * 1.5 >= columns.distinctness(best) { return sure }
      return held.first { path, score in held.allSatisfy { $0.score <= score } }?.path ?? best
    }
    return sure ?? named(.code, least: 0.5, trust: .weak)?.name
  }

  func name() -> String? {
    let sure = named(.name, least: 0.05, trust: .sure)?.name
    if let sure, columns.share(sure) >= 0.5 { return sure }
    let held = open().first { path in
      columns.share(path) >= 0.3 && columns.distinctness(path) >= 0.6
        && columns.texts(path).count >= 3 && share(of: path, where: isChineseName) >= 0.6
    }
    return held ?? sure ?? named(.name, least: 0.3, trust: .weak)?.name ?? hintedName()
  }

  /// The column whose name speaks of names and whose texts repeat least.
  private func hintedName() -> String? {
    let found = open().filter { path in
      hints(.name, path) && !hints(.code, path) && columns.share(path) >= 0.5
        && columns.distinctness(path) >= 0.7
        && share(of: path) { $0.contains(where: \.isLetter) } >= 0.9
    }
    return found.first { path in
      found.allSatisfy { columns.distinctness($0) <= columns.distinctness(path) }
    }
  }

  func lookalikes(_ role: FieldRole) -> [String] {
    open().filter { path in
      let texts = columns.texts(path)
      switch role {
      case .code:
        let likeness = CodeLikeness(texts, known: [], hinted: hints(.code, path))
        return !texts.isEmpty && !hints(.parent, path)
          && (hints(.code, path) || likeness.plausible >= 0.3)
          && share(of: path) { $0.contains(where: \.isNumber) } >= 0.5
      case .name: return !texts.isEmpty && hints(.name, path) && columns.distinctness(path) >= 0.3
      case .parent: return !texts.isEmpty && hints(.parent, path)
      case .level: return hints(.level, path) && (2...8).contains(Set(texts).count)
      case .area:
        return hints(.area, path)
          && share(of: path) { $0.first.map { $0.isNumber || "约≈".contains($0) } == true } >= 0.5
      case .seat, .seatX, .seatY:
        return columns.share(path) > 0 && hints(.seat, path)
      case .secrecy, .label: return false
      }
    }
  }

  private func open() -> [String] { columns.paths.filter { !taken.contains($0) } }

  private func hints(_ role: FieldRole, _ path: String) -> Bool { names.hints(role, in: path) }

  private func share(of path: String, where fits: (String) -> Bool) -> Double {
    let texts = columns.texts(path)
    return texts.isEmpty ? 0 : Double(texts.count(where: fits)) / Double(texts.count)
  }

  private func isChineseName(_ text: String) -> Bool {
    (2...30).contains(text.count)
      && text.unicodeScalars.allSatisfy { (0x3400...0x9FFF).contains($0.value) }
  }
}
