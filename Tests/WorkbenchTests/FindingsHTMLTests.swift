import Boundaries
import Formats
import Foundation
import Geometry
import Rules
import TestSupport
import Testing

@testable import Workbench

@Suite struct FindingsHTMLTests {
  private func page(_ report: CheckReport, _ language: Language = .zh) -> String {
    String(decoding: FindingsHTML.render(report, language: language), as: UTF8.self)
  }

  @Test(arguments: Language.allCases)
  func `the same report gives the same bytes`(language: Language) {
    let grid = GridReport(columns: 4, rows: 4)
    let first = FindingsHTML.render(grid.make(), language: language)
    #expect(first == FindingsHTML.render(grid.make(), language: language))
  }

  @Test(arguments: [0.0, 1.0])
  func `nothing on the page can be fetched`(faulty: Double) {
    let text = page(GridReport(faulty: faulty).make())
    #expect(text.contains("default-src 'none'"))
    for word in [
      "http:", "https:", "//", "url(", "@import", "<link", "<img", "<iframe", "<object", " src=",
      "fetch(", "XMLHttpRequest", "import(", "sendBeacon", "WebSocket", "<base", "<form",
    ] {
      let script = word == "//" ? text.replacing(/(?m)^\/\/ .*$/, with: "") : text
      #expect(!script.contains(word), "\(word)")
    }
    let links = text.matches(of: /href="([^"]*)"/).map(\.1)
    #expect(!links.isEmpty && links.allSatisfy { $0.hasPrefix("#") })
    for link in links { #expect(text.contains("id=\"\(link.dropFirst())\""), "\(link)") }
  }

  @Test func `the policy allows just the page's own script`() throws {
    let text = page(GridReport().make())
    let script = try #require(text.firstMatch(of: /<script>([\s\S]*?)<\/script>/)).1
    var hash = SHA256()
    hash.update(Array(script.utf8))
    let digest = Data(hash.digest()).base64EncodedString()
    #expect(text.contains("script-src 'sha256-\(digest)'"))
  }

  @Test func `names from the layer cannot become markup`() {
    let evil = "</script><img src=x onerror=alert(1)>\"'&"
    var report = GridReport(faulty: 1).make()
    for index in report.units.indices { report.units[index].name = evil }
    for index in report.unitTable.indices { report.unitTable[index].name = evil }
    report.level = LocalizedText(zh: evil, en: evil)
    report.findings[0].message = LocalizedText(zh: evil, en: evil)
    let text = page(report)
    #expect(!text.contains("<img") && text.contains("&lt;img"))
    #expect(text.components(separatedBy: "</script>").count == 3)
  }

  @Test func `every close-up shows two outlines that differ`() throws {
    let text = page(GridReport(columns: 5, rows: 5, faulty: 1).make())
    let cards = text.components(separatedBy: "<article ").dropFirst()
    #expect(cards.count == 200)
    for card in cards {
      let sides = card.matches(of: /class="side s\d" data-unit="([^"]+)" d="([^"]+)"/)
      #expect(sides.count == 2)
      #expect(Set(sides.map(\.1)).count == 2 && Set(sides.map(\.2)).count == 2)
      #expect(card.contains("class=\"scale\"") && card.contains("class=\"north\""))
      #expect(card.contains("class=\"fo\"") || card.contains("class=\"fg\""))
    }
  }

  @Test func `no island vanishes from the map`() throws {
    var report = GridReport(faulty: 0).make()
    let islet = [
      Position(123.5, 41.0), Position(123.5001, 41.0), Position(123.5001, 41.0001),
      Position(123.5, 41.0001), Position(123.5, 41.0),
    ]
    report.units[0].polygons.append(Polygon(exterior: LineString(islet)))
    let map = OverviewMap(report, lines: [])
    let chain = try #require(map.units[0].last)
    for threshold in [0, 0.01, Float.greatestFiniteMagnitude] {
      let ring = map.simplifiedRing(chain, above: threshold)
      #expect(ring.count == 5 && ring.first == ring.last)
    }
    #expect(page(report).contains("h2v2h-2z"))
  }

