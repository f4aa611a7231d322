import Gazetteer
import Geometry
import Registry

/// Gives out codes and lays out features and names for the register, row after row (逐条登记).
///
/// It runs beside the writing, and asks of the register what was there before.
struct NameEntering: Sendable {
  /// What becomes of some rows.
  struct Chunk: Sendable {
    /// The records to be written.
    var batch: EntryBatch
    /// What is to be added to the outcome of the import.
    var outcome = NameImport.Outcome()
    /// How many rows lack what is demanded, by its place in the list of what is.
    var gaps: [Int] = []
    /// Why the work cannot go on.
    var failure: RegisterError?
  }

  /// The serial numbers of codes that begin alike.
  private struct Serials {
    /// The highest there is.
    var last: Int
    /// The first that was given out.
    var given: Int?
  }

  private let before: RegisterBefore
  private let empty: EntryBatch
  private var mustEnter: Bool
  private var seen: [String: Int] = [:]
  private var serials: [String: Serials] = [:]
  private var lastName: Int?
  private var hadNames: Bool?

  /// - Parameters:
  ///   - before: The register as it was before the transaction.
  ///   - empty: A batch of the transaction's.
  ///   - mustEnter: Whether records are wanted, unless a row is refused.
  init(_ before: RegisterBefore, _ empty: EntryBatch, mustEnter: Bool) {
    (self.before, self.empty, self.mustEnter) = (before, empty, mustEnter)
  }

  /// How names are numbered.
  static let namePrefix = "N"
  private static let nameDigits = 8

  /// Takes rows one after another.
  mutating func take(_ drafted: [NameDrafting.Drafted], demanded: Int) -> Chunk {
    var chunk = Chunk(batch: empty)
    chunk.gaps = [Int](repeating: 0, count: demanded)
    do throws(RegisterError) {
      for row in drafted {
        for gap in row.gaps { chunk.gaps[gap] += 1 }
        if row.troubles.isEmpty {
          try take(row, &chunk)
        } else {
          chunk.outcome.refused += row.troubles
        }
        if !chunk.outcome.refused.isEmpty { mustEnter = false }
      }
    } catch { chunk.failure = error }
    return chunk
  }

  /// Lays out what a row says, unless the register says it already.
  private mutating func take(
    _ drafted: NameDrafting.Drafted, _ chunk: inout Chunk
  ) throws(RegisterError) {
    var feature = drafted.feature
    if feature.id.isEmpty {
      if try isThere(drafted) {
        chunk.outcome.unchanged += 1
        return
      }
      feature.id = try nextCode(drafted)
    } else {
      if let first = seen.updateValue(drafted.row, forKey: feature.id) {
        chunk.outcome.refused.append(Self.repeated(drafted, first))
        return
      }
      if try before.knows(.feature, feature.id) { return try compare(drafted, &chunk.outcome) }
      guard try claim(feature.id) else {
        chunk.outcome.refused.append(Self.given(drafted))
        return
      }
    }
    chunk.outcome.features += 1
    chunk.outcome.names += drafted.names.count
    if drafted.isSpelled { chunk.outcome.spelled += 1 }
    if mustEnter { try chunk.batch.add(feature) }
    for var name in drafted.names {
      name.id = try nextName()
      name.body.values[NameFields.feature] = .text(feature.id)
      if mustEnter { try chunk.batch.add(name) }
    }
  }

  /// Whether the register has the place already: the name, the division, the category, and where both
  /// say it, the position within a hundred metres.
  private mutating func isThere(
    _ drafted: NameDrafting.Drafted
  ) throws(RegisterError) -> Bool {
    if hadNames == nil { hadNames = try lastNumber() > 0 }
    let body = drafted.feature.body
    guard hadNames == true, let text = drafted.names[0].body.values[NameFields.text].text else {
      return false
    }
    return try before.names(text, sorts: ["standard"]).contains { known in
      guard known.area == body["area", .feature].text,
        known.category?.rawValue == body["category", .feature].text
      else { return false }
      guard let longitude = known.longitude, let latitude = known.latitude,
        let own = body["longitude", .feature].number, let other = body["latitude", .feature].number
      else { return true }
      return Geodesy().segment(
        from: Position(longitude: longitude, latitude: latitude),
        to: Position(longitude: own, latitude: other)
      ).length <= Self.near
    }
  }

