import Foundation
import TestSupport
import Testing

/// `dijie line import` with what offices hand in: faults get a sentence, and nothing is taken in.
struct LineImportCommandTests {
  private static let course = "[[123.40,41.79],[123.45,41.81]]"

  private static func feature(
    _ changes: [String: String?] = [:], course: String = course, type: String = "LineString"
  ) -> String {
    var properties: [String: String] = [
      "界线代码": "9901", "界线名称": "甲乙线", "界线等级": "县级", "甲方区划代码": "990101", "乙方区划代码": "990102",
    ]
    for (key, value) in changes { properties[key] = value }
    let members = properties.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\"\($0.value)\"" }
    let geometry =
      course.isEmpty ? "null" : "{\"type\":\"\(type)\",\"coordinates\":\(course)}"
    return "{\"type\":\"Feature\",\"properties\":{\(members.joined(separator: ","))},"
      + "\"geometry\":\(geometry)}"
  }

  private static func layer(_ features: String...) -> String {
    "{\"type\":\"FeatureCollection\",\"features\":[\(features.joined(separator: ","))]}"
  }

  struct Bad: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let text: String
    var options: [String] = []
    var status: Int32 = 65
    let said: String
  }

  private static let good = feature(["界线代码": "9902"])
  static let bad: [Bad] = [
    Bad(
      testDescription: "twice", text: layer(good, feature(), feature()), said: "stands in row 2"),
    Bad(
      testDescription: "unknown level", text: layer(good, feature(["界线等级": "村级"])),
      said: "“村级” is none of"),
    Bad(
      testDescription: "future day", text: layer(good, feature(["设立日期": "2099-01-01"])),
      said: "lies after today"),
    Bad(
      testDescription: "no division code", text: layer(good, feature(["乙方区划代码": "99X"])),
      said: "no division code"),
    Bad(
      testDescription: "one side", text: layer(good, feature(["乙方区划代码": "990101"])),
      said: "both sides are division 990101"),
    Bad(testDescription: "no code", text: layer(good, feature(["界线代码": ""])), said: "missing"),
    Bad(
      testDescription: "no code column", text: layer(feature(["界线代码": nil])), status: 2,
      said: "no column is the line"),
    Bad(
      testDescription: "a point", text: layer(good, feature(course: "[123,41]", type: "Point")),
      said: "is no line"),
    Bad(
      testDescription: "no length",
      text: layer(good, feature(course: "[[123.4,41.79],[123.4,41.79]]")), said: "no length"),
    Bad(
      testDescription: "nothing", text: layer(feature(course: "")), said: "no line that can be used"
    ),
    Bad(
      testDescription: "no system",
      text: layer(feature(course: "[[41533400,4628500],[41535000,4629100]]")),
      said: "no coordinate system is declared"),
    Bad(
      testDescription: "exchanged", text: layer(feature(course: "[[41.79,123.4],[41.81,123.45]]")),
      options: ["--crs", "EPSG:4490"], said: "exchanged"),
    Bad(
      testDescription: "one of them far away",
      text: layer(good, feature(course: "[[123.4,41.79],[500,41.79]]")),
      options: ["--crs", "EPSG:4490"], said: "outside the area of use"),
    Bad(
      testDescription: "another zone",
      text: layer(feature(course: "[[41533400,4628500],[41535000,4629100]]")),
      options: ["--crs", "EPSG:4528"], said: "belong to zone 41"),
    Bad(
      testDescription: "unknown system", text: layer(feature()), options: ["--crs", "EPSG:1"],
      said: "EPSG:1"),
    Bad(testDescription: "cut off", text: "{\"type\":\"Feat", said: "byte"),
    Bad(testDescription: "empty", text: layer(), said: "no line that can be used"),
  ]

  @Test(arguments: bad)
  func `what cannot be used is said and nothing is taken in`(item: Bad) throws {
    try RegisterRun.with { run in
      let file = run.folder.appending(path: "l.geojson")
      try Data(item.text.utf8).write(to: file)
      let before = try run("registry", "log", "--format", "csv").output
      let refused = try run.arguments(["line", "import", file.path] + item.options)
      #expect(refused.status == item.status, "\(refused.output)\(refused.messages)")
      #expect(
        (refused.output + refused.messages).contains(item.said),
        "\(refused.output)\(refused.messages)")
      #expect(try run("registry", "log", "--format", "csv").output == before)
    }
  }

  @Test func `a legal course changes only with a document and a reason`() throws {
    try RegisterRun.with { run in
      let file = run.folder.appending(path: "l.geojson")
      func take(_ text: String, _ options: String...) throws -> ProgramRun {
        try Data(text.utf8).write(to: file)
        return try run.arguments(["line", "import", file.path] + options)
      }
      #expect(try take(Self.layer(Self.feature())).status == 0)
      let moved = Self.layer(Self.feature(course: "[[123.40,41.79],[123.45,41.82]]"))
      let refused = try take(moved)
      #expect(refused.status == 2 && refused.messages.contains("article 2"), "\(refused.messages)")
      #expect(try take(moved, "--document", "A1").status == 2)
      let done = try take(moved, "--document", "A1", "--reason", "demarcated")
      #expect(done.status == 0, "\(done.messages)")
      let direct = try run(
        "record", "correct", "line", "9901", "course=LINESTRING (1 1, 2 2)", "--reason", "x")
      #expect(direct.status == 2 && direct.messages.contains("article 2"), "\(direct.messages)")
      let name = try run("record", "correct", "line", "9901", "name=新名", "--reason", "x")
      #expect(name.status == 0, "\(name.messages)")
      #expect(try run("record", "history", "line", "9901", "--format", "csv").output.contains("A1"))
      #expect(try run("registry", "verify").status == 0)
    }
  }
}
