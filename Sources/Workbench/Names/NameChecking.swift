import Boundaries
public import Divisions
public import Formats
public import Gazetteer
public import Registry
public import Rules

/// Judges proposed names by the rules, against the names of a register and of a table (名称检查).
public struct NameChecking: Sendable {
  /// A name to be judged.
  public struct Query: Sendable {
    /// The name.
    public var name: String
    /// What it is of; nil when not said.
    public var category: NameCategory?
    /// The code of the division it lies in; empty when not said.
    public var area = ""
    /// What is known of the street.
    public var road = RoadFacts()
    /// The name it takes the place of.
    public var replaces: String?
    /// The id it has in the register itself, where it is entered already.
    public var own: String?

    /// Asks about a name.
    public init(name: String, category: NameCategory? = nil) {
      (self.name, self.category) = (name, category)
    }
  }

  /// What the rules judge by.
  public private(set) var context: NameRuleContext
  /// The names of a table.
  private let table: [NameCollection.Entry]?
  private var register: Register?
  private let rivals: NameRivals

  /// Loads what the rules need.
  ///
  /// - Parameters:
  ///   - table: The names of a table; nil where nobody gave one.
  ///   - register: The register whose names are compared; nil for none.
  ///   - day: The day whose rules hold; nil for today's.
  /// - Throws: `FormatError` when a table is missing or cannot be used.
  public init(
    _ data: DataFolder, pack: String?, table: [NameCollection.Entry]? = nil,
    register: Register? = nil, day: CalendarDay? = nil
  ) throws(FormatError) {
    context = try data.nameRules(pack)
    context.day = day
    (self.table, self.register) = (table, register)
    let isCompared = table != nil || register != nil
    let glyphs = isCompared ? try data.likeGlyphs() : nil
    context.glyphs = glyphs
    let readings = context.readings
    rivals = NameRivals(
      NameSearch(
        readings: readings, terms: context.terms, sounds: context.sounds,
        glyphs: glyphs ?? LikeGlyphs(none: ())))
    if let table, register == nil { context.known = NameCollection(table, context) }
  }

  /// Tells the rules which divisions other names may hold the names of.
  public mutating func know(_ divisions: DivisionTable) {
    for unit in divisions.divisions where unit.until == nil && unit.level == .county {
      let word = unit.name.dropLast()
      if word.count >= 2 { context.places[String(word), default: []].insert(unit.code) }
    }
  }

  /// Judges a name.
  ///
  /// - Throws: `RegisterError` when the register cannot be read.
  public func check(_ query: Query) throws -> (findings: [Finding], runs: [RuleRun]) {
    var context = context
    var name = ProposedName(
      query.name, query.category, area: query.area, road: query.road, context)
    name.replaces = query.replaces
    if let register {
      var entries = try rivals.entries(for: name, in: register)
      if let own = query.own { entries.removeAll { $0.id == own } }
      if let former = query.replaces { try protect(&entries, former, register) }
      context.known = NameCollection(entries + (table ?? []), context)
    }
    return NameRuleCatalog.run(name, context)
  }

  /// Judges many names on several threads, each with its own connection; in the order given.
  ///
  /// - Throws: `RegisterError` when the register cannot be read.
  public func check(
    _ queries: [Query], cores: Int
  ) throws -> (findings: [[Finding]], runs: [RuleRun]) {
    let others = try (1..<max(1, cores)).map { _ in
      var other = self
      if let register { other.register = try Register(path: register.path, for: .reading) }
      return other
    }
    let workers = [self] + others
    let bands = workers.indices.map { worker in
      queries.count * worker / workers.count..<queries.count * (worker + 1) / workers.count
    }
    let results = Parallel.map(Array(zip(workers, bands)), jobs: workers.count) { worker, band in
      Result { try queries[band].map { try worker.check($0) } }
    }
    let all = try results.flatMap { try $0.get() }
    return (all.map(\.findings), all.last?.runs ?? [])
  }

  /// Marks the protected names among those a name takes the place of.
  private func protect(
    _ entries: inout [NameCollection.Entry], _ former: String, _ register: Register
  ) throws {
    for index in entries.indices where entries[index].name == former && !entries[index].id.isEmpty {
      let listed = try register.records(.heritage, by: "name", entries[index].id)
      guard !listed.isEmpty else { continue }
      entries[index].protection = listed.allSatisfy {
        !$0.body["measures", .heritage].isNull && !$0.body["measures_day", .heritage].isNull
      }
    }
  }
}
