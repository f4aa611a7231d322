public import Registry
import Gazetteer
import Geometry
import Formats
public import Rules

/// What the rules are asked about a case (案件的名称检查).
public enum CaseQuery {
  /// The question; nil where the case proposes no name.
  ///
  /// - Throws: `RegisterError` when the register cannot be read.
  public static func query(
    _ body: RecordBody, _ register: Register
  ) throws -> NameChecking.Query? {
    guard let text = body["text", .nameCase].text else { return nil }
    var query = NameChecking.Query(
      name: text, category: body["category", .nameCase].text.flatMap(NameCategory.init(rawValue:)))
    query.area = body["area", .nameCase].text ?? ""
    query.own = body["made", .nameCase].text
    query.road.width = body["width_m", .nameCase].number
    query.road.length = body["length_m", .nameCase].number
    query.road.direction = body["direction", .nameCase].text
      .flatMap(RoadFacts.Direction.init(rawValue:))
    if let longitude = body["longitude", .nameCase].number,
      let latitude = body["latitude", .nameCase].number
    {
      query.road.position = Position(longitude: longitude, latitude: latitude)
    }
    if let former = body["name", .nameCase].text {
      query.replaces = try register.versions(.name, former).last?.body["text", .name].text
    }
    return query
  }

  /// The length of a case's geometry along the ground, in metres; nil where it has no line.
  public static func length(_ body: RecordBody) -> Double? {
    guard let text = body["geometry", .nameCase].text, let shape = WellKnownText.shape(text),
      !shape.lines.isEmpty
    else { return nil }
    let geodesy = Geodesy()
    return shape.lines.reduce(0) { sum, line in
      zip(line.positions, line.positions.dropFirst()).reduce(sum) {
        $0 + geodesy.segment(from: $1.0, to: $1.1).length
      }
    }
  }

  /// A sentence where the stated length and that of the geometry differ by more than a share.
  public static func lengthRemark(_ body: RecordBody, share: Double) -> LocalizedText? {
    guard let stated = body["length_m", .nameCase].number, let drawn = length(body), drawn > 0,
      abs(stated - drawn) > share * drawn
    else { return nil }
    let (a, b) = (ReportText.decimal(stated, 0), ReportText.decimal(drawn, 0))
    return LocalizedText(
      zh: "写明的长度 \(a) 米与图形的 \(b) 米不符，请核对。",
      en: "the stated length of \(a) m and the \(b) m of the geometry differ; check them.")
  }
}
