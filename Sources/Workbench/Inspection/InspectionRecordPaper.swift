public import Boundaries
public import Documents
import Formats
import Foundation
public import Registry
import Rules

/// The field records of an inspection as a paper to be filled in by hand (联检记录表).
public struct InspectionRecordPaper {
  private let book: InspectionBook
  private let markers: MarkerBook
  private let inspection: JointInspection
  private let stops: [VisitStop]
  private let photos: [String: [UInt8]]
  /// Larger photos are shown by the small picture they carry.
  private static let largest = 1_500_000

  /// - Parameter stops: The markers in the order of the visit.
  /// - Throws: ``RegisterError``.
  public init(
    _ book: InspectionBook, _ markers: MarkerBook, _ inspection: JointInspection,
    stops: [VisitStop], _ register: Register
  ) throws(RegisterError) {
    (self.book, self.markers, self.inspection, self.stops) = (book, markers, inspection, stops)
    photos = try Self.lastPhotos(register, markers, Set(stops.map(\.marker)))
  }

  /// The newest photo of each marker that can be shown.
  private static func lastPhotos(
    _ register: Register, _ book: MarkerBook, _ wanted: Set<String>
  ) throws(RegisterError) -> [String: [UInt8]] {
    var subjects: [String: String] = [:]
    for marker in wanted {
      subjects["marker \(marker)"] = marker
      for check in book.checks[marker] ?? [] { subjects["marker_check \(check.id)"] = marker }
    }
    let store = AttachmentStore(register: register.path)
    var found: [String: (order: String, hash: String)] = [:]
    for record in try register.records(.attachment) {
      func text(_ field: String) -> String { record.body[field, .attachment].text ?? "" }
      guard let marker = subjects["\(text("kind")) \(text("subject"))"],
        [".jpg", ".jpeg", ".png"].contains(where: text("file").lowercased().hasSuffix)
      else { continue }
      let order =
        [text("photo_time"), text("document_day"), record.validFrom]
        .first { !$0.isEmpty } ?? ""
      if (found[marker]?.order ?? "") <= order { found[marker] = (order, text("hash")) }
    }
    return found.compactMapValues { photo in
      guard let data = try? Data(contentsOf: URL(filePath: store.path(photo.hash))) else {
        return nil
      }
      let bytes = Array(data)
      return bytes.count > largest ? PhotoFacts.preview(jpeg: bytes) ?? bytes : bytes
    }
  }

  /// What fills the template.
  public var data: PaperData {
    let line = book.analysis.line(inspection.line)
    let level = max(book.markers.level, .internal).title.zh
    let sections = line?.sections(in: inspection.stretch) ?? []
    return .record([
      PaperMember("界线名称", .text(line.map { $0.name.isEmpty ? $0.id : $0.name } ?? "")),
      PaperMember("联检编号", .text(inspection.id)), PaperMember("密级", .text(level)),
      PaperMember("界桩", .list(stops.map(row))), PaperMember("界段", .list(sections.map(row))),
      PaperMember("空白", .absent),
    ])
  }

  private func row(_ stop: VisitStop) -> PaperData {
    let index = markers.marker(stop.marker)
    let record = index.map { markers.records.markers[$0] }
    let entries = record?.body.entries("positions", .marker) ?? []
    let signed = entries.first { $0["sort"].text == "signed" } ?? entries.first
    func number(_ field: String) -> PaperData {
      signed?[field].number.map { .number($0) } ?? .absent
    }
    func shown(_ field: String) -> String { InspectionWords.shown(record, field, .marker) }
    let sketch = index.flatMap {
      MarkerSketch(markers, .zh).marker($0, hasTies: true, width: 78, height: 50)
    }
    let system = signed?["crs"].text.map { MarkerPapers.systemTitle($0) }
    return .record([
      PaperMember("编号", .text(stop.marker)),
      PaperMember("类型", .text(shown("type") + shown("shape"))),
      PaperMember("里程", stop.chainage.map { .number($0) } ?? .absent),
      PaperMember("上次", index.flatMap(last).map { .text($0) } ?? .absent),
      PaperMember("坐标系", system.map { .text($0) } ?? .absent),
      PaperMember("纵坐标", number("northing")), PaperMember("横坐标", number("easting")),
      PaperMember("高程", number("height")),
      PaperMember("状况选项", .text(Self.choices("condition", .markerCheck))),
      PaperMember("标准选项", .text(Self.criteria)),
      PaperMember("处理选项", .text(Self.choices("action", .markerCheck))),
      PaperMember("方位物", .list(ties(record))),
      PaperMember("照片", Self.picture(photos[stop.marker], "界桩 \(stop.marker) 上次照片")),
      PaperMember("略图", Self.picture(sketch?.png, sketch?.description ?? "")),
    ])
  }

