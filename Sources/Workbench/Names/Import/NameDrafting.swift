import Divisions
import Formats
import Gazetteer
import Registry
import Rules

/// Makes the records of a feature and its names of a row (由一行生成记录).
struct NameDrafting: Sendable {
  /// What a row gives.
  struct Drafted: Sendable {
    /// The row's number.
    var row: Int
    /// The feature; its id is empty where the row states no code.
    var feature = RecordDraft(.feature, id: "")
    /// The names, the standard one first.
    var names: [RecordDraft] = []
    /// What is wrong.
    var troubles: [RowTrouble] = []
    /// What the form demands and the row lacks: places in the list of what is demanded.
    var gaps: [Int] = []
    /// The digits the place code given out will begin with; empty where the row states a code.
    var stem = ""
    /// Whether the program spelled the name.
    var isSpelled = false
  }

  /// Where each column goes.
  let targets: [NameTarget?]
  /// The headings, for troubles.
  let headings: [String]
  /// What the form of the census demands, with where it is kept.
  let demanded: [(field: String, target: NameTarget)]
  let options: NameImport.Options
  let today: CalendarDay
  let tables: NameTables

  /// Makes the records of a row.
  func draft(_ row: ImportTable.Row) -> Drafted {
    var drafted = Drafted(row: row.number)
    var standard = RecordDraft(.name, id: "")
    var (category, area, divisions): (String?, String?, String?)
    var further: [(sort: String, text: String)] = []
    for (index, target) in targets.enumerated() where index < row.cells.count {
      guard let target, !row.cells[index].isEmpty else { continue }
      let cell = row.cells[index]
      do throws(FieldTrouble) {
        switch target {
        case .code: drafted.feature.id = try Self.code(cell)
        case .name: try standard.set(.field(NameFields.text), Self.tidied(cell))
        case .category: category = cell
        case .area: area = cell
        case .division: divisions = cell
        case .further(let sort): further += Self.list(cell).map { (sort, $0) }
        case .level:
          try drafted.feature.set(.level, cell)
          try standard.set(.level, cell)
        case .feature(let field): try drafted.feature.set(.field(field), cell)
        case .standard(let field): try standard.set(.field(field), cell)
        }
      } catch {
        drafted.troubles.append(
          RowTrouble(
            row: row.number, id: drafted.feature.id, heading: headings[index], trouble: error))
      }
    }
    settle(&drafted, &standard, category: category, area: area, divisions: divisions)
    drafted.names = [standard] + further.map { self.further($0.sort, $0.text, of: drafted) }
    finish(&drafted)
    return drafted
  }

  /// A name without the blanks people put between characters; those of other scripts stay.
  private static func tidied(_ text: String) -> String {
    text.utf8.allSatisfy { $0 < 0x80 } ? text : text.filter { !$0.isWhitespace }
  }

  private static func code(_ text: String) throws(FieldTrouble) -> String {
    if PlaceCode(text) != nil { return text }
    throw FieldTrouble(
      "record/format", zh: "地名代码“\(text)”应为 20 位数字（表格软件可能改了它，列须设为文本）",
      en: "the place code “\(text)” has 20 digits (a spreadsheet may have changed it; make the "
        + "column text)")
  }

  private static func list(_ text: String) -> [String] {
    text.split { "、，,；;|/".contains($0) || $0.isNewline }
      .map { tidied(String($0)) }.filter { !$0.isEmpty && $0 != "无" }
  }

  /// Category, class, division and spelling.
  private func settle(
    _ drafted: inout Drafted, _ standard: inout RecordDraft, category: String?, area: String?,
    divisions: String?
  ) {
    func refuse(_ trouble: FieldTrouble) {
      drafted.troubles.append(
        RowTrouble(
          row: drafted.row, id: drafted.feature.id, heading: nil, trouble: trouble))
    }
    let name = standard.body.values[NameFields.text].text ?? ""
    do throws(FieldTrouble) {
      let (word, found) = try self.category(category)
      drafted.feature.body.values[NameFields.category] = .text(word.rawValue)
      if drafted.feature.body.values[NameFields.class].isNull,
        let entry = found ?? tables.classes.entry(of: name, word)
      {
        drafted.feature.body.values[NameFields.class] = .text(entry.code)
      }
      let code = try self.area(area, divisions, drafted.feature.id)
      dropClass(&drafted, code)
      drafted.feature.body.values[NameFields.featureArea] = .text(code)
      standard.body.values[NameFields.area] = .text(code)
      standard.body.values[NameFields.sort] = .text(options.sort)
      if standard.body.values[NameFields.spelling].isNull, !name.isEmpty,
        let spelling = tables.spelling(name, word, code)
      {
        standard.body.values[NameFields.spelling] = .text(spelling)
        drafted.isSpelled = true
      }
    } catch { refuse(error) }
  }

