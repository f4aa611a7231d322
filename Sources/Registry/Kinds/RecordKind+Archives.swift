extension RecordKind {
  /// A paper on file (文件): one line of a volume's list of items (卷内目录).
  public static let document = RecordKind(
    "document", zh: "文件", en: "document",
    identity: RecordField(
      "id", zh: "文件编号", en: "document"),
    fields: [
      RecordField(
        "title", zh: "题名", en: "title", isRequired: true),
      RecordField("number", zh: "文号", en: "number"),
      RecordField(
        "issuer", zh: "责任者", en: "issuer"),
      RecordField("day", zh: "日期", en: "day", .day),
      RecordField(
        "pages", zh: "页数", en: "pages", .integer(0...100_000)),
      RecordField(
        "volume", zh: "案卷号", en: "volume", .reference(kind: "volume")),
      RecordField(
        "area", zh: "行政区划代码", en: "division", .division),
      RecordField(
        "remark", zh: "备注", en: "remark", .text(limit: 2000)),
    ], areaFields: ["area"])

  /// A volume of the archives (案卷).
  public static let volume = RecordKind(
    "volume", zh: "案卷", en: "volume",
    identity: RecordField("id", zh: "案卷号", en: "volume"),
    fields: [
      RecordField(
        "title", zh: "案卷题名", en: "title", isRequired: true),
      RecordField("fonds", zh: "全宗号", en: "fonds"),
      RecordField("category", zh: "分类号", en: "category"),
      RecordField("year", zh: "年度", en: "year", .integer(1900...2200)),
      RecordField(
        "retention", zh: "保管期限", en: "retention",
        .choice([
          .init("permanent", zh: "永久", en: "permanent"),
          .init("30y", zh: "30年", en: "30 years", "定期30年", "长期"),
          .init("10y", zh: "10年", en: "10 years", "定期10年", "短期"),
        ]), isRequired: true),
      RecordField("closed", zh: "终止日期", en: "closed", .day),
      RecordField("place", zh: "存放位置", en: "place"),
      RecordField(
        "copies", zh: "套数", en: "copies", .integer(0...20)),
      RecordField(
        "area", zh: "行政区划代码", en: "division", .division),
      RecordField(
        "remark", zh: "备注", en: "remark", .text(limit: 2000)),
    ], areaFields: ["area"])
}
