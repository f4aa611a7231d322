import Boundaries
import Geometry
import Registry
import Rules

extension MarkerImport {
  /// The record a row describes, without its coordinates.
  func draft(
    _ row: ImportTable.Row, _ plan: ColumnPlan, _ source: MarkerTable,
    _ judgement: inout Judgement
  ) -> RecordDraft {
    var draft = RecordDraft(kind, id: "")
    draft.body.isHistorical = options.isHistorical
    for (index, column) in plan.columns.enumerated() where index < row.cells.count {
      guard let place = column.place, !row.cells[index].isEmpty,
        !Self.isCoordinate(kind.path(place))
      else { continue }
      do { try draft.set(place, row.cells[index], anyYear: options.takesAnyYear) } catch {
        judgement.refuse(
          RowTrouble(row: row.number, id: draft.id, heading: column.heading, trouble: error))
      }
    }
    return draft
  }

  private static func isCoordinate(_ path: String) -> Bool {
    let words = path.split(separator: ".")
    return words.count == 3 && words[0] == "positions"
      && ["northing", "easting", "longitude", "latitude", "crs"].contains(String(words[2]))
  }

  /// Puts recognised coordinates into the positions of a record.
  func put(
    _ placed: [Int: [MarkerCoordinates.Placed]], into draft: inout RecordDraft,
    _ source: MarkerTable
  ) {
    guard let part = kind.index(ofPart: "positions") else { return }
    var entries = draft.body.parts[part].map { RecordEntry(kind.parts[part], $0) }
    for (number, positions) in placed.sorted(by: { $0.key < $1.key }) {
      while entries.count < number { entries.append(RecordEntry(kind.parts[part])) }
      for position in positions {
        let index = number - 1
        if position.isDegrees {
          entries[index]["longitude"] = .decimal(position.position.x)
          entries[index]["latitude"] = .decimal(position.position.y)
          if entries[index]["crs"].isNull { entries[index]["crs"] = .text(position.code) }
        } else {
          entries[index]["easting"] = .decimal(position.position.x)
          entries[index]["northing"] = .decimal(position.position.y)
          entries[index]["crs"] = .text(position.code)
        }
      }
    }
    // What is left has coordinates; a height alone is no position.
    entries.removeAll { $0["northing"].isNull && $0["longitude"].isNull }
    for index in entries.indices { fill(&entries[index]) }
    draft.body.set("positions", kind, entries)
    draft.dropEmptyEntries()
  }

  /// Says of a position what the person said of all of them.
  private func fill(_ entry: inout RecordEntry) {
    func put(_ field: String, _ value: FieldValue?) {
      if entry[field].isNull, let value { entry[field] = value }
    }
    put("method", options.method.map { .text($0) })
    put("sigma", options.sigma.map { .decimal($0) })
    put("day", options.day.map { .text($0.description) })
    put("document", options.document.map { .text($0) })
    if !entry["height"].isNull { put("height_datum", options.heightDatum.map { .text($0) }) }
  }

  /// The line a marker belongs to: as stated, as its number says, or as named for all.
  func line(
    _ draft: RecordDraft, _ known: KnownMarkers
  ) -> (line: String?, number: MarkerNumber?) {
    let stated = draft.body["line", kind].text ?? options.line
    let rank = stated.flatMap { known.lines[$0]?.rank }
    let number = scheme.parse(draft.id, rank: rank)
    if let stated { return (stated, number) }
    guard let part = number?.line, !part.isEmpty else { return (nil, number) }
    if known.lines[part] != nil {
      return (part, scheme.parse(draft.id, rank: known.lines[part]?.rank))
    }
    let ending = known.lines.keys.filter { $0.hasSuffix(part) }
    return (ending.count == 1 ? ending[0] : nil, number)
  }
}
