public import Formats

extension DataFolder {
  /// The words that tell rows and columns of office tables apart.
  ///
  /// - Throws: ``FormatError`` when the table is missing or cannot be used.
  public func tableWords() throws(FormatError) -> TableWords {
    let file = "formats/table-words.tsv"
    return try TableWords(tsv: try text(of: file), file: path(of: file))
  }

  /// The fields of the tables offices hand in, one list a kind of record.
  ///
  /// - Throws: ``FormatError`` when the table is missing or cannot be used.
  public func tableFields() throws(FormatError) -> [TableFields] {
    let file = "formats/table-fields.tsv"
    return try TableFields.read(tsv: try text(of: file), file: path(of: file))
  }
}
