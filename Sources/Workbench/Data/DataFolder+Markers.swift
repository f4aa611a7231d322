public import Boundaries
public import Formats
import Rules

extension DataFolder {
  /// How markers are numbered, by level and kind (界桩编号规则).
  ///
  /// - Throws: ``FormatError`` when the table is missing or cannot be used.
  public func markerNumbers() throws(FormatError) -> MarkerNumberScheme {
    let file = "boundaries/marker-numbers.tsv"
    let text = try text(of: file)
    do { return try MarkerNumberScheme(text: text) } catch {
      throw FormatError(
        .content, file: path(of: file), line: error.line, zh: "\(error.message.zh)；请改正。",
        en: "\(error.message.en); correct it.")
    }
  }
}
