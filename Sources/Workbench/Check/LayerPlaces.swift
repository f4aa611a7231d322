import Boundaries
import Divisions
import Formats
import Geometry
import Rules

extension ExpectedPlaces {
  /// Where units of these codes lie; nil when the pack does not ask, or when most codes are none of
  /// the table's.
  init?(codes: [String], extents: DivisionExtents, pack: RulePack) {
    guard let reach = try? pack.number("place.reach"),
      let stray = try? pack.number("place.stray"),
      !codes.isEmpty, codes.count(where: extents.knows) * 2 >= codes.count
    else { return nil }
    self.init(reach: reach, stray: stray) { code in
      extents.places(ofCode: code).map { Place(own: $0.own, wide: $0.wide) }
    }
  }
}

extension LoadedLayer {
  /// Refuses a layer whose files do not say their system, naming the one that fits its codes.
  ///
  /// - Throws: ``FormatError``; nothing when all systems are declared or none can be named.
  func refuseUndeclared(_ extents: DivisionExtents, pack: RulePack) throws(FormatError) {
    for (index, input) in inputs.enumerated() where input.description.crs == nil {
      let own = units.filter { $0.feature.input == index + 1 }
      guard
        let expected = ExpectedPlaces(
          codes: own.compactMap(\.code), extents: extents, pack: pack)
      else { continue }
      let remedy =
        PlaceAdvice.remedy(for: own, expected)
        ?? LocalizedText(
          zh: "坐标像是以度为单位的经纬度：请加 --source-crs EPSG:4490 重新检查",
          en: "they look like longitude and latitude in degrees: check again with --source-crs "
            + "EPSG:4490")
      throw FormatError(
        .content, file: input.description.file, zh: "没有说明坐标系；按代码所在的地方，\(remedy.zh)。",
        en: "no coordinate system is declared; by where the codes lie, \(remedy.en).")
    }
  }
}
