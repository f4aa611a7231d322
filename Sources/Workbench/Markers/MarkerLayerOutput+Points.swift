import Formats
import Geometry
import Registry

extension MarkerLayerOutput {
  /// The forms lists of points are written in.
  public enum PointForm: Sendable {
    /// CASS `.dat`.
    case cass
    /// Survey TXT.
    case surveyText

    /// The form of a file name; nil when its ending is neither.
    public init?(path: String) {
      switch path.split(separator: ".").last?.lowercased() {
      case "dat": self = .cass
      case "txt": self = .surveyText
      default: return nil
      }
    }
  }

  /// The bytes of a list of points in plane coordinates, digits as recorded unless a system is asked
  /// for.
  ///
  /// - Returns: The bytes, and the numbers of markers that have no plane coordinates.
  /// - Throws: ``RegisterError`` `.refused` when the positions are of several systems or none is
  ///   plane; ``FormatError`` when a number cannot be written.
  public func points(
    _ form: PointForm, file: String
  ) throws -> (bytes: [UInt8], left: [String]) {
    let (points, left, system) = target == nil ? try recorded() : try projected()
    guard !points.isEmpty else {
      throw RegisterError(
        .refused, zh: "没有一颗界桩有平面坐标；请用 --crs 写明要投影到的坐标系。",
        en: "no marker has plane coordinates; name the system to project to with --crs.")
    }
    switch form {
    case .cass: return (try PointListWriter.cass(points, file: file), left)
    case .surveyText:
      let facts = [(key: "坐标系", value: system), (key: "计量单位", value: "米")]
      return (
        try PointListWriter.surveyText(points, title: "界桩", facts: facts, file: file), left
      )
    }
  }

  private typealias Points = (points: [NamedPoint], left: [String], system: String)

  private func recorded() throws(RegisterError) -> Points {
    var points: [NamedPoint] = []
    var left: [String] = []
    var systems: Set<String> = []
    for (record, entry) in zip(records, chosen) {
      guard let entry, let northing = entry["northing"].number,
        let easting = entry["easting"].number
      else {
        left.append(record.id)
        continue
      }
      systems.insert(entry["crs"].text ?? "")
      points.append(
        NamedPoint(
          name: record.id, northing: "\(northing)", easting: "\(easting)",
          height: entry["height"].number.map { "\($0)" } ?? ""))
    }
    guard systems.count < 2 else {
      let list = systems.sorted().map { $0.isEmpty ? "?" : $0 }
      throw RegisterError(
        .refused,
        zh: "这些界桩的坐标分属 \(list.joined(separator: "、"))，不能写在一个点表里；请用 --crs 统一，或分界线导出。",
        en: "the positions are in \(list.joined(separator: ", ")), which one list of points cannot "
          + "hold; bring them into one with --crs or export line by line.")
    }
    return (points, left, systems.first ?? "")
  }

  private func projected() throws(RegisterError) -> Points {
    guard let target, target.isProjected else {
      throw RegisterError(
        .refused, zh: "点表写平面坐标，--crs 要写投影坐标系，如 EPSG:4529。",
        en: "lists of points hold plane coordinates; --crs must be projected, such as EPSG:4529.")
    }
    var points: [NamedPoint] = []
    var left: [String] = []
    for (index, record) in records.enumerated() {
      guard let place = places[index] else {
        left.append(record.id)
        continue
      }
      points.append(
        NamedPoint(
          name: record.id, northing: ReportText.decimal(place.y, 3),
          easting: ReportText.decimal(place.x, 3),
          height: chosen[index]?["height"].number.map { "\($0)" } ?? ""))
    }
    return (points, left, target.code ?? target.definition)
  }
}
