import Addresses
import ArgumentParser
import Formats
import Foundation
import Rules
import Synchronization
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

  @OptionGroup var cells: RawOption
  @OptionGroup var heading: HeadingOptions
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
    addresses.count == 1 ? addresses.first.flatMap { AddressTable.isTable($0) ? $0 : nil } : nil
  }

  /// Reads what was named and writes what it comes to.
  ///
  /// - Parameters:
  ///   - isWhole: Whether division, issues and verdict belong to it; else the elements alone.
  ///   - line: Writes a reading as a line of text, without its end.
  ///   - failing: The verdict that ends the command with status 1; nil for none.
  func run(
    isWhole: Bool, line: @escaping @Sendable (AddressReading, inout [UInt8]) -> Void,
    page: (AddressReading) -> String, failing: AddressVerdict? = nil
  ) throws {
    if let table { return try run(table: table, failing) }
    if isLines { return try stream(isWhole: isWhole, line, failing) }
    let reader = try options.reader(of: addresses)
    let readings = addresses.map { isWhole ? reader.read($0) : reader.parse($0) }
    switch chosen {
    case .jsonl:
      try writeJSON(readings, isWhole: isWhole)
    case .text: try Streams.write(Array(readings.map(page).joined().utf8), to: output)
    case .csv, .xlsx: try write(AddressTable.table(readings, language, hasDoors: hasDoors))
    }
    if readings.contains(where: { $0.verdict == failing }) { throw ExitStatus.openErrors.exitCode }
  }

  private var language: Language? { chosen == .csv ? nil : Wording.language }

  private func json(isWhole: Bool) -> AddressJSON {
    AddressJSON(Wording.language, showsAll: isWhole, keepsPersonal: options.keepPersonal)
  }

  private func writeJSON(_ readings: [AddressReading], isWhole: Bool) throws {
    let json = json(isWhole: isWhole)
    var out: [UInt8] = []
    for (index, reading) in readings.enumerated() {
      json.write(reading, line: index + 1, into: &out)
    }
    try Streams.write(out, to: output)
  }

  private func write(_ listing: Listing) throws {
    try ListingChoice(
      format: ListingFormat(rawValue: chosen.rawValue), output: output, outputOption: "-o",
      byteOrderMark: false, isRaw: cells.raw
    ).write(listing)
  }

  private func run(table path: String, _ failing: AddressVerdict?) throws {
    let table = try AddressTable(
      path: path, column: column?.lowercased(), headingRow: heading.headingRow,
      options.shared.dataFolder())
    let addresses = table.addresses
    let reader = try options.reader(of: addresses.count <= 1000 ? addresses : nil)
    let verdicts: [AddressVerdict]
    if chosen == .jsonl {
      let readings = AddressTable.read(addresses, jobs: options.jobs, reader) { $0 }
      try writeJSON(readings, isWhole: true)
      verdicts = readings.map(\.verdict)
    } else {
      let (language, hasDoors) = (language, hasDoors)
      let outcomes = AddressTable.read(addresses, jobs: options.jobs, reader) {
        AddressTable.Outcome($0, language, hasDoors: hasDoors)
      }
      try write(table.listing(outcomes, hasDoors: hasDoors))
      verdicts = outcomes.map(\.verdict)
    }
    if !options.shared.quiet { say(verdicts) }
    if let failing, verdicts.contains(failing) { throw ExitStatus.openErrors.exitCode }
  }

  /// Whether a register says which door an address is.
  private var hasDoors: Bool { options.register != nil }

  private func say(_ verdicts: [AddressVerdict]) {
    func count(_ verdict: AddressVerdict) -> Int { verdicts.count { $0 == verdict } }
    let (a, b, c) = (count(.accept), count(.review), count(.reject))
    Streams.say(
      Wording.pick(
        zh: "共 \(verdicts.count) 条：可用 \(a)，复核 \(b)，退回 \(c)。",
        en: "\(verdicts.count) addresses: \(a) to accept, \(b) to review, "
          + "\(c) to reject."))
  }

  private func stream(
    isWhole: Bool, _ line: @escaping @Sendable (AddressReading, inout [UInt8]) -> Void,
    _ failing: AddressVerdict?
  ) throws {
    let isJSON = chosen == .jsonl
    guard isJSON || chosen == .text else {
      throw CommandFailure.usage(
        zh: "逐行输入时写 text 或 jsonl；要 \(chosen.rawValue) 请给表格文件。",
        en: "lines are written as text or jsonl; for \(chosen.rawValue) name a table.")
    }
    var input = try AddressInput(addresses.first ?? "-")
    let reader = try options.reader(of: input.shortText().map { [$0] })
    let json = json(isWhole: isWhole)
    let hasFailed = Atomic(false)
    let stream = AddressStream(jobs: options.jobs, reader, isWhole: isWhole)
    let count = try AddressLinesOutput.write(to: output, resume: resume) { [input] skipping, sink in
      try stream.run(
        input, skipping: skipping,
        write: { number, reading, error, out in
          if reading.verdict == failing { hasFailed.store(true, ordering: .relaxed) }
          if isJSON {
            json.write(reading, line: number, error: error, into: &out)
            return
          }
          if let error { out.append(contentsOf: "# \(error)".utf8) } else { line(reading, &out) }
          out.append(0x0A)
        }, sink)
    }
    guard count.broken > 0 else {
      if hasFailed.load(ordering: .relaxed) { throw ExitStatus.openErrors.exitCode }
      return
    }
    Streams.say(
      Wording.pick(
        zh: "\(count.lines) 行中有 \(count.broken) 行不能读（编码、过长或含 NUL），已各写一条错误记录。",
        en:
          "\(count.broken) of \(count.lines) lines could not be read (encoding, length or NUL); each "
          + "has a record that says so."))
    throw ExitStatus.content.exitCode
  }
}
