public import Addresses
import Geometry
public import Rules

/// Plans and proposals as tables (编号编制表).
public enum PlateListings {
  /// The compilation table of a street.
  public static func plan(_ plan: StreetPlan, _ language: Language?) -> Listing {
    Listing(
      title: LocalizedText(
        zh: "\(plan.street.name)门牌编制表", en: "numbers of \(plan.street.name)"),
      columns: [
        .init("street", zh: "街路巷", en: "street"), .init("number", zh: "号码", en: "number"),
        .init("kind", zh: "种类", en: "kind"), .init("use", zh: "用途", en: "use"),
        .init("site", zh: "临街单位", en: "site"), .init("side", zh: "所在侧", en: "side"),
        .init("along", zh: "距起点（米）", en: "from the origin (m)"),
        .init("frontage", zh: "面宽（米）", en: "frontage (m)"),
        .init("longitude", zh: "经度", en: "longitude"),
        .init("latitude", zh: "纬度", en: "latitude"),
        .init("reason", zh: "编号依据", en: "reason"),
      ],
      rows: plan.plates.map { plate in
        let use =
          plate.isReserved
          ? LocalizedText(zh: "预留", en: "reserved") : LocalizedText(zh: "使用", en: "issued")
        return [
          .text(plan.street.name), .text(plate.text),
          .text(language.map { plate.kind.title[$0] } ?? plate.kind.rawValue),
          .text(language.map { use[$0] } ?? use.en),
          plate.site.isEmpty ? .none : .text(plate.site),
          .text(language.map { plate.side.title[$0] } ?? plate.side.rawValue),
          .decimal(plate.along, 1), .decimal(plate.frontage, 1), .decimal(plate.position.x, 7),
          .decimal(plate.position.y, 7), .text(plate.reason[language ?? .zh]),
        ]
      }, positions: plan.plates.map { $0.position })
  }

  /// The compilation table of an estate.
  public static func estate(_ plan: EstatePlan, _ language: Language?) -> Listing {
    Listing(
      title: LocalizedText(
        zh: "\(plan.estate.name)楼门牌编制表", en: "numbers of \(plan.estate.name)"),
      columns: [
        .init("kind", zh: "种类", en: "kind"), .init("street", zh: "街路巷", en: "street"),
        .init("number", zh: "号码", en: "number"), .init("estate", zh: "住宅区", en: "estate"),
        .init("building", zh: "楼号", en: "building"), .init("unit", zh: "单元", en: "unit"),
        .init("floor", zh: "楼层", en: "floor"), .init("room", zh: "户室", en: "room"),
        .init("address", zh: "地址", en: "address"),
      ],
      rows: plan.rows.map { row in
        let words = [
          row.street, row.number, row.estate, row.building, row.unit, row.floor, row.room,
        ]
        return [.text(language.map { row.kind.title[$0] } ?? row.kind.rawValue)]
          + words.map { $0.isEmpty ? .none : .text($0) } + [.text(row.address)]
      })
  }

  /// The sign-maker's list of an estate.
  public static func signs(_ plan: EstatePlan, _ language: Language?) -> Listing {
    Listing(
      title: LocalizedText(zh: "\(plan.estate.name)制牌清单", en: "plates to make"),
      columns: [
        .init("kind", zh: "种类", en: "kind"), .init("text", zh: "版面", en: "text"),
        .init("count", zh: "块数", en: "count"), .init("size", zh: "规格", en: "class"),
      ],
      rows: plan.signs.map { sign in
        [
          .text(language.map { sign.kind.title[$0] } ?? sign.kind.rawValue), .text(sign.text),
          .count(sign.count), sign.size.isEmpty ? .none : .text(sign.size),
        ]
      })
  }

  /// The numbers proposed for a door, the first the one that fits best.
  public static func proposal(_ proposal: PlateProposal, _ language: Language?) -> Listing {
    Listing(
      title: LocalizedText(zh: "编号建议", en: "numbers proposed"),
      columns: [
        .init("street", zh: "街路巷", en: "street"), .init("number", zh: "号码", en: "number"),
        .init("reason", zh: "理由", en: "reason"), .init("reserves", zh: "同时预留", en: "kept with it"),
      ],
      rows: proposal.options.map { option in
        [
          .text(proposal.street), .text(option.text), .text(option.reason[language ?? .zh]),
          option.reserves.isEmpty
            ? .none : .text(option.reserves.map(\.description).joined(separator: " ")),
        ]
      }, positions: proposal.options.map { _ in proposal.position })
  }
}
