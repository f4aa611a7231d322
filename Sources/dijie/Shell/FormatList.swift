import Formats
import Rules

/// The formats of layers as help lists them, from the one list the readers and writers go by.
enum FormatList {
  /// The formats read, a line each, with the endings of their files.
  static func read(_ language: Language) -> String {
    let formats = LayerReader.formats.map { format in
      (
        title: language == .zh ? format.zh : format.en,
        endings: format.endings.map { "." + $0 }.joined(separator: " ")
      )
    }
    let width = formats.map { TextLayout.width($0.title) }.max() ?? 0
    return formats.map { title, endings in
      "  " + TextLayout.padded(title, to: width + 2) + endings
    }.joined(separator: "\n")
  }

  /// The endings of the formats written.
  static var written: String {
    let endings = LayerWriter.Format.endings.split(separator: " ")
    let half = endings.count / 2
    return "  " + endings[..<half].joined(separator: " ") + "\n  "
      + endings[half...].joined(separator: " ")
  }
}
