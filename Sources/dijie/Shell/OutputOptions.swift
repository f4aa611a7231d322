import ArgumentParser

/// The formats a command writes.
protocol OutputFormat: ExpressibleByArgument, CaseIterable, RawRepresentable<String> {
  /// The format on standard output when none is named.
  static var standard: Self { get }
  /// Whether it is a container that cannot be sent down a pipe.
  var needsFile: Bool { get }
  /// The format a file name's extension stands for, or nil.
  init?(fileName: String)
}

extension OutputFormat {
  /// The formats in a sentence.
  static func names(_ separator: String, last: String) -> String {
    let names = allCases.map(\.rawValue)
    return names.dropLast().joined(separator: separator) + last + (names.last ?? "")
  }
}

/// In which format and where to a command writes.
struct OutputOptions<Format: OutputFormat>: ParsableArguments {
  @Option(
    help: .wording(
      zh: "格式：\(Format.names("、", last: "、"))；不写时看 -o 的扩展名。",
      en: "\(Format.names(", ", last: " or ")); otherwise by the extension of -o.",
      value: ("格式", "format")))
  var format: Format?

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: .wording(
      zh: "写到这个文件；不写时以 \(Format.standard.rawValue) 格式写到标准输出。",
      en: "Writes to this file; otherwise to standard output, as \(Format.standard.rawValue).",
      value: ("文件", "file")), completion: .file())
  var output: String?

  /// The file written to; nil for standard output.
  var file: String? { output == "-" ? nil : output }

  func validate() throws {
    _ = try chosenFormat()
  }

  /// The format asked for, by name or by extension.
  func chosenFormat() throws -> Format {
    guard let format = format ?? file.flatMap(Format.init(fileName:)) else {
      guard let file else { return .standard }
      throw ValidationError(
        Wording.pick(
          zh: "从文件名 \(file) 看不出格式，请用 --format 说明",
          en: "the name \(file) does not tell the format; say it with --format"))
    }
    if format.needsFile, file == nil {
      throw ValidationError(
        Wording.pick(
          zh: "\(format.rawValue) 只能写到文件，请用 -o 指定",
          en: "\(format.rawValue) can only be written to a file; name it with -o"))
    }
    return format
  }

  /// Writes what was rendered; the file appears whole or not at all.
  func deliver(_ bytes: [UInt8]) throws {
    try Streams.write(bytes, to: output)
  }
}
