import Rules

extension RecordKind {
  /// The conditions a marker is found in (界桩状况).
  static let conditionChoices: [RecordField.Choice] = [
    .init("good", zh: "完好", en: "good"),
    .init("repaint", zh: "完好待描红", en: "good, to be repainted", "待描红"),
    .init("loose", zh: "倾斜或松动", en: "tilted or loose", "倾斜", "松动", "倾斜/松动"),
    .init("damaged", zh: "破损", en: "damaged"),
    .init("illegible", zh: "字迹不清", en: "illegible"),
    .init("moved", zh: "移位", en: "moved"),
    .init("buried", zh: "被埋或被淹", en: "buried or flooded", "被埋", "被淹", "被埋/淹"),
    .init("missing", zh: "未找到", en: "not found", "未发现", "丢失"),
    .init("destroyed", zh: "损毁", en: "destroyed", "毁坏"),
    .init("unvisited", zh: "未检查", en: "not visited"),
  ]

  private static let yesNo: [RecordField.Choice] = [
    .init("yes", zh: "是", en: "yes", "有", "√", "合格", "好", "y"),
    .init("no", zh: "否", en: "no", "无", "×", "不合格", "不好", "n"),
  ]

  private static func flag(_ name: String, zh: String, en: String) -> RecordField {
    RecordField(name, zh: zh, en: en, .choice(yesNo))
  }

  /// A joint inspection of a line or a stretch of it (联合检查).
  public static let inspection = RecordKind(
    "inspection", zh: "联检", en: "inspection",
    identity: RecordField("id", zh: "联检编号", en: "inspection"),
    fields: [
      RecordField(
        "line", zh: "界线代码", en: "line", .reference(kind: "line"), isRequired: true),
      RecordField("rank", zh: "界线等级", en: "rank", .choice(divisionLevels)),
      RecordField("left", zh: "甲方区划代码", en: "left division", .division),
      RecordField("right", zh: "乙方区划代码", en: "right division", .division),
      RecordField(
        "sort", zh: "种类", en: "sort",
        .choice([
          .init("regular", zh: "定期联检", en: "regular", "定期"),
          .init("special", zh: "专项联检", en: "special", "临时", "专项"),
        ]), isRequired: true),
      RecordField("round", zh: "轮次", en: "round", .integer(1...100)),
      RecordField("year", zh: "年度", en: "year", .integer(1990...2200)),
      RecordField("lead", zh: "牵头方区划代码", en: "lead side", .division),
      RecordField("from_km", zh: "起里程（千米）", en: "from (km)", .decimal(0...100_000)),
      RecordField("to_km", zh: "止里程（千米）", en: "to (km)", .decimal(0...100_000)),
      RecordField("cause", zh: "事由", en: "cause", .text(limit: 2000)),
      RecordField("planned_from", zh: "计划开始", en: "planned from", .day),
      RecordField("planned_to", zh: "计划完成", en: "planned to", .day),
      RecordField("plan", zh: "实施方案文件", en: "plan document"),
      RecordField("opened", zh: "开始日期", en: "opened", .day),
      RecordField("report", zh: "联检报告文号", en: "report"),
      RecordField("reported", zh: "报告日期", en: "reported", .day),
      RecordField("filing", zh: "备案函文号", en: "filing letter"),
      RecordField("filed", zh: "备案日期", en: "filed", .day),
      RecordField("filed_with", zh: "备案机关", en: "filed with"),
      RecordField("closed", zh: "完成日期", en: "closed", .day),
      RecordField("conclusion", zh: "结论", en: "conclusion", .text(limit: 10_000)),
      RecordField("remark", zh: "备注", en: "remark", .text(limit: 2000)),
    ],
    parts: [
      RecordPart(
        "seals", zh: "盖章", en: "seals", limit: 12, since: 2,
        fields: [
          RecordField("division", zh: "行政区", en: "division", .division, isRequired: true),
          RecordField("day", zh: "日期", en: "day", .day, isRequired: true),
          RecordField("name", zh: "签字人", en: "name", isPersonal: true),
        ])
    ], areaFields: ["left", "right"], since: 2)

