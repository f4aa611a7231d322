public import Divisions
public import Formats
import Rules

extension DataFolder {
  /// The national table of divisions with the surroundings of units no prefecture holds.
  ///
  /// - Throws: ``FormatError`` when a table is missing or cannot be used.
  public func divisionTable() throws(FormatError) -> DivisionTable {
    let file = "divisions/divisions.tsv"
    let text = try text(of: file)
    let surroundings = try self.text(of: "divisions/surroundings.tsv")
    do {
      return try DivisionTable(text: text, surroundings: surroundings)
    } catch {
      throw FormatError(
        .content, file: path(of: file), line: error.line > 0 ? error.line : nil,
        zh: error.message.zh, en: error.message.en)
    }
  }
}

extension DataFolder {
  /// About where divisions lie (区划大致范围).
  ///
  /// - Throws: ``FormatError`` when the table is missing or cannot be used.
  public func divisionExtents() throws(FormatError) -> DivisionExtents {
    let file = "divisions/extents.tsv"
    let text = try text(of: file)
    do { return try DivisionExtents(text: text) } catch {
      throw FormatError(
        .content, file: path(of: file), line: error.line > 0 ? error.line : nil,
        zh: error.message.zh, en: error.message.en)
    }
  }
}

extension DataFolder {
  /// The names of townships by their nine digits (乡级行政区划).
  ///
  /// - Throws: ``FormatError`` when the table is missing.
  public func lowerUnits() throws(FormatError) -> [String: String] {
    var names: [String: String] = [:]
    for line in try text(of: "divisions/townships.tsv").split(separator: "\n") {
      let cells = line.split(separator: "\t")
      if cells.count >= 2, cells[0].count == 9 { names[String(cells[0])] = String(cells[1]) }
    }
    return names
  }
}
