import Addresses
import ArgumentParser
import Formats
import Foundation
import Rules
import Workbench

/// What commands that read many addresses take.
struct AddressListOptions: ParsableArguments {
  /// The formats.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, jsonl, csv, xlsx
  }

  @Argument(
    help: .wording(
      zh: "地址；或文件（.txt 一行一条，.csv、.xlsx 有地址列）；- 为标准输入。",
      en: "Addresses; or a file (.txt a line each, .csv or .xlsx with a column of them); - for "
        + "standard input.", value: ("地址", "address")), completion: .file())
  var addresses: [String] = []

  @Option(
    help: .wording(
      zh: "格式：text、jsonl、csv、xlsx；不写时看 -o 的扩展名。",
      en: "text, jsonl, csv or xlsx; otherwise by the extension of -o.", value: ("格式", "format")))
  var format: Format?

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: .wording(
      zh: "写到这个文件；不写时写到标准输出。", en: "Writes to this file instead of standard output.",
      value: ("文件", "file")), completion: .file())
  var output: String?

  @Option(
    help: .wording(zh: "表中地址所在的列。", en: "The column of addresses.", value: ("列", "column")))
  var column: String?

  @Flag(
    help: .wording(
      zh: "接着上次中断处继续写（逐行输入、-o 写文件时）。",
      en: "Goes on where a run from lines to a file was interrupted."))
  var resume = false

  @OptionGroup var options: AddressOptions

  /// The format asked for, by name or by extension.
  var chosen: Format {
    format
      ?? output.flatMap { name in Format.allCases.first { name.hasSuffix("." + $0.rawValue) } }
      ?? .text
  }

  private var isLines: Bool {
    guard addresses.count <= 1 else { return false }
    guard let only = addresses.first else { return true }
    return only == "-" || [".txt", ".jsonl"].contains { only.lowercased().hasSuffix($0) }
  }

  private var table: String? {
    guard addresses.count == 1, let only = addresses.first,
      [".csv", ".tsv", ".xlsx", ".xls"].contains(where: { only.lowercased().hasSuffix($0) })
    else { return nil }
    return only
  }

  /// Reads what was named and writes what it comes to.
  ///
  /// - Parameters:
  ///   - isWhole: Whether division, issues and verdict belong to it; else the elements alone.
  ///   - line: Writes a reading as a line of text, without its end.
  ///   - fails: Whether a reading ends the command with status 1.
  func run(
    isWhole: Bool, line: @escaping @Sendable (AddressReading, inout [UInt8]) -> Void,
    page: (AddressReading) -> String, fails: (AddressReading) -> Bool = { _ in false }
  ) throws {
    if let table { return try run(table: table, fails) }
    if isLines { return try stream(isWhole: isWhole, line) }
    let reader = try options.reader(of: addresses)
    let readings = addresses.map { isWhole ? reader.read($0) : reader.parse($0) }
    switch chosen {
    case .jsonl:
      var out: [UInt8] = []
      let json = AddressJSON(
        Wording.language, showsAll: isWhole, keepsPersonal: options.keepPersonal)
      for (index, reading) in readings.enumerated() {
        json.write(reading, line: index + 1, into: &out)
      }
      try Streams.write(out, to: output)
    case .text: try Streams.write(Array(readings.map(page).joined().utf8), to: output)
    case .csv, .xlsx: try write(AddressTable.table(readings, language))
    }
    if readings.contains(where: fails) { throw ExitStatus.openErrors.exitCode }
  }

  private var language: Language? { chosen == .csv ? nil : Wording.language }

  private func write(_ listing: Listing) throws {
    try ListingChoice(
      format: ListingFormat(rawValue: chosen.rawValue), output: output, outputOption: "-o",
      byteOrderMark: false
    ).write(listing)
  }

  private func run(table path: String, _ fails: (AddressReading) -> Bool) throws {
    let table = try AddressTable(
      path: path, column: column?.lowercased(), options.shared.dataFolder())
    let isShort = table.addresses.count <= 1000
    let reader = try options.reader(of: isShort ? table.addresses : nil)
    let readings = AddressTable.read(table.addresses, jobs: options.jobs) { reader.read($0) }
    if chosen == .jsonl {
      var out: [UInt8] = []
      let json = AddressJSON(
        Wording.language, showsAll: true, keepsPersonal: options.keepPersonal)
      for (index, reading) in readings.enumerated() {
        json.write(reading, line: index + 1, into: &out)
      }
      try Streams.write(out, to: output)
    } else {
      try write(table.listing(readings, language))
    }
    if !options.shared.quiet { say(readings) }
    if readings.contains(where: fails) { throw ExitStatus.openErrors.exitCode }
  }

  private func say(_ readings: [AddressReading]) {
    func count(_ verdict: AddressVerdict) -> Int { readings.count { $0.verdict == verdict } }
    let (a, b, c) = (count(.accept), count(.review), count(.reject))
    Streams.say(
      Wording.pick(
        zh: "共 \(readings.count) 条：可用 \(a)，复核 \(b)，退回 \(c)。",
        en: "\(readings.count) addresses: \(a) to accept, \(b) to review, "
          + "\(c) to reject."))
  }

  private func stream(
    isWhole: Bool, _ line: @escaping @Sendable (AddressReading, inout [UInt8]) -> Void
  ) throws {
    let isJSON = chosen == .jsonl
    guard isJSON || chosen == .text else {
      throw CommandFailure.usage(
        zh: "逐行输入时写 text 或 jsonl；要 \(chosen.rawValue) 请给表格文件。",
        en: "lines are written as text or jsonl; for \(chosen.rawValue) name a table.")
    }
    let input = try input()
    let reader = try options.reader(of: Self.short(input))
    let json = AddressJSON(
      Wording.language, showsAll: isWhole, keepsPersonal: options.keepPersonal)
    let stream = AddressStream(
      jobs: options.jobs, reader, isWhole: isWhole,
      write: { number, reading, error, out in
        if isJSON {
          json.write(reading, line: number, error: error, into: &out)
          return
        }
        if let error { out.append(contentsOf: "# \(error)".utf8) } else { line(reading, &out) }
        out.append(0x0A)
      })
    let count = try AddressLinesOutput.write(to: output, resume: resume) { skipping, sink in
      try stream.run(input, skipping: skipping, sink)
    }
    guard count.broken > 0 else { return }
    Streams.say(
      Wording.pick(
        zh: "\(count.lines) 行中有 \(count.broken) 行不能读（编码、过长或含 NUL），已各写一条错误记录。",
        en:
          "\(count.broken) of \(count.lines) lines could not be read (encoding, length or NUL); each "
          + "has a record that says so."))
    throw ExitStatus.content.exitCode
  }

  /// The whole of a short file, so that only the names it may hold are laid out; nil for what is
  /// long, or no file.
  private static func short(_ input: FileHandle) -> [String]? {
    guard let start = try? input.offset(), let end = try? input.seekToEnd() else { return nil }
    defer { try? input.seek(toOffset: start) }
    guard end >= start, end - start <= 1 << 16, (try? input.seek(toOffset: start)) != nil,
      let bytes = try? input.readToEnd()
    else { return end == start ? [] : nil }
    return [String(decoding: bytes, as: UTF8.self)]
  }

  private func input() throws -> FileHandle {
    guard let file = addresses.first, file != "-" else { return FileHandle.standardInput }
    guard let handle = FileHandle(forReadingAtPath: file) else {
      throw CommandFailure(
        .missing, zh: "读不了文件 \(file)；请核对文件名和权限。",
        en: "the file \(file) cannot be read; check its name and rights.")
    }
    return handle
  }
}

