public import ArgumentParser
import Formats
public import Workbench

extension ListingFormat: ExpressibleByArgument {}

extension ListingFormat {
  /// Whether people read it and expect words in their language; programs expect stable values.
  var isForPeople: Bool { self == .text || self == .xlsx }
}

/// The options of every command that prints a table: in which format, and where to.
struct ListingOptions: ParsableArguments {
  @Option(
    help: .wording(
      zh: "格式：text、json、csv、xlsx、geojson、gpkg；不写时看 -o 的扩展名。",
      en: "text, json, csv, xlsx, geojson or gpkg; otherwise by the extension of -o.",
      value: ("格式", "format")))
  var format: ListingFormat?

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: .wording(
      zh: "写到这个文件；不写时写到标准输出。", en: "Writes to this file instead of standard output.",
      value: ("文件", "file")), completion: .file())
  var output: String?

  @Flag(
    help: .wording(
      zh: "CSV 前加字节序标记，供 Excel 识别 UTF-8。",
      en: "Begins CSV with a byte-order mark, so that Excel reads UTF-8."))
  var bom = false

  @OptionGroup var cells: RawOption

  func validate() throws { _ = try chosenFormat() }

  /// Whether cells go out as they are.
  var raw: Bool { cells.raw }

  /// What was chosen.
  var choice: ListingChoice {
    ListingChoice(
      format: format, output: output, outputOption: "-o", byteOrderMark: bom, isRaw: raw)
  }

  /// The format asked for, by name or by extension.
  func chosenFormat() throws -> ListingFormat { try choice.chosenFormat() }

  /// Whether people read what is written and expect words in their language.
  var isForPeople: Bool { (try? chosenFormat().isForPeople) ?? true }

  /// Writes a listing.
  func write(_ listing: Listing) throws { try choice.write(listing) }

  /// Writes what a command says in its own words where the format is text.
  func write(text: String) throws { try Streams.write(Array(text.utf8), to: output) }
}

/// In which format and where to a listing is written.
struct ListingChoice {
  /// The format by name; nil to follow the file's extension.
  var format: ListingFormat?
  /// The file; nil and `-` are standard output.
  var output: String?
  /// The option that names the file.
  var outputOption: String
  /// Whether CSV begins with a byte-order mark.
  var byteOrderMark: Bool
  /// Whether cells of CSV go out although a spreadsheet would run them.
  var isRaw = false

  /// The format asked for, by name or by extension.
  ///
  /// - Throws: `ValidationError` when neither tells, or the format needs a file.
  func chosenFormat() throws -> ListingFormat {
    guard let chosen = format ?? output.flatMap(ListingFormat.init(fileName:)) else {
      guard let output, output != "-" else { return .text }
      throw ValidationError(
        Wording.pick(
          zh: "从文件名 \(output) 看不出格式，请用 --format 说明",
          en: "the name \(output) does not tell the format; say it with --format"))
    }
    if chosen.needsFile, output == nil || output == "-" {
      throw ValidationError(
        Wording.pick(
          zh: "\(chosen.rawValue) 只能写到文件，请用 \(outputOption) 指定",
          en: "\(chosen.rawValue) can only be written to a file; name it with \(outputOption)"))
    }
    return chosen
  }

  /// Writes a listing.
  ///
  /// - Throws: `FormatError` when it cannot be written or has no positions a map could show.
  func write(_ listing: Listing) throws {
    let writer = ListingWriter(
      format: try chosenFormat(), output: output, byteOrderMark: byteOrderMark,
      language: Wording.language, isRaw: isRaw)
    try writer.write(listing)
  }
}
