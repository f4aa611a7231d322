/// The shipped papers on door plates and addresses (楼门牌、地址).
///
/// - Basis: 沈阳市楼门牌管理实施细则 (2021-07-15), articles 2 to 4; 确认书 follows the law of Jiangmen on
///   door numbers; texts and columns are the project's own.
enum PlateTemplates {
  /// 门楼号确认书: that a number was given, and what it is of.
  static func confirmation() -> PaperBuilder {
    NameTemplates.letter(
      "楼门牌编号确认书", "{{文号|文号|空:　}}",
      [
        "{{申请人|空:申请人}}：",
        "经审核，位于{{政区}}{{街路}}的{{种类}}编号确认为{{号码}}，门牌编号{{门牌编号}}，标准地址为：",
        "{{标准地址}}",
        "{{如果:规划许可}}规划许可：{{规划许可}}。{{结束}}{{如果:临时}}本编号为临时门楼号，仅表示地理位置，不作为建筑物合法性的凭证。{{结束}}",
        "{{如果:设置期限}}门牌应于{{设置期限|年月日}}前设置。{{结束}}任何单位和个人不得擅自编制、变更、拆除。",
      ])
  }

  /// 门牌证明: which addresses are one door.
  static func proof() -> PaperBuilder {
    NameTemplates.letter(
      "门牌地址证明", "{{证明编号|文号|空:　}}",
      [
        "{{持有人|空:有关单位}}：", "现标准地址：{{标准地址}}（门牌编号{{门牌编号}}，登记事件{{登记号}}）。",
        "{{如果:曾用地址}}该门牌曾用的地址：{{结束}}",
        "{{每行:曾用地址}}{{地址}}{{如果:说明}}（{{说明}}）{{结束}}；{{结束}}",
        "{{如果:曾用地址}}上列地址与现标准地址所指为同一处房屋。{{结束}}{{如果:已注销}}该门牌已于{{已注销|年月日}}注销。{{结束}}",
        "特此证明。",
      ])
  }

  /// 地址数据交接单: what changed since a day, for departments that share addresses.
  static func delivery() -> PaperBuilder {
    NameTemplates.report(
      "地名地址数据交接单",
      [
        "{{接收单位}}：",
        "现将{{起始日期|年月日}}以来的地名地址变更数据送你单位共享使用，共{{条数}}条"
          + "（新编{{新编}}条，变更{{变更}}条，注销{{注销}}条）{{如果:数据文件}}，数据文件{{数据文件}}，"
          + "校验值（SHA-256）{{校验值}}{{结束}}。",
      ],
      list: [
        ("序号", "{{每行:变更项}}{{序号}}", 8), ("变动", "{{变动}}", 10), ("现地址", "{{现地址|空:　}}", 36),
        ("原地址", "{{原地址|空:　}}", 32), ("日期", "{{日期|年月日}}{{结束}}", 14),
      ], left: ["现地址", "原地址"], ["请核对接收，发现问题及时反馈。"])
  }
}
