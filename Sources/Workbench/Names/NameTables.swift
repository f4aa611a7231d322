public import Divisions
public import Formats
public import Gazetteer
import Rules
import Registry

/// The tables names are read and spelled by (地名数据表).
public struct NameTables: Sendable {
  /// What characters and words are read as.
  public let readings: ReadingTable
  /// Generic terms.
  public let terms: GenericTerms
  /// Classes with their codes.
  public let classes: PlaceClasses
  /// Divisions.
  public let divisions: DivisionTable

  /// The spelling of a name; nil where a character cannot be read.
  public func spelling(_ name: String, _ category: NameCategory?, _ area: String) -> String? {
    NameSpelling.spelling(name, category?.spelling, area: area, readings, terms)
  }

  /// What a division is called, its township with it; the code where the table has none.
  func place(_ area: String) -> String {
    let county = divisions.division(code: String(area.prefix(6)))?.name
    let own = area.count > 6 ? divisions.division(code: area)?.name : nil
    return county.map { $0 + (own ?? "") } ?? area
  }

  /// The code of the lowest division a text names, such as 沈阳市于洪区.
  func division(_ text: String) throws(FieldTrouble) -> String {
    for start in text.indices {
      let found = divisions.divisions(named: String(text[start...])).filter { $0.until == nil }
      let above = text[..<start]
      let fitting = found.filter { division in
        above.isEmpty
          || divisions.division(code: String(division.code.prefix(4)) + "00").map {
            above.hasSuffix($0.name)
          } ?? true
      }
      if let only = fitting.first, fitting.count == 1 { return only.code }
      if !found.isEmpty {
        let list = found.prefix(4).map { "\($0.name) \($0.code)" }.joined(separator: "、")
        throw FieldTrouble(
          "name/division", zh: "“\(text)”不止一处（\(list)）；请写区划代码",
          en: "there are several “\(text)” (\(list)); write the code")
      }
    }
    throw FieldTrouble(
      "name/division", zh: "区划表中没有“\(text)”；请写 6、9 或 12 位区划代码",
      en: "the table of divisions has no “\(text)”; write its code of 6, 9 or 12 digits")
  }
}

extension DataFolder {
  /// The classes of places (地名类别代码表).
  ///
  /// - Throws: `FormatError` when the table is missing or cannot be used.
  public func placeClasses() throws(FormatError) -> PlaceClasses {
    let file = "names/classes.tsv"
    let table = try text(of: file)
    do { return try PlaceClasses(table: table) } catch {
      throw FormatError(
        .content, file: path(of: file), line: error.line, zh: "\(error.message.zh)；请改正。",
        en: "\(error.message.en); mend it.")
    }
  }

  /// Everything names are read and spelled by.
  ///
  /// - Throws: `FormatError` when a table is missing or cannot be used.
  public func nameTables() throws(FormatError) -> NameTables {
    NameTables(
      readings: try readingTable(), terms: try genericTerms(), classes: try placeClasses(),
      divisions: try divisionTable())
  }

  /// The form of the census of names: its fields in order.
  ///
  /// - Throws: `FormatError` when the table is missing or a row cannot be read.
  public func censusForm() throws(FormatError) -> [CensusField] {
    let file = "names/census.tsv"
    let table = try text(of: file)
    var fields: [CensusField] = []
    for (index, line) in table.split(
      omittingEmptySubsequences: false, whereSeparator: \.isNewline
    ).enumerated() {
      if line.isEmpty || line.hasPrefix("#") || line.hasPrefix("field\t") { continue }
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard cells.count >= 5, let limit = Int(cells[3]),
        let demand = CensusField.Demand(rawValue: cells[2])
      else {
        throw FormatError(
          .content, file: path(of: file), line: index + 1,
          zh: "每行应为字段、名称、yes|no|auto、字数上限、来源；请改正。",
          en: "a row holds field, title, yes|no|auto, limit and source; mend it.")
      }
      fields.append(
        CensusField(name: cells[0], title: cells[1], demand: demand, limit: limit))
    }
    return fields
  }
}

/// A field of the form of the census of names (地名普查登记表字段).
public struct CensusField: Hashable, Sendable {
  /// Whether the form demands it.
  public enum Demand: String, Sendable {
    /// It must be filled in.
    case yes
    /// It may be left empty.
    case no
    /// The program fills it in.
    case auto
  }

  /// The field of tables of kind `place`.
  public let name: String
  /// The heading of the form.
  public let title: String
  /// Whether it is demanded.
  public let demand: Demand
  /// The most characters.
  public let limit: Int
}