  /// The ties on record, with empty rows up to three.
  private func ties(_ record: StoredRecord?) -> [PaperData] {
    let ties = record?.body.entries("ties", .marker) ?? []
    let states = "□在 □失 □新"
    return (0..<max(3, ties.count)).map { index in
      let tie = index < ties.count ? ties[index] : nil
      func number(_ field: String) -> PaperData {
        tie?[field].number.map { .number($0) } ?? .absent
      }
      return .fields([
        "名称": .text(tie?["object"].text ?? "　"), "方位角": number("azimuth"),
        "距离": number("distance"), "现状选项": .text(states),
      ])
    }
  }

  /// What the last check before this inspection found.
  private func last(_ marker: Int) -> String? {
    InspectionForms.last(markers.checks[markers.records.markers[marker].id] ?? [], inspection)
      .map { record in
        let kind = RecordKind.markerCheck
        return ["day", "condition", "action", "remark"]
          .map { InspectionWords.shown(record, $0, kind) }.filter { !$0.isEmpty }
          .joined(separator: "，")
      }
  }

  private static func picture(_ bytes: [UInt8]?, _ description: String) -> PaperData {
    bytes.flatMap { PaperPicture($0, description: description) }.map { .picture($0) } ?? .absent
  }

  private static func choices(
    _ field: String, _ kind: RecordKind, _ separator: String = "　"
  ) -> String {
    guard let index = kind.index(of: field), case .choice(let choices) = kind.fields[index].form
    else { return "" }
    return choices.map { "□\($0.title.zh)" }.joined(separator: separator)
  }

  private static let criteria = {
    let kind = RecordKind.markerCheck
    return ["placed", "firm", "visible", "legible", "filed"].compactMap { name in
      kind.index(of: name).map { "\(kind.fields[$0].title.zh) □是 □否" }
    }.joined(separator: "　")
  }()

  private func row(_ pair: MarkerPair) -> PaperData {
    let kind = RecordKind.line
    let line = book.markers.lines.first { $0.id == inspection.line }
    let entry = line?.body.entries("sections", kind).first {
      pair.isSame($0["from"].text ?? "", $0["to"].text ?? "")
    }
    let basis = kind.parts.first { $0.name == "sections" }?.fields.first { $0.name == "basis" }
    let words = entry.flatMap { entry in basis?.shown(entry["basis"], .zh) } ?? ""
    let feature = entry?["feature"].text ?? ""
    return .record([
      PaperMember("起桩", .text(pair.from)), PaperMember("止桩", .text(pair.to)),
      PaperMember("依托", .text([words, feature].filter { !$0.isEmpty }.joined(separator: "："))),
      PaperMember("是否选项", .text("□是\n□否")),
      PaperMember("变化选项", .text(Self.choices("change", .sectionCheck, "\n"))),
      PaperMember("修测选项", .text(Self.choices("resurvey", .sectionCheck, "\n"))),
    ])
  }

  /// Writes the paper in the form the file's name asks for.
  ///
  /// - Throws: `FormatError`.
  public func write(to path: String, _ shelf: TemplateShelf) throws {
    let level = max(book.markers.level, .internal).title.zh
    try shelf.write("inspection-record", data, to: path, secrecy: level)
  }
}
