import Rules

extension RecordKind {
  /// The kinds of cases an office runs on names.
  static let caseKinds: [RecordField.Choice] = [
    .init("naming", zh: "命名", en: "naming"),
    .init("renaming", zh: "更名", en: "renaming"),
    .init("cancellation", zh: "销名", en: "cancellation", "注销"),
    .init("extent", zh: "起止点调整", en: "change of extent", "起止点"),
    .init("correction", zh: "更正", en: "correction", "勘误"),
    .init("opinion", zh: "复函", en: "opinion to another department", "意见", "出具意见"),
    .init("filing", zh: "接收备案", en: "filing received", "备案"),
    .init("rectification", zh: "整改", en: "rectification"),
    .init("reservation", zh: "预命名", en: "reservation of a name"),
    .init("certificate", zh: "核准书", en: "certificate of a name", "地名核准书", "换补证"),
  ]

  /// A case on a name, from the application to the archive (地名业务案件).
  public static let nameCase = RecordKind(
    "name_case", zh: "地名案件", en: "case on a name",
    identity: RecordField("id", zh: "案件编号", en: "case"),
    fields: [
      RecordField("kind", zh: "业务种类", en: "kind", .choice(caseKinds), isRequired: true),
      RecordField("category", zh: "地名类别", en: "category", .choice(nameCategories)),
      RecordField("area", zh: "区划代码", en: "division", .division, isRequired: true),
      RecordField("text", zh: "拟用名称", en: "proposed name", .text(limit: 200)),
      RecordField("spelling", zh: "罗马字母拼写", en: "spelling", .text(limit: 200)),
      RecordField("name", zh: "现有地名编号", en: "existing name", .reference(kind: "name")),
      RecordField("meaning", zh: "地名含义", en: "meaning", .text(limit: 65_535)),
      RecordField("cause", zh: "理由", en: "reasons", .text(limit: 65_535)),
      RecordField("applicant", zh: "申请单位", en: "applicant", .text(limit: 200)),
      RecordField("applicant_code", zh: "统一社会信用代码", en: "credit code", .text(limit: 30)),
      RecordField("contact", zh: "联系人", en: "contact", .text(limit: 50), isPersonal: true),
      RecordField("telephone", zh: "联系电话", en: "telephone", .text(limit: 50), isPersonal: true),
      RecordField("sender", zh: "报送单位", en: "sender", .text(limit: 200)),
      RecordField("start", zh: "起点", en: "from", .text(limit: 500)),
      RecordField("finish", zh: "止点", en: "to", .text(limit: 500)),
      RecordField("length_m", zh: "长度（米）", en: "length (m)", .decimal(0...10_000_000)),
      RecordField("width_m", zh: "宽度（米）", en: "width (m)", .decimal(0...10_000)),
      RecordField(
        "direction", zh: "走向", en: "direction",
        .choice([
          .init("ns", zh: "南北", en: "north and south"),
          .init("ew", zh: "东西", en: "east and west"),
          .init("ring", zh: "环", en: "ring"),
        ])),
      RecordField(
        "longitude", zh: "经度", en: "longitude", .decimal(-180...180), isPrecise: true),
      RecordField("latitude", zh: "纬度", en: "latitude", .decimal(-90...90), isPrecise: true),
      RecordField("geometry", zh: "图形", en: "geometry", .shape, isPrecise: true),
      RecordField("size", zh: "规模", en: "size", .text(limit: 500)),
      RecordField("opened", zh: "申请日期", en: "opened", .day, isRequired: true),
      RecordField("made", zh: "入库地名编号", en: "name made", .reference(kind: "name")),
      RecordField("remark", zh: "备注", en: "remark", .text(limit: 2000)),
    ],
    parts: [
      RecordPart(
        "steps", zh: "步骤", en: "steps", limit: 200, since: 3,
        fields: [
          RecordField("step", zh: "步骤", en: "step", .text(limit: 50), isRequired: true),
          RecordField("day", zh: "日期", en: "day", .day, isRequired: true),
          RecordField("authority", zh: "机关", en: "authority", .text(limit: 200)),
          RecordField("number", zh: "文号", en: "number", .text(limit: 200)),
          RecordField("document", zh: "文件", en: "document", .text(limit: 500)),
          RecordField("result", zh: "结果或理由", en: "result", .text(limit: 10_000)),
          RecordField("until", zh: "截止日", en: "until", .day),
          RecordField("remark", zh: "说明", en: "remark", .text(limit: 2000)),
        ]),
      RecordPart(
        "materials", zh: "材料", en: "papers", limit: 200, since: 3,
        fields: [
          RecordField("material", zh: "材料", en: "paper", .text(limit: 50), isRequired: true),
          RecordField("document", zh: "文件", en: "document", .text(limit: 500)),
          RecordField("day", zh: "日期", en: "day", .day),
        ]),
      RecordPart(
        "submissions", zh: "意见", en: "submissions", limit: 5000, since: 3,
        fields: [
          RecordField("day", zh: "日期", en: "day", .day, isRequired: true),
          RecordField("from", zh: "提出人", en: "from", .text(limit: 200), isPersonal: true),
          RecordField(
            "party", zh: "提出方", en: "party",
            .choice([
              .init("public", zh: "公众", en: "public", "社会公众", "居民"),
              .init("department", zh: "部门", en: "department", "单位"),
              .init("expert", zh: "专家", en: "expert", "专家论证"),
            ])),
          RecordField(
            "position", zh: "单位职务", en: "position", .text(limit: 200), isPersonal: true),
          RecordField(
            "stand", zh: "态度", en: "stand",
            .choice([
              .init("support", zh: "同意", en: "support", "支持"),
              .init("object", zh: "反对", en: "object", "不同意"),
              .init("neutral", zh: "建议", en: "suggestion", "其他"),
            ]), isRequired: true),
          RecordField("what", zh: "意见内容", en: "what", .text(limit: 10_000), isRequired: true),
          RecordField("handling", zh: "处理情况", en: "handling", .text(limit: 10_000)),
        ]),
      RecordPart(
        "candidates", zh: "备选名称", en: "candidates", limit: 20, since: 3,
        fields: [
          RecordField("text", zh: "名称", en: "name", .text(limit: 200), isRequired: true),
          RecordField("meaning", zh: "含义", en: "meaning", .text(limit: 10_000)),
        ]),
      RecordPart(
        "waivers", zh: "豁免", en: "waivers", limit: 100, since: 3,
        fields: [
          RecordField("rule", zh: "规则", en: "rule", .text(limit: 100), isRequired: true),
          RecordField("reason", zh: "理由", en: "reason", .text(limit: 10_000), isRequired: true),
          RecordField(
            "person", zh: "决定人", en: "person", .text(limit: 50), isRequired: true,
            isPersonal: true),
          RecordField("document", zh: "依据", en: "document", .text(limit: 500), isRequired: true),
          RecordField("day", zh: "日期", en: "day", .day, isRequired: true),
        ]),
    ], areaFields: ["area"], since: 3)
}