  /// Leaves out the class where the place code says it.
  private func dropClass(_ drafted: inout Drafted, _ area: String) {
    let own = drafted.feature.body.values[NameFields.class].text
    if drafted.feature.id.isEmpty {
      drafted.stem = PlaceCode.stem(area: area, category: own ?? "00000")
    } else if PlaceCode(drafted.feature.id)?.category != own {
      return
    }
    drafted.feature.body.values[NameFields.class] = .null
  }

  private func category(
    _ text: String?
  ) throws(FieldTrouble) -> (NameCategory, PlaceClasses.Entry?) {
    guard let text = text ?? options.category?.rawValue else {
      throw FieldTrouble(
        "record/missing", zh: "没有类别；表中须有“类别”列，或用 --category 说明",
        en: "there is no category; the table needs a column of them, or say it with --category")
    }
    if let entry = tables.classes.named(text) { return (entry.category, entry) }
    let field = RecordKind.feature.fields[NameFields.category]
    if let word = try? field.read(text).text, let category = NameCategory(rawValue: word) {
      return (category, nil)
    }
    throw FieldTrouble(
      "name/category",
      zh: "类别“\(text)”不认识；可写八类之一（如 街路巷、street）或 names/classes.tsv 中的类别，也可在该表中增加",
      en: "the category “\(text)” is not known; write one of the eight (such as street) or a class "
        + "of names/classes.tsv, where an office may add more")
  }

  /// The division by code, by name, or by the place code.
  private func area(
    _ code: String?, _ names: String?, _ place: String
  ) throws(FieldTrouble) -> String {
    let field = RecordKind.feature.fields[NameFields.featureArea]
    if let code { return try field.read(code).text ?? "" }
    if let place = PlaceCode(place) {
      return place.township == "000" ? place.county : place.county + place.township
    }
    if let names { return try tables.division(names) }
    if let area = options.area { return area }
    throw FieldTrouble(
      "record/missing", zh: "没有区划代码；表中须有“区划代码”或“所在政区”列，或用 --area 说明",
      en: "there is no division; the table needs a column of codes or names, or say it with --area")
  }

  /// Another name of the same feature.
  private func further(_ sort: String, _ text: String, of drafted: Drafted) -> RecordDraft {
    var draft = RecordDraft(.name, id: "")
    let feature = drafted.feature.body.values
    draft.body.values[NameFields.text] = .text(text)
    draft.body.values[NameFields.sort] = .text(sort)
    draft.body.values[NameFields.area] = feature[NameFields.featureArea]
    if let category = feature[NameFields.category].text.flatMap(NameCategory.init(rawValue:)),
      let spelling = tables.spelling(text, category, feature[NameFields.featureArea].text ?? "")
    {
      draft.body.values[NameFields.spelling] = .text(spelling)
    }
    return draft
  }

  private func finish(_ drafted: inout Drafted) {
    var troubles = RecordCheck.troubles(drafted.feature, today: today)
    for name in drafted.names { troubles += RecordCheck.troubles(name, today: today) }
    for trouble in troubles
    where !(drafted.troubles.contains { $0.trouble.rule == trouble.rule }) {
      drafted.troubles.append(
        RowTrouble(row: drafted.row, id: drafted.feature.id, heading: nil, trouble: trouble))
    }
    for (place, (_, target)) in demanded.enumerated() {
      switch target {
      case .feature(let index):
        if drafted.feature.body.values[index].isNull { drafted.gaps.append(place) }
      case .standard(let index):
        if drafted.names[0].body.values[index].isNull { drafted.gaps.append(place) }
      default: break
      }
    }
  }
}

/// Where the fields rows fill in stand in their records.
enum NameFields {
  static let text = index("text", .name)
  static let sort = index("sort", .name)
  static let area = index("area", .name)
  static let feature = index("feature", .name)
  static let spelling = index("spelling", .name)
  static let category = index("category", .feature)
  static let `class` = index("class", .feature)
  static let featureArea = index("area", .feature)

  private static func index(_ name: String, _ kind: RecordKind) -> Int { kind.index(of: name) ?? 0 }
}
