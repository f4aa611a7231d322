import Foundation
import Geometry
import TestSupport
import Testing

@testable import Formats

/// Encodings × formats: the same words come out of each.
@Suite struct EncodingTests {
  enum Carrier: String, CaseIterable {
    case kml
    case gpx
    case csv
    case shp
  }

  /// Words, the encoding they are written in, and whether nothing but the bytes says so.
  static let words: [(encoding: String, words: [String])] = [
    ("UTF-8", ["甲乙村界桩", "东风街道"]), ("GBK", ["和平街界桩", "东风街道办事处"]),
    ("BIG5", ["東風鄉公所", "臺東縣太麻里鄉"]), ("CP932", ["ひがし町役場", "カタカナ橋"]),
    ("CP949", ["서울특별시청", "부산광역시 동구", "대구광역시 남구"]),
    ("ISO-8859-1", ["Málaga", "Besançon", "Graubünden"]),
  ]

  /// The bytes of a file that holds points named with the words.
  private func write(
    _ words: [String], _ encoding: String, _ carrier: Carrier, declared: Bool,
    _ folder: TemporaryFolder
  ) throws -> String {
    let path = "a.\(carrier.rawValue)"
    let converter = try #require(TextConverter(TextEncoding(named: encoding)))
    let head = declared ? "<?xml version=\"1.0\" encoding=\"\(encoding)\"?>" : ""
    let text: String
    switch carrier {
    case .kml:
      let marks = words.map {
        "<Placemark><name>\($0)</name>"
          + "<Point><coordinates>123,41</coordinates></Point></Placemark>"
      }
      text =
        "\(head)<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document>"
        + marks.joined(separator: "\n") + "</Document></kml>"
    case .gpx:
      let points = words.map { "<wpt lat=\"41\" lon=\"123\"><name>\($0)</name></wpt>" }
      text =
        "\(head)<gpx version=\"1.1\" xmlns=\"http://www.topografix.com/GPX/1/1\">"
        + points.joined(separator: "\n") + "</gpx>"
    case .csv:
      text = "name,wkt\n" + words.map { "\($0),POINT (123 41)\n" }.joined()
    case .shp:
      let features = words.map {
        Feature(
          properties: [JSONMember("name", .string($0))],
          shape: .point(Position(123, 41), height: nil))
      }
      _ = try ShapefileWriter(
        path: folder.path(path), encoding: encoding, crs: "EPSG:4490"
      ).write(features)
      if !declared {
        try FileManager.default.removeItem(atPath: folder.path("a.cpg"))
        var table = Array(try Data(contentsOf: URL(filePath: folder.path("a.dbf"))))
        table[29] = 0
        _ = try folder.write(table, "a.dbf")
      }
      return folder.path(path)
    }
    return try folder.write(try #require(converter.bytes(text)), path)
  }

  private func names(_ path: String, _ options: ReadOptions = ReadOptions()) throws -> [String] {
    try LayerReader(path: path, options: options).readAll().1.map {
      $0.property("name")?.columnText ?? ""
    }
  }

  @Test(arguments: words.indices, Carrier.allCases)
  func `told by content`(index: Int, carrier: Carrier) throws {
    let (encoding, words) = Self.words[index]
    let folder = try TemporaryFolder()
    let path = try write(words, encoding, carrier, declared: false, folder)
    #expect(try names(path) == words, "\(encoding) in \(carrier)")
  }

  @Test(arguments: words.indices, [Carrier.kml, .gpx, .shp])
  func `as the file says`(index: Int, carrier: Carrier) throws {
    let (encoding, words) = Self.words[index]
    let folder = try TemporaryFolder()
    let path = try write(words, encoding, carrier, declared: true, folder)
    #expect(try names(path) == words, "\(encoding) in \(carrier)")
  }

  @Test(arguments: Carrier.allCases)
  func `what cannot be told is asked about, and the option is followed`(carrier: Carrier) throws {
    let words = ["Москва", "Тверская улица"]
    let folder = try TemporaryFolder()
    let path = try write(words, "CP1251", carrier, declared: false, folder)
    let error = #expect(throws: FormatError.self) { try names(path) }
    #expect(error?.en.contains("--encoding") == true)
    #expect(try names(path, ReadOptions(encoding: "CP1251")) == words)
  }
}
