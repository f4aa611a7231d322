import Foundation
import Geometry
import TestSupport
import Testing

@testable import Formats

@Suite struct KMLTests {
  private static let text = """
    <?xml version="1.0" encoding="UTF-8"?>
    <!-- a comment -->
    <kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2">
    <Document><name>界桩</name>
    <Style id="s"><IconStyle><scale>1</scale></IconStyle></Style>
    <Folder><name>A &amp; B</name>
    <Placemark id="p1"><name>9901001Q</name><description><![CDATA[<b>坡</b> & 沟]]></description>
    <ExtendedData><Data name="材质"><value>花岗岩</value></Data>
    <SchemaData schemaUrl="#x"><SimpleData name="等级">county</SimpleData></SchemaData></ExtendedData>
    <Point><altitudeMode>absolute</altitudeMode><coordinates>123.41,41.79,45.5</coordinates></Point>
    </Placemark>
    </Folder>
    <Placemark><name>线</name><LineString><coordinates>
      123.4,41.7,0
      123.5,41.8,0 </coordinates></LineString></Placemark>
    <Placemark><Polygon><outerBoundaryIs><LinearRing><coordinates>0,0 4,0 4,4 0,4 0,0</coordinates>
    </LinearRing></outerBoundaryIs><innerBoundaryIs><LinearRing><coordinates>1,1 1,2 2,2 1,1
    </coordinates></LinearRing></innerBoundaryIs></Polygon></Placemark>
    <Placemark><MultiGeometry><Point><coordinates>1,2</coordinates></Point>
    <Point><coordinates>3,4</coordinates></Point></MultiGeometry></Placemark>
    <Placemark><gx:Track><when>2026-10-01T00:00:00Z</when><gx:coord>1 2 3</gx:coord>
    <gx:coord>2 3 4</gx:coord></gx:Track></Placemark>
    <Placemark><name>bad</name><Point><coordinates>a,b</coordinates></Point></Placemark>
    <Placemark><name>none</name></Placemark>
    <NetworkLink><Link><href>http://example.invalid/a.kml</href></Link></NetworkLink>
    </Document></kml>

    """

  @Test func `names, data, heights and shapes are read`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("a.kml")
    try folder.write(Array(Self.text.utf8), "a.kml")
    let (description, features, issues) = try LayerReader(path: path).readAll()
    #expect(description.format == "KML" && description.crs == "EPSG:4326")
    #expect(features.count == 5 && issues.map(\.feature) == [6, 7])
    #expect(description.features == 7 && description.remarks.count == 1)
    #expect(features[0].shape == .point(Position(123.41, 41.79), height: 45.5))
    #expect(features[0].property("name") == .string("9901001Q"))
    #expect(features[0].property("description") == .string("<b>坡</b> & 沟"))
    #expect(features[0].property("材质") == .string("花岗岩"))
    #expect(features[0].property("等级") == .string("county"))
    #expect(features[0].property("folder") == .string("A & B"))
    #expect(features[1].property("folder") == nil)
    #expect(
      features[1].shape == .lineString(LineString([Position(123.4, 41.7), Position(123.5, 41.8)])))
    #expect(features[2].shape?.polygons.first?.holes.count == 1)
    #expect(features[3].shape == .multiPoint(LineString([Position(1, 2), Position(3, 4)])))
    #expect(features[4].shape?.positionCount == 2)
  }

  @Test(arguments: ["kml", "kmz"])
  func `what is written is read again`(ending: String) throws {
    let folder = try TemporaryFolder()
    var features = LayerFormatsTests.squares
    features.append(
      Feature(
        properties: [JSONMember("name", .string("<桩> & \"1\""))],
        shape: .point(Position(123.4315, 41.8057), height: 44.25)))
    features.append(
      Feature(
        shape: .multiLineString([
          LineString([Position(1, 2), Position(3, 4)], heights: [5, 6]),
          LineString([Position(5, 6), Position(7, 8)]),
        ])))
    let path = folder.path("a.\(ending)")
    _ = try LayerWriter(path: path).write(features, crs: "EPSG:4490")
    let (description, read, issues) = try LayerReader(path: path).readAll()
    #expect(issues.isEmpty && description.format == ending.uppercased())
    #expect(read.map(\.shape) == features.map(\.shape))
    #expect(read[0].property("行政区划代码") == .string("210101"))
    #expect(read[2].property("name") == .string("<桩> & \"1\""))
    let first = try folder.bytes("a.\(ending)")
    _ = try LayerWriter(path: path).write(features, crs: "EPSG:4490")
    #expect(try folder.bytes("a.\(ending)") == first)
  }

  @Test func `plane coordinates become degrees, an unknown datum is refused`() throws {
    let folder = try TemporaryFolder()
    let plane = [Feature(shape: .point(Position(535_858.691, 4_630_145.718), height: nil))]
    let path = folder.path("a.kml")
    _ = try LayerWriter(path: path).write(plane, crs: "EPSG:4550")
    let (_, read, _) = try LayerReader(path: path).readAll()
    let box = try #require(read[0].shape?.envelope)
    #expect(abs(box.minX - 123.4315) < 1e-7 && abs(box.minY - 41.8057) < 1e-7)
    #expect(throws: FormatError.self) {
      try LayerWriter(path: path).write(plane, crs: "EPSG:2386")
    }
  }

  @Test(arguments: [
    "<html/>", "", "<kml", "<kml><Placemark>",
    "<!DOCTYPE a [<!ENTITY x SYSTEM \"/etc/passwd\">]><kml/>",
    "no xml", "<kml><a></b></kml></kml>",
  ])
  func `what is no KML is an error in both languages`(text: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(Array(text.utf8), "a.kml")
    let error = #expect(throws: FormatError.self) {
      try LayerReader(path: folder.path("a.kml")).readAll()
    }
    #expect(error?.zh.hasSuffix("。") == true && error?.en.hasSuffix(".") == true)
    #expect(error?.en.contains("workbook") == false)
  }

  @Test func `a thousand open elements are refused`() throws {
    let folder = try TemporaryFolder()
    let text = "<kml>" + String(repeating: "<Folder>", count: 5000)
    try folder.write(Array(text.utf8), "a.kml")
    #expect(throws: FormatError.self) { try LayerReader(path: folder.path("a.kml")).readAll() }
  }
}

