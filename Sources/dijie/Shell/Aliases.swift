import ArgumentParser

/// Chinese names of verbs and options: one table, used for reading commands and in the help.
enum Aliases {
  /// Verbs: Chinese, then the command's name.
  static let verbs: [(chinese: String, name: String)] = [
    ("界线", "boundary"), ("检查", "check"), ("比较", "compare"), ("对比", "compare"),
    ("规则", "rules"), ("列表", "list"), ("列出", "list"), ("查看", "show"), ("显示", "show"),
    ("坐标系", "crs"), ("坐标", "crs"), ("变换", "transform"), ("转坐标", "transform"),
    ("登记库", "registry"), ("建立", "init"), ("概况", "info"), ("人员", "user"), ("校验", "verify"),
    ("封存", "seal"), ("日志", "log"), ("备份", "backup"), ("恢复", "restore"), ("导入", "import"),
    ("导出", "export"), ("移交", "pack"), ("打包", "pack"), ("并入", "merge"), ("合并", "merge"),
    ("记录", "record"), ("登记", "add"), ("添加", "add"), ("历史", "history"), ("更正", "correct"),
    ("变更", "supersede"), ("注销", "retire"), ("作废", "cancel"), ("字段", "fields"),
    ("改动", "change"), ("密钥", "key"), ("存附件", "attach"), ("附件", "attach"),
    ("档案", "archive"), ("目录", "index"), ("待办", "due"),
    ("拟合", "fit"), ("转换", "convert"), ("地图", "map"), ("表格", "table"), ("模板", "template"),
    ("边界线", "line"), ("提取", "derive"), ("穿越", "crosses"), ("走向", "describe"), ("走向说明", "describe"),
    ("界桩", "marker"),
    ("联检", "inspection"),
    ("计划", "plan"), ("开始", "open"), ("进度", "status"), ("报告", "report"), ("办结", "close"),
    ("附近", "near"), ("沿革", "history"), ("登记表", "sheet"), ("成果表", "sheet"),
    ("管护", "custody"), ("责任书", "letter"), ("续签", "renew"), ("终止", "end"), ("巡查", "patrol"),
    ("平安边界", "pact"), ("活动", "activity"), ("事件", "incident"), ("处理", "handle"),
    ("变动", "change"), ("勘定", "demarcate"), ("步骤", "step"), ("立项", "open"),
    ("地名", "name"), ("拼写", "spell"), ("检索", "search"), ("查找", "search"), ("全查", "audit"),
    ("统计", "stats"), ("确认", "confirm"), ("保护名录", "heritage"),
    ("保护措施", "measures"), ("标志", "sign"), ("巡检", "inspect"), ("整改", "order"),
    ("完成", "done"), ("方案", "plan"), ("预留", "reserve"),
    ("业务", "case"), ("申请", "new"), ("受理", "accept"), ("补正", "supplement"), ("退回", "return"),
    ("踏勘", "survey"), ("征求意见", "consult"), ("审核", "review"), ("批准", "approve"),
    ("不予批准", "reject"), ("公告", "announce"), ("报备案", "file"), ("接收备案", "receive"),
    ("入库", "register"), ("设标", "signpost"), ("归档", "archive"), ("撤回", "withdraw"),
    ("下一步", "next"), ("成批", "batch"), ("影响", "diff"), ("出表", "paper"), ("证明", "proof"),
    ("地址", "address"), ("拆分", "parse"), ("标准化", "standardise"), ("判定", "validate"),
    ("楼门牌", "plate"), ("门牌", "plate"), ("换号", "renumber"), ("对照表", "table"), ("编号", "assign"),
    ("整街编号", "plan"),
    ("小区编号", "estate"), ("覆盖率", "coverage"), ("变更情况", "changes"),
    ("同址", "match"), ("解释", "explain"), ("质量", "profile"), ("评测", "evaluate"),
    ("训练", "train"),
    ("帮助", "help"),
  ]

