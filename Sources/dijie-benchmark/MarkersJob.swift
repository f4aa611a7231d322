import Boundaries
import Formats
import Foundation
import Geometry
import Rules
import Workbench

/// 100,000 markers against 300 lines of 1,000 vertices by every rule, in memory and from a register.
struct MarkersJob: Job {
  let name = "markers"
  private static let lines = 300
  private static let markers = 100_000
  private static let vertices = 1000

  func measure(_ bench: Bench) throws -> [ResultRow] {
    let data = try DataFolder.locate(
      option: nil, environment: ProcessInfo.processInfo.environment, program: bench.program)
    var check = try data.markerCheck(pack: nil)
    check.jobs = ProcessInfo.processInfo.activeProcessorCount
    let layer = try Self.layer()
    let stored = try register(layer, bench)
    var walls: [Double] = []
    var alone: [Double] = []
    var faults = 0
    for _ in 0..<bench.options.runs {
      let clock = ContinuousClock()
      var start = clock.now
      faults = check.run(layer).findings.count
      walls.append((clock.now - start) / .seconds(1))
      check.jobs = 1
      start = clock.now
      _ = check.run(layer)
      alone.append((clock.now - start) / .seconds(1))
      check.jobs = ProcessInfo.processInfo.activeProcessorCount
    }
    return [
      ResultRow(
        LocalizedText(zh: "检查 10 万界桩，秒", en: "check of 100,000 markers, s"),
        own: walls.median, target: .atMost(2)),
      ResultRow(
        LocalizedText(zh: "只用一核，秒", en: "the same on one core, s"), own: alone.median),
      ResultRow(
        LocalizedText(zh: "从登记库读取并检查，秒", en: "read from a register and checked, s"),
        own: stored.wall),
      ResultRow(
        LocalizedText(zh: "同上，内存峰值 MB", en: "the same, peak MB"), own: stored.memory),
      ResultRow(LocalizedText(zh: "问题数", en: "findings"), own: Double(faults)),
    ]
  }

  /// The same lines and markers in a register, checked by the program.
  private func register(_ layer: MarkerLayer, _ bench: Bench) throws -> ProcessFigures {
    let register = bench.scratchFile("markers.dijie")
    let log = bench.scratchFile("markers.txt")
    func run(_ words: [String], accepting: Set<Int32> = [0]) throws -> ProcessFigures {
      try ChildProcess.run(
        [bench.program] + words + (words.contains("init") ? [] : ["--register", register]),
        output: log, accepting: accepting)
    }
    _ = try run([
      "registry", "init", register, "--office", "测量用", "--area", "990100", "--name", "甲",
    ])
    let tables = try Self.tables(layer, bench)
    _ = try run(["registry", "import", tables.lines, "--as", "line", "--quiet"])
    _ = try run(["registry", "import", tables.markers, "--as", "marker", "--quiet"])
    let report = bench.scratchFile("markers.json")
    return try (0..<bench.options.runs).map { _ in
      try run(["marker", "check", "--format", "json", "-o", report], accepting: [0, 1])
    }.median
  }

  /// The layer as two tables offices would hand in.
  private static func tables(
    _ layer: MarkerLayer, _ bench: Bench
  ) throws -> (lines: String, markers: String) {
    func write(_ name: String, _ heading: String, _ rows: [String]) throws -> String {
      let path = bench.scratchFile(name)
      var file = try OutputFile(path: path)
      try file.write(heading + "\n")
      for row in rows { try file.write(row + "\n") }
      try file.finish()
      return path
    }
    let lines = layer.lines.map { line in
      let points = line.course[0].positions.map {
        String(format: "%.8f %.8f", $0.x, $0.y)
      }
      return "\(line.id),\(line.name),county,\(line.sides.joined(separator: ",")),10000,"
        + "\(line.counts.all ?? 0),\"LINESTRING (\(points.joined(separator: ", ")))\",EPSG:4490"
    }
    let markers = layer.markers.map { marker in
      let position = marker.positions[0]
      let plane = position.plane ?? Position(0, 0)
      let place = position.geographic ?? Position(0, 0)
      var row = "\(marker.id),\(marker.line),single,double,\(marker.custodian ?? ""),"
      row += marker.sides.map { "\($0.division ?? ""),\($0.place)" }.joined(separator: ",")
      row += String(format: ",%.3f,%.3f,%.9f,%.9f,EPSG:4529", plane.y, plane.x, place.x, place.y)
      for tie in marker.ties {
        row += ",\(tie.object)" + String(format: ",%.4f,%.2f", tie.azimuth ?? 0, tie.distance ?? 0)
      }
      return row
    }
    let ties = (1...3).map { "ties.\($0).object,ties.\($0).azimuth,ties.\($0).distance" }
    return (
      try write(
        "lines.csv", "id,name,rank,left,right,scale,markers,course,course_crs", lines),
      try write(
        "markers.csv",
        "id,line,type,shape,custodian,sides.1.division,sides.1.place,sides.2.division,sides.2.place,"
          + "positions.1.northing,positions.1.easting,positions.1.longitude,positions.1.latitude,"
          + "positions.1.crs," + ties.joined(separator: ","), markers)
    )
  }