@Suite struct GPXTests {
  private static let text = """
    <gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1">
    <metadata><name>联检</name></metadata>
    <wpt lat="41.79" lon="123.41"><ele>45.5</ele><time>2026-10-01T01:02:03Z</time><name>9901001Q</name>
    <extensions><x><name>no</name></x></extensions></wpt>
    <wpt lat="91" lon="0"><name>bad</name></wpt>
    <rte><name>访问路线</name><rtept lat="1" lon="2"><name>a</name></rtept>
    <rtept lat="3" lon="4"/></rte>
    <trk><name>轨迹</name><trkseg><trkpt lat="1" lon="2"><ele>5</ele></trkpt>
    <trkpt lat="2" lon="3"><ele>6</ele></trkpt></trkseg>
    <trkseg><trkpt lat="5" lon="6"/><trkpt lat="7" lon="8"/></trkseg></trk>
    </gpx>
    """

  @Test func `waypoints, routes and tracks are read`() throws {
    let folder = try TemporaryFolder()
    try folder.write(Array(Self.text.utf8), "a.gpx")
    let (description, features, issues) = try LayerReader(path: folder.path("a.gpx")).readAll()
    #expect(description.format == "GPX" && features.count == 3 && issues.map(\.feature) == [2])
    #expect(features[0].shape == .point(Position(123.41, 41.79), height: 45.5))
    #expect(features[0].property("name") == .string("9901001Q"))
    #expect(features[1].shape == .lineString(LineString([Position(2, 1), Position(4, 3)])))
    #expect(features[1].property("name") == .string("访问路线"))
    #expect(features[2].shape?.lines.map(\.heights) == [[5, 6], nil])
    #expect(features.map { $0.property("gpx") } == ["wpt", "rte", "trk"].map { .string($0) })
    let path = folder.path("b.gpx")
    #expect(try LayerWriter(path: path).write(features, crs: "EPSG:4326").isEmpty)
    let (_, again, _) = try LayerReader(path: path).readAll()
    #expect(again.map(\.shape) == features.map(\.shape))
    #expect(again[0].property("name") == .string("9901001Q"))
  }

  @Test func `areas are left out and said so`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("a.gpx")
    let remarks = try LayerWriter(path: path).write(LayerFormatsTests.squares, crs: "EPSG:4490")
    #expect(remarks.contains { $0.en.contains("areas") }, "\(remarks)")
  }
}
