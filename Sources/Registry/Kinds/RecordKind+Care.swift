import Rules

extension RecordKind {
  /// A letter of duty by which somebody looks after markers (界桩管护责任书).
  public static let custody = RecordKind(
    "custody", zh: "管护责任书", en: "custody",
    identity: RecordField("id", zh: "责任书编号", en: "custody"),
    fields: [
      RecordField("line", zh: "界线代码", en: "line", .reference(kind: "line")),
      RecordField("party", zh: "管护方区划代码", en: "party", .division, isRequired: true),
      RecordField(
        "caretaker", zh: "管护员", en: "caretaker", isRequired: true, isPersonal: true),
      RecordField("unit", zh: "管护单位", en: "unit"),
      RecordField("telephone", zh: "联系电话", en: "telephone", isPersonal: true),
      RecordField("signed", zh: "签订日期", en: "signed", .day),
      RecordField("planned_from", zh: "起始日期", en: "from", .day),
      RecordField("until", zh: "届满日期", en: "until", .day, isRequired: true),
      RecordField("patrols", zh: "每年巡查次数", en: "patrols a year", .integer(0...366)),
      RecordField("document", zh: "责任书文件", en: "document"),
      RecordField("remark", zh: "备注", en: "remark", .text(limit: 2000)),
    ],
    parts: [
      RecordPart(
        "markers", zh: "界桩", en: "markers", limit: 2000, since: 2,
        fields: [
          RecordField(
            "marker", zh: "界桩编号", en: "marker", .reference(kind: "marker"), isRequired: true)
        ])
    ], areaFields: ["party"], since: 2)

  /// A patrol along markers (界桩巡查记录).
  public static let patrol = RecordKind(
    "patrol", zh: "巡查记录", en: "patrol",
    identity: RecordField("id", zh: "巡查编号", en: "patrol"),
    fields: [
      RecordField("custody", zh: "责任书编号", en: "custody", .reference(kind: "custody")),
      RecordField("line", zh: "界线代码", en: "line", .reference(kind: "line")),
      RecordField("party", zh: "管护方区划代码", en: "party", .division),
      RecordField("day", zh: "巡查日期", en: "day", .day, isRequired: true),
      RecordField("person", zh: "巡查人", en: "person", isPersonal: true),
      RecordField("remark", zh: "备注", en: "remark", .text(limit: 2000)),
    ],
    parts: [
      RecordPart(
        "seen", zh: "所见", en: "seen", limit: 2000, since: 2,
        fields: [
          RecordField(
            "marker", zh: "界桩编号", en: "marker", .reference(kind: "marker"), isRequired: true),
          RecordField(
            "condition", zh: "状况", en: "condition", .choice(conditionChoices), isRequired: true),
          RecordField("remark", zh: "说明", en: "remark", .text(limit: 2000)),
        ])
    ], areaFields: ["party"], since: 2)

  /// One step of a procedure: what was done, when, with which document.
  static let steps = RecordPart(
    "steps", zh: "步骤", en: "steps", limit: 200, since: 2,
    fields: [
      RecordField("step", zh: "步骤", en: "step", isRequired: true),
      RecordField("day", zh: "日期", en: "day", .day, isRequired: true),
      RecordField("document", zh: "文件", en: "document"),
      RecordField("attended", zh: "到场人", en: "attended", isPersonal: true),
      RecordField("remark", zh: "说明", en: "remark", .text(limit: 2000)),
    ])

  /// A change of a marker from agreement to filing (界桩变动).
  public static let markerChange = RecordKind(
    "marker_change", zh: "界桩变动", en: "marker change",
    identity: RecordField("id", zh: "变动编号", en: "change"),
    fields: [
      RecordField("marker", zh: "界桩编号", en: "marker", .reference(kind: "marker")),
      RecordField("line", zh: "界线代码", en: "line", .reference(kind: "line")),
      RecordField(
        "action", zh: "变动种类", en: "action",
        .choice([
          .init("repair", zh: "修复", en: "repair", "修缮", "描红"),
          .init("reset", zh: "原址重立", en: "re-set", "重立", "恢复"),
          .init("replace", zh: "更换", en: "replace"),
          .init("move", zh: "移动", en: "move", "迁移", "移位"),
          .init("add", zh: "增设", en: "add"),
          .init("scrap", zh: "报废", en: "scrap"),
        ]), isRequired: true),
      RecordField("party", zh: "提出方区划代码", en: "party", .division),
      RecordField("cause", zh: "事由", en: "cause", .text(limit: 2000)),
      RecordField("opened", zh: "提出日期", en: "opened", .day, isRequired: true),
      RecordField("closed", zh: "办结日期", en: "closed", .day),
      RecordField("remark", zh: "备注", en: "remark", .text(limit: 2000)),
    ], parts: [steps], areaFields: ["party"], since: 2)

