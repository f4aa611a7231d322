public import Registry
public import Rules

/// Records as they leave the register: levels respected, personal data masked, public ones made
/// coarse (输出).
public struct RecordOutput: Sendable {
  /// The highest level that may go out; nil lets everything through and only marks it.
  public var limit: SecrecyLevel?
  /// Whether it is for the public: positions coarse, no heights, ties, persons.
  public var isPublic = false
  /// Whether personal data are shown; the caller has the permission and logs it.
  public var showsPersonal = false
  /// The number under which a map of public records was approved (审图号).
  public var reviewNumber: String?
  /// How finely positions may be shown to the public.
  public let publication: PublicationLimits

  /// Everything, personal data masked.
  public init(_ publication: PublicationLimits) { self.publication = publication }

  /// Records ready to go out, and the highest level among them.
  ///
  /// - Throws: ``RegisterError`` `.refused` when a record lies above the limit.
  public func prepared(
    _ records: [StoredRecord], _ kind: RecordKind
  ) throws(RegisterError) -> (records: [StoredRecord], level: SecrecyLevel) {
    let level = records.map { $0.body.level(kind) }.max() ?? .public
    if let limit = isPublic ? .public : limit {
      let above = records.filter { $0.body.level(kind) > limit }
      if let first = above.first { throw Self.refusal(above.count, first, kind, limit) }
    }
    return (records.map { $0.with(body: reduced($0.body, kind)) }, level)
  }

  /// The records among some that may go out, ready to, for what stands beside a record asked for.
  public func permitted(
    _ records: [StoredRecord], _ kind: RecordKind
  ) throws(RegisterError) -> [StoredRecord] {
    let limit = isPublic ? .public : limit ?? .topSecret
    return try prepared(records.filter { $0.body.level(kind) <= limit }, kind).records
  }

  /// The level to be said of what goes out: what carries none counts as internal.
  public func shown(_ level: SecrecyLevel) -> SecrecyLevel {
    isPublic ? level : max(level, .internal)
  }

  private static func refusal(
    _ count: Int, _ first: StoredRecord, _ kind: RecordKind, _ limit: SecrecyLevel
  ) -> RegisterError {
    let level = first.body.level(kind)
    return RegisterError(
      .refused,
      zh: "有 \(count) 条\(kind.title.zh)高于“\(limit.title.zh)”（如 \(first.id)，\(level.title.zh)），不能输出；"
        + "未定密级的按“内部”计，请先定级，或换 --level。",
      en: "\(count) \(kind.title.en) records lie above \(limit.title.en) (such as \(first.id), "
        + "\(level.title.en)) and may not go out; what carries no level counts as internal. Classify "
        + "them or choose another --level.")
  }

  private func reduced(_ body: RecordBody, _ kind: RecordKind) -> RecordBody {
    var body = body
    for (index, field) in kind.fields.enumerated() {
      body.values[index] = reduced(body.values[index], field)
    }
    for (index, part) in kind.parts.enumerated() {
      if isPublic, part.name == "ties" {
        body.parts[index] = []
        continue
      }
      for (number, entry) in body.parts[index].enumerated() {
        body.parts[index][number] = zip(entry, part.fields).map { reduced($0, $1) }
      }
    }
    return body
  }

  private func reduced(_ value: FieldValue, _ field: RecordField) -> FieldValue {
    if field.isPersonal {
      if isPublic { return .null }
      if !showsPersonal, let text = value.text { return .text(Masking.masked(text)) }
    }
    guard isPublic, field.isPrecise else { return value }
    guard let number = value.number else { return .null }
    switch field.name {
    case "northing", "easting":
      return .decimal((number / publication.accuracy).rounded() * publication.accuracy)
    case "longitude", "latitude":
      var scale = 1.0
      for _ in 0..<publication.decimals { scale *= 10 }
      return .decimal((number * scale).rounded() / scale)
    default: return .null
    }
  }
}

extension StoredRecord {
  /// The same version with another body, for output.
  func with(body: RecordBody) -> StoredRecord {
    StoredRecord(
      kind: kind, id: id, version: version, status: status, validFrom: validFrom,
      validUntil: validUntil, event: event, endedBy: endedBy, body: body)
  }
}

/// One column of a table of records: its stable key, its title and the value it shows.
public struct RecordColumn: Hashable, Sendable {
  /// The key, such as `ties.1.object`.
  public let key: String
  /// The title.
  public let title: LocalizedText
  /// Whether its cells are numbers.
  public let isNumber: Bool
  let source: Source

  enum Source: Hashable, Sendable {
    case id, version, status, validFrom, validUntil
    case place(FieldPlace)
  }

  /// The columns that show records of a kind; entries of parts as many as any record has.
  public static func all(of kind: RecordKind, for records: [StoredRecord]) -> [RecordColumn] {
    var columns = [
      RecordColumn(kind, "id", kind.identity.title, .id),
      RecordColumn(kind, "version", LocalizedText(zh: "版本", en: "version"), .version),
      RecordColumn(kind, "status", LocalizedText(zh: "状态", en: "status"), .status),
      RecordColumn(kind, "valid_from", LocalizedText(zh: "起始日期", en: "from"), .validFrom),
      RecordColumn(kind, "valid_until", LocalizedText(zh: "终止日期", en: "until"), .validUntil),
    ]
    columns += kind.fields.indices.map { RecordColumn(kind, .field($0)) }
    for (index, part) in kind.parts.enumerated() {
      let most = records.map { $0.body.parts[index].count }.max() ?? 0
      for number in stride(from: 1, through: most, by: 1) {
        columns += part.fields.indices.map {
          RecordColumn(kind, .entry(part: index, number: number, field: $0))
        }
      }
    }
    columns += [.level, .levelBasis, .levelUntil].map { RecordColumn(kind, $0) }
    return columns
  }

  /// Only the columns some record has something in.
  public static func filled(of kind: RecordKind, for records: [StoredRecord]) -> [RecordColumn] {
    all(of: kind, for: records).filter { column in
      records.contains { !column.value($0).isNull }
    }
  }

  private init(_ kind: RecordKind, _ key: String, _ title: LocalizedText, _ source: Source) {
    self.key = key
    self.title = title
    self.source = source
    isNumber = source == .version
  }

  private init(_ kind: RecordKind, _ place: FieldPlace) {
    let field = kind.field(at: place)
    key = kind.path(place)
    source = .place(place)
    title = kind.title(of: place)
    isNumber = field.isNumber
  }

  /// The value of a record.
  public func value(_ record: StoredRecord) -> FieldValue {
    switch source {
    case .id: return .text(record.id)
    case .version: return .integer(record.version)
    case .status: return .text(record.status.rawValue)
    case .validFrom: return .text(record.validFrom)
    case .validUntil: return record.validUntil.map { .text($0) } ?? .null
    case .place(let place): return record.body.value(at: place)
    }
  }

  /// The value as people read it.
  public func shown(_ record: StoredRecord, _ kind: RecordKind, _ language: Language) -> String {
    switch source {
    case .status: return record.status.title[language]
    case .place(.level): return record.body.secrecy.level?.title[language] ?? ""
    case .place(let place): return kind.field(at: place).shown(value(record), language)
    default: return kind.identity.shown(value(record), language)
    }
  }
}
