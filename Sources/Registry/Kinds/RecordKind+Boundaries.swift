import Rules

extension RecordKind {
  static let divisionLevels: [RecordField.Choice] = [
    .init("province", zh: "省级", en: "province", "省", "1"),
    .init("prefecture", zh: "地级", en: "prefecture", "市", "市级", "2"),
    .init("county", zh: "县级", en: "county", "县", "区县级", "3"),
    .init("township", zh: "乡级", en: "township", "乡", "乡镇级", "4"),
  ]

  /// A boundary line between divisions (行政区域界线).
  public static let line = RecordKind(
    "line", zh: "界线", en: "boundary line",
    identity: RecordField("id", zh: "界线代码", en: "line"),
    fields: [
      RecordField(
        "name", zh: "界线名称", en: "name", isRequired: true),
      RecordField(
        "rank", zh: "界线等级", en: "rank", .choice(divisionLevels), isRequired: true),
      RecordField(
        "left", zh: "甲方区划代码", en: "left division", .division, isRequired: true),
      RecordField(
        "right", zh: "乙方区划代码", en: "right division", .division, isRequired: true),
      RecordField(
        "standing", zh: "法律状态", en: "standing",
        .choice([
          .init("settled", zh: "已定界", en: "settled", "600001", "已定"),
          .init("undetermined", zh: "未定界", en: "undetermined", "600002", "未定"),
          .init("disputed", zh: "争议界", en: "disputed", "600003", "争议"),
          .init("working", zh: "工作界", en: "working", "600004", "工作"),
        ])),
      RecordField(
        "length_km", zh: "长度（千米）", en: "length (km)", .decimal(0...100_000)),
      RecordField("start", zh: "起点", en: "start"),
      RecordField("finish", zh: "止点", en: "finish"),
      RecordField(
        "markers", zh: "界桩数", en: "markers", .integer(0...100_000)),
      RecordField(
        "single", zh: "单立数", en: "single", .integer(0...100_000)),
      RecordField(
        "paired", zh: "双立数", en: "paired", .integer(0...100_000)),
      RecordField(
        "tripled", zh: "三立数", en: "tripled", .integer(0...100_000)),
      RecordField("agreement", zh: "协议书", en: "agreement"),
      RecordField("approval", zh: "批准文号", en: "approval"),
      RecordField(
        "established", zh: "设立日期", en: "established", .day),
      RecordField(
        "remark", zh: "备注", en: "remark", .text(limit: 2000)),
      RecordField("course", zh: "线形", en: "course", .course, isPrecise: true, since: 2),
      RecordField("course_crs", zh: "线形坐标系", en: "course crs", since: 2),
      RecordField("course_source", zh: "线形来源", en: "course source", since: 2),
      RecordField(
        "scale", zh: "附图比例尺分母", en: "scale denominator", .integer(100...10_000_000), since: 2),
      RecordField("authority", zh: "批准机关", en: "approving authority", since: 2),
      RecordField("approved", zh: "批准日期", en: "approved", .day, since: 2),
      RecordField("published", zh: "公布日期", en: "published", .day, since: 2),
      RecordField(
        "technical", zh: "接边状态", en: "technical status",
        .choice([
          .init("matched", zh: "已接边", en: "edge-matched"),
          .init("unmatched", zh: "未接边", en: "not edge-matched"),
        ]), since: 2),
      RecordField(
        "description", zh: "走向说明", en: "course description", .text(limit: 200_000),
        isPrecise: true, since: 2),
    ], parts: [parties, sections], areaFields: ["left", "right"])

  /// Further sides of a line that more than two divisions share, such as an enclave's.
  private static let parties = RecordPart(
    "parties", zh: "其他相邻方", en: "further sides", limit: 20, since: 2,
    fields: [
      RecordField("division", zh: "区划代码", en: "division", .division, isRequired: true),
      RecordField("name", zh: "名称", en: "name"),
    ])

  /// What the line follows from marker to marker (界线依托).
  static let basisChoices: [RecordField.Choice] = [
    .init("markers", zh: "界桩连线", en: "straight between markers", "直线", "连线"),
    .init("river", zh: "河流中心线", en: "centre of a river", "河流", "沟渠", "主航道中心线", "river centre"),
    .init("road", zh: "道路中心线", en: "centre of a road", "道路", "公路", "road centre"),
    .init("ridge", zh: "山脊线", en: "ridge", "山脊", "分水岭"),
    .init("valley", zh: "沟谷线", en: "valley", "山谷", "沟"),
    .init("mark", zh: "其他标志物", en: "other mark", "标志物", "田埂", "围墙"),
  ]

  private static let sections = RecordPart(
    "sections", zh: "界段", en: "sections", limit: 2000, since: 2,
    fields: [
      RecordField("from", zh: "起桩", en: "from", isRequired: true),
      RecordField("to", zh: "止桩", en: "to", isRequired: true),
      RecordField("basis", zh: "依托", en: "basis", .choice(basisChoices), isRequired: true),
      RecordField("feature", zh: "地物名称", en: "feature"),
      RecordField("length_m", zh: "长度（米）", en: "length (m)", .decimal(0...100_000_000)),
      RecordField("remark", zh: "说明", en: "remark", .text(limit: 2000)),
    ])

