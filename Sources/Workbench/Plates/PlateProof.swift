import Addresses
import Documents
import Formats
public import Registry
import Rules

/// Papers on one plate: that its number was given, and which addresses are it (门牌证明、确认书).
public struct PlateProof {
  /// An address a plate had.
  public struct Former: Hashable, Sendable {
    /// The address.
    public let address: String
    /// From when, ISO 8601; nil where not known.
    public let from: String?
    /// Until when.
    public let until: String?
    /// Why it changed, and by which document.
    public let reason: String?
  }

  private let session: OfficeSession
  private let data: DataFolder
  private let addresses: PlateAddress

  /// - Parameter addresses: Writes standard addresses.
  public init(_ session: OfficeSession, _ data: DataFolder, _ addresses: PlateAddress) {
    (self.session, self.data, self.addresses) = (session, data, addresses)
  }

  /// The addresses a plate had besides the present one, the oldest first: of its own earlier
  /// numbers, and of the earlier names of its street.
  ///
  /// - Throws: `RegisterError` when the register cannot be read.
  public func former(_ plate: StoredRecord) throws -> [Former] {
    let versions = try session.register.versions(.plate, plate.id)
    let now = address(plate.body)
    var result: [Former] = []
    for version in versions where version.version != plate.version {
      let own = address(version.body)
      guard own != now, !result.contains(where: { $0.address == own }) else { continue }
      result.append(
        Former(
          address: own, from: version.validFrom, until: version.validUntil,
          reason: try version.endedBy.flatMap { try reason(of: $0) }))
    }
    guard let name = plate.body["street_name", .plate].text else { return result }
    let street = plate.body["street", .plate].text ?? ""
    for record in try StreetNames(session.register).history(of: name) {
      guard let text = record.body["text", .name].text, text != street else { continue }
      var body = plate.body
      body["street", .plate] = .text(text)
      let own = addresses.text(body)
      guard own != now, !result.contains(where: { $0.address == own }) else { continue }
      let why = try record.endedBy.flatMap { try reason(of: $0) }
      result.append(
        Former(address: own, from: nil, until: record.validUntil, reason: why ?? "街路更名"))
    }
    return result
  }

  private func address(_ body: RecordBody) -> String {
    body["address", .plate].text ?? addresses.text(body)
  }

  private func reason(of event: Int) throws -> String? {
    var filter = EventFilter()
    (filter.from, filter.isNewestFirst, filter.limit) = (event, false, 1)
    guard let entry = try session.register.events(filter).first else { return nil }
    let said = [entry.reason, entry.document].compactMap(\.self).joined(separator: "，")
    return said.isEmpty ? nil : said
  }

  /// Writes the proof that addresses are one door.
  ///
  /// - Throws: `RegisterError`, `FormatError`.
  public func write(
    _ plate: StoredRecord, number: String?, holder: String?, to path: String
  ) throws {
    let rows: [PaperData] = try former(plate).map { item in
      let term = [item.from, item.until].map { $0.flatMap { CalendarDay($0) }?.chinese ?? "" }
      let days = term == ["", ""] ? nil : "\(term[0])至\(term[1])"
      let said = [days, item.reason].compactMap(\.self).joined(separator: "，")
      return .fields(["地址": .text(item.address), "说明": said.isEmpty ? .absent : .text(said)])
    }
    try paper(
      "plate-proof", plate,
      [
        "证明编号": Self.text(number), "持有人": Self.text(holder), "曾用地址": .list(rows),
        "登记号": .text(String(plate.event)),
        "已注销": plate.status == .current
          ? .absent : plate.validUntil.flatMap { CalendarDay($0) }.map { .day($0) } ?? .absent,
      ], path)
  }

  /// Writes the confirmation of a number.
  ///
  /// - Parameter days: Within how many days the plate is to be set up; nil says nothing of it.
  /// - Throws: `RegisterError`, `FormatError`.
  public func confirm(_ plate: StoredRecord, days: Int?, to path: String) throws {
    let kind = RecordKind.plate
    func own(_ field: String) -> PaperData { Self.text(plate.body[field, kind].text) }
    let day = plate.body["confirmed", kind].text.flatMap { CalendarDay($0) } ?? session.clock.today
    let sort = kind.fields.first { $0.name == "plate_kind" }
    let isTemporary = plate.body["use", kind].text == "temporary"
    try paper(
      "plate-confirmation", plate,
      [
        "文号": own("document"), "申请人": own("applicant"),
        "政区": .text(addresses.place(plate.body["area", kind].text ?? "")),
        "街路": own("street"), "规划许可": own("permit"),
        "种类": .text(sort?.shown(plate.body["plate_kind", kind], .zh) ?? ""),
        "号码": .text(PlateAddress.ended(plate.body["number", kind].text ?? "", "号")),
        "临时": isTemporary ? .text("是") : .absent,
        "设置期限": days.flatMap { day.adding(days: $0) }.map { .day($0) } ?? .absent,
      ], path)
  }

  private static func text(_ value: String?) -> PaperData { value.map { .text($0) } ?? .absent }

  private func paper(
    _ template: String, _ plate: StoredRecord, _ own: [String: PaperData], _ path: String
  ) throws {
    let level = plate.body.level(.plate)
    guard !level.isStateSecret else {
      throw RegisterError(
        .refused, zh: "门牌 \(plate.id) 定为\(level.title.zh)，不能出证明或确认书。",
        en: "plate \(plate.id) is \(level.title.en); no paper on it may go out.")
    }
    let common: [String: PaperData] = [
      "标准地址": .text(address(plate.body)), "门牌编号": .text(plate.id),
      "发文机关": .text(session.register.officeName), "成文日期": .day(session.clock.today),
    ]
    try TemplateShelf(data).write(
      template,
      .record(common.merging(own) { $1 }.map { PaperMember($0.key, $0.value) }), to: path,
      secrecy: nil)
  }
}
