public import Registry
import Rules

/// How far doors have address, plate and code, and how plates stand in general (门牌统计、地址覆盖).
public struct PlateCoverage {
  /// By what plates are counted.
  public enum Key: String, Sendable, CaseIterable {
    /// County, by the first six digits.
    case county
    /// Township, by the first nine.
    case township
    /// Community or village, by all twelve.
    case community
    /// Street.
    case street

    fileprivate var digits: Int {
      switch self {
      case .county: 6
      case .township: 9
      case .community: 12
      case .street: 6
      }
    }
  }

  private struct Counts {
    var doors = 0
    var addressed = 0
    var plated = 0
    var coded = 0
    var reserved = 0
    var temporary = 0
    var inside = 0
  }

  private var counts: [[String]: Counts] = [:]
  private let key: Key
  /// How many plates were counted.
  public private(set) var total = 0

  /// - Parameter key: By what to count.
  public init(by key: Key) { self.key = key }

  /// Counts a plate that holds.
  public mutating func add(_ plate: StoredRecord) {
    func has(_ field: String) -> Bool { !plate.body[field, .plate].isNull }
    let area = plate.body["area", .plate].text ?? ""
    var name = [String(area.prefix(key.digits))]
    if key == .street { name.append(plate.body["street", .plate].text ?? "") }
    total += 1
    var own = counts[name] ?? Counts()
    let use = plate.body["use", .plate].text ?? "issued"
    let isDoor = ["building", "courtyard", "shop"].contains(plate.body["plate_kind", .plate].text)
    if use == "reserved" {
      own.reserved += 1
    } else if isDoor {
      own.doors += 1
      if use == "temporary" { own.temporary += 1 }
      if has("address") { own.addressed += 1 }
      if has("set_up") { own.plated += 1 }
      if has("address_code") { own.coded += 1 }
    } else {
      own.inside += 1
    }
    counts[name] = own
  }

  /// The counts as a table.
  ///
  /// - Parameter divisions: What a division is called.
  public func listing(_ divisions: (String) -> String?) -> Listing {
    func share(_ part: Int, _ whole: Int) -> Listing.Cell {
      whole == 0 ? .none : .decimal(Double(part) * 100 / Double(whole), 1)
    }
    var columns: [Listing.Column] = [
      .init("area", zh: "区划代码", en: "division", isCode: true),
      .init("division", zh: "区划", en: "division name"),
    ]
    if key == .street { columns.append(.init("street", zh: "街路巷", en: "street")) }
    columns += [
      .init("doors", zh: "楼院门市", en: "doors"), .init("addressed", zh: "有标准地址", en: "addressed"),
      .init("plated", zh: "已设门牌", en: "plated"), .init("coded", zh: "有地址代码", en: "coded"),
      .init("addressedShare", zh: "地址覆盖率（%）", en: "addressed (%)"),
      .init("platedShare", zh: "门牌覆盖率（%）", en: "plated (%)"),
      .init("codedShare", zh: "代码覆盖率（%）", en: "coded (%)"),
      .init("temporary", zh: "其中临时", en: "temporary"), .init("reserved", zh: "预留号", en: "reserved"),
      .init("inside", zh: "单元楼层户室", en: "units, floors, rooms"),
    ]
    return Listing(
      title: LocalizedText(zh: "门牌与地址覆盖", en: "plates and addresses"), columns: columns,
      rows: counts.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { name, own in
        let place: Listing.Cell = divisions(name[0]).map { .text($0) } ?? .none
        return [.text(name[0]), place] + name.dropFirst().map { .text($0) } + [
          .count(own.doors), .count(own.addressed), .count(own.plated), .count(own.coded),
          share(own.addressed, own.doors), share(own.plated, own.doors),
          share(own.coded, own.doors), .count(own.temporary), .count(own.reserved),
          .count(own.inside),
        ]
      })
  }
}
