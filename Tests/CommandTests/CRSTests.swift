import Foundation
import Testing

/// `dijie crs` through the program.
struct CRSTests {
  static let markers = "点号,纬度,经度,高程\nJ1,41.8057,123.4315,45.12\n"

  @Test func `a table is transformed and the columns taken are named`() throws {
    let run = try ProgramRun.of(
      ["crs", "transform", "-", "--from", "EPSG:4490", "--to", "EPSG:4550"], language: "zh",
      input: Self.markers)
    #expect(run.status == 0)
    #expect(run.output == "点号,northing_m,easting_m,高程\nJ1,4630145.7181,535858.6908,45.12\n")
    #expect(run.messages.contains("纬度取第 2 列“纬度”，经度取第 3 列“经度”"))
  }

  @Test func `Chinese verbs and options do the same`() throws {
    let run = try ProgramRun.of(
      ["坐标系", "变换", "-", "--源坐标系", "4490", "--目标坐标系", "4529", "--精度", "2"],
      input: Self.markers)
    #expect(run.status == 0)
    #expect(run.output.contains("J1,4630145.72,41535858.69,45.12"))
  }

  struct Refusal: Sendable, CustomTestStringConvertible {
    let arguments: [String]
    let input: String
    let status: Int32
    let says: String
    var testDescription: String { arguments.joined(separator: " ") }
  }

  static let refusals: [Refusal] = [
    Refusal(
      arguments: ["transform", "-", "--from", "4529", "--to", "4490"],
      input: "1,4630145.7,535858.6,45\n", status: 65, says: "EPSG:4550"),
    Refusal(
      arguments: ["transform", "-", "--from", "EPSG:2365", "--to", "EPSG:4529"],
      input: "1,41535858,4630145\n", status: 65, says: "7 parameters"),
    Refusal(
      arguments: ["transform", "-", "--from", "local", "--to", "local"], input: "1000,2000\n",
      status: 65, says: "--north"),
    Refusal(
      arguments: ["transform", "no-such.csv", "--from", "4490", "--to", "4529"], input: "",
      status: 66, says: "no-such.csv"),
    Refusal(
      arguments: ["transform", "-", "--from", "4490", "--to", "nowhere"], input: markers,
      status: 64, says: "nowhere"),
    Refusal(
      arguments: ["transform", "-", "--from", "4490", "--to", "4529", "--precision", "40"],
      input: markers, status: 64, says: "--precision"),
    Refusal(
      arguments: ["transform", "-", "--from", "4490", "--to", "4529", "--parameters", "no.json"],
      input: markers, status: 66, says: "no.json"),
    Refusal(
      arguments: ["transform", "-", "--from", "4490", "--to", "4529", "-o", "no/such/b.csv"],
      input: markers, status: 73, says: "no/such/b.csv"),
    Refusal(arguments: ["show", "nonsense"], input: "", status: 64, says: "nonsense"),
    Refusal(
      arguments: ["fit", "-", "--from", "4550", "--to", "4550", "--kind", "plane", "-o", "-"],
      input: "1,4630145,535858,4630146,535859\n2,4630245,535958,4630246,535959\n", status: 73,
      says: "-o"),
  ]

  @Test(arguments: refusals) func `what cannot be done is said in one sentence`(
    sample: Refusal
  ) throws {
    let run = try ProgramRun.of(["crs"] + sample.arguments, input: sample.input)
    #expect(run.status == sample.status)
    #expect(run.output.isEmpty)
    #expect(run.messages.contains(sample.says), "\(run.messages)")
  }

  @Test func `fit writes a private file and shows no value`() throws {
    try withTemporaryFolder { folder in
      // Turned by a right angle less nothing: N' = 4629000 + N, E' = 534000 + E, one blunder.
      var input = ""
      for (index, place) in [(1000, 2000), (3000, 2500), (2000, 5000), (5000, 5500), (4000, 3000)]
        .enumerated()
      {
        let slip = index == 4 ? 3 : 0
        input += "P\(index),\(place.0),\(place.1),\(4_629_000 + place.0),"
        input += "\(534_000 + place.1 + slip)\n"
      }
      let run = try ProgramRun.of(
        [
          "crs", "fit", "-", "--from", "local", "--to", "EPSG:4550", "--kind", "plane",
          "--from-order", "ne", "-o", "p.json", "--format", "json",
        ], input: input, folder: folder)
      #expect(run.status == 0, "\(run.messages)")
      #expect(run.output.contains("\"name\":\"P4\""))
      #expect(run.messages.contains("“P4” disagrees"))
      #expect(run.messages.contains("fingerprint"))
      for value in ["4629000", "534000", "4628999", "533999", "534001"] {
        #expect(!(run.output + run.messages).contains(value))
      }
      let file = folder.appending(path: "p.json").path
      let mode =
        try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions]
        as? Int
      #expect(mode == 0o600)
      let there = try ProgramRun.of(
        [
          "crs", "transform", "-", "--from", "local", "--to", "4490", "--parameters", "p.json",
          "--north", "1", "--east", "2",
        ], input: "1000 2000\n", folder: folder)
      #expect(there.status == 0, "\(there.messages)")
      #expect(there.output.hasPrefix("41."))
    }
  }

  @Test func `show tells programs and people`() throws {
    let json = try ProgramRun.of(["crs", "show", "EPSG:4529", "--format", "json"])
    #expect(json.status == 0)
    let rows = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]]
    #expect(rows?.first?["zoneNumber"] as? Int == 41)
    #expect(rows?.first?["zonePrefix"] as? Bool == true)
    #expect(rows?.first?["centralMeridian"] as? Double == 123)
    #expect(rows?.first?["toCGCS2000"] as? String == "direct")
    let text = try ProgramRun.of(["crs", "show", "EPSG:2365"], language: "zh")
    #expect(text.output.contains("1980 西安坐标系"))
    #expect(text.output.contains("需要本单位的七参数或四参数"))
  }
}