  /// Options: Chinese, then the option's name, both without the hyphens.
  static let options: [(chinese: String, name: String)] = [
    ("语言", "lang"), ("核数", "jobs"), ("数据", "data"), ("安静", "quiet"), ("覆盖", "overwrite"),
    ("帮助", "help"),
    ("版本", "version"), ("坐标系", "crs"), ("代码列", "code"), ("名称列", "name"),
    ("上级列", "parent-field"), ("上级", "parent"), ("参照", "reference"), ("例外", "exceptions"),
    ("上次", "baseline"), ("接边", "between"), ("只查", "only"), ("范围", "bbox"),
    ("规则包", "pack"), ("容差", "tolerance"), ("规则", "rules"), ("逐处", "each"),
    ("界线", "lines"), ("单元表", "units"), ("格式", "format"), ("输出", "output"), ("编码", "encoding"),
    ("级别列", "level-field"), ("面积列", "area-field"), ("面积单位", "area-unit"),
    ("驻地列", "seat-field"), ("合并记录", "merge-records"), ("图层", "layer"), ("弦高", "sagitta"),
    ("字段", "fields"),
    ("精度", "precision"), ("参数", "parameters"), ("源坐标系", "from"), ("目标坐标系", "to"),
    ("原坐标系", "source-crs"), ("对调坐标", "swap-axes"), ("角度单位", "angle-unit"),
    ("输出编码", "output-encoding"),
    ("北列", "north"), ("东列", "east"), ("种类", "kind"), ("约定", "convention"),
    ("源次序", "from-order"), ("目标次序", "to-order"),
    ("化简", "simplify"), ("大小", "target-size"), ("合并", "dissolve"), ("图名", "title"),
    ("不标名称", "no-labels"), ("比例尺", "scale"), ("纸张", "paper"), ("公开", "public"),
    ("审图号", "review-number"), ("最小面积", "min-area"), ("最小宽度", "min-width"),
    ("仍比较", "despite-offset"), ("登记库", "register"), ("单位规则包", "office-pack"),
    ("单位", "office"), ("属地", "area"), ("姓名", "name"), ("练习", "practice"), ("只查链", "chain"),
    ("封存码", "seal"), ("代录", "on-behalf-of"), ("依据", "document"), ("私钥", "key"),
    ("角色", "role"), ("账号", "account"), ("电话", "telephone"), ("所在单位", "unit"),
    ("理由", "reason"), ("日期", "on"), ("旧档", "historical"), ("密级", "level"),
    ("个人信息", "personal"), ("条件", "where"), ("含有", "containing"), ("全部", "all"),
    ("条数", "limit"), ("列", "column"), ("来源", "sender"), ("试算", "dry-run"),
    ("版本号", "edition"), ("记录种类", "kind"), ("编号", "id"), ("人员", "person"),
    ("表头行", "heading-row"), ("任意年份", "any-year"), ("原样", "raw"), ("剔除", "exclude"),
    ("大地高", "height"),
    ("标记", "bom"), ("残差", "residuals"), ("工作表", "sheet"),
    ("作为", "as"), ("列对应", "columns"), ("行数", "rows"), ("问题", "issues"),
    ("材料类型", "type"), ("题名", "title"), ("原件", "original"), ("文号", "number"),
    ("文件日期", "day"), ("案卷", "volume"), ("定密依据", "level-basis"), ("保密期限", "level-until"),
    ("年度", "year"), ("保管期限", "retention"), ("文字", "text"), ("卷内", "items"),
    ("应有材料", "requirements"), ("界线代码", "line"), ("记录编号", "id"), ("加密", "encrypt"),
    ("密码文件", "password-file"), ("写入", "apply"), ("冲突处理表", "decisions"), ("一律", "take"),
    ("过期", "late"),
    ("模板", "templates"), ("对照", "as"), ("样例", "sample"), ("内容", "values"),
    ("密级标注", "secrecy"), ("核对", "against"), ("保存", "save"),
    ("次序", "order"), ("带号", "zone"), ("角度", "angles"), ("界桩范围", "within"), ("类型", "type"),
    ("性质", "sort"), ("方法", "method"), ("中误差", "sigma"), ("高程基准", "height-datum"),
    ("更新", "update"), ("布局", "layout"),
    ("状况", "condition"), ("逾期", "overdue"), ("成果表", "table"),
    ("邻区", "neighbours"), ("交会点", "nodes"), ("等级", "rank"), ("法律状态", "standing"),
    ("轮次", "round"), ("年份", "years"), ("专项", "special"), ("起里程", "from-km"),
    ("止里程", "to-km"), ("事由", "cause"), ("界段", "section"), ("处理", "action"),
    ("邻方到场", "neighbour"), ("证据", "evidence"), ("检查人", "inspectors"), ("照片", "photo"),
    ("报告", "report"), ("报告日期", "reported"), ("备案函", "filing"), ("备案日期", "filed"),
    ("备案机关", "filed-with"), ("盖章", "seal"), ("随附", "attach"), ("结论", "conclusion"),
    ("反向", "reversed"), ("类别", "category"), ("宽度", "width"), ("长度", "length"), ("走向", "direction"),
    ("查拼写", "lint"), ("拼写列", "spelling"), ("附表", "tables"),
    ("照片夹", "photos"), ("函", "letter"),
    ("主送", "addressee"),
    ("管护方", "party"), ("管护员", "caretaker"), ("管护单位", "unit"), ("界桩", "markers"),
    ("签订日期", "signed"), ("起始日期", "starts"), ("届满日期", "until"), ("巡查次数", "patrols"),
    ("备注", "remark"), ("更新界桩", "update-markers"), ("份数", "copies"), ("缺漏", "missing"),
    ("责任书", "custody"), ("巡查人", "person"), ("所见", "seen"), ("其余", "others"),
    ("状态", "state"), ("事件种类", "sort"), ("界桩编号", "marker"), ("情况", "what"),
    ("报警回执", "police"), ("费用", "cost"), ("解决日期", "settled"), ("甲方", "left"),
    ("乙方", "right"), ("地点", "place"), ("人次", "people"), ("联检", "inspection"),
    ("未结", "open"), ("委托方", "principal"),
    ("到场", "attended"), ("再次", "again"), ("说明", "remark"), ("位置", "position"),
    ("按", "by"), ("批量", "batch"), ("重名同音", "repetition"), ("读法不在表中", "unlisted"), ("问题种类", "fault"),
    ("结果", "result"), ("原名", "instead-of"), ("经纬度", "at"), ("区划年份", "at"),
    ("经过", "crossing"),
    ("模糊", "fuzzy"),
    ("机关", "authority"), ("材料", "material"), ("豁免", "waive"), ("草稿", "draft"), ("文书", "write"),
    ("提出人", "submitter"), ("态度", "stand"), ("处理情况", "handling"),
    ("提出方", "party"), ("批准文号", "approval"), ("未办结", "open"),
    ("备选", "candidate"), ("选用", "choose"), ("单位职务", "post"), ("意见方", "speaker"), ("续写", "resume"),
    ("持有人", "holder"), ("网页", "html"),
    ("街路图层", "streets"), ("申请号码", "wanted"), ("退后", "recessed"), ("门牌表", "plates"), ("单号侧", "odd"),
    ("主出入口", "gate"), ("草图", "sketch"), ("制牌清单", "signs"),
    ("街路巷", "street"), ("用途", "use"), ("以来", "since"),
    ("模型", "model"), ("种子", "seed"), ("遍数", "rounds"), ("自造", "generate"),
    ("所学倍数", "weight"),
    ("交接单", "note"), ("不脱敏", "keep-personal"), ("确认书", "confirm"), ("转预留", "reserve"),
  ]