  /// A wiggly line every kilometre and a half, a marker about every 330 vertices' share of it.
  private static func layer() throws -> MarkerLayer {
    var random = Sequence(state: 20_261_125)
    let plane = try CoordinateTransformer(
      from: CoordinateReferenceSystem("EPSG:4490"), to: CoordinateReferenceSystem("EPSG:4529"))
    var lines: [BoundaryLine] = []
    var markers: [BoundaryMarker] = []
    for number in 0..<Self.lines {
      let code = String(9_901_000 + number)
      var line = BoundaryLine(
        id: "L\(number)", name: "第\(number)号界线", rank: .county,
        sides: ["9901\(10 + number % 90)", "9901\(10 + (number + 1) % 90)"])
      line.course = [course(number, &random)]
      line.scale = 10_000
      let path = LinePath(line.course)
      let share = Self.markers * (number + 1) / Self.lines - Self.markers * number / Self.lines
      line.counts = .init(all: share)
      lines.append(line)
      let places = (0..<share).compactMap { index in
        path.position(at: path.length * (Double(index) + 0.5) / Double(share))
      }.map { Position($0.x + random.share(-1e-5, 1e-5), $0.y + random.share(-1e-5, 1e-5)) }
      for (index, pair) in zip(places, try plane.transform(places)).enumerated() {
        let id = "\(code.suffix(4))" + String(format: "%03dQ", index + 1)
        markers.append(marker(id, line, pair.0, pair.1, index, &random))
      }
    }
    return MarkerLayer(markers: markers, lines: lines)
  }

  private static func course(_ number: Int, _ random: inout Sequence) -> LineString {
    var at = Position(122.0 + Double(number % 20) * 0.09, 41.2 + Double(number / 20) * 0.1)
    return LineString(
      (0..<vertices).map { _ in
        at = Position(at.x + random.share(-2e-4, 3.5e-4), at.y + random.share(-2.2e-4, 2.4e-4))
        return at
      })
  }

  private static func marker(
    _ id: String, _ line: BoundaryLine, _ place: Position, _ plane: Position, _ index: Int,
    _ random: inout Sequence
  ) -> BoundaryMarker {
    var marker = BoundaryMarker(id: id, line: line.id, sort: .single)
    func rounded(_ value: Double, _ scale: Double) -> Double { (value * scale).rounded() / scale }
    var position = MarkerPosition(
      .signed, crs: "EPSG:4529",
      plane: Position(
        rounded(plane.x + (index % 97 == 11 ? 30 : 0), 1000), rounded(plane.y, 1000)),
      geographic: Position(rounded(place.x, 1e9), rounded(place.y, 1e9)))
    position.height = random.share(20, 400)
    marker.positions = [position]
    marker.faces = 2
    // About one in thirty has a fault of one kind or another.
    marker.custodian = index % 89 == 7 ? nil : line.sides[index % 2]
    marker.sides = [
      .init(division: line.sides[0], place: "甲乡第\(index % 97)村"),
      .init(division: line.sides[1], place: "乙镇第\(index % 89)村"),
    ]
    marker.ties = ["电线杆", "老榆树", "房角"].prefix(index % 101 == 13 ? 2 : 3).map {
      .init($0, azimuth: random.share(0, 359.9), distance: random.share(5, 90))
    }
    return marker
  }

  /// Numbers that are the same every time.
  private struct Sequence {
    var state: UInt64

    mutating func share(_ low: Double, _ high: Double) -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return low + (high - low) * Double(state >> 11) / Double(1 << 53)
    }
  }
}
