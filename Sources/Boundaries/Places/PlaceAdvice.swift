public import Rules

/// What to do about coordinates whose system nobody says (坐标系建议).
public enum PlaceAdvice {
  /// What the coordinates of units look like, judged by where their codes lie, with the option to
  /// give; nil when nothing fits or the codes do not tell.
  public static func remedy(
    for units: [AdministrativeUnit], _ expected: ExpectedPlaces
  ) -> LocalizedText? {
    let layer = CoverageLayer(units: units, metric: .geographic, isGeographic: true)
    return PlaceJudgement(layer, expected).groups.first?.explanation?.remedy
  }
}