  private static let dashes = ["--", "——", "－－"]

  /// The Chinese option names of an option, first the one the help shows.
  static func chinese(ofOption name: String) -> [String] {
    options.filter { $0.name == name }.map(\.chinese)
  }

  /// The Chinese name of an option the help shows: of several, the one that ends in what it takes.
  static func chinese(ofOption name: String, of value: String) -> String? {
    let all = chinese(ofOption: name)
    let word = value.filter { !"<>".contains($0) }
    return all.first { $0 != word && !word.isEmpty && $0.hasSuffix(word) } ?? all.first
  }

  /// The Chinese names of a verb, first the one the help shows.
  static func chinese(ofVerb name: String) -> [String] {
    verbs.filter { $0.name == name }.map(\.chinese)
  }

  /// Puts the program's own names in place of Chinese ones.
  ///
  /// A verb is replaced only where a verb can stand, so a file called 检查 stays a file.
  static func resolved(_ arguments: [String], root: any ParsableCommand.Type) -> [String] {
    var result: [String] = []
    var command: any ParsableCommand.Type = root
    var verbsMayFollow = true
    var takesValue = false
    for (index, argument) in arguments.enumerated() {
      if argument == "--" { return result + arguments[index...] }
      if takesValue {
        takesValue = false
        result.append(argument)
      } else if argument.count > 1,
        argument.hasPrefix("-") || dashes.contains(where: argument.hasPrefix)
      {
        let option = resolvedOption(argument)
        takesValue = ["--lang", "--jobs", "--data"].contains(option)
        result.append(option)
      } else if verbsMayFollow, let (name, next) = verb(argument, of: command) {
        result.append(name)
        if let next { command = next }
      } else {
        verbsMayFollow = false
        result.append(argument)
      }
    }
    return result
  }

  /// `--坐标系=X` becomes `--crs=X`; the dashes of a Chinese keyboard count as hyphens.
  private static func resolvedOption(_ argument: String) -> String {
    guard dashes.contains(where: argument.hasPrefix) else { return argument }
    let body = argument.dropFirst(2)
    let name = body.prefix { $0 != "=" && $0 != "＝" }
    guard let match = options.first(where: { $0.chinese == name }) else { return argument }
    let rest = body.dropFirst(name.count)
    return rest.isEmpty ? "--" + match.name : "--" + match.name + "=" + rest.dropFirst()
  }

  private static func verb(
    _ word: String, of command: any ParsableCommand.Type
  ) -> (String, (any ParsableCommand.Type)?)? {
    let names = [word] + verbs.filter { $0.chinese == word }.map(\.name)
    for name in names {
      if let next = command.configuration.subcommands.first(where: { $0._commandName == name }) {
        return (name, next)
      }
    }
    return names.contains("help") ? ("help", nil) : nil
  }
}
