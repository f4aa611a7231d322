import Foundation
import Geometry
import TestSupport
import Testing

@testable import Formats

/// What a survey TXT says of its system, through to the code or the refusal.
@Suite struct SystemDeclarationTests {
  private func read(
    _ system: String, _ change: (inout ReadOptions) -> Void = { _ in }
  ) throws -> LayerDescription {
    let folder = try TemporaryFolder()
    let text = SurveyTextTests.text.replacing("2000国家大地坐标系", with: system)
    _ = try folder.write(Array(text.utf8), "a.txt")
    var options = ReadOptions()
    options.systems = try SystemTable.names()
    change(&options)
    return try LayerReader(path: folder.path("a.txt"), options: options).readAll().0
  }

  @Test(arguments: [
    ("2000国家大地坐标系", "EPSG:4529"), ("CGCS2000", "EPSG:4529"), ("国家2000坐标系", "EPSG:4529"),
    ("ＣＧＣＳ２０００", "EPSG:4529"), ("EPSG:4529", "EPSG:4529"), ("80国家大地坐标系", "EPSG:2365"),
    ("1980西安坐标系", "EPSG:2365"), ("西安80", "EPSG:2365"), ("1954年北京坐标系", "EPSG:2417"),
    ("北京54坐标系", "EPSG:2417"), ("CGCS2000 3度带 带号41", "EPSG:4529"),
  ])
  func `known systems`(name: String, code: String) throws {
    let description = try read(name)
    #expect(description.crs == code && description.crsOrigin == .file)
  }

  @Test(arguments: [
    ("独立坐标系", "local"), ("沈阳市独立坐标系", "local"), ("2000地方坐标系", "local"),
    ("矿区坐标系", "local"), ("宇宙坐标系", "not known"), ("火星坐标", "not known"),
    ("2001国家大地坐标系", "not known"), ("XX2000", "not known"), ("CGCS2000 6度带 39带 丙", "not known"),
  ])
  func `others are refused`(name: String, reason: String) throws {
    let error = #expect(throws: FormatError.self) { try read(name) }
    #expect(error?.en.contains(reason) == true && error?.en.contains("--source-crs") == true)
    let named = try read(name) { $0.crs = "EPSG:4529" }
    #expect(named.crs == "EPSG:4529" && named.crsOrigin == .option)
    #expect(named.remarks.map(\.en).joined().contains(name))
  }

  @Test func `an option for files that say nothing is refused where the file says another`() throws
  {
    #expect(throws: FormatError.self) { try read("西安80") { $0.crsIfUnstated = "EPSG:4529" } }
    #expect(try read("西安80") { $0.crsIfUnstated = "EPSG:2365" }.crsOrigin == .file)
  }
}
