public import Boundaries
public import Formats
import Geometry
import Registry
public import Rules

/// Record forms for the field, filled in as far as the register knows (联检记录表).
public struct InspectionForms: Sendable {
  private let book: InspectionBook
  private let inspection: JointInspection
  /// The markers in the order of the visit.
  public let stops: [VisitStop]

  /// Makes forms for an inspection.
  ///
  /// - Parameter reversed: Whether to walk from the line's end.
  public init(_ book: InspectionBook, _ inspection: JointInspection, reversed: Bool = false) {
    self.book = book
    self.inspection = inspection
    let stops = book.analysis.line(inspection.line)?.stops(in: inspection.stretch) ?? []
    self.stops = reversed ? VisitingOrder.reversed(stops) : stops
  }

  /// Fields of a marker's record that are filled in outside.
  static let markerFields = [
    "day", "condition", "placed", "firm", "visible", "legible", "filed", "evidence", "crs",
    "northing", "easting", "height", "method", "sigma", "action", "neighbour", "inspector_a",
    "inspector_b", "photos", "remark",
  ]
  /// Fields of a section's record that are filled in outside.
  static let sectionFields = [
    "day", "feature", "recognisable", "change", "resurvey", "projects", "dispute", "inspector_a",
    "inspector_b", "photos", "remark",
  ]

  /// The fields of a tie that are measured again outside.
  static let tieFields = ["azimuth", "distance", "state"]

  /// The last check of a marker that belongs to another inspection; the newest come first.
  static func last(_ checks: [StoredRecord], _ inspection: JointInspection) -> StoredRecord? {
    checks.first { $0.body["inspection", .markerCheck].text != inspection.id }
  }

  private static func columns(_ kind: RecordKind, _ names: [String]) -> [Listing.Column] {
    names.compactMap { name in
      kind.index(of: name).map { index in
        let field = kind.fields[index]
        return .init(name, zh: field.title.zh, en: field.title.en)
      }
    }
  }

  /// The checks of each marker, the newest first.
  private var checks: [String: [StoredRecord]] {
    Dictionary(
      grouping: book.markerChecks.values, by: { $0.body["marker", .markerCheck].text ?? "" }
    ).mapValues { records in
      records.sorted { left, right in
        let days = [left, right].map { $0.body["day", .markerCheck].text ?? "" }
        return (days[0], left.id) > (days[1], right.id)
      }
    }
  }

  /// Columns for ties: what they are, and what is measured again and left blank.
  private static func tieColumns(_ most: Int) -> [Listing.Column] {
    let kind = RecordKind.markerCheck
    return stride(from: 1, through: most, by: 1).flatMap { number in
      (["object"] + tieFields).compactMap { name in
        kind.place(named: "ties.\(number).\(name)").map { place in
          let title = kind.title(of: place)
          return .init(kind.path(place), zh: title.zh, en: title.en)
        }
      }
    }
  }

  private static func tieCells(_ ties: [BoundaryMarker.Tie], _ most: Int) -> [Listing.Cell] {
    (0..<most).flatMap { index in
      [index < ties.count ? Listing.Cell.text(ties[index].object) : .none]
        + tieFields.map { _ in Listing.Cell.none }
    }
  }

  private static func words(_ tie: BoundaryMarker.Tie) -> String {
    tie.object + (tie.azimuth.map { " \(ReportText.decimal($0, 2))°" } ?? "")
      + (tie.distance.map { " \(ReportText.decimal($0, 1))m" } ?? "")
  }

  private var mark: Listing.Mark {
    let level = max(book.markers.level, .internal).title
    return .init("level", zh: "\(level.zh)资料，不得公开", en: "\(level.en), not for the public")
  }

