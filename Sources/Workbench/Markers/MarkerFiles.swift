public import Boundaries
import Foundation
public import Formats
import Geometry
import Registry
public import Rules

extension LineImport {
  /// The lines of the layer as values, without a register.
  ///
  /// - Throws: `FormatError` when the file cannot be used or holds no line.
  public func lines(_ fields: TableFields) throws -> [BoundaryLine] {
    let reader = try LayerReader(
      path: path,
      options: source.options(
        ReadOptions(encoding: encoding, layer: layer), for: path, systems))
    let (description, features, _) = try reader.readAll()
    let (table, _) = Self.table(features, try checkedCRS(description, features))
    let plan = try ColumnPlan(
      .line, headings: table.headings, fields: fields,
      named: named + ["course", "course_crs"].map { ($0, $0) }, remembered: nil)
    var geometry = RecordGeometry()
    let lines = table.rows.map { row -> BoundaryLine in
      var draft = RecordDraft(.line, id: "")
      _ = Self.fill(&draft, row, plan)
      draft.dropEmptyEntries()
      var line = geometry.line(.unsaved(draft))
      line.feature = row.number
      return line
    }.filter { !$0.id.isEmpty && !$0.course.isEmpty }
    guard !lines.isEmpty else {
      throw FormatError(
        .content, file: description.file,
        zh: "没有带界线代码的线要素；请核对图层，代码列须能识别（如 界线代码、JXDM、code）。",
        en: "it has no line features with a code; check the layer and its column of codes "
          + "(such as JXDM or code).")
    }
    return lines
  }
}

extension StoredRecord {
  /// A draft as if it stood in a register, to be looked at.
  static func unsaved(_ draft: RecordDraft) -> StoredRecord {
    StoredRecord(
      kind: draft.kind.name, id: draft.id, version: 1, status: .current, validFrom: "",
      validUntil: nil, event: 0, endedBy: nil, body: draft.body)
  }
}

extension MarkerImport {
  /// Markers read from a file without a register.
  public struct Reading: Sendable {
    /// The markers, each with its row.
    public var markers: [BoundaryMarker] = []
    /// What was recognised, a sentence each.
    public var sentences: [LocalizedText] = []
    /// Rows that cannot be used, as findings.
    public var findings: [Finding] = []
  }

  /// The markers of a file with the lines they may belong to.
  ///
  /// - Throws: ``RegisterError`` when a heading is unknown; ``CRSError`` when a named system cannot
  ///   be used.
  public func markers(_ source: MarkerTable, lines: [BoundaryLine]) throws -> Reading {
    let plan = try plan(source)
    var box = Envelope()
    for line in lines { for chain in line.course { box.include(Envelope(chain.positions)) } }
    let coordinates = try MarkerCoordinates(
      source, plan, options, area: options.area ?? (box.isEmpty ? nil : box))
    var judgement = Judgement()
    var reading = Reading()
    reading.sentences = source.remarks + coordinates.sentences
    var geometry = RecordGeometry()
    for (index, row) in source.table.rows.enumerated() {
      var draft = self.draft(row, plan, source, &judgement)
      put(coordinates.placed[index], into: &draft, source)
      guard !draft.id.isEmpty else { continue }
      for position in draft.body.entries("positions", kind).indices {
        var entries = draft.body.entries("positions", kind)
        if entries[position]["sort"].isNull {
          entries[position]["sort"] = .text(position == 0 ? "signed" : "measured")
        }
        draft.body.set("positions", kind, entries)
      }
      var marker = geometry.marker(.unsaved(draft))
      marker.feature = row.number
      if marker.line.isEmpty {
        let found = self.lines(of: draft.id, lines)
        marker.line = found.first ?? ""
        marker.junctionLines = Array(found.dropFirst())
      }
      reading.markers.append(marker)
    }
    let refused = judgement.changes.filter { $0.outcome == .refused }
    reading.findings =
      (source.troubles + coordinates.troubles).map {
        Self.finding($0.row, $0.id, $0.heading, $0.trouble.message)
      }
      + refused.map {
        Self.finding($0.row, $0.id, nil, $0.message ?? LocalizedText(zh: "", en: ""))
      }
    return reading
  }

  /// The lines a number means: as named for all, by its codes, or the only one there is.
  private func lines(of id: String, _ lines: [BoundaryLine]) -> [String] {
    if let named = options.line { return [named] }
    if lines.count == 1 { return [lines[0].id] }
    let fitting = lines.filter { line in
      guard let number = scheme.parse(id, rank: line.rank), line.sides.count == 2 else {
        return false
      }
      if number.isJunction {
        return line.sides.allSatisfy { side in number.codes.contains(String(side.suffix(2))) }
      }
      let half = number.line.count / 2
      guard half > 0 else { return false }
      return line.sides.map { String($0.suffix(half)) }.sorted().joined() == number.line
    }
    if !fitting.isEmpty { return fitting.map(\.id) }
    let named = lines.filter { line in
      let part = scheme.parse(id, rank: line.rank)?.line ?? ""
      return !part.isEmpty && line.id == part
    }
    return named.map(\.id)
  }

  private static func finding(
    _ row: Int, _ id: String, _ heading: String?, _ message: LocalizedText
  ) -> Finding {
    let place = heading.map { (zh: "“\($0)”", en: "“\($0)” ") } ?? (zh: "", en: "")
    func sentence(_ text: String, _ end: String) -> String {
      text.hasSuffix(end) ? text : text + end
    }
    return Finding(
      rule: "input/unreadable-feature", code: "", severity: .error,
      subjects: [id.isEmpty ? "#\(row)" : id],
      features: [FeatureReference(input: 1, feature: row)],
      message: LocalizedText(
        zh: sentence("第 \(row) 行\(place.zh)：\(message.zh)", "。"),
        en: sentence("Row \(row) \(place.en): \(message.en)", ".")),
      hint: LocalizedText(zh: "改正这一行。", en: "Correct the row."),
      basis: Basis(document: "dijie", clause: ""))
  }
}
