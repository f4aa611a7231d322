extension RecordKind {
  /// A paper on file (文件): one line of a volume's list of items (卷内目录).
  public static let document = RecordKind(
    "document", zh: "文件", en: "document",
    identity: RecordField(
      "id", zh: "文件编号", en: "document", headings: ["文件编号", "档号", "件号", "document"]),
    fields: [
      RecordField(
        "title", zh: "题名", en: "title", isRequired: true,
        headings: ["题名", "文件题名", "标题", "文件标题", "文件名称", "title"]),
      RecordField("number", zh: "文号", en: "number", headings: ["文号", "文件编字号", "发文字号", "number"]),
      RecordField(
        "issuer", zh: "责任者", en: "issuer", headings: ["责任者", "发文机关", "发文单位", "issuer"]),
      RecordField("day", zh: "日期", en: "day", .day, headings: ["日期", "成文日期", "文件日期", "day"]),
      RecordField(
        "pages", zh: "页数", en: "pages", .integer(0...100_000), headings: ["页数", "张数", "pages"]),
      RecordField(
        "volume", zh: "案卷号", en: "volume", .reference(kind: "volume"),
        headings: ["案卷号", "案卷编号", "volume"]),
      RecordField(
        "area", zh: "行政区划代码", en: "division", .division, headings: ["行政区划代码", "区划代码", "area"]),
      RecordField(
        "remark", zh: "备注", en: "remark", .text(limit: 2000), headings: ["备注", "附注", "remark"]),
    ], areaFields: ["area"])

  /// A volume of the archives (案卷).
  public static let volume = RecordKind(
    "volume", zh: "案卷", en: "volume",
    identity: RecordField("id", zh: "案卷号", en: "volume", headings: ["案卷号", "案卷编号", "volume"]),
    fields: [
      RecordField(
        "title", zh: "案卷题名", en: "title", isRequired: true, headings: ["案卷题名", "题名", "title"]),
      RecordField("fonds", zh: "全宗号", en: "fonds", headings: ["全宗号", "fonds"]),
      RecordField("category", zh: "分类号", en: "category", headings: ["分类号", "目录号", "category"]),
      RecordField("year", zh: "年度", en: "year", .integer(1900...2200), headings: ["年度", "year"]),
      RecordField(
        "retention", zh: "保管期限", en: "retention",
        .choice([
          .init("permanent", zh: "永久", en: "permanent"),
          .init("30y", zh: "30年", en: "30 years", "定期30年", "长期"),
          .init("10y", zh: "10年", en: "10 years", "定期10年", "短期"),
        ]), isRequired: true, headings: ["保管期限", "retention"]),
      RecordField("closed", zh: "终止日期", en: "closed", .day, headings: ["终止日期", "止日期", "closed"]),
      RecordField("place", zh: "存放位置", en: "place", headings: ["存放位置", "库位", "place"]),
      RecordField(
        "copies", zh: "套数", en: "copies", .integer(0...20), headings: ["套数", "份数", "copies"]),
      RecordField(
        "area", zh: "行政区划代码", en: "division", .division, headings: ["行政区划代码", "区划代码", "area"]),
      RecordField(
        "remark", zh: "备注", en: "remark", .text(limit: 2000), headings: ["备注", "remark"]),
    ], areaFields: ["area"])
}
