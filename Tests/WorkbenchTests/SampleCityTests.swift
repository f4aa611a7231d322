import Foundation
import Geometry
import Rules
import TestSupport
import Testing

@testable import Workbench

/// The sample city through the whole check, against the list of what is planted in it.
@Suite struct SampleCityTests {
  let data = DataFolder(
    path: DataSets.repository.appending(path: "GeoData").path, origin: .sources)

  private func check(
    _ layer: String, exceptions: Bool = false, parent: String? = nil
  ) throws -> CheckReport {
    var options = BoundaryCheck.Options(files: [data.path(of: "sample/\(layer)")])
    if exceptions { options.exceptions = data.path(of: "sample/exceptions.tsv") }
    options.parentFile = parent.map { data.path(of: "sample/\($0)") }
    return try BoundaryCheck(options: options, data: data).run()
  }

  struct Planted {
    let rule: String
    let subjects: [String]
    let status: String
    let place: Position?
  }

  private func planted() throws -> [Planted] {
    try data.text(of: "sample/FAULTS.tsv").split(separator: "\n")
      .filter { !$0.hasPrefix("#") }.dropFirst().map { line in
        let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        try #require(cells.count == 7)
        let lon = Double(cells[3])
        let lat = Double(cells[4])
        return Planted(
          rule: cells[0], subjects: cells[1].split(separator: ";").map(String.init),
          status: cells[2], place: lon.flatMap { lon in lat.map { Position(lon, $0) } })
      }
  }

  @Test func `every planted fault is found where it is, and no other`() throws {
    let report = try check("districts.geojson", exceptions: true)
    let planted = try planted()
    #expect(planted.count == 22)
    for fault in planted {
      let found = report.findings.filter {
        $0.rule == fault.rule && (fault.subjects.isEmpty || Set($0.subjects) == Set(fault.subjects))
      }
      try #require(found.count == 1, "\(fault.rule) \(fault.subjects)")
      #expect(found[0].isAccepted == (fault.status == "accepted"), "\(fault.rule)")
      #expect(
        found[0].message.zh.contains("重新列为问题") == (fault.status == "reopened"), "\(fault.rule)")
      if let place = fault.place, let there = found[0].place {
        // Large areas are shown at their widest place, so the bound is that of a cell's width.
        let bound = ["coverage/gap", "geometry/multipart"].contains(fault.rule) ? 6000.0 : 1600
        #expect(ExceptionMatching.distance(place, there) < bound, "\(fault.rule) \(there)")
      }
    }
    for finding in report.findings {
      #expect(
        planted.contains {
          $0.rule == finding.rule
            && ($0.subjects.isEmpty || Set($0.subjects) == Set(finding.subjects))
        }, "\(finding.rule) \(finding.subjects)")
    }
  }

  @Test func `the clean layer has one error, the ground no table can name`() throws {
    let report = try check("districts-clean.geojson")
    #expect(report.openCount(.error) == 1)
    #expect(report.findings.map(\.rule) == ["coverage/gap", "geometry/multipart"])
    #expect(report.findings.first?.kind == "enclave-or-outside")
  }

  @Test(arguments: [
    ("townships.geojson", "districts-clean.geojson"), ("districts-clean.geojson", "city.geojson"),
  ])
  func `children fill their parents`(layer: String, parent: String) throws {
    let report = try check(layer, parent: parent)
    #expect(report.findings.filter { $0.rule == "coverage/parent" } == [])
    let run = report.rules.first { $0.rule.id == "coverage/parent" }
    #expect(run?.status == .ran(findings: 0))
    #expect(
      report.findings.filter { $0.severity == .error }.allSatisfy {
        ["coverage/gap", "geometry/unfilled-hole"].contains($0.rule)
      })
  }

  @Test(arguments: [
    ("make-sample.sh", "sample"), ("make-register.sh", "sample/register"),
    ("make-plates.sh", "sample/plates"),
  ])
  func `the program that draws it makes the same bytes`(script: String, place: String) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    let draw = Process()
    draw.executableURL = URL(filePath: "/bin/sh")
    draw.arguments = [
      DataSets.repository.appending(path: "Examples/\(script)").path, folder.path,
    ]
    try draw.run()
    draw.waitUntilExit()
    try #require(draw.terminationStatus == 0)
    let drawn = try Self.files(folder.path)
    let kept = try Self.files(data.path(of: place)).filter {
      !["register/", "gazetteer/", "plates/", "addresses.csv"].contains(where: $0.hasPrefix)
        && $0 != "FAULTS.tsv"
        || drawn.contains($0)
    }
    #expect(drawn == kept)
    for name in drawn {
      let new = try Data(contentsOf: folder.appending(path: name))
      let old = FileManager.default.contents(atPath: data.path(of: "\(place)/\(name)"))
      #expect(new == old, "\(name)")
    }
  }

  /// The files of a folder and the folders in it, sorted.
  private static func files(_ folder: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder).sorted()
      .filter {
        !URL(filePath: "\(folder)/\($0)", directoryHint: .checkFileSystem).hasDirectoryPath
      }
  }
}
