import Addresses
import Foundation
import Geometry
import Rules
import Workbench

/// Door plates checked street by street, numbers proposed, a door found by its old address (楼门牌).
struct PlatesJob: Job {
  let name = "plates"
  private static let registered = 100_000

  func measure(_ bench: Bench) throws -> [ResultRow] {
    let data = try DataFolder.locate(
      option: nil, environment: ProcessInfo.processInfo.environment, program: bench.program)
    let (policy, pack) = try data.numberingPolicy("plates-fymate")
    let street = try check(City(streets: 1, doors: 2000), policy, pack)
    let city = City(streets: 5000, doors: 200)
    let whole = try check(city, policy, pack)
    let proposal = try propose(city, policy)
    let (taken, proof) = try register(bench)
    func row(
      _ zh: String, _ en: String, _ own: Double, _ target: Target?
    ) -> ResultRow {
      ResultRow(LocalizedText(zh: zh, en: en), own: own, target: target)
    }
    return [
      row(
        "一条街 2000 块门牌检查，秒", "one street of 2,000 plates checked, s", street.seconds, .atMost(0.1)),
      row(
        "全市 1000000 块门牌检查，秒（\(whole.findings) 处问题）",
        "a city of 1,000,000 plates checked, s (\(whole.findings) findings)", whole.seconds,
        .atMost(20)),
      row("一处门的编号建议，毫秒", "one number proposed, ms", proposal, nil),
      row("登记 \(Self.registered) 块门牌，秒", "\(Self.registered) plates taken in, s", taken, nil),
      row("凭旧地址出证明，整个命令，秒", "proof by an old address, whole command, s", proof, .atMost(60)),
    ]
  }

  private func check(
    _ city: City, _ policy: NumberingPolicy, _ pack: RulePack
  ) throws -> (seconds: Double, findings: Int) {
    let clock = ContinuousClock()
    let start = clock.now
    let found = PlateChecking(policy, pack).run(city.plates, city.streets).found
    return ((clock.now - start) / .seconds(1), found.findings.count)
  }

  private func propose(_ city: City, _ policy: NumberingPolicy) throws -> Double {
    let assigning = PlateAssigning(
      StreetNetwork(city.streets, policy), policy, plates: city.plates)
    let clock = ContinuousClock()
    let start = clock.now
    for index in 0..<100 {
      guard let place = city.plates[index * 997].position else { continue }
      _ = try assigning.propose(PlateSite(front: [Position(place.x, place.y + 0.00003)]))
    }
    return (clock.now - start) / .milliseconds(1) / 100
  }

  /// Plates of a register: the seconds to take them in, and to prove one by its old address.
  private func register(_ bench: Bench) throws -> (taken: Double, proof: Double) {
    let register = bench.scratchFile("plates.dijie")
    let log = bench.scratchFile("plates.txt")
    func run(_ words: [String]) throws -> ProcessFigures {
      try ChildProcess.run(
        [bench.program] + words + (words.contains("init") ? [] : ["--register", register]),
        output: log)
    }
    _ = try run([
      "registry", "init", register, "--office", "测量用", "--area", "990000", "--name", "甲",
    ])
    var text = "街路,门牌号,种类\n"
    for index in 0..<Self.registered {
      text += "测试\(index / 200)路,\(index % 200 + 1)号,院落门牌\n"
    }
    let table = bench.scratchFile("plates.csv")
    try text.write(toFile: table, atomically: true, encoding: .utf8)
    let taken = try run(["plate", "import", table, "--area", "990101", "--quiet"])
    _ = try run([
      "plate", "renumber", "测试250路77号", "--number", "301号", "--reason", "测量", "--quiet",
    ])
    let proof = try run([
      "plate", "proof", "测试250路77号", "-o", bench.scratchFile("proof.docx"), "--quiet",
    ])
    return (taken.wall, proof.wall)
  }
}

/// Streets that run north with doors on both sides, some numbered wrongly or with other plates.
private struct City {
  var streets: [Street] = []
  var plates: [PlateRow] = []

  init(streets count: Int, doors: Int) {
    plates.reserveCapacity(count * doors)
    for index in 0..<count {
      let (x, y) = (123.0 + Double(index % 100) * 0.006, 41.5 + Double(index / 100) * 0.008)
      let name = "测试\(index)街"
      let span = Double(doors) * 0.00008
      let line = (0...20).map {
        Position(x + Double($0 % 3) * 0.00001, y + span * Double($0) / 20)
      }
      streets.append(Street(name, lines: [LineString(line)]))
      for door in 1...doors {
        let side = door % 2 == 1 ? -0.00015 : 0.00015
        let number = door % 50 == 0 ? "\(door + 7)号" : "\(door)号"
        var plate = PlateRow(
          id: "P\(index)-\(door)", street: name, number: number,
          position: Position(x + side, y + 0.00005 + Double(door / 2) * 0.00015))
        plate.plateText = name + (door % 10 == 0 ? " " : "") + number
        plates.append(plate)
      }
    }
  }
}
