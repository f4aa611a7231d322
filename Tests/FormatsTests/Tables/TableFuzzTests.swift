import Foundation
import TestSupport
import Testing

@testable import Formats

/// Mutated tables: an error or a table, never a crash, always the same.
///
/// `DIJIE_FUZZ_SECONDS` gives each kind that much time, with seeds that follow one another.
@Suite struct TableFuzzTests {
  enum Kind: String, CaseIterable, Sendable {
    /// A workbook, the archive itself mutated.
    case xlsx
    /// The XML of a sheet.
    case sheet
    /// The XML of shared strings.
    case strings
    /// A binary workbook made by LibreOffice.
    case xls
    /// The stream of a binary workbook inside its container, the container left whole.
    case stream
    /// The content of an OpenDocument spreadsheet inside its archive.
    case ods
    /// The records of a sheet of a packed workbook inside its archive.
    case xlsb
    /// Text.
    case csv
  }

  private static let seconds =
    ProcessInfo.processInfo.environment["DIJIE_FUZZ_SECONDS"].flatMap(Double.init)

  @Test(arguments: Kind.allCases)
  func `mutations never crash`(kind: Kind) throws {
    let folder = try TemporaryFolder()
    guard let source = try seedBytes(kind, folder) else { return }
    let deadline = Self.seconds.map { ContinuousClock.now.advanced(by: .seconds($0)) }
    var seed: UInt64 = 1
    while deadline.map({ ContinuousClock.now < $0 }) ?? (seed <= 150) {
      var generator = SeededGenerator(seed: seed)
      let bytes = mutated(source, kind, &generator)
      let first = try outcome(kind, bytes, folder)
      if seed % 8 == 0 {
        let again = try outcome(kind, bytes, folder)
        #expect(first == again, "\(kind) seed \(seed)")
      }
      seed += 1
    }
    print("fuzz table \(kind.rawValue): seeds 1 to \(seed - 1)")
  }

  private static let csv = Array(
    "界桩表\n桩号,坐标,,备注\n,X,Y,\n1-2,4600000.5,41500000.25,\"好\"\"的\n\"\n3月2日,1,2.1E+19,\n合计,2,,\n".utf8)

  private func seedBytes(_ kind: Kind, _ folder: TemporaryFolder) throws -> [UInt8]? {
    switch kind {
    case .csv: return Self.csv
    case .ods:
      return Array(
        ("<table:table table:name=\"a\"><table:table-column table:number-columns-repeated=\"2\"/>"
          + "<table:table-row table:number-rows-repeated=\"2\"><table:table-cell "
          + "table:number-columns-repeated=\"3\" office:value-type=\"float\" office:value=\"1.5\"/>"
          + "<table:covered-table-cell/>\(MadeOpenDocument.text("桩号"))</table:table-row>"
          + "<table:table-row><table:table-cell office:value-type=\"date\" "
          + "office:date-value=\"2024-03-02\" table:number-rows-spanned=\"2\"/></table:table-row>"
          + "</table:table>").utf8)
    case .xlsb: return PackedWorkbookTests.made().part
    case .sheet:
      return Array(
        SheetReaderTests.cases.reduce(into: "<worksheet xmlns:x=\"u\"><sheetData>") {
          $0 += "<row>\($1.cells)</row>"
        }.utf8)
        + Array("</sheetData><mergeCells><mergeCell ref=\"A1:B2\"/></mergeCells></worksheet>".utf8)
    case .strings:
      return Array(
        "<sst><si><t>a_x000D_&#22320;</t></si><si><r><t>b</t></r><rPh><t>c</t></rPh></si></sst>"
          .utf8)
    case .xlsx:
      let rows: [[Workbook.Cell]] = [[.text("1-2"), .number(1)], [.text("3-2"), .empty]]
      try Workbook(sheets: [.init(name: "a", header: ["桩号", "数"], rows: rows)])
        .write(to: folder.path("s.xlsx"))
      return try folder.bytes("s.xlsx")
    case .xls, .stream:
      try folder.write(Self.csv, "s.csv")
      guard try Spreadsheets.libreOffice(["s.csv"], to: "xls", in: folder) else { return nil }
      return try folder.bytes("out/s.xls")
    }
  }

  private func mutated(
    _ source: [UInt8], _ kind: Kind, _ generator: inout SeededGenerator
  ) -> [UInt8] {
    var bytes = source
    for _ in 0..<Int.random(in: 1...6, using: &generator) {
      guard bytes.count > 600 || kind != .stream else { return bytes }
      guard !bytes.isEmpty else { return bytes }
      let at = Int.random(in: (kind == .stream ? 512 : 0)..<bytes.count, using: &generator)
      switch Int.random(in: 0..<(kind == .stream ? 3 : 6), using: &generator) {
      case 0: bytes[at] = UInt8.random(in: 0...255, using: &generator)
      case 1: bytes[at] ^= 1 << UInt8.random(in: 0...7, using: &generator)
      case 2: for index in at..<min(bytes.count, at + 4) { bytes[index] = 0xFF }
      case 3:
        bytes.removeSubrange(at..<min(bytes.count, at + Int.random(in: 1...40, using: &generator)))
      case 4:
        let piece = bytes[at..<min(bytes.count, at + Int.random(in: 1...40, using: &generator))]
        bytes.insert(contentsOf: piece, at: Int.random(in: 0...bytes.count, using: &generator))
      default: bytes.removeSubrange(at...)
      }
    }
    return bytes
  }

  /// What reading gives, as text.
  private func outcome(_ kind: Kind, _ bytes: [UInt8], _ folder: TemporaryFolder) throws -> String {
    do {
      switch kind {
      case .sheet: return "\(try SheetReaderTests.rows(String(decoding: bytes, as: UTF8.self)))"
      case .strings:
        return
          "\(try SharedStrings.read(try XMLScanner(bytes, part: "s", file: "f"), packed: bytes.count))"
      case .ods, .xlsb:
        let path = folder.path("f.\(kind.rawValue)")
        try? FileManager.default.removeItem(atPath: path)
        if kind == .ods {
          try MadeOpenDocument.write(String(decoding: bytes, as: UTF8.self), to: path)
        } else {
          try PackedWorkbookTests.made().write(to: path, part: bytes)
        }
        let file = try TableFile(path: path, options: Spreadsheets.options)
        for row in file.table.rows { #expect(row.texts.count == file.table.columns.count) }
        return "\(file.sheets)\(file.table)"
      default:
        let path = try folder.write(bytes, "f.\(kind.rawValue)")
        let file = try TableFile(path: path, options: Spreadsheets.options)
        for row in file.table.rows { #expect(row.texts.count == file.table.columns.count) }
        return "\(file.sheets)\(file.table)"
      }
    } catch let error as FormatError {
      #expect(!error.zh.isEmpty && !error.en.isEmpty)
      return "\(error)"
    }
  }
}
