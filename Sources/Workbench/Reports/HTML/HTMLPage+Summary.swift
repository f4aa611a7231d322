internal import Boundaries
internal import Formats
internal import Geometry
internal import Rules

extension HTMLPage {
  /// The head of the page: level of secrecy, title, verdict and the leading numbers.
  mutating func writeBanner() {
    let state = figures.errors > 0 ? "error" : figures.warnings > 0 ? "warning" : "passed"
    raw("<header class=\"banner\"><div class=\"top\"><div>")
    element("h1", "", title)
    let files = report.inputs.map(\.description.file).joined(separator: pick("、", ", "))
    let version =
      pick("规则包", "rule pack") + " \(report.packID) \(report.packDate) · dijie \(report.version)"
    element("p", "class=\"files\"", "\(files) · \(report.crs) · \(version)")
    raw("</div>")
    element("p", "class=\"level\"", report.level[language])
    raw("</div><p id=\"verdict\" class=\"verdict \(state)\">")
    say(wording.verdict)
    raw("</p>")
    for line in wording.overlooked { element("p", "class=\"note overlooked\"", line) }
    writeTiles()
    element("p", "class=\"note\"", wording.resolution)
    if let baseline = wording.baseline { element("p", "class=\"note\"", baseline) }
    for remark in report.inputs.flatMap(\.remarks) + report.remarks {
      element("p", "class=\"note\"", remark[language])
    }
    element("p", "class=\"next\"", wording.nextStep)
    writeContents()
    raw("</header>")
  }

  private mutating func writeContents() {
    let open = figures.others.count { !$0.isAccepted }
    let sections = [
      ("lines", pick("界线", "Lines"), true), ("others", pick("其他问题", "Other findings"), open > 0),
      (
        "fixed", pick("已改正", "Fixed"), report.baseline?.fixedEntries.isEmpty == false
      ), ("accepted", pick("例外认可", "Accepted"), figures.accepted > 0),
      ("places", pick("最差的地方", "Worst places"), !places.isEmpty),
      ("units", pick("单元表", "Units"), !report.unitTable.isEmpty),
      ("rules", pick("规则", "Rules"), true), ("inputs", pick("输入与设置", "Inputs"), true),
      ("signatures", pick("签字", "Signatures"), true),
    ]
    raw("<nav>")
    for (id, name, isThere) in sections where isThere {
      raw("<a href=\"#\(id)\">\(name)</a>")
    }
    raw("</nav>")
  }

  private mutating func writeTiles() {
    let faulty = figures.lines.count
    let tiles = [
      (pick("错误", "Errors"), wording.counted(figures.errors), figures.errors > 0 ? "bad" : ""),
      (pick("警告", "Warnings"), wording.counted(figures.warnings), ""),
      (
        pick("有问题的界线", "Faulty lines"),
        "\(wording.counted(faulty)) / \(wording.counted(figures.lineCount))", ""
      ),
      (pick("重叠总面积", "Overlaps"), wording.area(figures.overlapArea), ""),
      (pick("缝隙总面积", "Gaps"), wording.area(figures.gapArea), ""),
      (pick("最大一处", "Largest place"), wording.area(figures.worstArea), ""),
      (pick("单元", "Units"), wording.counted(report.unitTable.count), ""),
    ]
    raw("<dl class=\"tiles\">")
    for (name, value, state) in tiles {
      raw("<div class=\"\(state)\">")
      element("dt", "", name)
      element("dd", "", value)
      raw("</div>")
    }
    raw("</dl>")
  }

  /// The map, the chosen close-up and the list of lines side by side.
  mutating func writeWorkspace() {
    raw("<section class=\"workspace\"><div class=\"view\"><div class=\"map\" id=\"map\">")
    raw("<canvas id=\"canvas\" tabindex=\"0\" aria-label=\"\(pick("总览图", "Overview map"))\">")
    raw("</canvas><div class=\"buttons\">")
    for (id, sign, title) in [
      ("zoom-in", "+", pick("放大", "Zoom in")), ("zoom-out", "−", pick("缩小", "Zoom out")),
      ("zoom-all", "⤢", pick("全图", "Whole layer")),
    ] {
      raw("<button type=\"button\" id=\"\(id)\" title=\"\(title)\">\(sign)</button>")
    }
    raw(
      "</div></div><p class=\"key\"><i class=\"k-error\"></i>\(pick("有错误的界线", "line with errors"))")
    raw("<i class=\"k-warning\"></i>\(pick("有警告的界线", "line with warnings"))")
    raw("<i class=\"k-mark\">1</i>\(pick("最差的地方", "worst places"))</p>")
    writeOverviewDrawing()
    raw("<div id=\"chosen\" class=\"chosen screen\"><p class=\"note\">")
    say(
      pick(
        "点选列表中的一行或图上的编号，地图飞到该处，并在此显示两侧的边界。",
        "Choose a row or a number on the map: the map flies there and both sides appear here."))
    raw("</p></div></div>")
    writeLines()
    raw("</section>")
  }
}