  /// A boundary marker (界桩) with its positions, the places of its sides and its ties.
  public static let marker = RecordKind(
    "marker", zh: "界桩", en: "marker",
    identity: RecordField(
      "id", zh: "界桩编号", en: "marker"),
    fields: [
      RecordField("code", zh: "界桩代码", en: "code"),
      RecordField("gis", zh: "空间数据标识码", en: "GIS id"),
      RecordField(
        "line", zh: "界线代码", en: "line", .reference(kind: "line"), isRequired: true),
      RecordField(
        "rank", zh: "等级", en: "rank", .choice(divisionLevels)),
      RecordField(
        "type", zh: "类型", en: "type",
        .choice([
          .init("single", zh: "单立", en: "single", "单立双面型", "单立三面型", "Q"),
          .init("paired", zh: "双立", en: "paired", "同号双立", "A", "B"),
          .init("tripled", zh: "三立", en: "tripled", "同号三立", "C", "D", "E"),
          .init("junction", zh: "三交点", en: "junction", "交会点"),
        ]), isRequired: true),
      RecordField("material", zh: "材质", en: "material"),
      RecordField(
        "description", zh: "位置描述", en: "description", .text(limit: 2000)),
      RecordField(
        "custodian", zh: "管护方区划代码", en: "custodian", .division),
      RecordField(
        "caretaker", zh: "管护员", en: "caretaker", isPersonal: true),
      RecordField(
        "telephone", zh: "管护员电话", en: "telephone", isPersonal: true),
      RecordField("set_up", zh: "埋设日期", en: "set up", .day),
      RecordField(
        "remark", zh: "备注", en: "remark", .text(limit: 2000)),
      RecordField(
        "shape", zh: "桩面", en: "faces",
        .choice([
          .init("double", zh: "双面型", en: "double-faced", "单立双面型", "双面"),
          .init("triple", zh: "三面型", en: "triple-faced", "单立三面型", "三面"),
          .init("other", zh: "其他", en: "other"),
        ]), since: 2),
      RecordField("inscription", zh: "桩面注记", en: "inscription", since: 2),
      RecordField("registered", zh: "登记日期", en: "registered", .day, since: 2),
    ],
    parts: [positions, sides, ties, junction, surveyors], areaFields: ["custodian"])

  /// The further lines that meet at a junction marker.
  private static let junction = RecordPart(
    "junction", zh: "相交界线", en: "lines that meet", limit: 12, since: 2,
    fields: [
      RecordField(
        "line", zh: "界线代码", en: "line", .reference(kind: "line"), isRequired: true)
    ])

  /// Who surveyed and signed for each side.
  private static let surveyors = RecordPart(
    "surveyors", zh: "签字", en: "signatures", limit: 12, since: 2,
    fields: [
      RecordField("division", zh: "行政区", en: "division", .division),
      RecordField("name", zh: "技术负责人", en: "surveyor", isPersonal: true),
      RecordField("day", zh: "签字日期", en: "day", .day),
    ])

  private static let positions = RecordPart(
    "positions", zh: "坐标", en: "positions", limit: 50,
    fields: [
      RecordField(
        "sort", zh: "性质", en: "sort",
        .choice([
          .init("signed", zh: "签署", en: "signed", "签字", "原始"),
          .init("converted", zh: "转换", en: "converted", "换算"),
          .init("measured", zh: "复测", en: "measured", "联检"),
        ]), isRequired: true),
      RecordField("crs", zh: "坐标系", en: "coordinate system"),
      RecordField(
        "northing", zh: "纵坐标", en: "northing", .decimal(-10_000_000...10_000_000), isPrecise: true),
      RecordField(
        "easting", zh: "横坐标", en: "easting", .decimal(0...100_000_000), isPrecise: true),
      RecordField(
        "longitude", zh: "经度", en: "longitude", .decimal(-180...180), isPrecise: true),
      RecordField(
        "latitude", zh: "纬度", en: "latitude", .decimal(-90...90), isPrecise: true),
      RecordField(
        "height", zh: "高程", en: "height", .decimal(-12_000...9_000), isPrecise: true),
      RecordField(
        "height_datum", zh: "高程基准", en: "height datum"),
      RecordField("method", zh: "测量方法", en: "method"),
      RecordField(
        "sigma", zh: "中误差", en: "sigma", .decimal(0...10_000)),
      RecordField("day", zh: "测量日期", en: "day", .day),
      RecordField(
        "level", zh: "密级", en: "level",
        .choice(
          SecrecyLevel.allCases.map { level in
            RecordField.Choice(level.rawValue, zh: level.title.zh, en: level.title.en)
          })),
      RecordField("document", zh: "依据文件", en: "document", since: 2),
    ])

  private static let sides = RecordPart(
    "sides", zh: "所在地", en: "sides", limit: 6,
    fields: [
      RecordField("division", zh: "行政区", en: "division", .division),
      RecordField("place", zh: "所在地", en: "place", isRequired: true),
    ])

  private static let ties = RecordPart(
    "ties", zh: "方位物", en: "ties", limit: 12,
    fields: [
      RecordField("object", zh: "方位物", en: "object", isRequired: true),
      RecordField(
        "azimuth", zh: "坐标方位角", en: "grid azimuth", .decimal(0...360), isPrecise: true),
      RecordField("distance", zh: "距离", en: "distance", .decimal(0...100_000), isPrecise: true),
    ])
}
