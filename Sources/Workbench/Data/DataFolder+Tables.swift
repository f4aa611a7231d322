public import Formats
public import Geometry
import Registry

extension DataFolder {
  /// The words that tell rows and columns of office tables apart.
  ///
  /// - Throws: ``FormatError`` when the table is missing or cannot be used.
  public func tableWords() throws(FormatError) -> TableWords {
    let file = "formats/table-words.tsv"
    return try TableWords(tsv: try text(of: file), file: path(of: file))
  }

  /// The fields of the tables offices hand in: those of the register's records first.
  ///
  /// - Throws: ``FormatError`` when the table is missing or cannot be used.
  public func tableFields() throws(FormatError) -> [TableFields] {
    let file = "formats/table-fields.tsv"
    let records = RecordHeadings(tsv: try text(of: "formats/headings.tsv"))
    return KindCatalog.open.map(records.fields)
      + (try TableFields.read(tsv: try text(of: file), file: path(of: file)))
  }

  /// The usual names of columns of layers.
  ///
  /// - Throws: ``FormatError`` when the table is missing or cannot be used.
  public func fieldNames() throws(FormatError) -> FieldNames {
    let file = "formats/fields.tsv"
    return try FieldNames(tsv: try text(of: file), file: path(of: file))
  }

  /// The names of coordinate systems as offices write them.
  ///
  /// - Throws: ``FormatError`` when the table is missing or cannot be understood.
  public func systemNames() throws(FormatError) -> SystemNames {
    let file = "formats/systems.tsv"
    let text = try text(of: file)
    do { return try SystemNames(tsv: text) } catch {
      throw FormatError(.content, file: path(of: file), zh: error.zh, en: error.en)
    }
  }
}
