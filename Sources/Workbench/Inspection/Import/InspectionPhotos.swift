public import Boundaries
import Formats
import Foundation
import Geometry
public import Registry
public import Rules

/// A folder of photos matched to the markers of an inspection (联检照片归位).
///
/// By the marker's number in the file's name, by the form's list of photos, or by the nearest marker
/// to where the photo says it was taken.
public struct InspectionPhotos {
  /// A photo and what is known of it.
  public struct Match: Sendable {
    /// Its path.
    public let path: String
    /// The marker; nil where none is found.
    public var marker: String?
    /// How it was found: `name`, `form` or `position`.
    public var how = ""
    /// The record it is attached to; nil while there is none.
    public var record: String?
    /// Whether the record has it already.
    public var isKnown = false
    /// What people should look at.
    public var remarks: [LocalizedText] = []
  }

  /// The photos by name.
  public private(set) var matches: [Match] = []
  private let distance: Double
  private let days: Int
  private let pack: RulePack
  private var attached: [String: [String]] = [:]
  private var places: [(marker: String, place: Position)] = []
  private let markers: [String]

  /// Matches a folder's photos.
  ///
  /// - Parameter records: The records of markers as they stand once the forms are saved.
  /// - Throws: ``RegisterError`` `.missing` for a folder that is not there, `RulePackError` for a
  ///   missing setting.
  public init(
    folder: String, _ book: InspectionBook, _ inspection: JointInspection,
    records: [RecordDraft], _ session: OfficeSession
  ) throws {
    pack = session.rules.pack
    distance = try pack.number("inspection.photo.distance")
    days = try pack.count("inspection.photo.days", within: 0...3660)
    let stops = book.analysis.line(inspection.line)?.stops ?? []
    markers = stops.map(\.marker).sorted { $0.count > $1.count }
    var geometry = RecordGeometry()
    let wanted = Set(markers)
    for marker in book.markers.layer.markers where wanted.contains(marker.id) {
      if let place = marker.record.flatMap({ geometry.place($0) }) {
        places.append((marker.id, place))
      }
    }
    for record in try session.register.records(.attachment) {
      guard let hash = record.body["hash", .attachment].text else { continue }
      attached[hash, default: []].append(record.body["subject", .attachment].text ?? "")
    }
    var seen: [String: String] = [:]
    for path in try Self.photos(folder) {
      matches.append(try match(path, records, inspection, &seen))
    }
  }

  /// The photos of a folder and the folders in it, by name.
  private static func photos(_ folder: String) throws(RegisterError) -> [String] {
    guard (try? FileManager.default.contentsOfDirectory(atPath: folder)) != nil,
      let found = FileManager.default.enumerator(atPath: folder)
    else {
      throw RegisterError(
        .missing, zh: "没有照片文件夹 \(folder)；未作改动。",
        en: "there is no folder of photos \(folder); nothing was changed.")
    }
    return found.compactMap { $0 as? String }.filter { name in
      ["jpg", "jpeg", "png", "heic"].contains(
        name.split(separator: ".").last?.lowercased() ?? "")
    }.sorted().map { "\(folder)/\($0)" }
  }

  private func match(
    _ path: String, _ records: [RecordDraft], _ inspection: JointInspection,
    _ seen: inout [String: String]
  ) throws -> Match {
    let photo = try PhotoReading(path, pack)
    var match = Match(path: path)
    match.remarks = photo.remarks
    let name = URL(filePath: path).lastPathComponent
    find(&match, name, photo.place, records)
    let record = records.first { $0.body["marker", .markerCheck].text == match.marker }
    match.record = record?.id
    remarkPlace(&match, photo.place)
    remarkDay(&match, photo.facts, record, inspection)
    remarkRepeat(&match, name, &seen)
    if match.marker != nil, record == nil {
      match.remarks.append(
        LocalizedText(
          zh: "界桩 \(match.marker ?? "") 还没有记录，照片未存",
          en: "the marker has no record yet; not attached"))
    }
    return match
  }

