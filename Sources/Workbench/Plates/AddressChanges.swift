import Documents
import Formats
import Foundation
public import Registry
public import Rules

/// What became of addresses since a day, for the departments they are shared with (地址变更、共建共享).
public struct AddressChanges: Sendable {
  /// One change of one door.
  public struct Change: Sendable {
    /// What happened to it.
    public enum Sort: String, Sendable { case new, changed, ended }

    /// What happened.
    public let sort: Sort
    /// The plate's version that holds now, or held last.
    public let plate: StoredRecord
    /// The address before; nil for a new one.
    public let before: String?
    /// The day, ISO 8601.
    public let day: String
  }

  /// The changes, by day and plate.
  public let changes: [Change]
  /// The first day.
  public let since: CalendarDay

  /// Looks through the versions that began or ended since a day.
  ///
  /// - Throws: `RegisterError` when the register cannot be read.
  public init(
    _ register: Register, since: CalendarDay, area: String?, _ output: RecordOutput
  ) throws {
    self.since = since
    var filter = RecordFilter()
    filter.onlyCurrent = false
    filter.area = area
    filter.changedSince = since.description
    var changes: [Change] = []
    for (_, versions) in Dictionary(grouping: try register.records(.plate, filter), by: \.id) {
      guard let last = versions.max(by: { $0.version < $1.version }) else { continue }
      let first = versions.filter { $0.validFrom < since.description }
        .max { $0.version < $1.version }
      if let change = Self.change(from: first, to: last) { changes.append(change) }
    }
    let permitted = Set(try output.permitted(changes.map(\.plate), .plate).map(\.id))
    self.changes = changes.filter { permitted.contains($0.plate.id) }
      .sorted { ($0.day, $0.plate.id) < ($1.day, $1.plate.id) }
  }

  /// The change between what held before the day and what holds now; nil where the address stayed.
  private static func change(from first: StoredRecord?, to last: StoredRecord) -> Change? {
    let before = first?.body["address", .plate].text
    guard last.status == .current else {
      guard first != nil, let day = last.validUntil else { return nil }
      return Change(sort: .ended, plate: last, before: before, day: day)
    }
    guard let first else {
      return Change(sort: .new, plate: last, before: nil, day: last.validFrom)
    }
    let isSame =
      first.body["address", .plate] == last.body["address", .plate]
      && first.body["address_code", .plate] == last.body["address_code", .plate]
    return isSame ? nil : Change(sort: .changed, plate: last, before: before, day: last.validFrom)
  }

  /// How many of a sort there are.
  public func count(_ sort: Change.Sort) -> Int { changes.count { $0.sort == sort } }

  private static func title(_ sort: Change.Sort) -> LocalizedText {
    switch sort {
    case .new: LocalizedText(zh: "新编", en: "new")
    case .changed: LocalizedText(zh: "变更", en: "changed")
    case .ended: LocalizedText(zh: "注销", en: "ended")
    }
  }

  /// The changes as a table; words in a language, or stable ones.
  public func listing(_ language: Language?) -> Listing {
    Listing(
      title: LocalizedText(zh: "地址变更", en: "changes of addresses"),
      columns: [
        .init("change", zh: "变动", en: "change"), .init("day", zh: "日期", en: "day"),
        .init("plate", zh: "门牌编号", en: "plate", isCode: true),
        .init("area", zh: "区划代码", en: "division", isCode: true),
        .init("address", zh: "现地址", en: "address"), .init("before", zh: "原地址", en: "before"),
        .init("code", zh: "地址代码", en: "address code", isCode: true),
        .init("longitude", zh: "经度", en: "longitude"),
        .init("latitude", zh: "纬度", en: "latitude"),
      ],
      rows: changes.map { item in
        let body = item.plate.body
        func cell(_ field: String) -> Listing.Cell {
          body[field, .plate].text.map { .text($0) } ?? .none
        }
        func degrees(_ field: String) -> Listing.Cell {
          body[field, .plate].number.map { .decimal($0, 6) } ?? .none
        }
        return [
          .text(language.map { Self.title(item.sort)[$0] } ?? item.sort.rawValue),
          .day(item.day), .text(item.plate.id), cell("area"),
          item.sort == .ended ? .none : cell("address"),
          item.before.map { .text($0) } ?? .none, cell("address_code"), degrees("longitude"),
          degrees("latitude"),
        ]
      },
      positions: changes.map { item in
        RecordPositions.own(item.plate, .plate)
      })
  }

  /// Writes the delivery note to a department, with the checksum of the file handed over.
  ///
  /// - Throws: `FormatError`, `RegisterError`.
  public func writeNote(
    to path: String, addressee: String, file: String?, _ session: OfficeSession, _ data: DataFolder
  ) throws {
    let rows: [PaperData] = changes.enumerated().map { index, item in
      .fields([
        "序号": .text(String(index + 1)), "变动": .text(Self.title(item.sort).zh),
        "现地址": item.sort == .ended ? .absent : Self.text(item.plate.body["address", .plate].text),
        "原地址": Self.text(item.before),
        "日期": CalendarDay(item.day).map { .day($0) } ?? .absent,
      ])
    }
    let checksum = file.flatMap { FileManager.default.contents(atPath: $0) }.map { bytes in
      var hash = SHA256()
      hash.update([UInt8](bytes))
      return hash.hexDigest()
    }
    let fields: PaperData = .fields([
      "接收单位": .text(addressee), "起始日期": .day(since), "条数": .text(String(changes.count)),
      "新编": .text(String(count(.new))), "变更": .text(String(count(.changed))),
      "注销": .text(String(count(.ended))),
      "数据文件": Self.text(file.map { URL(filePath: $0).lastPathComponent }),
      "校验值": Self.text(checksum), "变更项": .list(rows),
      "发文机关": .text(session.register.officeName), "成文日期": .day(session.clock.today),
    ])
    try TemplateShelf(data).write("address-delivery", fields, to: path, secrecy: nil)
  }

  private static func text(_ value: String?) -> PaperData { value.map { .text($0) } ?? .absent }
}
