import Rules

extension RecordKind {
  /// The eight categories of names.
  ///
  /// - Basis: 地名管理条例 (State Council Order 753), article 3.
  static let nameCategories: [RecordField.Choice] = [
    .init("natural", zh: "自然地理实体", en: "natural feature", "自然地理实体名称", "山", "河"),
    .init("division", zh: "行政区划", en: "administrative division", "行政区划名称", "行政区域"),
    .init("seat", zh: "村（居）民委员会所在地", en: "seat of a village or community", "村委会", "居委会", "群众自治组织"),
    .init("park", zh: "城市公园、自然保护地", en: "park or reserve", "公园", "自然保护地"),
    .init("street", zh: "街路巷", en: "street", "道路", "街路", "街巷", "城镇街巷"),
    .init("building", zh: "住宅区、楼宇", en: "estate or building", "住宅区", "楼宇", "小区", "建筑物"),
    .init("facility", zh: "设施", en: "facility", "交通运输设施", "水利电力通信设施", "公共设施"),
    .init("other", zh: "其他", en: "other", "居民点", "纪念地旅游景点", "单位", "非行政区域"),
  ]

  /// What is there: the place a name is of (地名实体).
  ///
  /// The id is the 20-digit place code it was entered with.
  /// - Basis: the fields of the second national census of names, with its limits.
  public static let feature = RecordKind(
    "feature", zh: "地名实体", en: "feature",
    identity: RecordField("id", zh: "地名代码", en: "place code"),
    fields: [
      RecordField(
        "category", zh: "地名类别", en: "category", .choice(nameCategories), isRequired: true),
      RecordField("class", zh: "类别代码", en: "class code", .text(limit: 10)),
      RecordField("area", zh: "所在区划代码", en: "division", .division, isRequired: true),
      RecordField("built_up", zh: "建成区", en: "built-up area", .text(limit: 200)),
      RecordField(
        "longitude", zh: "经度", en: "longitude", .decimal(-180...180), isPrecise: true),
      RecordField("latitude", zh: "纬度", en: "latitude", .decimal(-90...90), isPrecise: true),
      RecordField(
        "longitude_to", zh: "至经度", en: "longitude to", .decimal(-180...180), isPrecise: true),
      RecordField("latitude_to", zh: "至纬度", en: "latitude to", .decimal(-90...90), isPrecise: true),
      RecordField("elevation", zh: "高程", en: "elevation", .decimal(-12000...9000), isPrecise: true),
      RecordField("crs", zh: "坐标系", en: "coordinate system", .text(limit: 50)),
      RecordField(
        "surveyed", zh: "测量方法", en: "how surveyed",
        .choice([
          .init("measured", zh: "实测", en: "measured"),
          .init("graphic", zh: "图解", en: "from a map"),
        ])),
      RecordField("geometry", zh: "图形", en: "geometry", .shape, isPrecise: true),
      RecordField("start", zh: "起点", en: "from", .text(limit: 500)),
      RecordField("finish", zh: "止点", en: "to", .text(limit: 500)),
      RecordField("length_m", zh: "长度（米）", en: "length (m)", .decimal(0...10_000_000)),
      RecordField("width_m", zh: "宽度（米）", en: "width (m)", .decimal(0...10_000)),
      RecordField("size", zh: "规模", en: "size", .text(limit: 500)),
      RecordField(
        "bearing", zh: "具有重要地理方位意义", en: "of locational significance",
        .choice([
          .init("yes", zh: "是", en: "yes", "有"), .init("no", zh: "否", en: "no", "无"),
        ])),
      RecordField("established", zh: "设立年份", en: "established", .text(limit: 10)),
      RecordField("abolished", zh: "废止年份", en: "abolished", .text(limit: 10)),
      RecordField("description", zh: "地理实体描述", en: "description", .text(limit: 2000)),
      RecordField("map_name", zh: "图上名称", en: "name on the map", .text(limit: 100)),
      RecordField("map_sheet", zh: "图号（年版）", en: "map sheet", .text(limit: 50)),
      RecordField("map_scale", zh: "比例尺", en: "map scale", .text(limit: 50)),
      RecordField("signs", zh: "标牌个数", en: "signs", .integer(0...100_000)),
      RecordField("media", zh: "多媒体", en: "media", .text(limit: 500)),
      RecordField("registered", zh: "登记时间", en: "registered", .day),
      RecordField("registrar", zh: "登记人", en: "registrar", .text(limit: 50), isPersonal: true),
      RecordField("registry", zh: "登记单位", en: "registering office", .text(limit: 100)),
      RecordField("remark", zh: "备注", en: "remark", .text(limit: 2000)),
    ],
    parts: [
      RecordPart(
        "crossing", zh: "所跨行政区", en: "divisions crossed", limit: 200, since: 3,
        fields: [
          RecordField("division", zh: "区划代码", en: "division", .division, isRequired: true),
          RecordField("name", zh: "名称", en: "name", .text(limit: 100)),
        ])
    ], areaFields: ["area"], since: 3)

