import Boundaries
import Formats
import Foundation
import Geometry
import Rules
import TestSupport
import Testing
import Workbench

@Suite struct MapMakingTests {
  private static let data = DataFolder(
    path: DataSets.repository.appending(path: "GeoData").path, origin: .sources)

  /// Writes text to a file that goes away with the test.
  private func withFile<Result>(
    _ text: String, named name: String = "图层 一.geojson", _ body: (String) throws -> Result
  ) throws -> Result {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "dijie-map-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: name)
    try Data(text.utf8).write(to: file)
    return try body(file.path)
  }

  private func map(
    _ text: String, _ format: MapFormat, _ change: (inout MapMaking.Options) -> Void = { _ in }
  ) throws -> MapResult {
    try withFile(text) { file in
      var options = MapMaking.Options(files: [file], format: format, language: .zh)
      change(&options)
      return try MapMaking(options: options, data: Self.data).run()
    }
  }

  private func json(_ result: MapResult) throws -> [String: Any] {
    let object = try JSONSerialization.jsonObject(with: Data(result.bytes))
    return try #require(object as? [String: Any])
  }

  /// Four squares with wavy borders in Shenyang, a line along a border, a place and a finding.
  private func sample(decimals: Int = 7) -> String {
    func point(_ x: Double, _ y: Double) -> String {
      String(format: "[%.\(decimals)f,%.\(decimals)f]", x, y)
    }
    func edge(_ x0: Double, _ y0: Double, _ x1: Double, _ y1: Double) -> [String] {
      let isForward = (x0, y0) < (x1, y1)
      let (a, b, c, d) = isForward ? (x0, y0, x1, y1) : (x1, y1, x0, y0)
      let line = (0..<40).map { step -> String in
        let share = Double(step) / 40
        let wave = Double((step * 7919 + Int(a * 100) + Int(b * 37)) % 17 - 8) * 0.0004
        let bend = step == 0 ? 0 : wave
        return point(
          a + (c - a) * share + bend * (d - b) * 10, b + (d - b) * share + bend * (c - a) * 10)
      }
      let all = line + [point(c, d)]
      return Array((isForward ? all : all.reversed()).dropLast())
    }
    var features: [String] = []
    for (index, code) in ["210102", "210103", "210202", "220102"].enumerated() {
      let x = 123 + Double(index % 2) * 0.1
      let y = 41 + Double(index / 2) * 0.1
      let ring =
        edge(x, y, x, y + 0.1) + edge(x, y + 0.1, x + 0.1, y + 0.1)
        + edge(x + 0.1, y + 0.1, x + 0.1, y) + edge(x + 0.1, y, x, y)
      let positions = (ring + [ring[0]]).joined(separator: ",")
      features.append(
        """
        {"type":"Feature","id":\(index + 1),"properties":{"adcode":\(code),"name":"甲</script>\(index)",\
        "big":12345678901234567890},"geometry":{"type":"Polygon","coordinates":[[\(positions)]]}}
        """)
    }
    let line = edge(123, 41.1, 123.1, 41.1).joined(separator: ",")
    features.append(
      """
      {"type":"Feature","properties":{"name":"线"},"geometry":{"type":"LineString","coordinates":[\(line)]}}
      """)
    features.append(
      """
      {"type":"Feature","properties":{"name":"点"},"geometry":{"type":"Point","coordinates":[123.0512345678,41.05]}}
      """)
    features.append(
      """
      {"type":"Feature","properties":{"rule":"coverage/gap","severity":"error","message":"缝"},\
      "geometry":{"type":"Point","coordinates":[123.1,41.05]}}
      """)
    return "{\"type\":\"FeatureCollection\",\"features\":[\(features.joined(separator: ","))]}"
  }

  @Test func geoJSONKeepsWhatItWasGiven() throws {
    let result = try map(sample(), .geojson)
    let text = String(decoding: result.bytes, as: UTF8.self)
    #expect(text.contains("12345678901234567890"), "numbers keep their digits")
    #expect(text.contains("\"level\":\"内部资料，不得公开\""))
    let features = try #require(try json(result)["features"] as? [[String: Any]])
    #expect(features.count == 7)
    #expect(features[0]["id"] as? Int == 1)
    for feature in features.prefix(4) {
      let geometry = try #require(feature["geometry"] as? [String: Any])
      let rings = try #require(geometry["coordinates"] as? [[[Double]]])
      #expect(rings[0].first == rings[0].last)
      #expect(area(rings[0]) > 0, "shells run counterclockwise")
      for coordinate in rings.joined().joined() {
        #expect((coordinate * 1e6).rounded() / 1e6 == coordinate)
      }
    }
  }

