import Foundation
import TestSupport
import Testing

/// Markers from layers and drawings.
struct MarkerLayerImportTests {
  private func take(
    _ run: RegisterRun, _ name: String, _ text: String, _ options: String...
  ) throws -> ProgramRun {
    try Data(text.utf8).write(to: run.folder.appending(path: name))
    return try run.arguments(["marker", "import", name, "--line", "9901"] + options)
  }

  @Test func `KML and GPX state WGS 84 and give measured positions`() throws {
    let point = "<coordinates>123.41,41.794,45.5</coordinates>"
    let kml = "<kml><Placemark><name>9901001Q</name><Point>\(point)</Point></Placemark></kml>"
    let gpx =
      "<gpx><wpt lat=\"41.794\" lon=\"123.41\"><ele>45.5</ele><name>9901001Q</name></wpt></gpx>"
    for (name, text) in [("a.kml", kml), ("a.gpx", gpx)] {
      try MarkerImportTests.withLine { run in
        let done = try take(run, name, text)
        #expect(done.status == 0, "\(name) \(done.output)\(done.messages)")
        #expect(done.messages.contains("WGS 84"), "\(done.messages)")
        let shown = try run("record", "show", "marker", "9901001Q").output
        for word in ["measured", "EPSG:4326", "123.41", "41.794", "45.5"] {
          #expect(shown.contains(word), "\(name) \(word)")
        }
      }
    }
  }

  private static let drawing = """
    0
    SECTION
    2
    ENTITIES
    0
    POINT
    8
    JZ
    10
    533400.5
    20
    4628500.1
    0
    TEXT
    8
    ZJ
    10
    533402.0
    20
    4628501.0
    1
    9901001Q
    0
    INSERT
    8
    JZ
    66
    1
    2
    JZ01
    10
    535000.3
    20
    4629100.4
    0
    ATTRIB
    1
    9901002Q
    2
    桩号
    0
    SEQEND
    0
    ENDSEC
    0
    EOF

    """

  @Test func `a drawing names points by the text beside them and by attributes`() throws {
    try MarkerImportTests.withLine { run in
      let done = try take(run, "a.dxf", Self.drawing)
      #expect(done.status == 0, "\(done.output)\(done.messages)")
      #expect(done.messages.contains("2 new"), "\(done.messages)")
      #expect(try run("record", "show", "marker", "9901001Q").output.contains("533400.5"))
      #expect(try run("record", "show", "marker", "9901002Q").output.contains("4629100.4"))
    }
  }

  @Test func `a point without a text is refused, not numbered`() throws {
    try MarkerImportTests.withLine { run in
      let far = Self.drawing.replacing("533402.0", with: "533902.0")
      let refused = try take(run, "a.dxf", far)
      #expect(refused.status == 65 && refused.output.contains("number is missing"))
      #expect(try run("record", "show", "marker", "9901002Q").status == 66)
    }
  }

  @Test func `a DWG is answered with what to do`() throws {
    try MarkerImportTests.withLine { run in
      let refused = try take(run, "a.dwg", "AC1032 and more")
      #expect(refused.status == 65 && refused.messages.contains("save it as DXF"))
    }
  }

  @Test func `a Shapefile and a GeoPackage carry their system`() throws {
    try MarkerImportTests.withLine { run in
      let text = """
        {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"JZBH":"9901001Q"},
        "geometry":{"type":"Point","coordinates":[123.41,41.794]}}]}
        """
      try Data(text.utf8).write(to: run.folder.appending(path: "a.geojson"))
      for name in ["a.shp", "a.gpkg"] {
        #expect(try run("convert", "a.geojson", "-o", name, "--crs", "EPSG:4529").status == 0)
        let tried = try run("marker", "import", name, "--line", "9901", "--dry-run")
        #expect(tried.status == 0, "\(name) \(tried.output)\(tried.messages)")
        #expect(tried.messages.contains("EPSG:4529") && tried.output.contains("signed"))
      }
    }
  }
}