  /// What a name is to its feature.
  static let nameSorts: [RecordField.Choice] = [
    .init("standard", zh: "标准地名", en: "standard", "标准名称"),
    .init("alias", zh: "别名", en: "alias", "又称", "俗称"),
    .init("short", zh: "简称", en: "short name"),
    .init("former", zh: "曾用名", en: "former name", "原名", "旧称", "历史地名"),
    .init("candidate", zh: "拟用名称", en: "candidate", "备选名称"),
    .init("reserved", zh: "预留名称", en: "reserved", "储备名称", "预命名"),
  ]

  /// A name of a feature (地名), with what is known of it and who confirmed its spelling.
  public static let name = RecordKind(
    "name", zh: "地名", en: "name",
    identity: RecordField("id", zh: "地名编号", en: "name id"),
    fields: [
      RecordField("feature", zh: "地名代码", en: "feature", .reference(kind: "feature")),
      RecordField("text", zh: "名称", en: "name", .text(limit: 200), isRequired: true),
      RecordField("sort", zh: "名称性质", en: "sort", .choice(nameSorts), isRequired: true),
      RecordField("area", zh: "区划代码", en: "division", .division, isRequired: true),
      RecordField("specific", zh: "专名", en: "specific", .text(limit: 200)),
      RecordField("generic", zh: "通名", en: "generic", .text(limit: 50)),
      RecordField("spelling", zh: "罗马字母拼写", en: "spelling", .text(limit: 200)),
      RecordField(
        "spelling_generic", zh: "通名罗马字母拼写", en: "spelling of the generic", .text(limit: 200)),
      RecordField("confirmed_by", zh: "读音确认人", en: "spelling confirmed by", .text(limit: 50)),
      RecordField("confirmed", zh: "读音确认日期", en: "spelling confirmed on", .day),
      RecordField("recording", zh: "地名读音", en: "recording", .text(limit: 200)),
      RecordField("script", zh: "民族文字", en: "minority script", .text(limit: 200)),
      RecordField("language", zh: "语种", en: "language", .text(limit: 50)),
      RecordField("derived_from", zh: "主地名编号", en: "derived from", .reference(kind: "name")),
      RecordField("meaning", zh: "地名含义", en: "meaning", .text(limit: 65_535)),
      RecordField("origin", zh: "地名来历", en: "origin", .text(limit: 65_535)),
      RecordField("history", zh: "历史沿革", en: "history", .text(limit: 65_535)),
      RecordField(
        "period", zh: "使用时间", en: "period of use",
        .choice([
          .init("present", zh: "现今地名", en: "present", "现今"),
          .init("past", zh: "历史地名", en: "past", "历史"),
        ])),
      RecordField("named", zh: "命名时间", en: "named", .text(limit: 10)),
      RecordField("authority", zh: "批准机关", en: "approving authority", .text(limit: 200)),
      RecordField("approved", zh: "批准日期", en: "approved", .day),
      RecordField("document", zh: "批准文号", en: "document", .text(limit: 200)),
      RecordField("announced", zh: "公告日期", en: "announced", .day),
      RecordField("source", zh: "资料来源及出处", en: "source", .text(limit: 200)),
      RecordField("plan", zh: "地名方案编号", en: "name plan", .reference(kind: "name_plan")),
      RecordField("planned_until", zh: "预留期限", en: "reserved until", .day),
      RecordField("remark", zh: "备注", en: "remark", .text(limit: 2000)),
    ], areaFields: ["area"], since: 3)

  /// A plan of names (地名方案): what is laid down before there is anything to name.
  ///
  /// - Basis: 地名管理条例, article 8.
  public static let namePlan = RecordKind(
    "name_plan", zh: "地名方案", en: "name plan",
    identity: RecordField("id", zh: "方案编号", en: "plan"),
    fields: [
      RecordField("title", zh: "名称", en: "title", isRequired: true),
      RecordField("area", zh: "区划代码", en: "division", .division, isRequired: true),
      RecordField("authority", zh: "批准机关", en: "approving authority", .text(limit: 200)),
      RecordField("approved", zh: "批准日期", en: "approved", .day),
      RecordField("document", zh: "批准文号", en: "document", .text(limit: 200)),
      RecordField("planned_from", zh: "起始日期", en: "from", .day),
      RecordField("until", zh: "届满日期", en: "until", .day),
      RecordField("remark", zh: "备注", en: "remark", .text(limit: 2000)),
    ], areaFields: ["area"], since: 3)
}
