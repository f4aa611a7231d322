import Boundaries
import Geometry
import Registry
public import Rules

extension MarkerPapers {
  /// Which table of a line.
  public enum Table: String, CaseIterable, Sendable {
    /// Its markers (界桩成果表).
    case markers
    /// Its turning points (边界点成果表).
    case points

    /// The name users see.
    public var title: LocalizedText {
      switch self {
      case .markers: LocalizedText(zh: "界桩成果表", en: "table of markers")
      case .points: LocalizedText(zh: "边界点成果表", en: "table of boundary points")
      }
    }
  }

  /// A table's rows with what stands around them.
  struct Page {
    let table: Table
    let lineName: String
    let lineID: String
    let system: String
    let heightDatum: String
    let level: SecrecyLevel
    let rows: [Row]
    let length: Double
    let sketch: SketchDrawing?
  }

  /// One row.
  struct Row {
    let name: String
    let type: String
    let plane: Position?
    let place: Position?
    let height: Double?
    let chainage: Double?
    let distance: Double?
    let where_: String
    let remark: String
  }

  /// A table of a line by its index.
  ///
  /// - Throws: ``RegisterError`` when a level forbids it; ``CRSError`` when a system cannot be used.
  func page(_ table: Table, line: Int) throws -> Page {
    let record = book.records.lines[line]
    let (_, lineLevel) = try output.prepared([record], .line)
    let members = ordered(line)
    let (records, level) = try output.prepared(
      members.map { book.records.markers[$0] }, .marker)
    let system = usualSystem(records)
    let own = book.analysis.lines[line]
    let rows =
      table == .markers
      ? zip(members, records).map { row($0, $1, line, system) }
      : try points(line, members, system)
    let datums = records.compactMap { record in
      record.body.entries("positions", .marker).first?["height_datum"].text
    }
    let isPublic = output.isPublic
    return Page(
      table: table, lineName: own.name.isEmpty ? own.id : own.name, lineID: own.id,
      system: Self.systemTitle(system), heightDatum: Set(datums).count == 1 ? datums[0] : "",
      level: output.shown(max(level, lineLevel)), rows: rows,
      length: book.analysis.paths[line].length,
      sketch: isPublic ? nil : MarkerSketch(book, .zh).line(line, width: 160, height: 92))
  }

  /// The markers of a line along it.
  private func ordered(_ line: Int) -> [Int] {
    book.analysis.markersOfLine[line].map { index -> (Int, Double) in
      let place = book.analysis.stations[index].place
      let chainage = place.flatMap { book.analysis.paths[line].place(of: $0)?.chainage }
      return (index, chainage ?? .infinity)
    }.sorted { ($0.1, $0.0) < ($1.1, $1.0) }.map(\.0)
  }

  /// The plane system most signed positions are in.
  private func usualSystem(_ records: [StoredRecord]) -> String {
    var counts: [String: Int] = [:]
    for record in records {
      guard let entry = record.body.entries("positions", .marker).first,
        !entry["northing"].isNull, let crs = entry["crs"].text
      else { continue }
      counts[crs, default: 0] += 1
    }
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? ""
  }

  private func row(
    _ marker: Int, _ record: StoredRecord, _ line: Int, _ system: String
  ) -> Row {
    let kind = RecordKind.marker
    let entries = record.body.entries("positions", kind)
    let entry = entries.first { $0["sort"].text == "signed" } ?? entries.first
    func pair(_ x: String, _ y: String) -> Position? {
      guard let x = entry?[x].number, let y = entry?[y].number else { return nil }
      return Position(x, y)
    }
    func shown(_ field: String) -> String {
      kind.fields.first { $0.name == field }.map { $0.shown(record.body[field, kind], .zh) } ?? ""
    }
    let crs = entry?["crs"].text ?? ""
    var remarks: [String] = []
    if !crs.isEmpty, crs != system, !system.isEmpty { remarks.append(crs) }
    let place = book.analysis.stations[marker].place
    return Row(
      name: record.id, type: shown("type") + shown("shape"), plane: pair("easting", "northing"),
      place: pair("longitude", "latitude"), height: entry?["height"].number,
      chainage: place.flatMap { book.analysis.paths[line].place(of: $0)?.chainage },
      distance: nil,
      where_: record.body.entries("sides", kind).compactMap { $0["place"].text }
        .joined(separator: "；"), remark: remarks.joined(separator: "，"))
  }

  /// The vertices of a line's course with the markers that stand on them.
  private func points(_ line: Int, _ members: [Int], _ system: String) throws -> [Row] {
    let path = book.analysis.paths[line]
    let positions = path.chains.flatMap(\.positions)
    guard let first = positions.first else { return [] }
    let plane = try planes(positions, system, first)
    let places = members.compactMap { index in
      book.analysis.stations[index].place.map { (index: index, place: $0) }
    }
    let tolerance = book.analysis.settings.tolerance(book.analysis.lines[line])
    let geodesy = Geodesy()
    var rows: [Row] = []
    for (chain, positions) in path.chains.map(\.positions).enumerated() {
      for (vertex, position) in positions.enumerated() {
        let next = vertex + 1 < positions.count ? positions[vertex + 1] : nil
        let here = places.filter { geodesy.distance($0.place, position) <= tolerance }
          .map { book.analysis.stations[$0.index].marker.id }
        rows.append(
          Row(
            name: "J\(rows.count + 1)", type: "", plane: coarse(plane[rows.count]),
            place: coarseDegrees(position), height: nil,
            chainage: path.chainage(chain: chain, vertex: vertex),
            distance: next.map { geodesy.distance(position, $0) }, where_: "",
            remark: here.joined(separator: "、")))
      }
    }
    return rows
  }

  /// Plane coordinates in the markers' system, else in the 3° zone the line starts in.
  private func planes(
    _ positions: [Position], _ system: String, _ first: Position
  ) throws -> [Position?] {
    let zone = GaussKrugerZone(
      datum: .cgcs2000, width: .three, longitude: first.x, hasPrefix: true)
    let code = system.isEmpty ? zone.map { "EPSG:\($0.epsg)" } ?? "" : system
    guard !code.isEmpty, let target = try? CoordinateReferenceSystem(code), target.isProjected,
      let transformer = try? CoordinateTransformer(
        from: CoordinateReferenceSystem("EPSG:4490"), to: target)
    else { return positions.map { _ in nil } }
    return try transformer.transform(positions)
  }

  private func coarse(_ plane: Position?) -> Position? {
    guard output.isPublic, let plane else { return plane }
    let step = output.publication.accuracy
    return Position((plane.x / step).rounded() * step, (plane.y / step).rounded() * step)
  }

  private func coarseDegrees(_ place: Position) -> Position {
    guard output.isPublic else { return place }
    let scale = (0..<output.publication.decimals).reduce(1.0) { value, _ in value * 10 }
    return Position((place.x * scale).rounded() / scale, (place.y * scale).rounded() / scale)
  }
}
