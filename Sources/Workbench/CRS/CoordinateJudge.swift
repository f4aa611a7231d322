import Geometry
import Rules

/// Judges by their size whether numbers can be coordinates of a system, the right way round.
struct CoordinateJudge {
  /// What positions turn out to be.
  enum Verdict {
    /// They can be coordinates of the system.
    case fits(LocalizedText?)
    /// They cannot; which sentence says why, and the indices of the rows concerned.
    case wrong(LocalizedText, [Int])
    /// Nothing is known of where the system's coordinates lie.
    case unknown
  }

  let system: CoordinateReferenceSystem
  /// Where x and y must lie, when the system has no Chinese zone.
  private let extent: Envelope?

  init(_ system: CoordinateReferenceSystem) throws {
    self.system = system
    switch system.kind {
    case .geographic:
      extent = (system.areaOfUse ?? Envelope(minX: -180, minY: -90, maxX: 180, maxY: 90))
        .expanded(by: 0.5)
    case .projected:
      extent = system.zone == nil ? Self.planeExtent(system) : nil
    case .other: extent = nil
    }
  }

  /// Whether sizes say nothing about the system's coordinates.
  var isBlind: Bool { system.zone == nil && extent == nil }

  /// The plane coordinates of the system's area of use, with a margin.
  private static func planeExtent(_ system: CoordinateReferenceSystem) -> Envelope? {
    guard let area = system.areaOfUse,
      let degrees = try? CoordinateReferenceSystem("EPSG:4490"),
      let there = try? CoordinateTransformer(from: degrees, to: system)
    else { return nil }
    var grid: [Position] = []
    for i in 0...8 {
      for j in 0...8 {
        grid.append(
          Position(
            area.minX + area.width * Double(i) / 8, area.minY + area.height * Double(j) / 8))
      }
    }
    guard let plane = try? there.transform(grid) else { return nil }
    let box = Envelope(plane)
    return box.expanded(by: 0.1 * max(box.width, box.height))
  }

  func judge(_ positions: [Position]) -> Verdict {
    if let zone = system.zone { return judge(positions, zone) }
    guard let extent else { return .unknown }
    let outside = positions.indices.filter { !extent.contains(positions[$0]) }
    if outside.isEmpty { return .fits(nil) }
    let exchanged = positions.allSatisfy { extent.contains(Position($0.y, $0.x)) }
    return .wrong(
      exchanged
        ? LocalizedText(
          zh: "两列像是写反了：交换后才落在 \(system.label) 的适用范围内。请核对列的次序。",
          en: "the columns seem exchanged: only the other way round do they lie in the area of "
            + "use of \(system.label). Check their order.")
        : LocalizedText(
          zh: "坐标不在 \(system.label) 的适用范围内。请核对坐标系。",
          en: "the coordinates lie outside the area of use of \(system.label). Check the "
            + "coordinate system."), outside.count == positions.count ? [] : outside)
  }

  private func judge(_ positions: [Position], _ zone: GaussKrugerZone) -> Verdict {
    let diagnosis = PlaneCoordinateDiagnosis(positions, in: zone)
    if !diagnosis.dissenting.isEmpty, case .fits = diagnosis.verdict {
      return .wrong(
        LocalizedText(
          zh: "这一行的坐标与其他行不一致（北东写反、带号不同或不在该带）。请改正。",
          en: "the coordinates of this row disagree with the others (exchanged, another zone "
            + "number, or beyond the zone). Mend it."), diagnosis.dissenting)
    }
    let message = diagnosis.message.map { LocalizedText(zh: $0.zh, en: $0.en) }
    switch diagnosis.verdict {
    case .fits: return .fits(nil)
    case .beyondZone: return .fits(message)
    default: return .wrong(message ?? LocalizedText(zh: "坐标不能用。", en: "unusable."), [])
    }
  }

  /// How much a wrong verdict says of these columns rather than of the table's other numbers: 0
  /// nothing, 1 they may be degrees (or point numbers and heights), 2 they are plane coordinates.
  func weight(_ positions: [Position]) -> Int {
    guard let zone = system.zone else { return 0 }
    switch PlaneCoordinateDiagnosis(positions, in: zone).verdict {
    case .fits, .prefixMissing, .prefixUnexpected, .otherZone, .placedByZone: return 2
    case .degrees: return 1
    default: return 0
    }
  }
}
