import Gazetteer
import Geometry
import Registry

/// Enters features and names one after another, giving out codes (逐条登记).
struct NameEntering {
  private let change: RegisterTransaction
  private let isDry: Bool
  private var seen: [String: Int] = [:]
  private var serials: [String: Int] = [:]
  private var lastName: Int?
  private var hadNames: Bool?

  init(change: RegisterTransaction, isDry: Bool) {
    (self.change, self.isDry) = (change, isDry)
  }

  /// How names are numbered.
  static let namePrefix = "N"
  private static let nameDigits = 8

  /// Enters what a row says, unless the register says it already.
  mutating func take(
    _ drafted: inout NameDrafting.Drafted, _ outcome: inout NameImport.Outcome
  ) throws {
    if drafted.feature.id.isEmpty {
      if try isThere(drafted) {
        outcome.unchanged += 1
        return
      }
      drafted.feature.id = try nextCode(drafted)
    } else {
      if let first = seen.updateValue(drafted.row, forKey: drafted.feature.id) {
        outcome.refused.append(Self.repeated(drafted, first))
        return
      }
      if try change.knows(.feature, drafted.feature.id) {
        return try compare(drafted, &outcome)
      }
    }
    outcome.features += 1
    outcome.names += drafted.names.count
    if drafted.isSpelled { outcome.spelled += 1 }
    let mustEnter = !isDry && outcome.refused.isEmpty
    if mustEnter { try change.enter(drafted.feature) }
    for index in drafted.names.indices {
      drafted.names[index].id = try nextName()
      drafted.names[index].refer(to: drafted.feature.id)
      if mustEnter { try change.enter(drafted.names[index]) }
    }
  }

  /// Whether the register has the place already: the name, the division, the category, and where both
  /// say it, the position within a hundred metres.
  private mutating func isThere(_ drafted: NameDrafting.Drafted) throws -> Bool {
    let had = try hadNames ?? (lastNumber() > 0)
    hadNames = had
    let body = drafted.feature.body
    guard had, let text = drafted.names[0].body.values[NameFields.text].text else { return false }
    return try change.names(text, sorts: ["standard"]).contains { known in
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
  private mutating func nextCode(_ drafted: NameDrafting.Drafted) throws -> String {
    let stem = drafted.stem
    let last = try serials[stem] ?? lastSerial(stem)
    serials[stem] = last + 1
    guard let code = PlaceCode.text(stem: stem, serial: last + 1) else {
      throw RegisterError(
        .refused, zh: "以 \(stem)（区划、类别）开头的地名代码已用完六位顺序号。",
        en: "the place codes that begin with \(stem), the division and the class, have run out.")
    }
    return code
  }

  private func lastSerial(_ stem: String) throws -> Int {
    try change.lastID(.feature, prefix: stem).flatMap { PlaceCode($0)?.serial } ?? 0
  }

  private mutating func nextName() throws -> String {
    let last = try lastName ?? lastNumber()
    lastName = last + 1
    return Self.nameID(last + 1)
  }

  private func lastNumber() throws -> Int {
    let last = try change.lastID(.name, prefix: Self.namePrefix)
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
  ) throws {
    let known = try change.records(.name, by: "feature", drafted.feature.id)
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

  private static func repeated(_ drafted: NameDrafting.Drafted, _ first: Int) -> RowTrouble {
    RowTrouble(
      row: drafted.row, id: drafted.feature.id, heading: nil,
      trouble: FieldTrouble(
        "record/duplicate", zh: "地名代码 \(drafted.feature.id) 与第 \(first) 行重复",
        en: "the place code \(drafted.feature.id) stands in row \(first) already"))
  }
}
