import Rules

extension RecordKind {
  /// What a plate numbers.
  ///
  /// - Basis: 沈阳市楼门牌管理实施细则 (2021-07-15), articles 2 and 3.
  static let plateKinds: [RecordField.Choice] = [
    .init("building", zh: "楼牌", en: "building", "楼房牌", "楼号牌", "幢牌"),
    .init("courtyard", zh: "院落门牌", en: "courtyard", "门牌", "院牌", "大门牌", "小门牌"),
    .init("unit", zh: "单元牌", en: "unit", "单元"),
    .init("floor", zh: "楼层牌", en: "floor", "楼层"),
    .init("room", zh: "户室牌", en: "room", "户牌", "室牌", "户室门牌"),
    .init("shop", zh: "门市门牌", en: "shop", "门市", "车库", "仓库"),
  ]

  /// The stored words of kinds of plates, in their order.
  public static var plateKindWords: [String] { plateKinds.map(\.word) }

  /// A door plate (楼门牌): one door, its number, and every number it had before as earlier versions.
  ///
  /// - Basis: 沈阳市楼门牌管理实施细则 (2021-07-15), articles 2 to 4.
  public static let plate = RecordKind(
    "plate", zh: "楼门牌", en: "door plate",
    identity: RecordField("id", zh: "门牌编号", en: "plate"),
    fields: [
      RecordField(
        "plate_kind", zh: "门牌种类", en: "kind of plate", .choice(plateKinds), isRequired: true),
      RecordField("area", zh: "区划代码", en: "division", .division, isRequired: true),
      RecordField("street", zh: "街路巷", en: "street", .text(limit: 200), isRequired: true),
      RecordField("street_name", zh: "街路巷地名编号", en: "street's name", .reference(kind: "name")),
      RecordField("number", zh: "号码", en: "number", .text(limit: 50), isRequired: true),
      RecordField("parent", zh: "所属门牌编号", en: "plate it belongs to", .reference(kind: "plate")),
      RecordField("estate", zh: "住宅区（院落）", en: "estate", .text(limit: 200)),
      RecordField("building", zh: "楼号", en: "building", .text(limit: 50)),
      RecordField("unit", zh: "单元", en: "unit", .text(limit: 50)),
      RecordField("floor", zh: "楼层", en: "floor", .text(limit: 50)),
      RecordField("room", zh: "户室", en: "room", .text(limit: 50)),
      RecordField("address", zh: "标准地址", en: "standard address", .text(limit: 300)),
      RecordField("address_code", zh: "地址代码", en: "address code", .text(limit: 50)),
      RecordField(
        "use", zh: "用途", en: "use",
        .choice([
          .init("issued", zh: "使用", en: "issued", "在用", "正式"),
          .init("reserved", zh: "预留", en: "reserved", "预留号"),
          .init("temporary", zh: "临时", en: "temporary", "临时门牌"),
        ])),
      RecordField(
        "side", zh: "所在侧", en: "side of the street",
        .choice([
          .init("left", zh: "左侧", en: "left"), .init("right", zh: "右侧", en: "right"),
        ])),
      RecordField(
        "longitude", zh: "经度", en: "longitude", .decimal(-180...180), isPrecise: true),
      RecordField("latitude", zh: "纬度", en: "latitude", .decimal(-90...90), isPrecise: true),
      RecordField("text", zh: "牌面文字", en: "text on the plate", .text(limit: 200)),
      RecordField("size", zh: "规格", en: "size", .text(limit: 100)),
      RecordField("qr", zh: "二维码内容", en: "QR text", .text(limit: 300)),
      RecordField("property", zh: "不动产单元号", en: "property unit", .text(limit: 50)),
      RecordField("permit", zh: "规划许可文号", en: "planning permit", .text(limit: 200)),
      RecordField("applicant", zh: "申请单位（人）", en: "applicant", .text(limit: 100), isPersonal: true),
      RecordField("telephone", zh: "联系电话", en: "telephone", .text(limit: 50), isPersonal: true),
      RecordField("applied", zh: "申请日期", en: "applied", .day),
      RecordField("confirmed", zh: "编号确认日期", en: "confirmed", .day),
      RecordField("document", zh: "确认书文号", en: "confirmation", .text(limit: 200)),
      RecordField("notified", zh: "告知日期", en: "notified", .day),
      RecordField("set_up", zh: "设置日期", en: "set up", .day),
      RecordField("maker", zh: "制作单位", en: "maker", .text(limit: 200)),
      RecordField("remark", zh: "备注", en: "remark", .text(limit: 2000)),
    ], areaFields: ["area"], since: 4)
}
