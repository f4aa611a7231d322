import Foundation
import TestSupport
import Testing

/// Faults from printed seeds, planted in real layers, found by the program.
///
/// `DIJIE_SEEDED` sets how many faults; `DIJIE_SEEDED_KEEP` names a folder for layers that fail.
@Suite(.serialized) struct SeededFaultTests {
  /// How many faults altogether: the full number when a release build is there.
  static let total: Int = {
    let environment = ProcessInfo.processInfo.environment
    if let number = environment["DIJIE_SEEDED"].flatMap({ Int($0) }) { return number }
    return CheckedProgram.isRelease ? 2000 : 240
  }()

  static let france = "boundary/france_communes_2018.geojson"
  static let shenyang = "boundary/shenyang13_datav_lo.geojson"

  @Test func `many faults at once on metropolitan France`() throws {
    guard let path = DataSets.path(Self.france) else { return }
    let layer = try SeededLayer(path: path, codeKey: "code") { box, _ in
      box.west >= -6 && box.east <= 10 && box.south > 41
    }
    let broken = layer.units.firstIndex { $0.code == "14174" }
    let around = broken.map { layer.units(near: layer.units[$0].box) } ?? []
    let kinds = SeedKind.allCases.filter { $0 != .removedAtRim }
    var tally = SeedTally()
    let runs = max(1, Self.total * 3 / 4 / 150)
    for run in 0..<runs {
      var seeder = FaultSeeder(layer, seed: 20_260_000 + UInt64(run), sparing: Set(around))
      for number in 0..<min(150, Self.total * 3 / 4) {
        _ = seeder.plant(kinds[number % kinds.count])
      }
      try judge(seeder, ["--pack", "generic"], "France, seed \(20_260_000 + run)", &tally) {
        // The layer's own: coarse coordinates, a lagoon of ten communes, an enclave of Spain.
        $0.rule == "geometry/valid" && $0.subjects == ["14174"]
          || $0.rule == "geometry/precision"
          || $0.rule == "coverage/gap" && $0.subjects.count >= 7
      }
    }
    tally.print("France")
    #expect(tally.count >= runs * min(150, Self.total * 3 / 4) * 19 / 20)
  }

  @Test func `single faults and a few together on Shenyang`() throws {
    guard let path = DataSets.path(Self.shenyang) else { return }
    let layer = try SeededLayer(path: path, codeKey: "adcode")
    var tally = SeedTally()
    var run = 0
    while tally.count < Self.total / 4 {
      var seeder = FaultSeeder(layer, seed: 20_270_000 + UInt64(run))
      let first = SeedKind.allCases[run % SeedKind.allCases.count]
      run += 1
      guard seeder.plant(first) else { continue }
      if run % 3 == 0 {
        for _ in 0..<2 {
          let more = SeedKind.allCases.filter(\.hasSize)
          _ = seeder.plant(more[Int.random(in: more.indices, using: &seeder.random)])
        }
      }
      // A repeated code is a wrong one, which its unit's name tells.
      let repeated = seeder.planted.filter { $0.kind == .codeRepeated }.flatMap { fault in
        fault.subjects ?? fault.units.map { layer.units[$0].code }
      }
      try judge(seeder, [], "Shenyang, seed \(20_270_000 + run - 1)", &tally) { finding in
        finding.rule == "identity/code-name" && finding.subjects.allSatisfy(repeated.contains)
      }
      try #require(run < Self.total, "too few places for faults")
    }
    tally.print("Shenyang")
  }

  @Test func `layers without planted faults have no error`() throws {
    if let path = DataSets.path(Self.shenyang) {
      let clean = try CheckedProgram.check([path])
      #expect(clean.status == 0)
      #expect(clean.report.findings.filter { $0.severity == "error" }.map(\.line) == [])
    }
    guard let path = DataSets.path(Self.france) else { return }
    let clean = try CheckedProgram.check([path])
    let errors = clean.report.findings.filter { $0.severity == "error" }
    // Two lagoons as large as units, for which no list of units can say that they are none; and
    // coordinates written to a metre, which no tolerance of centimetres can judge.
    #expect(
      errors.map(\.rule).sorted() == [
        "coverage/gap", "coverage/gap", "geometry/precision", "geometry/valid",
      ])
    #expect(errors.first { $0.rule == "geometry/valid" }?.subjects == ["14174"])
    let gaps = clean.report.findings.filter { $0.rule == "coverage/gap" }
    #expect(gaps.map(\.kind) == ["enclave-or-outside", "enclave-or-outside"])
    let area = clean.report.sum("area_m2", of: "coverage/gap")
    #expect(abs(area - 167.95e6) < 167.95e6 * 0.001)
  }

  /// Runs the program on a seeded layer and records what it got wrong.
  private func judge(
    _ seeder: FaultSeeder, _ arguments: [String], _ title: String, _ tally: inout SeedTally,
    known: (CheckedFindings.Item) -> Bool
  ) throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "layer.geojson")
      try seeder.layer.write(to: file)
      let (report, status) = try CheckedProgram.check([file.path] + arguments)
      let verdict = SeededVerdict(seeder, report, known: known)
      tally.add(seeder.planted)
      let hasErrors = report.findings.contains { $0.severity == "error" }
      #expect(status == (hasErrors ? 1 : 0))
      guard !verdict.complaints.isEmpty else { return }
      Issue.record("\(title): \(verdict.complaints.joined(separator: "\n  "))")
      if let keep = ProcessInfo.processInfo.environment["DIJIE_SEEDED_KEEP"] {
        let name = title.filter { $0.isLetter || $0.isNumber } + ".geojson"
        try? FileManager.default.copyItem(at: file, to: URL(filePath: keep).appending(path: name))
      }
    }
  }
}

/// How many faults of which kind and size were planted.
struct SeedTally {
  private var byKind: [String: [Double]] = [:]

  var count: Int { byKind.values.reduce(0) { $0 + $1.count } }

  mutating func add(_ planted: [PlantedFault]) {
    for fault in planted { byKind[fault.kind.rawValue, default: []].append(fault.size) }
  }

  /// One line a kind: number, least, median and greatest size.
  func print(_ title: String) {
    Swift.print("\(title): \(count) faults")
    for (kind, sizes) in byKind.sorted(by: { $0.key < $1.key }) {
      let sorted = sizes.sorted()
      let shown = [sorted[0], sorted[sorted.count / 2], sorted[sorted.count - 1]]
        .map { String(format: "%.1f", $0) }
      Swift.print("  \(kind): \(sorted.count), \(shown.joined(separator: " / ")) m")
    }
  }
}