  private static let near = 100.0

  /// The next place code of the feature's division and class.
  private mutating func nextCode(
    _ drafted: NameDrafting.Drafted
  ) throws(RegisterError) -> String {
    let stem = drafted.stem
    var own = try serials(stem)
    own.last += 1
    if own.given == nil { own.given = own.last }
    serials[stem] = own
    guard let code = PlaceCode.text(stem: stem, serial: own.last) else {
      throw RegisterError(
        .refused, zh: "以 \(stem)（区划、类别）开头的地名代码已用完六位顺序号。",
        en: "the place codes that begin with \(stem), the division and the class, have run out.")
    }
    return code
  }

  /// Notes a code a row states, which no other row gets then; false where one has got it already.
  private mutating func claim(_ code: String) throws(RegisterError) -> Bool {
    guard let serial = PlaceCode(code)?.serial else { return true }
    let stem = String(code.dropLast(6))
    var own = try serials(stem)
    if let given = own.given, serial >= given, serial <= own.last { return false }
    own.last = max(own.last, serial)
    serials[stem] = own
    return true
  }

  private func serials(_ stem: String) throws(RegisterError) -> Serials {
    if let known = serials[stem] { return known }
    let last = try before.lastID(.feature, prefix: stem)
    return Serials(last: last.flatMap { PlaceCode($0)?.serial } ?? 0)
  }

  private mutating func nextName() throws(RegisterError) -> String {
    let last = if let lastName { lastName } else { try lastNumber() }
    lastName = last + 1
    return Self.nameID(last + 1)
  }

  private func lastNumber() throws(RegisterError) -> Int {
    let last = try before.lastID(.name, prefix: Self.namePrefix)
    return last.flatMap { Int($0.dropFirst(Self.namePrefix.count)) } ?? 0
  }

  /// The id of a name by its number.
  static func nameID(_ number: Int) -> String {
    let text = String(number)
    return namePrefix + String(repeating: "0", count: max(0, nameDigits - text.utf8.count)) + text
  }

  /// A code the register has: the same name is no change, another one is a case of its own.
  private func compare(
    _ drafted: NameDrafting.Drafted, _ outcome: inout NameImport.Outcome
  ) throws(RegisterError) {
    let known = try before.records(.name, by: "feature", drafted.feature.id)
    let texts = known.map { $0.body.values[NameFields.text].text }
    let own = drafted.names[0].body.values[NameFields.text].text
    if texts.contains(own) {
      outcome.unchanged += 1
      return
    }
    let standard = known.first { $0.body.values[NameFields.sort].text == "standard" }
    let name = standard?.body.values[NameFields.text].text ?? "—"
    outcome.refused.append(
      RowTrouble(
        row: drafted.row, id: drafted.feature.id, heading: nil,
        trouble: FieldTrouble(
          "name/renamed",
          zh: "地名代码 \(drafted.feature.id) 在登记库中是“\(name)”，表中是“\(own ?? "")”；更名须有批准文件，不从表格导入",
          en:
            "the place \(drafted.feature.id) is “\(name)” in the register and “\(own ?? "")” in the "
            + "table; a new name rests on an approval and is not taken from a table")))
  }

  private static func given(_ drafted: NameDrafting.Drafted) -> RowTrouble {
    RowTrouble(
      row: drafted.row, id: drafted.feature.id, heading: nil,
      trouble: FieldTrouble(
        "record/duplicate",
        zh: "地名代码 \(drafted.feature.id) 已分给前面一行没有代码的地名；请把有代码的行排在前面，或补全代码",
        en: "the place code \(drafted.feature.id) went to a row before that states none; put the "
          + "rows with codes first, or give every row its code"))
  }

  private static func repeated(_ drafted: NameDrafting.Drafted, _ first: Int) -> RowTrouble {
    RowTrouble(
      row: drafted.row, id: drafted.feature.id, heading: nil,
      trouble: FieldTrouble(
        "record/duplicate", zh: "地名代码 \(drafted.feature.id) 与第 \(first) 行重复",
        en: "the place code \(drafted.feature.id) stands in row \(first) already"))
  }
}
