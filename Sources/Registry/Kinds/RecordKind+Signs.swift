import Rules

extension RecordKind {
  /// A name on the list of protected names (地名文化遗产保护名录).
  ///
  /// - Basis: 地名管理条例, articles 24 and 25.
  public static let heritage = RecordKind(
    "heritage", zh: "地名文化遗产", en: "heritage name",
    identity: RecordField("id", zh: "名录编号", en: "heritage number"),
    fields: [
      RecordField("name", zh: "地名编号", en: "name", .reference(kind: "name"), isRequired: true),
      RecordField("area", zh: "区划代码", en: "division", .division, isRequired: true),
      RecordField(
        "list_level", zh: "名录级别", en: "level of the list",
        .choice([
          .init("national", zh: "国家级", en: "national"),
          .init("province", zh: "省级", en: "provincial"),
          .init("prefecture", zh: "市级", en: "of a city"),
          .init("county", zh: "县级", en: "of a county", "区级", "区县级"),
        ]), isRequired: true),
      RecordField("batch", zh: "批次", en: "batch", .text(limit: 50)),
      RecordField("class", zh: "遗产类别", en: "class", .text(limit: 100), isRequired: true),
      RecordField("era", zh: "形成年代", en: "era of origin", .text(limit: 100)),
      RecordField("evidence", zh: "佐证材料", en: "evidence", .text(limit: 10_000)),
      RecordField("value", zh: "价值说明", en: "value", .text(limit: 10_000)),
      RecordField("measures", zh: "保护措施", en: "protection measures", .text(limit: 10_000)),
      RecordField("measures_day", zh: "保护措施确定日期", en: "measures fixed on", .day),
      RecordField("measures_document", zh: "保护措施文号", en: "measures document", .text(limit: 200)),
      RecordField("listed", zh: "列入日期", en: "listed", .day),
      RecordField("authority", zh: "公布机关", en: "published by", .text(limit: 200)),
      RecordField("document", zh: "公布文号", en: "document", .text(limit: 200)),
      RecordField(
        "use", zh: "使用状况", en: "use",
        .choice([
          .init("in-use", zh: "在用", en: "in use"),
          .init("out-of-use", zh: "已不使用", en: "out of use", "消失", "停用"),
        ])),
      RecordField("remark", zh: "备注", en: "remark", .text(limit: 2000)),
    ], areaFields: ["area"], since: 3)

  /// What is wrong with a sign.
  static let signFaults: [RecordField.Choice] = [
    .init("none", zh: "完好", en: "none", "无", "正常"),
    .init("name", zh: "名称不是现行标准地名", en: "name not standard", "名称错误", "旧名"),
    .init("text", zh: "文字错误", en: "wrong text", "用字错误"),
    .init("spelling", zh: "拼写错误", en: "wrong spelling", "拼音错误"),
    .init("damaged", zh: "破损", en: "damaged", "损坏", "污损", "褪色"),
    .init("covered", zh: "遮挡", en: "covered", "涂改", "玷污"),
    .init("moved", zh: "移位", en: "moved", "位置不当"),
    .init("missing", zh: "丢失", en: "missing", "缺失", "未找到"),
  ]

  /// A sign that shows a name (地名标志).
  ///
  /// - Basis: 地名管理条例, articles 18 to 20.
  public static let sign = RecordKind(
    "sign", zh: "地名标志", en: "sign",
    identity: RecordField("id", zh: "标志编号", en: "sign"),
    fields: [
      RecordField("name", zh: "地名编号", en: "name", .reference(kind: "name"), isRequired: true),
      RecordField("area", zh: "责任区划代码", en: "responsible division", .division, isRequired: true),
      RecordField("place", zh: "设置位置", en: "place", .text(limit: 500), isRequired: true),
      RecordField("longitude", zh: "经度", en: "longitude", .decimal(-180...180), isPrecise: true),
      RecordField("latitude", zh: "纬度", en: "latitude", .decimal(-90...90), isPrecise: true),
      RecordField("type", zh: "标志类型", en: "type", .text(limit: 100)),
      RecordField("text", zh: "汉字版面", en: "text shown", .text(limit: 200), isRequired: true),
      RecordField("spelling", zh: "拼写版面", en: "spelling shown", .text(limit: 200)),
      RecordField("numbers", zh: "起止门牌号", en: "numbers shown", .text(limit: 100)),
      RecordField("size", zh: "规格（毫米）", en: "size (mm)", .text(limit: 100)),
      RecordField("material", zh: "材质", en: "material", .text(limit: 100)),
      RecordField("maker", zh: "制作单位", en: "maker", .text(limit: 200)),
      RecordField("set_up", zh: "设置日期", en: "set up", .day),
      RecordField("keeper", zh: "管护单位", en: "keeper", .text(limit: 200)),
      RecordField("caretaker", zh: "管护人", en: "caretaker", .text(limit: 50), isPersonal: true),
      RecordField("telephone", zh: "联系电话", en: "telephone", .text(limit: 50), isPersonal: true),
      RecordField("qr", zh: "二维码", en: "QR code", .text(limit: 200)),
      RecordField("remark", zh: "备注", en: "remark", .text(limit: 2000)),
    ],
    parts: [
      RecordPart(
        "inspections", zh: "巡检", en: "inspections", limit: 1000, since: 3,
        fields: [
          RecordField("day", zh: "日期", en: "day", .day, isRequired: true),
          RecordField("fault", zh: "问题", en: "fault", .choice(signFaults), isRequired: true),
          RecordField("person", zh: "巡检人", en: "person", .text(limit: 50), isPersonal: true),
          RecordField("remark", zh: "说明", en: "remark", .text(limit: 2000)),
        ])
    ], areaFields: ["area"], since: 3)

  /// An order to a district to put a sign right within a term (标志整改通知).
  public static let signOrder = RecordKind(
    "sign_order", zh: "标志整改", en: "sign order",
    identity: RecordField("id", zh: "整改编号", en: "order"),
    fields: [
      RecordField("sign", zh: "标志编号", en: "sign", .reference(kind: "sign"), isRequired: true),
      RecordField("area", zh: "责任区划代码", en: "responsible division", .division, isRequired: true),
      RecordField("fault", zh: "问题", en: "fault", .choice(signFaults), isRequired: true),
      RecordField("what", zh: "整改要求", en: "what to do", .text(limit: 2000), isRequired: true),
      RecordField("ordered", zh: "通知日期", en: "ordered", .day, isRequired: true),
      RecordField("until", zh: "整改期限", en: "until", .day, isRequired: true),
      RecordField("document", zh: "通知文号", en: "document", .text(limit: 200)),
      RecordField("done", zh: "完成日期", en: "done", .day),
      RecordField("result", zh: "整改结果", en: "result", .text(limit: 2000)),
      RecordField("remark", zh: "备注", en: "remark", .text(limit: 2000)),
    ], areaFields: ["area"], since: 3)
}