  @Test(arguments: [1 as UInt64, 2])
  func `every path is drawn to its end`(seed: UInt64) {
    // Rings that pass through their first vertex once more, beside ordinary ones.
    var report = GridReport(columns: 4, rows: 4, faces: 3, faulty: 1, seed: seed).make()
    let o = Position(122, 41)
    let loops = [
      o, Position(121.8, 41.1), Position(121.8, 40.9), o, Position(122.2, 40.9),
      Position(122.2, 41.1), o,
    ]
    report.units[0].polygons.append(Polygon(exterior: LineString(loops)))
    let paths = page(report).matches(of: /\ d="([^"]*)"/).map(\.1)
    let drawn = paths.filter {
      $0.contains("l") && !$0.contains("h2v2") && !$0.hasPrefix("M3400 120")
    }
    #expect(drawn.count > 40)
    for part in drawn.flatMap({ $0.split(separator: "M") }) {
      let numbers = part.matches(of: /-?\d+/).count
      #expect(numbers.isMultiple(of: 2) && numbers > 3, "seed \(seed): \(part)")
    }
  }

  @Test(arguments: [0.5, 3, 90, 4_000, 250_000] as [Double])
  func `close-ups keep true distances`(span: Double) {
    let window = DrawingWindow(
      center: Position(123.4, 41.8), span: span, isGeographic: true)
    let metres = DrawingWindow.metresPerDegree(41.8)
    let east = window.point(Position(123.4 + span / 4 / metres.x, 41.8))
    let north = window.point(Position(123.4, 41.8 + span / 4 / metres.y))
    #expect(abs(east.x - 2700) <= 1 && east.y == 1300)
    #expect(north.x == 1800 && abs(north.y - 400) <= 1)
  }

  @Test func `degrees have the lengths of the ellipsoid`() {
    let equator = DrawingWindow.metresPerDegree(0)
    let north = DrawingWindow.metresPerDegree(45)
    #expect(abs(equator.x - 111_319.491) < 0.01 && abs(equator.y - 110_574.276) < 0.01)
    #expect(abs(north.x - 78_846.835) < 0.01 && abs(north.y - 111_131.777) < 0.01)
  }

  @Test(arguments: [
    (0.34, 0.2), (1, 1), (1.9, 1), (2.5, 2), (7, 5), (49, 20), (99, 50), (1234, 1000),
  ])
  func `scale bars have round lengths`(length: Double, round: Double) {
    #expect(abs(CloseUp.roundLength(below: length) - round) < 1e-9)
  }

  @Test func `encoded coordinates are what a reader of the format decodes`() {
    let origin = Position(120, 40)
    let positions = [
      Position(120.00001, 39.99998), Position(120.00001, 39.99998), Position(123.5, 42.25),
      Position(119, 40),
    ]
    let text = EncodedChain.encode(positions, origin: origin, quantum: 1e-5)
    #expect(decode(text) == [[1, -2], [350_000, 225_000], [-100_000, 0]])
  }

  private func decode(_ text: String) -> [[Int]] {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
    var numbers: [Int] = []
    var (value, shift) = (0, 0)
    for character in text {
      let digit = digits.firstIndex(of: character) ?? 0
      value |= (digit & 31) << shift
      shift += 5
      guard digit & 32 == 0 else { continue }
      numbers.append(value & 1 == 1 ? -(value >> 1) : value >> 1)
      (value, shift) = (0, 0)
    }
    var (x, y) = (0, 0)
    return stride(from: 0, to: numbers.count, by: 2).map { index in
      x += numbers[index]
      y += numbers[index + 1]
      return [x, y]
    }
  }

  @Test(arguments: [1 as UInt64, 2, 3])
  func `both drawings of a border keep the same vertices`(seed: UInt64) {
    let report = GridReport(columns: 6, rows: 6, faces: 30, faulty: 0, seed: seed).make()
    let nodes = BorderNodes(report.units)
    var measure = SignificantVertices(xScale: 0.74, fixed: nodes)
    var seen: [Position: Float] = [:]
    var met = 0
    for unit in report.units {
      let ring = unit.polygons[0].exterior.positions
      for (position, significance) in zip(ring, measure.measure(ring)).dropLast() {
        if let before = seen[position], !nodes.contains(position) {
          met += 1
          #expect(before == significance, "seed \(seed), \(position)")
        }
        seen[position] = significance
      }
    }
    #expect(met > 1000)
    let fixed = Set(
      report.units.flatMap { $0.polygons[0].exterior.positions }.filter(nodes.contains))
    #expect(fixed.count == 5 * 5 + 4 * 5, "inner junctions and the ends at the rim")
  }

  @Test(arguments: [1 as UInt64, 2, 3])
  func `pieces of a line are joined whatever their order`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let whole = (0..<60).map { Position(Double($0), Double($0 * $0 % 7)) }
    var pieces: [LineString] = []
    var start = 0
    while start < whole.count - 1 {
      let end = min(start + Int.random(in: 1...4, using: &generator), whole.count - 1)
      let piece = Array(whole[start...end])
      pieces.append(LineString(Bool.random(using: &generator) ? piece : piece.reversed()))
      start = end
    }
    let joined = ChainAssembly.joined(pieces.shuffled(using: &generator))
    #expect(joined.count == 1, "seed \(seed)")
    let positions = joined.first?.positions ?? []
    #expect(positions == whole || positions == whole.reversed(), "seed \(seed)")
  }
}
