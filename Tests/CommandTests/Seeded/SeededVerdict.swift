import Foundation
import Testing

/// Holds a report against the faults that were planted.
struct SeededVerdict {
  let layer: SeededLayer
  let planted: [PlantedFault]
  /// What is wrong, one line each.
  private(set) var complaints: [String] = []
  private var taken: Set<Int> = []
  private let findings: [CheckedFindings.Item]
  private let numbers: [Int: Int]

  /// - Parameter known: Findings of the layer as it came, which are no complaint.
  init(_ seeder: FaultSeeder, _ report: CheckedFindings, known: (CheckedFindings.Item) -> Bool) {
    layer = seeder.layer
    planted = seeder.planted
    findings = report.findings
    numbers = layer.numbers
    for fault in planted { judge(fault) }
    for (index, finding) in findings.enumerated()
    where finding.severity == "error" && !taken.contains(index) && !known(finding) {
      complaints.append("a second error: \(finding.line)\n    \(finding.message)")
    }
  }

  private func name(_ unit: Int) -> String {
    let code = layer.units[unit].code.trimmingCharacters(in: .whitespaces)
    return code.isEmpty ? "#1.\(numbers[unit] ?? 0)" : code
  }

  private mutating func judge(_ fault: PlantedFault) {
    let subjects = fault.subjects ?? fault.units.map(name)
    let wanted = Array(Set(subjects)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let found = findings.indices.filter {
      findings[$0].rule == fault.rule && Set(findings[$0].subjects) == Set(wanted)
    }
    let about = "\(fault.kind.rawValue) of \(fault.size.formatted()) m, \(fault.rule) \(wanted)"
    guard let index = found.first, found.count == 1 else {
      let near = findings.filter { !Set($0.subjects).isDisjoint(with: wanted) }
        .filter { $0.rule != "geometry/multipart" }
      let places = fault.loci.prefix(2).map { "\($0.x),\($0.y)" }.joined(separator: " ")
      complaints.append(
        "\(found.count) findings for \(about) at \(places); about its units: "
          + near.map { "\n    \($0.line)" }.joined())
      return
    }
    taken.insert(index)
    let finding = findings[index]
    if !fault.severities.contains(finding.severity) {
      complaints.append("severity of \(about): \(finding.line)")
    }
    if let words = fault.message, !finding.message.contains(words) {
      complaints.append("\(about) is not named \(words): \(finding.message)")
    }
    judgePlace(fault, finding, about)
    if let area = fault.area {
      let stated = finding.measures["area_m2"] ?? -1
      if abs(stated - area) > area * 0.005 + 0.02 {
        complaints.append("area of \(about) is \(area): \(finding.line)")
      }
    }
    judgeCompanion(fault, about)
  }

  private mutating func judgePlace(
    _ fault: PlantedFault, _ finding: CheckedFindings.Item, _ about: String
  ) {
    guard !fault.loci.isEmpty || fault.within != nil else { return }
    guard let place = finding.place else {
      complaints.append("no place for \(about)")
      return
    }
    let point = SeedPoint(place.lon, place.lat)
    if let unit = fault.within, !isInside(point, layer.units[unit].polygons.joined()) {
      complaints.append("place of \(about) is not in \(name(unit)): \(finding.line)")
    }
    guard !fault.loci.isEmpty else { return }
    let frame = SeedFrame(point)
    let away = fault.loci.map { distance(frame.metres($0), SeedPoint(0, 0)) }.min() ?? 0
    if away > fault.reach {
      complaints.append("place of \(about) is \(away) m away: \(finding.line)")
    }
  }

  private mutating func judgeCompanion(_ fault: PlantedFault, _ about: String) {
    guard let companion = fault.companion else { return }
    let frame = SeedFrame(companion.place)
    let isThere = findings.contains { finding in
      guard finding.rule == companion.rule, finding.subjects == [name(companion.unit)],
        finding.severity == "warning", let place = finding.place
      else { return false }
      return distance(frame.metres(SeedPoint(place.lon, place.lat)), SeedPoint(0, 0)) < 1
    }
    if !isThere { complaints.append("no \(companion.rule) with \(about)") }
  }
}
