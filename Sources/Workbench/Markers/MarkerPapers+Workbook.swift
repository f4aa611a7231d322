import Formats
import Geometry
import Rules

extension MarkerPapers.Value {
  fileprivate var cell: Workbook.Cell {
    switch self {
    case .none: .empty
    case .text(let text): .text(text)
    case .number(let number): .number(number)
    case .day(let day): .day(year: day.year, month: day.month, day: day.day)
    }
  }
}

extension MarkerPapers {
  /// A register sheet as a printed form of six columns.
  func form(_ sheet: Sheet) -> WorkbookForm.Sheet {
    var page = WorkbookForm.Sheet(
      name: sheet.id, isWide: false, widths: [13, 15, 13, 15, 13, 15])
    var row = 0
    func value(_ name: String) -> Value { sheet.fields[name] ?? .none }
    func angle(_ name: String) -> Workbook.Cell {
      guard case .number(let degrees) = value(name) else { return .empty }
      return .text(AngleWriting.degrees(degrees, decimals: 2))
    }
    page.cells.append(.init(0, 0, columns: 6, .text("界桩登记表"), .title))
    page.heights[0] = 32
    page.cells += [
      .init(1, 0, columns: 4, .text("界线：\(plain(value("界线名称")))　\(plain(value("界线编号")))"), .plain),
      .init(1, 4, columns: 2, .text("密级：\(plain(value("密级")))"), .plain),
    ]
    row = 2
    func pairs(_ entries: [(String, Workbook.Cell, WorkbookForm.Look)]) {
      let span = 6 / entries.count - 1
      for (index, entry) in entries.enumerated() {
        let column = index * 6 / entries.count
        page.cells.append(.init(row, column, .text(entry.0), .label))
        page.cells.append(.init(row, column + 1, columns: span, entry.1, entry.2))
      }
      row += 1
    }
    pairs([
      ("界桩编号", value("界桩编号").cell, .value), ("类型", value("类型").cell, .value),
      ("材质", value("材质").cell, .value),
    ])
    pairs([
      ("等级", value("等级").cell, .value), ("埋设日期", value("埋设日期").cell, .value),
      ("管理单位", value("管理单位").cell, .value),
    ])
    for (label, name) in [("所在地（甲方）", "所在地1"), ("所在地（乙方）", "所在地2"), ("所在地（丙方）", "所在地3")] {
      pairs([(label, value(name).cell, .words)])
    }
    page.heights[row] = 32
    pairs([("坐标系", value("坐标系").cell, .value), ("高程基准", value("高程基准").cell, .value)])
    pairs([
      ("纵坐标 X（m）", value("纵坐标").cell, .thousandths),
      ("横坐标 Y（m）", value("横坐标").cell, .thousandths),
    ])
    pairs([("经度", angle("经度"), .value), ("纬度", angle("纬度"), .value)])
    pairs([("高程（m）", value("高程").cell, .hundredths), ("测量方法", value("测量方法").cell, .value)])
    further(sheet, &page, &row)
    ties(sheet, &page, &row)
    page.heights[row] = 32
    pairs([("位置说明", value("位置说明").cell, .words)])
    page.heights[row] = 156
    page.cells.append(.init(row, 0, .text("位置略图"), .label))
    page.cells.append(.init(row, 1, columns: 5, .empty, .value))
    if let sketch = sheet.sketch {
      page.pictures.append(.init(row, 1, bytes: sketch.png, description: sketch.description))
    }
    row += 1
    pairs([("备注", value("备注").cell, .words)])
    signatures(&page, row)
    return page
  }

  private func plain(_ value: Value) -> String {
    if case .text(let text) = value { text } else { "" }
  }

  private func further(_ sheet: Sheet, _ page: inout WorkbookForm.Sheet, _ row: inout Int) {
    guard !sheet.further.isEmpty else { return }
    page.cells += [
      .init(row, 0, .text("其他坐标"), .label),
      .init(row, 1, columns: 2, .text("坐标系、方法、日期"), .label),
      .init(row, 3, columns: 2, .text("纵坐标　横坐标（m）"), .label),
      .init(row, 5, .text("高程（m）"), .label),
    ]
    row += 1
    for entry in sheet.further {
      page.cells += [
        .init(row, 0, .text(entry.sort)), .init(row, 1, columns: 2, .text(entry.source)),
        .init(row, 3, columns: 2, .text(entry.coordinates)), .init(row, 5, .text(entry.height)),
      ]
      page.heights[row] = 30
      row += 1
    }
  }

