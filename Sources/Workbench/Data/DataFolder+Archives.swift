public import Formats
import Foundation
public import Registry
internal import Rules

extension DataFolder {
  /// The table of documents archives must hold (应有材料表).
  ///
  /// - Parameter file: An office's own table; nil for the one of the data folder.
  /// - Throws: ``FormatError`` when it is missing or cannot be used.
  public func archiveTable(_ file: String?) throws(FormatError) -> ArchiveTable {
    let own = "archives/required.tsv"
    let name = file ?? path(of: own)
    let text: String
    if let file {
      guard let data = FileManager.default.contents(atPath: file),
        let read = String(bytes: data, encoding: .utf8)
      else {
        throw FormatError(
          .missing, file: file, zh: "没有这个应有材料表，或不是 UTF-8 文本；请核对 --requirements。",
          en: "there is no such table or it is not UTF-8 text; check --requirements.")
      }
      text = read
    } else {
      text = try self.text(of: own)
    }
    do { return try ArchiveTable(text: text) } catch {
      throw FormatError(
        .content, file: name, line: error.line, zh: "\(error.message.zh)；请改正。",
        en: "\(error.message.en); correct it.")
    }
  }
}
