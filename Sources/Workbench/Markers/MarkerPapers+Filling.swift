import Documents
import Formats
import Foundation
import Geometry
import Rules

extension MarkerPapers.Value {
  fileprivate var paper: PaperData {
    switch self {
    case .none: .absent
    case .text(let text): .text(text)
    case .number(let number): .number(number)
    case .day(let day): .day(day)
    }
  }
}

extension MarkerPapers {
  private static func picture(_ sketch: SketchDrawing?) -> PaperData {
    sketch.flatMap { PaperPicture($0.png, description: $0.description) }.map { .picture($0) }
      ?? .absent
  }

  private static func number(_ value: Double?) -> PaperData { value.map { .number($0) } ?? .absent }

  private func data(_ sheet: Sheet) -> PaperData {
    let names = [
      "界线名称", "界线编号", "密级", "界桩编号", "类型", "材质", "等级", "埋设日期", "管理单位", "所在地1",
      "所在地2", "所在地3", "坐标系", "高程基准", "纵坐标", "横坐标", "经度", "纬度", "高程", "测量方法",
      "位置说明", "备注",
    ]
    var members = names.map { PaperMember($0, (sheet.fields[$0] ?? .none).paper) }
    // A form shows empty rows for the ties that are missing.
    let ties = (0..<max(3, sheet.ties.count)).map { index -> PaperData in
      let tie = index < sheet.ties.count ? sheet.ties[index] : nil
      return .fields([
        "名称": .text(tie?.object ?? "　"), "方位角": Self.number(tie?.azimuth),
        "距离": Self.number(tie?.distance),
      ])
    }
    members.append(PaperMember("方位物", .list(ties)))
    let none = Further(sort: "／", source: "／", coordinates: "／", height: "／")
    let further = (sheet.further.isEmpty ? [none] : sheet.further).map { entry -> PaperData in
      .fields([
        "性质": .text(entry.sort), "来源": .text(entry.source), "坐标": .text(entry.coordinates),
        "高程": .text(entry.height),
      ])
    }
    members.append(PaperMember("其他坐标", .list(further)))
    members.append(PaperMember("略图", Self.picture(sheet.sketch)))
    return .record(members)
  }

  private func data(_ page: Page) -> PaperData {
    let isMarkers = page.table == .markers
    let rows = page.rows.map { row -> PaperData in
      .record([
        PaperMember(isMarkers ? "编号" : "点号", .text(row.name)),
        PaperMember("类型", .text(row.type)), PaperMember("纵坐标", Self.number(row.plane?.y)),
        PaperMember("横坐标", Self.number(row.plane?.x)),
        PaperMember("经度", Self.number(row.place?.x)),
        PaperMember("纬度", Self.number(row.place?.y)),
        PaperMember("高程", Self.number(row.height)),
        PaperMember("里程", Self.number(row.chainage)),
        PaperMember("边长", Self.number(row.distance)), PaperMember("所在地", .text(row.where_)),
        PaperMember("备注", row.remark.isEmpty ? .absent : .text(row.remark)),
      ])
    }
    return .record([
      PaperMember("界线名称", .text(page.lineName)), PaperMember("界线编号", .text(page.lineID)),
      PaperMember("密级", .text(output.isPublic ? "公开" : page.level.title.zh)),
      PaperMember("坐标系", .text(page.system)), PaperMember("高程基准", .text(page.heightDatum)),
      PaperMember(isMarkers ? "界桩" : "边界点", .list(rows)),
      PaperMember("界桩数", .number(Double(rows.count))),
      PaperMember("点数", .number(Double(rows.count))),
      PaperMember("长度", .number(page.length)), PaperMember("填表日期", .day(today)),
      PaperMember("略图", Self.picture(page.sketch)),
    ])
  }

  /// A filled paper with the sketches it shows, in their order.
  struct Filled {
    let bytes: [UInt8]
    let sketches: [SketchDrawing]
  }

  func filled(_ sheet: Sheet, _ shelf: TemplateShelf) throws(FormatError) -> Filled {
    let template = try shelf.template(try shelf.entry("marker-sheet"))
    return Filled(
      bytes: try template.filled(with: data(sheet)).bytes,
      sketches: [sheet.sketch].compactMap(\.self))
  }

  func filled(_ page: Page, _ shelf: TemplateShelf) throws(FormatError) -> Filled {
    let id = page.table == .markers ? "marker-table" : "point-table"
    let template = try shelf.template(try shelf.entry(id))
    return Filled(
      bytes: try template.filled(with: data(page)).bytes,
      sketches: [page.sketch].compactMap(\.self))
  }
}
