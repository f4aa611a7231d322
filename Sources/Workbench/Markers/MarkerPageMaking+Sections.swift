import Boundaries
import Geometry
import Registry
import Rules

extension MarkerPageMaking {
  func ties(_ marker: Int, _ record: StoredRecord) -> RecordPage.Section {
    let convergence = output.isPublic ? nil : book.convergence(marker)
    let rows = record.body.entries("ties", .marker).map { entry -> [Listing.Cell] in
      let azimuth = entry["azimuth"].number
      let isTrue = azimuth.flatMap { grid in convergence.map { Self.turned(grid + $0) } }
      return [
        .text(entry["object"].text ?? ""),
        azimuth.map { angle($0, 0) } ?? .none,
        entry["distance"].number.map { Self.metres($0) } ?? .none,
        isTrue.map { angle($0, 0) } ?? .none,
        isTrue.map { .text(words.name(CompassPoint(azimuth: $0))[language]) } ?? .none,
      ]
    }
    return Self.section(
      "ties", zh: "方位物", en: "Ties",
      [
        .init("object", zh: "方位物", en: "object"),
        .init("azimuth", zh: "坐标方位角", en: "grid azimuth"),
        .init("distance", zh: "距离（米）", en: "distance (m)"),
        .init("true_azimuth", zh: "真方位角", en: "true azimuth"),
        .init("direction", zh: "方位", en: "direction"),
      ], rows)
  }

  static func turned(_ azimuth: Double) -> Double {
    let turn = azimuth.truncatingRemainder(dividingBy: 360)
    return turn < 0 ? turn + 360 : turn
  }

  func sides(_ record: StoredRecord) -> RecordPage.Section {
    let rows = record.body.entries("sides", .marker).map { entry -> [Listing.Cell] in
      [entry["division"].text.map { .text($0) } ?? .none, .text(entry["place"].text ?? "")]
    }
    return Self.section(
      "sides", zh: "所在地", en: "Places",
      [
        .init("division", zh: "行政区", en: "division", isCode: true),
        .init("place", zh: "所在地", en: "place"),
      ], rows)
  }

  func junction(_ record: StoredRecord) -> RecordPage.Section {
    let rows = record.body.entries("junction", .marker).compactMap { entry in
      entry["line"].text.map { code -> [Listing.Cell] in
        let line = book.analysis.line(code).map { book.analysis.lines[$0].name } ?? ""
        return [.text(code), .text(line)]
      }
    }
    return Self.section(
      "junction", zh: "相交界线", en: "Lines that meet",
      [
        .init("line", zh: "界线", en: "line", isCode: true), .init("name", zh: "名称", en: "name"),
      ], rows)
  }

  /// The letters of duty that name the marker, the latest first.
  func custody(_ id: String) throws -> RecordPage.Section {
    let kind = RecordKind.custody
    let all = try session.register.records(kind).filter { record in
      record.body.entries("markers", kind).contains { $0["marker"].text == id }
    }
    let rows = try output.permitted(all, kind).sorted {
      ($0.body["until", kind].text ?? "", $0.id) > ($1.body["until", kind].text ?? "", $1.id)
    }.map { record in
      cells(record, kind, ["party", "caretaker", "unit", "signed", "until", "document"])
    }
    return Self.section(
      "custody", zh: "管护责任书", en: "Letters of duty",
      columns(kind, ["party", "caretaker", "unit", "signed", "until", "document"]), rows)
  }

  func checks(_ id: String) throws -> RecordPage.Section {
    let kind = RecordKind.markerCheck
    let fields = [
      "inspection", "day", "condition", "residual", "judgement", "action", "neighbour", "remark",
    ]
    let records = try output.permitted(Array((book.checks[id] ?? []).prefix(10)), kind)
    return Self.section(
      "checks", zh: "最近检查", en: "Last checks", columns(kind, fields),
      records.map { cells($0, kind, fields) })
  }

  func changes(_ id: String) throws -> RecordPage.Section {
    let kind = RecordKind.markerChange
    var filter = RecordFilter()
    filter.fields = ["marker": id]
    let fields = ["action", "party", "opened", "closed", "cause"]
    let records = try output.permitted(session.register.records(kind, filter), kind).sorted {
      ($0.body["opened", kind].text ?? "", $0.id) > ($1.body["opened", kind].text ?? "", $1.id)
    }
    return Self.section(
      "changes", zh: "变动", en: "Changes", columns(kind, fields),
      records.map { cells($0, kind, fields) })
  }

  func attachments(_ id: String) throws -> RecordPage.Section {
    let kind = RecordKind.attachment
    var filter = RecordFilter()
    filter.fields = ["kind": "marker", "subject": id]
    let fields = ["type", "title", "file", "document_number", "document_day"]
    let records = try output.permitted(session.register.records(kind, filter), kind)
    return Self.section(
      "attachments", zh: "附件", en: "Attachments", columns(kind, fields),
      records.map { cells($0, kind, fields) })
  }

  func neighbours(_ marker: Int) -> RecordPage.Section {
    let rows =
      output.isPublic
      ? []
      : book.neighbours(marker, 4).map { found -> [Listing.Cell] in
        let other = book.analysis.stations[found.marker]
        let azimuth = book.azimuth(from: marker, to: found.marker)
        return [
          .text(other.marker.id), Self.metres(found.distance),
          azimuth.map { angle($0, 0) } ?? .none,
          azimuth.map { .text(words.name(CompassPoint(azimuth: $0))[language]) } ?? .none,
        ]
      }
    return Self.section(
      "neighbours", zh: "最近的界桩", en: "Nearest markers",
      [
        .init("id", zh: "界桩编号", en: "marker", isCode: true),
        .init("distance", zh: "距离（米）", en: "distance (m)"),
        .init("true_azimuth", zh: "真方位角", en: "true azimuth"),
        .init("direction", zh: "方位", en: "direction"),
      ], rows)
  }

  private func columns(_ kind: RecordKind, _ fields: [String]) -> [Listing.Column] {
    [.init("id", zh: kind.identity.title.zh, en: kind.identity.title.en, isCode: true)]
      + fields.compactMap { name in
        kind.fields.first { $0.name == name }.map {
          .init(name, zh: $0.title.zh, en: $0.title.en)
        }
      }
  }

  private func cells(
    _ record: StoredRecord, _ kind: RecordKind, _ fields: [String]
  ) -> [Listing.Cell] {
    [.text(record.id)]
      + fields.compactMap { name in
        kind.fields.first { $0.name == name }.map { field in
          let value = record.body[name, kind]
          return shown(value, field)
        }
      }
  }
}

extension MarkerBook {
  /// The angle from grid to true north at a marker in degrees; nil without a place.
  func convergence(_ marker: Int) -> Double? {
    let station = analysis.stations[marker]
    return station.place.map { place in
      MeridianConvergence.degrees(
        at: place, centralMeridian: station.placed.centralMeridian ?? (place.x / 3).rounded() * 3)
    }
  }

  /// The true azimuth from one marker to another, 0 to 360 degrees.
  func azimuth(from marker: Int, to other: Int) -> Double? {
    guard let a = analysis.stations[marker].place, let b = analysis.stations[other].place else {
      return nil
    }
    let azimuth = Geodesy().segment(from: a, to: b).startAzimuth
    return azimuth < 0 ? azimuth + 360 : azimuth
  }
}