  /// The demarcation of a new line (勘定).
  public static let demarcation = RecordKind(
    "demarcation", zh: "勘定", en: "demarcation",
    identity: RecordField("id", zh: "勘定编号", en: "demarcation"),
    fields: [
      RecordField("title", zh: "事项", en: "title", isRequired: true),
      RecordField("line", zh: "界线代码", en: "line", .reference(kind: "line")),
      RecordField("rank", zh: "界线等级", en: "rank", .choice(divisionLevels), isRequired: true),
      RecordField("left", zh: "甲方区划代码", en: "left division", .division, isRequired: true),
      RecordField("right", zh: "乙方区划代码", en: "right division", .division, isRequired: true),
      RecordField("cause", zh: "缘由", en: "cause", .text(limit: 2000)),
      RecordField("approval", zh: "区划变更批准文号", en: "approval of the change"),
      RecordField("opened", zh: "启动日期", en: "opened", .day, isRequired: true),
      RecordField("closed", zh: "办结日期", en: "closed", .day),
      RecordField("remark", zh: "备注", en: "remark", .text(limit: 2000)),
    ], parts: [steps], areaFields: ["left", "right"], since: 2)

  /// An agreement to keep the border safe (平安边界协议), with what was done under it.
  public static let pact = RecordKind(
    "pact", zh: "平安边界协议", en: "border pact",
    identity: RecordField("id", zh: "协议编号", en: "pact"),
    fields: [
      RecordField("title", zh: "名称", en: "title", isRequired: true),
      RecordField("line", zh: "界线代码", en: "line", .reference(kind: "line")),
      RecordField("left", zh: "甲方区划代码", en: "left division", .division, isRequired: true),
      RecordField("right", zh: "乙方区划代码", en: "right division", .division, isRequired: true),
      RecordField("signed", zh: "签订日期", en: "signed", .day, isRequired: true),
      RecordField("until", zh: "届满日期", en: "until", .day),
      RecordField("document", zh: "协议文件", en: "document"),
      RecordField("remark", zh: "备注", en: "remark", .text(limit: 2000)),
    ],
    parts: [
      RecordPart(
        "activities", zh: "活动", en: "activities", limit: 1000, since: 2,
        fields: [
          RecordField("day", zh: "日期", en: "day", .day, isRequired: true),
          RecordField("what", zh: "内容", en: "what", .text(limit: 2000), isRequired: true),
          RecordField("place", zh: "地点", en: "place"),
          RecordField("people", zh: "人次", en: "people", .integer(0...10_000_000)),
        ])
    ], areaFields: ["left", "right"], since: 2)

  /// Something that happened on a line: damage, a dispute, a project across it (事件与争议).
  public static let incident = RecordKind(
    "incident", zh: "事件", en: "incident",
    identity: RecordField("id", zh: "事件编号", en: "incident"),
    fields: [
      RecordField(
        "sort", zh: "种类", en: "sort",
        .choice([
          .init("damage", zh: "界桩损毁", en: "damage to a marker", "损毁"),
          .init("dispute", zh: "边界争议", en: "dispute", "争议", "纠纷"),
          .init("project", zh: "跨界建设", en: "project across the line", "跨界项目", "跨界生产"),
          .init("change", zh: "地形地物变化", en: "change of terrain", "河流改道", "道路改线"),
          .init("other", zh: "其他", en: "other"),
        ]), isRequired: true),
      RecordField(
        "line", zh: "界线代码", en: "line", .reference(kind: "line"), isRequired: true),
      RecordField("marker", zh: "界桩编号", en: "marker", .reference(kind: "marker")),
      RecordField("from_km", zh: "起里程（千米）", en: "from (km)", .decimal(0...100_000)),
      RecordField("to_km", zh: "止里程（千米）", en: "to (km)", .decimal(0...100_000)),
      RecordField("day", zh: "发生日期", en: "day", .day, isRequired: true),
      RecordField(
        "state", zh: "处理状态", en: "state",
        .choice([
          .init("open", zh: "待处理", en: "open"),
          .init("handling", zh: "处理中", en: "being handled"),
          .init("settled", zh: "已解决", en: "settled", "已处理"),
        ]), isRequired: true),
      RecordField("what", zh: "情况", en: "what", .text(limit: 10_000), isRequired: true),
      RecordField("handling", zh: "处理情况", en: "handling", .text(limit: 10_000)),
      RecordField("settled", zh: "解决日期", en: "settled on", .day),
      RecordField("document", zh: "文件", en: "document"),
      RecordField("police", zh: "报警回执", en: "police reference"),
      RecordField("cost", zh: "费用（元）", en: "cost (CNY)", .decimal(0...1_000_000_000)),
      RecordField("inspection", zh: "联检编号", en: "inspection", .reference(kind: "inspection")),
      RecordField("remark", zh: "备注", en: "remark", .text(limit: 2000)),
    ], since: 2)
}
