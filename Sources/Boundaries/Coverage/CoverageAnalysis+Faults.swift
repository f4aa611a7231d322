import Geometry
import Rules

extension CoverageAnalysis {
  /// The weight of a fault's faces: by the widest one that no invalid ring explains.
  ///
  /// One place has one error: where a ring crosses itself and can have made the face, the ring is
  /// the error. Rings that only touch make no face, and a small crossing makes no large one: such
  /// a face stands for itself.
  func weight(
    of faces: [FaceMeasure], units indices: [Int], rule: RuleDescription
  ) -> (severity: Severity, note: LocalizedText) {
    let places = indices.flatMap { crossings[$0] ?? [] }
    let own = places.isEmpty ? faces : faces.filter { !isCorner($0, among: places) }
    guard let width = own.map(\.width).max() else {
      return (
        .info,
        LocalizedText(
          zh: "该处由无效图形引起，见相应的图形错误。",
          en: " It follows from an invalid ring reported on its own.")
      )
    }
    return (settings.severity(of: rule, width: width), .none)
  }

  /// A crossing makes faces of about the size of its loop or triangle.
  private static let crossingReach = 4.0

  /// Whether a face has one of the crossings as a corner and is no larger than it explains.
  private func isCorner(_ face: FaceMeasure, among crossings: [SelfCrossing]) -> Bool {
    let reach = layer.isGeographic ? 1e-9 : 1e-4
    let able = crossings.filter { crossing in
      let scale = layer.metric.local(at: crossing.place).areaScale
      return face.area <= crossing.reach * scale * Self.crossingReach
    }
    return face.outline.exterior.positions.contains { corner in
      able.contains { abs($0.place.x - corner.x) < reach && abs($0.place.y - corner.y) < reach }
    }
  }

  /// Faces as findings carry them.
  func faultFaces(_ measures: [FaceMeasure], kind: String) -> [FaultFace] {
    let places = layer.toGeographic(measures.map(\.place))
    return measures.indices.map { index in
      FaultFace(
        kind: kind, area: measures[index].area, width: measures[index].width,
        place: index < places.count ? places[index] : measures[index].place,
        outline: measures[index].outline)
    }
  }

  /// Pairs in which one unit lies in the other, by the share of the smaller one's area.
  func containments() -> [(pair: UnitPair, isDuplicate: Bool, area: Double)] {
    var areas: [UnitPair: Double] = [:]
    for line in lines.pairs.indices where !lines.facts[line].overlaps.isEmpty {
      areas[lines.pairs[line]] = lines.facts[line].overlaps.reduce(0) {
        $0 + overlaps[$1].measure.area
      }
    }
    return areas.filter { pair, area in
      let smaller = min(unitTable[pair.low].area, unitTable[pair.high].area)
      return smaller > 0 && area >= smaller * settings.containmentShare
    }.map { pair, area in
      let larger = max(unitTable[pair.low].area, unitTable[pair.high].area)
      return (pair, area >= larger * settings.containmentShare, area)
    }.sorted { $0.pair < $1.pair }
  }

  /// Units of the same prefecture as a code, or of the same province: where it has to lie.
  func relatives(of code: String) -> (features: [FeatureReference], place: Position?) {
    for length in [4, 2] where code.count >= length {
      let near = units.filter { $0.code?.hasPrefix(code.prefix(length)) == true }
      if let first = near.first {
        return (near.map(\.feature), first.polygons.first?.widePlace)
      }
    }
    return ([], nil)
  }
}

extension LocalizedText {
  /// Nothing to say.
  static let none = LocalizedText(zh: "", en: "")
}