  private func find(
    _ match: inout Match, _ name: String, _ place: Position?, _ records: [RecordDraft]
  ) {
    let plain = MarkerNumber.normalized(name)
    let stem = URL(filePath: name).deletingPathExtension().lastPathComponent
    if let marker = markers.first(where: { plain.contains(MarkerNumber.normalized($0)) }) {
      (match.marker, match.how) = (marker, "name")
    } else if let record = records.first(where: { Self.lists($0, stem, name) }) {
      (match.marker, match.how) = (record.body["marker", .markerCheck].text, "form")
    } else if let place, let near = nearest(to: place), near.distance <= distance {
      (match.marker, match.how) = (near.marker, "position")
    } else {
      match.remarks.append(
        LocalizedText(
          zh: "不知属于哪颗界桩：文件名中没有界桩编号，记录表没有列出，照片位置也不在任何界桩附近",
          en: "belongs to no marker: neither its name, nor the form, nor its position tells"))
    }
  }

  private static func lists(_ record: RecordDraft, _ stem: String, _ name: String) -> Bool {
    let words = (record.body["photos", .markerCheck].text ?? "").split {
      ",，、;； \n".contains($0)
    }
    return words.contains {
      $0.lowercased() == name.lowercased() || $0.lowercased() == stem.lowercased()
    }
  }

  private func nearest(to place: Position) -> (marker: String, distance: Double)? {
    let geodesy = Geodesy()
    return places.map { ($0.marker, geodesy.distance($0.place, place)) }.min { $0.1 < $1.1 }
  }

  private func remarkPlace(_ match: inout Match, _ place: Position?) {
    guard let place, let marker = places.first(where: { $0.marker == match.marker })?.place else {
      return
    }
    let metres = Geodesy().distance(marker, place)
    guard metres > distance else { return }
    let away = ReportText.decimal(metres, 0)
    match.remarks.append(
      LocalizedText(
        zh: "照片位置离界桩 \(match.marker ?? "") \(away) 米",
        en: "taken \(away) m from marker \(match.marker ?? "")"))
  }

  private func remarkDay(
    _ match: inout Match, _ facts: PhotoFacts, _ record: RecordDraft?, _ inspection: JointInspection
  ) {
    guard let taken = facts.time.flatMap({ CalendarDay(String($0.prefix(10))) }) else { return }
    let checked = record?.body["day", .markerCheck].text.flatMap { CalendarDay($0) }
    let isWrong: Bool
    if let checked {
      isWrong = abs(taken.days(until: checked)) > days
    } else if let opened = inspection.opened {
      isWrong = taken.days(until: opened) > days
    } else {
      return
    }
    guard isWrong else { return }
    match.remarks.append(
      LocalizedText(
        zh: "拍摄日期 \(taken) 与检查日期 \(checked ?? inspection.opened ?? taken) 不符",
        en: "taken on \(taken), not on the day of the visit "
          + "(\(checked ?? inspection.opened ?? taken))"))
  }

  private func remarkRepeat(_ match: inout Match, _ name: String, _ seen: inout [String: String]) {
    guard let data = FileManager.default.contents(atPath: match.path) else { return }
    var sum = SHA256()
    sum.update([UInt8](data))
    let hash = sum.hexDigest()
    let subjects = attached[hash] ?? []
    if let record = match.record, subjects.contains(record) { match.isKnown = true }
    if let other = subjects.first(where: { $0 != match.record }) {
      match.remarks.append(
        LocalizedText(
          zh: "与以前的记录 \(other) 是同一张照片", en: "the same photo as in the record \(other)"))
    }
    if let former = seen[hash] {
      match.remarks.append(
        LocalizedText(zh: "与 \(former) 是同一张照片", en: "the same photo as \(former)"))
      match.isKnown = true
    }
    seen[hash] = name
  }

  /// Attaches the photos that have a record and are not there yet; gives how many.
  public func attach(_ session: OfficeSession, by author: Author) throws -> Int {
    var files: [String: [String]] = [:]
    for match in matches where !match.isKnown {
      if let record = match.record { files[record, default: []].append(match.path) }
    }
    for (record, paths) in files.sorted(by: { $0.key < $1.key }) {
      _ = try session.attach(
        paths,
        AttachmentDraft(.markerCheck, record, type: "marker-photo", title: "", file: ""), by: author
      )
    }
    return files.values.reduce(0) { $0 + $1.count }
  }
}