  private func area(_ ring: [[Double]]) -> Double {
    zip(ring, ring.dropFirst()).reduce(0) { $0 + ($1.0[0] * $1.1[1] - $1.1[0] * $1.0[1]) }
  }

  @Test func topoJSONDecodesToTheSameGeometry() throws {
    let plain = try #require(try json(try map(sample(), .geojson))["features"] as? [[String: Any]])
    let topology = try json(try map(sample(), .topojson))
    let transform = try #require(topology["transform"] as? [String: [Double]])
    let scale = try #require(transform["scale"])
    let translate = try #require(transform["translate"])
    let arcs = try #require(topology["arcs"] as? [[[Int]]]).map { arc in
      var (x, y) = (0, 0)
      return arc.map { step in
        x += step[0]
        y += step[1]
        return [Double(x) * scale[0] + translate[0], Double(y) * scale[1] + translate[1]]
      }
    }
    let objects = try #require(topology["objects"] as? [String: [String: Any]])
    #expect(objects.keys.sorted() == ["图层 一-findings", "图层 一-lines", "图层 一-places", "图层 一-units"])
    let units = try #require(objects["图层 一-units"]?["geometries"] as? [[String: Any]])
    for (unit, feature) in zip(units, plain) {
      let rings = try #require(unit["arcs"] as? [[Int]]).map { ring in
        ring.reduce(into: [[Double]]()) { positions, arc in
          let points = arc >= 0 ? arcs[arc] : arcs[~arc].reversed()
          positions += positions.isEmpty ? points : Array(points.dropFirst())
        }
      }
      let geometry = try #require(feature["geometry"] as? [String: Any])
      let expected = try #require(geometry["coordinates"] as? [[[Double]]])
      let close = { (point: [Double]) in point.map { Int(($0 * 1e6).rounded()) } }
      #expect(Set(rings[0].map(close)) == Set(expected[0].map(close)))
      #expect(rings[0].first == rings[0].last)
    }
    let used = units.flatMap { ($0["arcs"] as? [[Int]])?.joined().map { $0 >= 0 ? $0 : ~$0 } ?? [] }
    #expect(used.count > Set(used).count, "shared borders stand once")
  }

  @Test(arguments: [MapFormat.geojson, .topojson, .svg, .html])
  func theSameInputGivesTheSameBytes(format: MapFormat) throws {
    #expect(try map(sample(), format).bytes == map(sample(), format).bytes)
  }

  @Test(arguments: ["50%", "200m", "0%"])
  func simplifyingKeepsUnitsValid(detail: String) throws {
    let result = try map(sample(), .geojson) { $0.detail = MapDetail(detail) }
    #expect(result.vertices.after < result.vertices.before)
    var areas: [[Polygon]] = []
    try withFile(String(decoding: result.bytes, as: UTF8.self)) { file in
      _ = try LayerReader(path: file).read { item in
        if case .feature(let feature, _) = item, let shape = feature.shape, !shape.polygons.isEmpty
        {
          areas.append(shape.polygons)
        }
      }
    }
    #expect(areas.count == 4)
    #expect(try Validity.faults(ofEach: areas).allSatisfy { $0 == nil })
    #expect(BoundaryNetwork(areas: areas).neighbours().count == 4)
  }

  @Test func dissolvingNamesUnitsFromTheNationalTable() throws {
    let result = try map(sample(), .geojson) { $0.dissolve = MapDissolve("city") }
    let features = try #require(try json(result)["features"] as? [[String: Any]])
    let properties = features.prefix(3).compactMap { $0["properties"] as? [String: Any] }
    #expect(properties.map { $0["name"] as? String } == ["沈阳市", "大连市", "长春市"])
    #expect(properties.map { $0["units"] as? Int } == [2, 1, 1])
    #expect(result.units == 3)
  }

  /// Two units that overlap, one of them crossing itself, and an island that a coarse map crushes.
  private static let overlapping = """
    {"type":"FeatureCollection","features":[
    {"type":"Feature","properties":{"code":"220102","name":"东区"},"geometry":{"type":"Polygon",
    "coordinates":[[[125,43],[125.3,43],[125.3,43.2],[125,43.2],[125,43]]]}},
    {"type":"Feature","properties":{"code":"220103","name":"西区"},"geometry":{"type":"MultiPolygon",
    "coordinates":[[[[125.2,43],[125.5,43],[125.2,43.2],[125.5,43.2],[125.2,43]]]]}}]}
    """

  @Test(arguments: ["city", "county", nil] as [String?])
  func faultyUnitsAreSettledAndToldOf(dissolve: String?) throws {
    let result = try map(Self.overlapping, .geojson) {
      $0.dissolve = dissolve.map { MapDissolve($0) }
    }
    var areas: [[Polygon]] = []
    try withFile(String(decoding: result.bytes, as: UTF8.self)) { file in
      try LayerReader(path: file).read { item in
        if case .feature(let feature, _) = item { areas.append(feature.shape?.polygons ?? []) }
      }
    }
    #expect(areas.count == (dissolve == "city" ? 1 : 2))
    #expect(try Validity.faults(ofEach: areas).allSatisfy { $0 == nil })
    let sum = areas.reduce(0) { $0 + SurfaceMetric.geographic.area(of: $1) }
    let united = try Overlay.union(of: areas.map { .multiPolygon($0) }).polygons
    #expect(abs(sum - SurfaceMetric.geographic.area(of: united)) < 1)
    let said = result.remarks.map(\.zh).joined()
    #expect(said.contains("1 对单元重叠") && said.contains("西区 与 东区"))
    #expect(said.contains("1 个单元的边界无效") && said.contains("西区"))
  }

  @Test func codesOfOtherCountriesGetNoNamesOfOurs() throws {
    let foreign = sample().replacing("210", with: "21").replacing("220", with: "22")
    let result = try map(foreign, .geojson) { $0.dissolve = .digits(2) }
    let features = try #require(try json(result)["features"] as? [[String: Any]])
    let names = features.prefix(2).compactMap { ($0["properties"] as? [String: Any])?["name"] }
    #expect(names.allSatisfy { $0 is NSNull } && names.count == 2)
  }

  @Test func onlyWhatIsAskedForIsShown() throws {
    #expect(try map(sample(), .geojson) { $0.only = ["2101", "22"] }.units == 3)
    let west = Envelope(minX: 122, minY: 40, maxX: 123.1, maxY: 42)
    #expect(try map(sample(), .geojson) { $0.extent = west }.units == 2)
    #expect(throws: FormatError.self) { try map(sample(), .svg) { $0.extent = Envelope() } }
  }

  @Test func fieldsAreChosenAndUnknownOnesRefused() throws {
    let result = try map(sample(), .geojson) { $0.fields = ["name", "adcode"] }
    let features = try #require(try json(result)["features"] as? [[String: Any]])
    let properties = try #require(features[0]["properties"] as? [String: Any])
    #expect(properties.keys.sorted() == ["adcode", "layer", "name"])
    #expect {
      try map(sample(), .geojson) { $0.fields = ["nam"] }
    } throws: { error in
      (error as? FormatError)?.en.contains("there is no column nam") == true
    }
  }

  @Test(arguments: [9_000, 6_000, 4_000])
  func theSizeAskedForIsMet(size: Int) throws {
    let result = try map(sample(), .geojson) { $0.targetSize = size }
    #expect(result.bytes.count <= size)
    #expect(result.bytes.count > size / 2)
    #expect(result.units == 4)
  }

  @Test func aSizeOutOfReachIsRefused() throws {
    #expect {
      try map(sample(), .geojson) { $0.targetSize = 500 }
    } throws: { error in
      (error as? FormatError)?.zh.contains("最简也要") == true
    }
  }

  @Test func publicMapsAreCoarseAndMarked() throws {
    let result = try map(sample(), .geojson) { options in
      options.isPublic = true
      options.precision = 6
    }
    let text = String(decoding: result.bytes, as: UTF8.self)
    #expect(text.contains("示意图，不作为划界依据"))
    #expect(text.contains("送审前不得公开"))
    #expect(!text.contains("内部资料"))
    #expect(!text.contains("123.0512345"))
    let numbered = try map(sample(), .svg) { options in
      options.isPublic = true
      options.reviewNumber = "辽S(2026)001号"
    }
    #expect(String(decoding: numbered.bytes, as: UTF8.self).contains("审图号：辽S(2026)001号"))
  }

  @Test func aPackSetsTheLimitsOfPublicMaps() throws {
    let folder = try ScratchFolder()
    defer { folder.remove() }
    func pack(_ name: String, _ settings: String) throws -> String {
      let file = folder.url.appending(path: name)
      try Data("pack.id\tmine\npack.date\t2026-01-01\n\(settings)".utf8).write(to: file)
      return file.path
    }
    let coarse = try pack("coarse.tsv", "public.decimals\t1\npublic.accuracy\t3000\n")
    let standard = try map(sample(), .geojson) { $0.isPublic = true }
    let coarser = try map(sample(), .geojson) { options in
      options.isPublic = true
      options.pack = coarse
    }
    #expect(coarser.vertices.after < standard.vertices.after)
    let none = try pack("none.tsv", "public.accuracy\t0\npublic.decimals\t3\n")
    for (file, key) in [(none, "public.accuracy"), (try pack("empty.tsv", ""), "public.decimals")] {
      #expect {
        try map(sample(), .geojson) { options in
          options.isPublic = true
          options.pack = file
        }
      } throws: { ($0 as? RulePackError)?.reason.zh.contains(key) == true }
    }
  }

  @Test func theSheetIsXMLOfThePaperAskedFor() throws {
    let result = try map(sample(), .svg) { $0.paper = .a3 }
    let text = String(decoding: result.bytes, as: UTF8.self)
    #expect(text.contains("width=\"297mm\" height=\"420mm\""))
    for words in ["图　例", "省级界", "地级界", "单元界", "1 : ", "北", "内部资料，不得公开"] {
      #expect(text.contains(words), "\(words)")
    }
    #expect(text.contains("甲&lt;/script&gt;0"))
    let parser = XMLParserOutcome(result.bytes)
    #expect(parser.isWellFormed)
  }

  @Test func thePageAsksForNothingAndHidesNoScript() throws {
    let text = String(decoding: try map(sample(), .html).bytes, as: UTF8.self)
    for needle in ["http://", "https://", "src=", "@import", "url("] {
      #expect(!text.contains(needle), "\(needle)")
    }
    #expect(text.components(separatedBy: "</script>").count == 3, "names cannot end the script")
    #expect(text.contains("内部资料，不得公开"))
  }

  @Test func theGeoPackageHoldsALayerForEachGroup() throws {
    let result = try map(sample(), .geojson)
    let package = try map(sample(), .gpkg)
    let folder = try ScratchFolder()
    defer { folder.remove() }
    let file = folder.url.appending(path: "图.gpkg")
    try Data(package.bytes).write(to: file)
    var counts: [Int] = []
    for layer in ["图层 一-units", "图层 一-lines", "图层 一-places", "图层 一-findings"] {
      let reader = try LayerReader(path: file.path, options: ReadOptions(layer: layer))
      let description = try reader.read { item in
        guard case .feature(let feature, _) = item, layer.hasSuffix("units") else { return }
        #expect(feature.property("map_tint") != nil)
        #expect(feature.shape?.polygons.count == 1)
      }
      #expect(description.crs == "EPSG:4490")
      counts.append(description.features)
    }
    #expect(counts == [4, 1, 1, 1])
    #expect(result.units == package.units)
  }

  @Test(arguments: ["1280,900", "390,844"])
  func thePageWorksInABrowserWithoutANetwork(size: String) throws {
    guard let chromium = InstalledProgram("chromium") else { return }
    let folder = try ScratchFolder()
    defer { folder.remove() }
    let file = folder.url.appending(path: "地图 一.html")
    try Data(try map(sample(), .html).bytes).write(to: file)
    let (page, errors) = try chromium.run(
      [
        "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
        "--disable-background-networking", "--host-resolver-rules=MAP * ~NOTFOUND",
        "--virtual-time-budget=3000", "--enable-logging=stderr",
        "--user-data-dir=\(folder.url.path)/profile", "--window-size=\(size)", "--dump-dom",
        file.absoluteString + "#210103",
      ], in: folder.url)
    #expect(!errors.contains("CONSOLE"), "\(errors)")
    #expect(page.contains(/<canvas[^>]* width="\d{3,}"/))
    let shown = try #require(page.firstMatch(of: /<section id="shown"[\s\S]*?<\/section>/)).0
    #expect(shown.contains("210103") && shown.contains("12345678901234567890"))
    #expect(shown.contains("km²"))
    let legend = try #require(page.firstMatch(of: /<section id="legend">[\s\S]*?<\/section>/)).0
    for words in ["省级界", "地级界", "单元界", "错误 1", "名称"] {
      #expect(legend.contains(words), "\(words)")
    }
  }

  @Test func aPlaneLayerIsTurnedIntoDegrees() throws {
    let plane = """
      {"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:4550"}},"features":[\
      {"type":"Feature","properties":{"name":"点"},"geometry":{"type":"Point",\
      "coordinates":[535858.691,4630145.718]}}]}
      """
    let features = try #require(try json(try map(plane, .geojson))["features"] as? [[String: Any]])
    let geometry = try #require(features[0]["geometry"] as? [String: Any])
    let position = try #require(geometry["coordinates"] as? [Double])
    #expect(abs(position[0] - 123.4315) < 2e-6 && abs(position[1] - 41.8057) < 2e-6)
  }

  @Test func anEmptyLayerIsRefused() throws {
    #expect {
      try map("{\"type\":\"FeatureCollection\",\"features\":[]}", .svg)
    } throws: { error in
      (error as? FormatError)?.kind == .content
    }
  }
}