  /// What a joint inspection found at one marker (联检界桩记录).
  public static let markerCheck = RecordKind(
    "marker_check", zh: "联检界桩记录", en: "marker check",
    identity: RecordField("id", zh: "记录编号", en: "check"),
    fields: [
      RecordField(
        "inspection", zh: "联检编号", en: "inspection", .reference(kind: "inspection"),
        isRequired: true),
      RecordField(
        "marker", zh: "界桩编号", en: "marker", .reference(kind: "marker"), isRequired: true),
      RecordField("day", zh: "检查日期", en: "day", .day, isRequired: true),
      RecordField(
        "condition", zh: "状况", en: "condition", .choice(conditionChoices), isRequired: true),
      flag("placed", zh: "位置正确", en: "position right"),
      flag("firm", zh: "埋设牢固", en: "firmly set"),
      flag("visible", zh: "醒目", en: "plainly visible"),
      flag("legible", zh: "注记清晰", en: "inscription legible"),
      flag("filed", zh: "资料完整", en: "file complete"),
      RecordField("evidence", zh: "损毁证据", en: "evidence", .text(limit: 2000)),
      RecordField("crs", zh: "坐标系", en: "coordinate system"),
      RecordField(
        "northing", zh: "纵坐标", en: "northing", .decimal(-10_000_000...10_000_000),
        isPrecise: true),
      RecordField(
        "easting", zh: "横坐标", en: "easting", .decimal(0...100_000_000), isPrecise: true),
      RecordField("longitude", zh: "经度", en: "longitude", .decimal(-180...180), isPrecise: true),
      RecordField("latitude", zh: "纬度", en: "latitude", .decimal(-90...90), isPrecise: true),
      RecordField("height", zh: "高程", en: "height", .decimal(-12_000...9_000), isPrecise: true),
      RecordField("method", zh: "测量方法", en: "method"),
      RecordField("sigma", zh: "中误差", en: "sigma", .decimal(0...10_000)),
      RecordField(
        "residual", zh: "与签署位置之差（米）", en: "residual (m)", .decimal(0...100_000_000),
        isPrecise: true),
      RecordField(
        "judgement", zh: "位置判断", en: "judgement",
        .choice([
          .init("within", zh: "相符", en: "within"),
          .init("suspicious", zh: "存疑", en: "suspicious"),
          .init("moved", zh: "已移动", en: "moved"),
        ])),
      RecordField(
        "action", zh: "处理", en: "action",
        .choice([
          .init("none", zh: "无需处理", en: "none", "无"),
          .init("cleaned", zh: "清理", en: "cleaned", "除草"),
          .init("repainted", zh: "描红", en: "repainted"),
          .init("repaired", zh: "修复", en: "repaired"),
          .init("reset", zh: "原址重立", en: "re-set", "扶正"),
          .init("replaced", zh: "更换", en: "replaced"),
          .init("moved", zh: "移动", en: "moved"),
          .init("added", zh: "增设", en: "added"),
          .init("scrapped", zh: "报废", en: "scrapped"),
          .init("deferred", zh: "待处理", en: "deferred"),
        ])),
      flag("neighbour", zh: "邻方到场", en: "neighbour present"),
      RecordField("change", zh: "变动编号", en: "change", .reference(kind: "marker_change")),
      RecordField("inspector_a", zh: "甲方检查人", en: "inspector A", isPersonal: true),
      RecordField("inspector_b", zh: "乙方检查人", en: "inspector B", isPersonal: true),
      RecordField("photos", zh: "照片", en: "photos", .text(limit: 4000)),
      RecordField("remark", zh: "备注", en: "remark", .text(limit: 2000)),
    ],
    parts: [
      RecordPart(
        "ties", zh: "方位物", en: "ties", limit: 12, since: 2,
        fields: [
          RecordField("object", zh: "方位物", en: "object", isRequired: true),
          RecordField(
            "azimuth", zh: "坐标方位角", en: "grid azimuth", .decimal(0...360), isPrecise: true),
          RecordField(
            "distance", zh: "距离", en: "distance", .decimal(0...100_000), isPrecise: true),
          RecordField(
            "state", zh: "现状", en: "state",
            .choice([
              .init("found", zh: "存在", en: "found", "在"),
              .init("gone", zh: "不存在", en: "gone", "灭失", "不在"),
              .init("new", zh: "新选", en: "new"),
            ])),
        ])
    ], since: 2)

  /// What a joint inspection found along one section (联检界段记录).
  public static let sectionCheck = RecordKind(
    "section_check", zh: "联检界段记录", en: "section check",
    identity: RecordField("id", zh: "记录编号", en: "check"),
    fields: [
      RecordField(
        "inspection", zh: "联检编号", en: "inspection", .reference(kind: "inspection"),
        isRequired: true),
      RecordField("from", zh: "起桩", en: "from", isRequired: true),
      RecordField("to", zh: "止桩", en: "to", isRequired: true),
      RecordField("day", zh: "检查日期", en: "day", .day, isRequired: true),
      flag("feature", zh: "依托地物仍在", en: "basis feature there"),
      flag("recognisable", zh: "界线可辨", en: "line recognisable"),
      RecordField(
        "change", zh: "变化", en: "change",
        .choice([
          .init("none", zh: "无变化", en: "none", "无"),
          .init("river", zh: "河流改道", en: "river shift"),
          .init("road", zh: "道路改线", en: "road re-routed"),
          .init("levelling", zh: "平整土地", en: "land levelled"),
          .init("building", zh: "跨界建设", en: "built across", "跨界建筑"),
          .init("other", zh: "其他", en: "other"),
        ])),
      RecordField(
        "resurvey", zh: "修测", en: "re-survey",
        .choice([
          .init("none", zh: "不需要", en: "not needed", "无需"),
          .init("needed", zh: "需要", en: "needed"),
          .init("done", zh: "已修测", en: "done"),
        ])),
      RecordField("projects", zh: "跨界生产建设", en: "projects across", .text(limit: 4000)),
      flag("dispute", zh: "有争议", en: "dispute"),
      RecordField("inspector_a", zh: "甲方检查人", en: "inspector A", isPersonal: true),
      RecordField("inspector_b", zh: "乙方检查人", en: "inspector B", isPersonal: true),
      RecordField("photos", zh: "照片", en: "photos", .text(limit: 4000)),
      RecordField("remark", zh: "备注", en: "remark", .text(limit: 4000)),
    ], since: 2)
}
