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

  @Test func heightsGoThroughSevenParametersThatWereFittedToHeights() throws {
    let xian = try CoordinateReferenceSystem("EPSG:2365")
    let plane = try CoordinateReferenceSystem("EPSG:4550")
    let change = try DatumChange(
      source: xian, target: plane,
      parameters: .helmert(
        HelmertParameters(
          shift: SIMD3(-21.5, 63.25, 40.5), rotation: SIMD3(0.5, -0.25, 0.75), scale: 1.5,
          convention: .positionVector)))
    let way = try CoordinateTransformer(from: xian, to: plane, by: change)
    let places = [
      Position(41_480_000, 4_600_000), Position(41_520_000, 4_612_000),
      Position(41_500_000, 4_650_000), Position(41_530_000, 4_660_000),
      Position(41_470_000, 4_640_000),
    ]
    let heights = [12.5, 85.25, 240, 55.125, 7]
    let reached = try way.transform(places, heights: heights)
    // Heights given as nought reach the same plane to a fraction of a millimetre, not the same height.
    let flat = try way.transform(places)
    for (one, other) in zip(reached.positions, flat) {
      #expect(abs(one.x - other.x) < 0.01 && abs(one.y - other.y) < 0.01)
    }
    #expect(zip(reached.heights, heights).allSatisfy { abs($0 - $1) > 0.5 })
    var text = "点号,x,y,h,X,Y,H\n"
    for index in places.indices {
      text +=
        "P\(index),\(places[index].y),\(places[index].x),\(heights[index]),"
        + "\(reached.positions[index].y),\(reached.positions[index].x),\(reached.heights[index])\n"
    }
    var fitting = ParameterFitting(from: xian, to: plane, kind: .helmert)
    (fitting.fromOrder, fitting.toOrder) = (.ne, .ne)
    let outcome = try fitting.run(try PointTable(text: text, file: "common.csv"))
    #expect(outcome.parameters.hasHeights)
    #expect((outcome.meanError ?? 1) < 1e-3)
    let path = FileManager.default.temporaryDirectory
      .appending(path: "dijie-\(UUID().uuidString).json").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try outcome.parameters.write(to: path)
    var work = PointTransformation(from: xian, to: plane)
    work.parameters = try ParameterFile(path: path)
    #expect(work.parameters?.hasHeights == true)
    (work.north, work.east) = ("北", "东")
    func last(_ heading: String, _ height: String? = nil) throws -> String? {
      work.height = height
      let table = try PointTable(
        text: "点号,北,东,\(heading)\nP,\(places[2].y),\(places[2].x),240\n", file: "t.csv")
      return try work.run(table).table.rows[0].cells.last
    }
    let wanted = String(format: "%.4f", reached.heights[2])
    #expect(
      try last("大地高").flatMap(Double.init).map { abs($0 - reached.heights[2]) < 2e-3 } == true)
    #expect(try last("高程") == "240", "heights above the sea stay: not \(wanted)")
    #expect(try last("高程", "高程") != "240")
    work.parameters = ParameterFile(change)
    #expect(try last("大地高") == "240")
    #expect(throws: FormatError.self) { try last("大地高", "大地高") }
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
