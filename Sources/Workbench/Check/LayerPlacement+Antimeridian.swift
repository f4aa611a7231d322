import Boundaries
import Geometry
import Rules

extension LongitudeFrame {
  /// The frame of units in degrees; nil when they keep clear of the antimeridian.
  init?(units: [AdministrativeUnit]) {
    self.init(units.lazy.flatMap(\.polygons).map(\.exterior.positions))
  }

  /// A unit in this frame.
  ///
  /// - Throws: `TopologyError` when the engine fails.
  func placed(_ unit: AdministrativeUnit) throws -> AdministrativeUnit {
    var unit = unit
    unit.polygons = try placed(unit.polygons)
    unit.seat = unit.seat.map(placed)
    return unit
  }

  /// What is said of a layer that was put into a frame.
  var remark: LocalizedText {
    isWhole
      ? LocalizedText(
        zh: "图层绕地球一周，在 180° 经线处切开检查；隔着 180° 经线相邻的单元之间的边没有核对。",
        en:
          "The layer goes all the way round the Earth and was parted at 180°; edges of units that "
          + "meet across 180° were not matched.")
      : LocalizedText(
        zh: "图层到达或跨过 180° 经线；已把经度展开成连续的一段检查，两侧按同一条边核对，报告里的经度仍在 ±180° 之间。",
        en:
          "The layer meets or crosses 180°: longitudes were run on so that both sides were matched "
          + "as one edge; longitudes in reports stay between −180° and 180°.")
  }
}