  private func ties(_ sheet: Sheet, _ page: inout WorkbookForm.Sheet, _ row: inout Int) {
    page.cells += [
      .init(row, 0, .text("方位物"), .label), .init(row, 1, columns: 3, .text("名称、位置"), .label),
      .init(row, 4, .text("坐标方位角"), .label), .init(row, 5, .text("距离（m）"), .label),
    ]
    row += 1
    for index in 0..<max(3, sheet.ties.count) {
      let tie = index < sheet.ties.count ? sheet.ties[index] : nil
      page.cells += [
        .init(row, 0, .number(Double(index + 1))),
        .init(row, 1, columns: 3, tie.map { .text($0.object) } ?? .empty, .words),
        .init(
          row, 4, tie?.azimuth.map { .text(AngleWriting.degrees($0, decimals: 0)) } ?? .empty),
        .init(row, 5, tie?.distance.map { .number($0) } ?? .empty, .hundredths),
      ]
      row += 1
    }
  }

  private func signatures(_ page: inout WorkbookForm.Sheet, _ first: Int) {
    for (number, label) in ["", "技术负责（签字）", "民政部门（签字）", "日　期"].enumerated() {
      let row = first + number
      let texts =
        number == 0
        ? ["甲　方", "乙　方", "丙　方"]
        : number == 3 ? ["年　月　日", "年　月　日", "年　月　日"] : ["", "", ""]
      page.cells += [
        .init(row, 0, .text(label), .label), .init(row, 1, columns: 2, .text(texts[0])),
        .init(row, 3, columns: 2, .text(texts[1])), .init(row, 5, .text(texts[2])),
      ]
      if number == 1 || number == 2 { page.heights[row] = 32 }
    }
  }

  /// A table of a line as a printed list.
  func form(_ page: Page) -> WorkbookForm.Sheet {
    let isMarkers = page.table == .markers
    let titles =
      isMarkers
      ? ["序号", "界桩编号", "类型", "纵坐标 X（m）", "横坐标 Y（m）", "经度", "纬度", "高程（m）", "里程（m）", "所在地", "备注"]
      : ["序号", "点号", "纵坐标 X（m）", "横坐标 Y（m）", "经度", "纬度", "里程（m）", "至下一点（m）", "界桩、备注"]
    let widths: [Double] =
      isMarkers
      ? [6, 13, 14, 15, 16, 17, 17, 9, 12, 34, 12] : [6, 10, 16, 17, 18, 18, 13, 14, 22]
    var sheet = WorkbookForm.Sheet(name: page.table.title.zh, isWide: true, widths: widths)
    let width = titles.count
    sheet.cells = [
      .init(0, 0, columns: width, .text(page.lineName + page.table.title.zh), .title),
      .init(
        1, 0, columns: width - 2,
        .text("界线编号：\(page.lineID)　坐标系：\(page.system)　高程基准：\(page.heightDatum)"), .plain),
      .init(
        1, width - 2, columns: 2, .text("密级：\(output.isPublic ? "公开" : page.level.title.zh)"),
        .plain),
    ]
    sheet.heights[0] = 32
    sheet.headRow = 2
    for (column, title) in titles.enumerated() {
      sheet.cells.append(.init(2, column, .text(title), .label))
    }
    for (index, row) in page.rows.enumerated() {
      for (column, cell) in cells(row, index + 1, isMarkers).enumerated() {
        sheet.cells.append(.init(3 + index, column, cell.0, cell.1))
      }
      if isMarkers, row.where_.count > 16 { sheet.heights[3 + index] = 32 }
    }
    let end = 3 + page.rows.count
    let count =
      isMarkers
      ? "共 \(page.rows.count) 个界桩"
      : "共 \(page.rows.count) 个边界点，全长 \(ReportText.decimal(page.length, 2)) 米"
    sheet.cells.append(
      .init(end, 0, columns: width, .text("\(count)　　填表：　　　　　　检查：　　　　　　\(today)"), .plain))
    if let sketch = page.sketch {
      sheet.pictures.append(.init(end + 2, 1, bytes: sketch.png, description: sketch.description))
    }
    return sheet
  }

  private func cells(
    _ row: Row, _ number: Int, _ isMarkers: Bool
  ) -> [(Workbook.Cell, WorkbookForm.Look)] {
    func number_(_ value: Double?) -> Workbook.Cell { value.map { .number($0) } ?? .empty }
    func angle(_ value: Double?) -> Workbook.Cell {
      value.map { .text(AngleWriting.degrees($0, decimals: 4)) } ?? .empty
    }
    let place: [(Workbook.Cell, WorkbookForm.Look)] = [
      (number_(row.plane?.y), .thousandths), (number_(row.plane?.x), .thousandths),
      (angle(row.place?.x), .value), (angle(row.place?.y), .value),
    ]
    let head: [(Workbook.Cell, WorkbookForm.Look)] = [
      (.number(Double(number)), .value), (.text(row.name), .value),
    ]
    if isMarkers {
      return head + [(.text(row.type), .value)] + place + [
        (number_(row.height), .hundredths), (number_(row.chainage), .hundredths),
        (.text(row.where_), .words), (.text(row.remark), .words),
      ]
    }
    return head + place + [
      (number_(row.chainage), .hundredths), (number_(row.distance), .hundredths),
      (.text(row.remark), .words),
    ]
  }
}