/// `dijie address parse`.
struct AddressParseCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "parse",
      abstract: Wording.pick(zh: "拆分地址要素。", en: "Cuts addresses into elements."),
      discussion: Wording.pick(
        zh: """
          例：
            dijie address parse 沈阳市沈河区文萃路12号3栋2单元501
            dijie address parse - --format jsonl < 地址.txt
          """,
        en: """
          Examples:
            dijie address parse 沈阳市沈河区文萃路12号3栋2单元501
            dijie address parse - --format jsonl < addresses.txt
          """))
  }

  @OptionGroup var list: AddressListOptions

  func run() throws {
    let page = AddressPage(Wording.language, keepsPersonal: list.options.keepPersonal)
    try list.run(
      isWhole: false,
      line: { reading, out in
        for (index, element) in reading.elements.enumerated() {
          if index > 0 { out.append(UInt8(ascii: " ")) }
          out.append(contentsOf: element.text.utf8)
          out.append(UInt8(ascii: "/"))
          out.append(contentsOf: element.kind.name.utf8)
        }
      },
      page: { page.elements($0).map { $0.dropFirst(2) }.joined(separator: "\n") + "\n" })
  }
}

/// `dijie address standardise`.
struct AddressStandardiseCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "standardise",
      abstract: Wording.pick(
        zh: "写出标准地址、区划代码、结论和问题。", en: "Writes standard address, code, verdict, issues."),
      discussion: Wording.pick(
        zh: """
          表格原有的列不动，结果附在后面。逐行输入时一行输入一行输出，顺序不变；中断后加
          --resume 接着写。

          例：
            dijie address standardise 沈阳铁西北一西路52号 --area 沈阳市
            dijie address standardise 名单.xlsx -o 结果.xlsx
            dijie address standardise 地址.txt -o 结果.jsonl --resume
          """,
        en: """
          The columns of a table stay as they are, ours stand behind. Of lines each gives one,
          in order; an interrupted run goes on with --resume.

          Examples:
            dijie address standardise 沈阳铁西北一西路52号 --area 210100
            dijie address standardise list.xlsx -o result.xlsx
            dijie address standardise lines.txt -o result.jsonl --resume
          """))
  }

  @OptionGroup var list: AddressListOptions

  func run() throws {
    let page = AddressPage(Wording.language, keepsPersonal: list.options.keepPersonal)
    try list.run(isWhole: true, line: { $0.appendStandard(to: &$1) }, page: { page.text($0) })
  }
}

/// `dijie address validate`.
struct AddressValidateCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "validate",
      abstract: Wording.pick(
        zh: "判定地址：可用、复核、退回，说明理由。", en: "Judges addresses: accept, review or reject, and why."),
      discussion: Wording.pick(
        zh: """
          有退回的，退出码为 1。

          例：
            dijie address validate 大连市沈河区中街路1号
            dijie address validate 名单.csv -o 结果.csv
          """,
        en: """
          The exit status is 1 where one is to be rejected.

          Examples:
            dijie address validate 大连市沈河区中街路1号
            dijie address validate list.csv -o result.csv
          """))
  }

  @OptionGroup var list: AddressListOptions

  func run() throws {
    let language = Wording.language
    let page = AddressPage(language, keepsPersonal: list.options.keepPersonal)
    try list.run(
      isWhole: true,
      line: { reading, out in
        let words = [reading.verdict.rawValue, reading.standard] + reading.issues.map(\.rule.id)
        out.append(contentsOf: words.joined(separator: "\t").utf8)
      }, page: { page.text($0) }, fails: { $0.verdict == .reject })
  }
}
