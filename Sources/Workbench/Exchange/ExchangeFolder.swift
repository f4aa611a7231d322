import Boundaries
public import Formats
import Foundation
import Geometry
public import Registry
import Rules

/// Writes records into the folders, files and fields of an exchange format (数据交换文件夹).
public struct ExchangeFolder {
  /// What was written.
  public struct Result: Sendable {
    /// The files, beside each other.
    public var files: [String] = []
    /// How many of them are attachments.
    public var media = 0
    /// Attachments whose file is not in the register's folder.
    public var missing: [String] = []
    /// What a format could not hold.
    public var remarks: [ReadRemark] = []
  }

  private let layout: ExchangeLayout
  private let output: RecordOutput
  private let register: Register
  private let lines: [String: StoredRecord]
  /// The lines as recorded, for their courses.
  private let recorded: [String: StoredRecord]
  private var geometry = RecordGeometry()

  /// - Throws: ``RegisterError``.
  public init(
    _ layout: ExchangeLayout, _ output: RecordOutput, _ register: Register
  ) throws(RegisterError) {
    self.layout = layout
    self.output = output
    self.register = register
    func byID(_ records: [StoredRecord]) -> [String: StoredRecord] {
      Dictionary(records.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }
    let records = try register.records(.line)
    recorded = byID(records)
    lines = byID(try output.permitted(records, .line))
  }

  /// Writes records as they may go out.
  ///
  /// - Parameter folder: A folder that is not there yet, or is empty.
  /// - Throws: ``RegisterError`` or `FormatError`.
  public mutating func write(_ records: [StoredRecord], to folder: String) throws -> Result {
    try OutputPolicy.current.allowFolder(folder)
    var result = Result()
    for table in layout.tables {
      for (path, members) in grouped(records, table.path) {
        let file = try place(path, in: folder)
        let features = members.map { feature($0, table) }
        let writer = try LayerWriter(
          path: file, options: .init(encoding: encoding(file), layer: layout.id))
        result.remarks += try writer.write(features, crs: table.isSpatial ? "EPSG:4490" : nil)
        result.files.append(path)
      }
    }
    try copyMedia(records, folder, &result)
    return result
  }

  /// Shapefiles and texts take the format's encoding; other files know their own.
  private func encoding(_ file: String) -> String? {
    [.shapefile, .csv].contains(LayerWriter.Format(path: file)) ? layout.encoding : nil
  }

  /// The records of each file, in the order of records.
  private func grouped(
    _ records: [StoredRecord], _ pattern: String
  ) -> [(path: String, members: [StoredRecord])] {
    var groups: [(path: String, members: [StoredRecord])] = []
    var places: [String: Int] = [:]
    for record in records {
      let path = filled(pattern, record)
      if let index = places[path] {
        groups[index].members.append(record)
      } else {
        places[path] = groups.count
        groups.append((path, [record]))
      }
    }
    return groups
  }

  private func line(of record: StoredRecord) -> String {
    layout.kind == .line ? record.id : record.body["line", layout.kind].text ?? ""
  }

  private func filled(_ pattern: String, _ record: StoredRecord) -> String {
    let line = line(of: record)
    let name = lines[line]?.body["name", .line].text ?? line
    return pattern.replacing("{line}", with: Self.plain(line))
      .replacing("{id}", with: Self.plain(record.id)).replacing("{name}", with: Self.plain(name))
  }

  /// A word that may stand in a path.
  private static func plain(_ word: String) -> String {
    let kept = String(word.map { "/\\:*?\"<>|".contains($0) || $0.isNewline ? "_" : $0 })
    return kept.isEmpty || kept.allSatisfy { $0 == "." } ? "_" : kept
  }

  /// The path of a file, its folder made.
  private func place(_ path: String, in folder: String) throws(FormatError) -> String {
    let file = "\(folder)/\(path)"
    let parent = URL(filePath: file).deletingLastPathComponent().path
    do {
      try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
    } catch {
      throw FormatError(
        .cannotCreate, file: parent, zh: "不能建立文件夹；请检查路径和权限。",
        en: "the folder cannot be made; check path and rights.")
    }
    return file
  }

  private mutating func feature(_ record: StoredRecord, _ table: ExchangeLayout.Table) -> Feature {
    let kind = layout.kind
    let entries =
      kind.index(ofPart: "positions") == nil ? [] : record.body.entries("positions", kind)
    let signed = entries.first { $0["sort"].text == "signed" } ?? entries.first
    let members = table.fields.map { field -> JSONMember in
      let (value, source) = value(field, record, signed)
      return JSONMember(field.heading, Self.written(value, source, field.format))
    }
    guard table.isSpatial else { return Feature(properties: members, shape: nil) }
    return Feature(properties: members, shape: shape(record, signed))
  }

  private func value(
    _ field: ExchangeLayout.Field, _ record: StoredRecord, _ signed: RecordEntry?
  ) -> (FieldValue, RecordField?) {
    let kind = layout.kind
    switch field.source {
    case .constant(let text): return (.text(text), nil)
    case .place(.identity): return (.text(record.id), nil)
    case .place(let place): return (record.body.value(at: place), kind.field(at: place))
    case .signed(let name):
      let place = kind.place(named: "positions.1.\(name)")
      return (signed?[name] ?? .null, place.map { kind.field(at: $0) })
    case .line(let place):
      guard let line = lines[line(of: record)] else { return (.null, nil) }
      return (line.body.value(at: place), RecordKind.line.field(at: place))
    }
  }

  private static func written(
    _ value: FieldValue, _ field: RecordField?, _ format: ExchangeLayout.Format
  ) -> JSONValue {
    switch (format, value) {
    case (_, .null): return .null
    case (.decimals(let decimals), _):
      guard let number = value.number else { break }
      return .number(JSONNumber(text: ReportText.decimal(number, decimals)))
    case (.degrees(let decimals), _):
      guard let number = value.number else { break }
      return .string(AngleWriting.degrees(number, decimals: decimals))
    case (.compactDay, .text(let day)): return .string(day.filter { $0 != "-" })
    case (.stored, .text(let text)): return .string(text)
    default: break
    }
    let shown = field?.shown(value, .zh) ?? value.text ?? ""
    return value.number == nil ? .string(shown) : .number(JSONNumber(text: shown))
  }

  private mutating func shape(_ record: StoredRecord, _ signed: RecordEntry?) -> Shape? {
    if layout.kind == .line {
      let body = (recorded[record.id] ?? record).body
      let chains = geometry.course(
        body["course", .line].text ?? "", body["course_crs", .line].text ?? "")
      let shown =
        output.isPublic
        ? chains.map { LineLayerOutput.coarse($0, output.publication) } : chains
      guard let first = shown.first else { return nil }
      return shown.count == 1 ? .lineString(first) : .multiLineString(shown)
    }
    let height = output.isPublic ? nil : signed?["height"].number
    return signed.flatMap(MarkerPosition.init).flatMap { geometry.place($0) }
      .map { .point($0, height: height) }
  }

  private func copyMedia(
    _ records: [StoredRecord], _ folder: String, _ result: inout Result
  ) throws {
    guard !layout.media.isEmpty else { return }
    var filter = RecordFilter()
    filter.fields = ["kind": layout.kind.name]
    let papers = try output.permitted(try register.records(.attachment, filter), .attachment)
    let bySubject = Dictionary(
      grouping: papers, by: { $0.body["subject", .attachment].text ?? "" })
    let store = AttachmentStore(register: register.path)
    for record in records {
      for media in layout.media {
        var counts: [String: Int] = [:]
        for paper in (bySubject[record.id] ?? []).sorted(by: { $0.id < $1.id }) {
          let types = (paper.body["type", .attachment].text ?? "").split(separator: ",")
          guard let type = media.types.first(where: { types.contains(Substring($0)) }) else {
            continue
          }
          counts[type, default: 0] += 1
          let name = paper.body["file", .attachment].text ?? ""
          let path = filled(media.path, record).replacing("{type}", with: Self.plain(type))
            .replacing("{number}", with: String(counts[type] ?? 1))
            .replacing("{ext}", with: Self.plain(URL(filePath: name).pathExtension.lowercased()))
          let source = store.path(paper.body["hash", .attachment].text ?? "")
          guard FileManager.default.fileExists(atPath: source) else {
            result.missing.append("\(record.id) \(name)")
            continue
          }
          try copy(source, to: try place(path, in: folder))
          result.files.append(path)
          result.media += 1
        }
      }
    }
  }

  private func copy(_ source: String, to file: String) throws(FormatError) {
    do { try FileManager.default.copyItem(atPath: source, toPath: file) } catch {
      throw FormatError(
        .io, file: file, zh: "不能写入附件；请检查磁盘空间和权限。",
        en: "the attachment cannot be written; check space and rights.")
    }
  }
}
