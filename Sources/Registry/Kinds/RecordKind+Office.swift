extension RecordKind {
  /// The office itself and what sort of register this is (登记单位): one record.
  public static let office = RecordKind(
    "office", zh: "登记单位", en: "office",
    identity: RecordField("id", zh: "登记库编号", en: "register id"),
    fields: [
      RecordField("name", zh: "单位名称", en: "name", isRequired: true),
      RecordField("area", zh: "行政区划代码", en: "division", .division, isRequired: true),
      RecordField(
        "purpose", zh: "用途", en: "purpose",
        .choice([
          .init("official", zh: "正式", en: "official"),
          .init("practice", zh: "练习", en: "practice"),
        ]), isRequired: true),
      RecordField("created", zh: "建立日期", en: "created", .day, isRequired: true),
    ], isOpen: false)

  /// A person who works with the register (人员).
  public static let person = RecordKind(
    "person", zh: "人员", en: "person",
    identity: RecordField("id", zh: "人员编号", en: "person"),
    fields: [
      RecordField("name", zh: "姓名", en: "name", isRequired: true),
      RecordField("account", zh: "系统账号", en: "account", isRequired: true),
      RecordField("uid", zh: "账号编号", en: "account number", .integer(0...4_294_967_295)),
      RecordField("roles", zh: "角色", en: "roles", isRequired: true),
      RecordField("area", zh: "属地", en: "area", .division, isRequired: true),
      RecordField("unit", zh: "所在单位", en: "unit"),
      RecordField("telephone", zh: "电话", en: "telephone", isPersonal: true),
      RecordField("key", zh: "签名公钥", en: "public key"),
    ], isOpen: false)

  /// A file kept with the register (附件): scan, photo, agreement, map.
  public static let attachment = RecordKind(
    "attachment", zh: "附件", en: "attachment",
    identity: RecordField("id", zh: "附件编号", en: "attachment"),
    fields: [
      RecordField("kind", zh: "所属种类", en: "kind", isRequired: true),
      RecordField("subject", zh: "所属记录", en: "record", isRequired: true),
      RecordField("type", zh: "材料类型", en: "type", isRequired: true),
      RecordField("title", zh: "题名", en: "title", isRequired: true),
      RecordField("file", zh: "文件名", en: "file name", isRequired: true),
      RecordField("hash", zh: "校验值", en: "SHA-256", .text(limit: 64), isRequired: true),
      RecordField(
        "size", zh: "字节数", en: "bytes", .integer(0...(1 << 50)), isRequired: true),
      RecordField("original", zh: "原件存放处", en: "where the original lies"),
      RecordField("document_number", zh: "文号", en: "document number"),
      RecordField("document_day", zh: "文件日期", en: "document day", .day),
      RecordField("volume", zh: "案卷", en: "volume", .reference(kind: "volume")),
      RecordField("photo_time", zh: "拍摄时间", en: "photo time"),
      RecordField(
        "photo_longitude", zh: "拍摄经度", en: "photo longitude", .decimal(-180...180),
        isPrecise: true),
      RecordField(
        "photo_latitude", zh: "拍摄纬度", en: "photo latitude", .decimal(-90...90),
        isPrecise: true),
      RecordField("remark", zh: "备注", en: "remark"),
    ], isOpen: false)
}