  /// One row a marker in the order of the visit, with places for maps.
  public func markers(_ language: Language) -> Listing {
    var geometry = RecordGeometry()
    let checks = checks
    let known = Dictionary(
      book.markers.layer.markers.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let blank = Self.columns(.markerCheck, Self.markerFields)
    let most = stops.map { known[$0.marker]?.ties.count ?? 0 }.max() ?? 0
    var listing = Listing(
      title: LocalizedText(zh: "界桩", en: "markers"),
      columns: [
        .init("number", zh: "序号", en: "number"),
        .init("id", zh: "记录编号", en: "check", isCode: true),
        .init("inspection", zh: "联检编号", en: "inspection", isCode: true),
        .init("marker", zh: "界桩编号", en: "marker", isCode: true),
        .init("chainage", zh: "里程", en: "chainage"), .init("step", zh: "距上站", en: "step"),
        .init("signed_crs", zh: "签署坐标系", en: "signed crs"),
        .init("signed_northing", zh: "签署纵坐标", en: "signed northing"),
        .init("signed_easting", zh: "签署横坐标", en: "signed easting"),
        .init("signed_height", zh: "签署高程", en: "signed height"),
        .init("signed_ties", zh: "登记的方位物", en: "ties on record"),
        .init("last_day", zh: "上次检查", en: "last check"),
        .init("last_condition", zh: "上次状况", en: "last condition"),
      ] + blank + Self.tieColumns(most),
      rows: stops.enumerated().map { index, stop in
        let marker = known[stop.marker]
        let signed = marker?.record
        let ties = (marker?.ties ?? []).map(Self.words)
        let last = Self.last(checks[stop.marker] ?? [], inspection)
        let known: [Listing.Cell] = [
          .count(index + 1), .text("\(inspection.id)/\(stop.marker)"), .text(inspection.id),
          .text(stop.marker), .decimal(stop.chainage, 1), .decimal(stop.step, 1),
          signed.map { .text($0.crs) } ?? .none, .decimal(signed?.plane?.y, 3),
          .decimal(signed?.plane?.x, 3), .decimal(signed?.height, 2),
          .text(ties.joined(separator: "；")),
          last?.body["day", .markerCheck].text.map { .day($0) } ?? .none,
          .text(InspectionWords.shown(last, "condition", .markerCheck, language)),
        ]
        return known + blank.map { _ in .none } + Self.tieCells(marker?.ties ?? [], most)
      },
      positions: stops.map { known[$0.marker]?.record.flatMap { geometry.place($0) } })
    listing.marks = [mark]
    return listing
  }

  /// One row a section.
  public func sections() -> Listing {
    let sections = book.analysis.line(inspection.line)?.sections(in: inspection.stretch) ?? []
    let blank = Self.columns(.sectionCheck, Self.sectionFields)
    return Listing(
      title: LocalizedText(zh: "界段", en: "sections"),
      columns: [
        .init("id", zh: "记录编号", en: "check", isCode: true),
        .init("inspection", zh: "联检编号", en: "inspection", isCode: true),
        .init("from", zh: "起桩", en: "from", isCode: true),
        .init("to", zh: "止桩", en: "to", isCode: true),
      ] + blank,
      rows: sections.map { pair in
        [
          .text("\(inspection.id)/\(pair.from)-\(pair.to)"), .text(inspection.id),
          .text(pair.from), .text(pair.to),
        ] + blank.map { _ in Listing.Cell.none }
      })
  }

  /// The words that may be filled in.
  public func choices(_ language: Language) -> Listing {
    let fields = [
      (RecordKind.markerCheck, Self.markerFields), (RecordKind.sectionCheck, Self.sectionFields),
    ].flatMap { kind, names in names.compactMap { kind.index(of: $0).map { kind.fields[$0] } } }
    var seen: Set<String> = []
    return Listing(
      title: LocalizedText(zh: "取值", en: "values"),
      columns: [.init("field", zh: "栏目", en: "field"), .init("values", zh: "取值", en: "values")],
      rows: fields.compactMap { field in
        guard case .choice(let choices) = field.form, seen.insert(field.title.zh).inserted else {
          return nil
        }
        return [.text(field.title[language]), .list(choices.map { $0.title[language] })]
      })
  }

  /// Writes the workbook and the map layer into a folder; gives their names.
  public func write(to folder: String, _ language: Language) throws(FormatError) -> [String] {
    let writer = ListingWriter(format: .xlsx, language: language)
    let places = markers(language)
    let sheet =
      "\(folder)/\(inspection.id)-\(LocalizedText(zh: "联检记录表", en: "records")[language]).xlsx"
    try writer.writeWorkbook([places, sections(), choices(language)], sheet)
    guard (0..<places.count).contains(where: { places.position($0) != nil }) else { return [sheet] }
    let layer = "\(folder)/\(inspection.id).gpkg"
    try ListingWriter(format: .gpkg, output: layer, language: language).write(places)
    return [sheet, layer] + (try writeWaypoints(places, folder, language))
  }

  /// Writes the markers in the order of the visit for earth viewers and receivers.
  private func writeWaypoints(
    _ places: Listing, _ folder: String, _ language: Language
  ) throws(FormatError) -> [String] {
    let features = stops.enumerated().compactMap { index, stop -> Feature? in
      guard let place = places.position(index) else { return nil }
      let order = LocalizedText(zh: "第 \(index + 1) 站", en: "stop \(index + 1)")[language]
      return Feature(
        properties: [
          JSONMember("name", .string(stop.marker)), JSONMember("description", .string(order)),
        ], shape: .point(place, height: nil))
    }
    var files: [String] = []
    for ending in ["kml", "gpx"] {
      let file = "\(folder)/\(inspection.id).\(ending)"
      _ = try LayerWriter(path: file, options: .init(layer: inspection.id))
        .write(features, crs: "EPSG:4490")
      files.append(file)
    }
    return files
  }
}
