internal import Boundaries
internal import Formats
internal import Foundation
internal import Geometry
public import Rules

/// Findings as one offline page to read, print and sign (`--format html`).
///
/// The page loads nothing: its policy forbids every request. `body` carries `data-lines`,
/// `data-faulty-lines`, `data-errors` and `data-worst-area` (square metres) for programs.
public enum FindingsHTML {
  /// Renders a report as UTF-8 bytes.
  public static func render(_ report: CheckReport, language: Language) -> [UInt8] {
    var page = HTMLPage(report, language)
    page.write()
    return page.text.bytes
  }
}

/// The page under construction; its sections are written by extensions.
struct HTMLPage {
  /// Rows of a table before the rest is left to other formats.
  static let rowLimit = 6000
  /// Close-ups on the page.
  static let placeLimit = 200

  let report: CheckReport
  let figures: ReportFigures
  let wording: ReportWording
  let places: [WorstPlace]
  /// The close-up of each line or finding, by subjects and rule; numbers start at 1.
  let placeNumbers: PlaceNumbers
  let newIDs: Set<String>
  let overview: OverviewMap
  var text = ReportText(capacity: 1 << 20)

  init(_ report: CheckReport, _ language: Language) {
    self.report = report
    figures = ReportFigures(report)
    wording = ReportWording(report, figures, language)
    places = WorstPlace.choose(report, limit: Self.placeLimit)
    placeNumbers = PlaceNumbers(places)
    newIDs = Set(report.baseline?.new ?? [])
    overview = OverviewMap(report, lines: figures.lines.prefix(Self.rowLimit).map(\.summary))
  }

  var language: Language { wording.language }
  var listedLines: ArraySlice<ReportFigures.Line> { figures.lines.prefix(Self.rowLimit) }

  func pick(_ zh: String, _ en: String) -> String { wording.pick(zh, en) }

  /// Writes markup as it stands.
  mutating func raw(_ markup: String) { text.write(markup) }

  /// Writes text with its special characters escaped.
  mutating func say(_ value: String) { text.write(markup: value) }

  /// Writes an element with text inside.
  mutating func element(_ name: String, _ attributes: String = "", _ content: String) {
    raw("<\(name)\(attributes.isEmpty ? "" : " " + attributes)>")
    say(content)
    raw("</\(name)>")
  }

  /// An attribute with its value escaped.
  func attribute(_ name: String, _ value: String) -> String {
    var text = ReportText()
    text.write("\(name)=\"")
    text.write(markup: value)
    text.write("\"")
    return text.string
  }

  mutating func write() {
    writeHead()
    writeBanner()
    raw("<main>")
    writeWorkspace()
    if !figures.lines.isEmpty { writeOthers() }
    writeBaseline()
    writeAccepted()
    writePlaces()
    writeUnits()
    writeRules()
    writeInputs()
    writeSignatures()
    raw("</main>")
    writeGeometry()
    raw("<script>\(ReportScript.text)</script></body></html>\n")
  }

  private mutating func writeHead() {
    let files = report.inputs.map(\.description.file).joined(separator: pick("、", ", "))
    let script = Data(scriptDigest).base64EncodedString()
    raw("<!DOCTYPE html>\n<html lang=\"\(language == .zh ? "zh-CN" : "en")\"><head>")
    raw("<meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" content=\"")
    raw("default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-\(script)'\">")
    raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
    raw("<meta name=\"generator\" content=\"dijie \(report.version)\">")
    element("title", "", "\(title) · \(files)")
    raw("<style>\(ReportStylesheet.text)")
    raw("@page{@top-right{content:\(cssString(report.level[language]))}")
    raw("@bottom-left{content:\(cssString(title + " · " + files))}}</style></head>")
    let worst = ReportText.decimal(figures.worstArea, 2)
    raw("<body data-lines=\"\(figures.lineCount)\" data-faulty-lines=\"\(figures.lines.count)\" ")
    raw("data-errors=\"\(figures.errors)\" data-worst-area=\"\(worst)\">")
  }

  private var scriptDigest: [UInt8] {
    var hash = SHA256()
    hash.update(Array(ReportScript.text.utf8))
    return hash.digest()
  }

  /// The report's title.
  var title: String { pick("行政区域界线检查报告", "Boundary check report") }

  /// A string literal of a style sheet.
  private func cssString(_ value: String) -> String {
    var text = ReportText()
    text.write("\"")
    for scalar in value.unicodeScalars {
      let isPlain =
        scalar.value > 0x9F || scalar.properties.isAlphabetic
        || "0123456789 .,_-".unicodeScalars.contains(scalar)
      text.write(isPlain ? String(Character(scalar)) : "\\\(String(scalar.value, radix: 16)) ")
    }
    text.write("\"")
    return text.string
  }
}

/// Which close-up shows a line or a finding.
struct PlaceNumbers {
  private var bySubjects: [[String]: Int] = [:]
  private var byFinding: [Finding: Int] = [:]

  /// Numbers the places in their order, from 1.
  init(_ places: [WorstPlace]) {
    for (index, place) in places.enumerated() {
      let number = index + 1
      if bySubjects[place.finding.subjects] == nil { bySubjects[place.finding.subjects] = number }
      if byFinding[place.finding] == nil { byFinding[place.finding] = number }
    }
  }

  /// The worst close-up on a line.
  func line(_ units: [String]) -> Int? { bySubjects[units] }

  /// The worst close-up of a finding.
  func finding(_ finding: Finding) -> Int? { byFinding[finding] }
}
