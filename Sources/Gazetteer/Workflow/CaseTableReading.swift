public import Rules

extension CaseTable {
  /// Why a table cannot be used.
  public struct Failure: Error, Sendable {
    /// The table.
    public let table: String
    /// The line, from 1.
    public let line: Int
    /// What is wrong with it.
    public let message: LocalizedText
  }

  /// What is wrong with a row.
  private struct Problem: Error {
    let zh: String
    let en: String
  }

  /// Reads the four tables.
  ///
  /// - Throws: ``Failure`` naming table and line.
  public init(
    kinds: String, steps: String, materials: String, clocks: String
  ) throws(Failure) {
    let own = try Self.rows(kinds, "case-kinds", 11) { cells throws(Problem) in
      try Self.kind(cells)
    }
    let known = Set(own.map(\.id))
    self.kinds = own
    self.steps = try Self.rows(steps, "case-steps", 15) { cells throws(Problem) in
      try Self.step(cells, known)
    }
    self.materials = try Self.rows(materials, "case-materials", 11) { cells throws(Problem) in
      try Self.material(cells, known)
    }
    self.clocks = try Self.rows(clocks, "case-clocks", 13) { cells throws(Problem) in
      try Self.clock(cells, known)
    }
  }

  private static func rows<Row>(
    _ text: String, _ table: String, _ count: Int, _ read: ([String]) throws(Problem) -> Row
  ) throws(Failure) -> [Row] {
    var result: [Row] = []
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (index, line) in lines.enumerated() {
      if line.isEmpty || line.hasPrefix("#") || line.hasPrefix("kind\t") { continue }
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      do throws(Problem) {
        guard cells.count >= count else {
          throw Problem(zh: "应有 \(count) 列", en: "there must be \(count) columns")
        }
        result.append(try read(cells))
      } catch {
        throw Failure(
          table: table, line: index + 1, message: LocalizedText(zh: error.zh, en: error.en))
      }
    }
    return result
  }

  private static func list(_ text: String) -> [String] {
    text.split(separator: ",").map { String($0.filter { $0 != " " }) }
  }

  private static func kind(_ cells: [String]) throws(Problem) -> CaseKind {
    var needs: Set<CaseKind.Need> = []
    for word in list(cells[4]) {
      guard let need = CaseKind.Need(rawValue: word) else {
        throw Problem(
          zh: "“\(word)”应为 text、name 或 category", en: "“\(word)” should be text, name or category")
      }
      needs.insert(need)
    }
    guard let candidates = Int(cells[5]), (0...20).contains(candidates),
      ["yes", "no"].contains(cells[6]), !cells[3].isEmpty
    else {
      throw Problem(
        zh: "字头不能空，备选名个数应为 0 到 20，open 应为 yes 或 no",
        en: "the mark may not be empty, candidates are 0 to 20, open is yes or no")
    }
    return CaseKind(
      id: cells[0], title: LocalizedText(zh: cells[1], en: cells[2]), mark: cells[3], needs: needs,
      candidates: candidates, isOpen: cells[6] == "yes")
  }

  private static func kinds(
    _ text: String, _ known: Set<String>
  ) throws(Problem) -> [String] {
    let kinds = list(text)
    if let strange = kinds.first(where: { !known.contains($0) }) {
      throw Problem(zh: "没有业务种类“\(strange)”", en: "there is no kind of case “\(strange)”")
    }
    return kinds
  }

  private static func step(
    _ cells: [String], _ known: Set<String>
  ) throws(Problem) -> CaseStep {
    let names = Set(states.map(\.id))
    let from = list(cells[4])
    let to = cells[5] == "=" ? nil : cells[5]
    if let strange = (from + [to].compactMap(\.self)).first(where: { !names.contains($0) }) {
      throw Problem(zh: "没有状态“\(strange)”", en: "there is no state “\(strange)”")
    }
    var facts: [CaseFact: CaseForce] = [:]
    for demand in list(cells[7]) {
      let parts = demand.split(separator: "=").map(String.init)
      guard parts.count == 2, let fact = CaseFact(rawValue: parts[0]),
        let force = CaseForce(rawValue: parts[1])
      else {
        throw Problem(
          zh: "“\(demand)”应如 number=refuse", en: "“\(demand)” should be as number=refuse")
      }
      facts[fact] = force
    }
    let effect = CaseEffect(rawValue: cells[9])
    guard cells[9].isEmpty || effect != nil else {
      throw Problem(zh: "没有入库方式“\(cells[9])”", en: "there is no effect “\(cells[9])”")
    }
    return CaseStep(
      kinds: try kinds(cells[0], known), id: cells[1],
      title: LocalizedText(zh: cells[2], en: cells[3]),
      from: from, to: to, after: list(cells[6]), facts: facts, permission: cells[8],
      effect: effect, basis: Basis(document: cells[10], clause: cells[11]), confidence: cells[12])
  }

  private static func material(
    _ cells: [String], _ known: Set<String>
  ) throws(Problem) -> CaseMaterial {
    let category = NameCategory(rawValue: cells[1])
    guard cells[1] == "*" || category != nil, let force = CaseForce(rawValue: cells[6]) else {
      throw Problem(zh: "类别或约束力不认识", en: "category or force is not known")
    }
    return CaseMaterial(
      kinds: try kinds(cells[0], known), category: category, id: cells[2],
      title: LocalizedText(zh: cells[3], en: cells[4]), before: cells[5], force: force,
      basis: Basis(document: cells[7], clause: cells[8]))
  }

  private static func clock(
    _ cells: [String], _ known: Set<String>
  ) throws(Problem) -> CaseClock {
    guard let days = Int(cells[6]), days > 0, ["calendar", "working"].contains(cells[7]) else {
      throw Problem(
        zh: "天数应为正整数，单位应为 calendar 或 working",
        en: "days are a whole number, the unit calendar or working")
    }
    return CaseClock(
      kinds: try kinds(cells[0], known), id: cells[1],
      title: LocalizedText(zh: cells[2], en: cells[3]),
      from: cells[4], to: cells[5], days: days, isWorking: cells[7] == "working",
      basis: Basis(document: cells[8], clause: cells[9]))
  }
}
