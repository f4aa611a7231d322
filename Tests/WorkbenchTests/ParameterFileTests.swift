import Formats
import Foundation
import Geometry
import Rules
import Testing

@testable import Workbench

struct ParameterFileTests {
  static func changes() throws -> [DatumChange] {
    let local = try CoordinateReferenceSystem("local")
    let plane = try CoordinateReferenceSystem("EPSG:4550")
    let xian = try CoordinateReferenceSystem("EPSG:2365")
    return [
      try DatumChange(
        source: local, target: plane,
        parameters: .plane(
          FourParameters(
            northingShift: 0.1 + 0.2, eastingShift: -1.0 / 3, rotation: 12.5, scale: 1e-9))),
      try DatumChange(
        source: xian, target: plane,
        parameters: .helmert(
          HelmertParameters(
            shift: SIMD3(1.1, -2.2, 3.3), rotation: SIMD3(0.1, 0.2, 0.3), scale: 4.4,
            convention: .coordinateFrame))),
    ]
  }

  @Test func filesComeBackToTheBitAndStayPrivate() throws {
    for change in try Self.changes() {
      let path = FileManager.default.temporaryDirectory
        .appending(path: "dijie-\(UUID().uuidString).json").path
      defer { try? FileManager.default.removeItem(atPath: path) }
      // An older, open file of the same name must not lend its permissions.
      try Data("old".utf8).write(to: URL(filePath: path))
      try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
      #expect(ParameterFile.isOpenToOthers(path))
      let file = ParameterFile(change)
      try file.write(to: path)
      #expect(!ParameterFile.isOpenToOthers(path))
      let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
      #expect(mode == 0o600)
      let read = try ParameterFile(path: path)
      #expect(read.change == change)
      #expect(read.fingerprint == file.fingerprint)
      #expect(file.fingerprint.count == 12)
    }
  }

  @Test func fingerprintsTellValuesApart() throws {
    let changes = try Self.changes()
    let swapped = try DatumChange(
      source: changes[0].target, target: changes[0].source, parameters: changes[0].parameters)
    let prints = (changes + [swapped]).map { ParameterFile($0).fingerprint }
    #expect(Set(prints).count == 3)
  }

  @Test func standardOutputIsRefused() throws {
    let file = ParameterFile(try Self.changes()[0])
    #expect {
      try file.write(to: "-")
    } throws: { ($0 as? FormatError)?.kind == .cannotCreate }
  }

  @Test(arguments: ["", "{}", "[1]", "{\"schema\":\"dijie.crs-parameters/1\"}"])
  func otherFilesAreRefused(_ text: String) throws {
    let file = FileManager.default.temporaryDirectory
      .appending(path: "dijie-\(UUID().uuidString).json")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(text.utf8).write(to: file)
    #expect {
      try ParameterFile(path: file.path)
    } throws: { ($0 as? FormatError)?.kind == .content }
  }

  @Test func aTableOfCommonPointsGivesParametersThatServeIt() throws {
    let four = FourParameters(
      northingShift: 4_629_000, eastingShift: 534_000, rotation: 30, scale: 5)
    var text = "点号,x,y,X,Y\n"
    for (index, place) in [(1000.0, 2000.0), (3000, 2500), (2000, 5000), (5000, 5500)]
      .enumerated()
    {
      let reached = four.apply(Position(easting: place.1, northing: place.0))
      text += "P\(index),\(place.0),\(place.1),\(reached.y),\(reached.x)\n"
    }
    let local = try CoordinateReferenceSystem("local")
    let plane = try CoordinateReferenceSystem("EPSG:4550")
    var fitting = ParameterFitting(from: local, to: plane, kind: .plane)
    let table = try PointTable(text: text, file: "common.csv")
    #expect(throws: FormatError.self) { try fitting.run(table) }
    fitting.fromOrder = .ne
    let outcome = try fitting.run(table)
    #expect(outcome.redundancy == 4)
    #expect((outcome.meanError ?? 1) < 1e-6)
    var work = PointTransformation(from: local, to: plane)
    work.parameters = outcome.parameters
    work.north = "2"
    work.east = "3"
    let result = try work.run(try PointTable(text: "9,1000,2000\n", file: "-"))
    let reached = four.apply(Position(easting: 2000, northing: 1000))
    #expect(
      result.table.rows[0].cells
        == ["9", String(format: "%.4f", reached.y), String(format: "%.4f", reached.x)])
    #expect(result.remarks.contains { $0.en.contains(outcome.parameters.fingerprint) })
  }

  @Test func incompleteTablesAreRefused() throws {
    let plane = try CoordinateReferenceSystem("EPSG:4550")
    let fitting = ParameterFitting(from: plane, to: plane, kind: .plane)
    for text in ["1,2,3\n", "P,1,2,3,4\nQ,1,2,3\n", "P,1,2,3,x\n", "a,1,2,3,4,5,6,7,8\n"] {
      #expect(throws: FormatError.self) {
        try fitting.run(try PointTable(text: text, file: "t.csv"))
      }
    }
  }
}
