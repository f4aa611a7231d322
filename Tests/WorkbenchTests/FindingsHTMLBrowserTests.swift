import Foundation
import Rules
import TestSupport
import Testing
import Workbench

/// The page as a browser shows and prints it; needs Chromium and poppler's tools.
@Suite(.serialized) struct FindingsHTMLBrowserTests {
  private static let flags = [
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
    "--disable-background-networking", "--host-resolver-rules=MAP * ~NOTFOUND",
    "--virtual-time-budget=3000", "--enable-logging=stderr",
  ]

  private func write(_ report: CheckReport, into folder: ScratchFolder) throws -> URL {
    let file = folder.url.appending(path: "检查 报告.html")
    try Data(FindingsHTML.render(report, language: .zh)).write(to: file)
    return file
  }

  private func attribute(_ name: String, in page: String) throws -> String {
    let body = try #require(page.firstMatch(of: /<body[^>]*>/)).0
    let part = try #require(body.components(separatedBy: "\(name)=\"").dropFirst().first)
    return String(part.prefix { $0 != "\"" })
  }

  @Test(arguments: ["1280,900", "390,844"])
  func `the page opens offline and tells the numbers of the JSON`(size: String) throws {
    guard let chromium = InstalledProgram("chromium") else { return }
    let folder = try ScratchFolder()
    defer { folder.remove() }
    let report = GridReport(columns: 5, rows: 4, faces: 8, faulty: 0.8).make()
    let file = try write(report, into: folder)
    let (page, errors) = try chromium.run(
      Self.flags + [
        "--user-data-dir=\(folder.url.path)/profile", "--window-size=\(size)", "--dump-dom",
        file.absoluteString,
      ], in: folder.url)
    #expect(!errors.contains("CONSOLE"), "\(errors)")

    let json = FindingsJSON.render(report, language: .zh, each: false, allLines: false)
    let top = try #require(
      JSONSerialization.jsonObject(with: Data(json)) as? [String: Any])
    let summary = try #require(top["summary"] as? [String: Any])
    let lines = try #require(top["lines"] as? [[String: Any]])
    let largest = lines.flatMap { line in
      ["overlap_largest_m2", "gap_largest_m2"].compactMap { line[$0] as? Double }
    }
    #expect(try Int(attribute("data-lines", in: page)) == summary["lines"] as? Int)
    #expect(try Int(attribute("data-faulty-lines", in: page)) == lines.count)
    #expect(try Double(attribute("data-worst-area", in: page)) == largest.max())
    #expect(page.matches(of: /<tr id="line-\d+"/).count == lines.count)
    // The script ran: it put the worst close-up beside the map and sized the canvas.
    let chosen = try #require(page.firstMatch(of: /<div id="chosen"[\s\S]*?<\/article>/)).0
    #expect(chosen.matches(of: /class="side s\d"/).count == 2)
    #expect(page.contains(/<canvas[^>]* width="\d+"/))
  }

  @Test func `paper is A4 and no row is cut`() throws {
    guard let chromium = InstalledProgram("chromium"), let text = InstalledProgram("pdftotext"),
      let info = InstalledProgram("pdfinfo")
    else { return }
    let folder = try ScratchFolder()
    defer { folder.remove() }
    let report = GridReport(columns: 12, rows: 9, faces: 2, faulty: 1).make()
    let file = try write(report, into: folder)
    try chromium.run(
      Self.flags + [
        "--user-data-dir=\(folder.url.path)/profile", "--print-to-pdf=\(folder.url.path)/a.pdf",
        file.absoluteString,
      ], in: folder.url)
    #expect(try info.run(["a.pdf"], in: folder.url).output.contains("(A4)"))
    let pages = try text.run(["-layout", "a.pdf", "-"], in: folder.url).output
      .split(separator: "\u{0C}").map(String.init)
    #expect(pages.count > 8)
    let rows = ReportRows(pages: pages)
    for (number, line) in ReportRows.expected(report) {
      #expect(rows.pageHoldingWhole(number, line) != nil, "row \(number), \(line)")
    }
    #expect(rows.pagesWithRows > 3)
    #expect(rows.pagesWithRows == rows.pagesWithHeader)
  }
}

/// The rows of the list of lines found on printed pages.
struct ReportRows {
  let pages: [[Substring]]

  init(pages: [String]) {
    self.pages = pages.map { $0.split(separator: "\n") }
  }

  /// The number and the two codes of every row, in the order of the list on the page.
  static func expected(_ report: CheckReport) -> [(Int, [String])] {
    let page = String(decoding: FindingsHTML.render(report, language: .zh), as: UTF8.self)
    return page.matches(of: /<tr id="line-(\d+)"[\s\S]*?<\/tr>/).map { row in
      (Int(row.1) ?? 0, row.0.matches(of: /<code>(\d+)<\/code>/).map { String($0.1) })
    }
  }

  /// The page on which the first and the last line of a row both stand.
  func pageHoldingWhole(_ number: Int, _ codes: [String]) -> Int? {
    pages.firstIndex { lines in
      lines.indices.contains { index in
        let words = lines[index].split(separator: " ")
        guard words.first == "\(number)", words.dropFirst().first == codes[0][...] else {
          return false
        }
        return lines[index...].dropFirst().prefix(3).contains { $0.contains(codes[1]) }
      }
    }
  }

  var pagesWithRows: Int {
    pages.count { lines in
      lines.contains {
        $0.contains(/^ *\d+ +2100\d\d .*m²/) || $0.contains(/^ *\d+ +2101\d\d .*m²/)
      }
    }
  }

  var pagesWithHeader: Int {
    pages.count { lines in lines.contains { $0.contains("两侧单元") } }
  }
}
