import Boundaries
import Geometry
import Registry
public import Rules

/// What stands in the register sheets of markers and the tables of a line (登记表、成果表).
public struct MarkerPapers {
  let book: MarkerBook
  let output: RecordOutput
  let today: CalendarDay
  /// The names of divisions by code, as far as they are known.
  let names: [String: String]

  /// - Parameters:
  ///   - output: How records may go out.
  ///   - names: The names of divisions by code, as far as they are known.
  public init(
    _ book: MarkerBook, _ output: RecordOutput, today: CalendarDay, names: [String: String]
  ) {
    self.book = book
    self.output = output
    self.today = today
    self.names = names
  }

  /// One field of a sheet.
  struct Field {
    let name: String
    let value: Value
  }

  /// What a field holds.
  enum Value: Hashable {
    case none
    case text(String)
    case number(Double)
    case day(CalendarDay)
  }

  /// A tie in a sheet.
  struct Tie {
    let object: String
    let azimuth: Double?
    let distance: Double?
  }

  /// A further position in a sheet.
  struct Further {
    let sort: String
    let source: String
    let coordinates: String
    let height: String
  }

  /// Everything a register sheet says.
  struct Sheet {
    let id: String
    var fields: [String: Value] = [:]
    var ties: [Tie] = []
    var further: [Further] = []
    var sketch: SketchDrawing?
  }

  /// The sheets of markers by index, and the highest level among them.
  ///
  /// - Throws: ``RegisterError`` when a level forbids it.
  func sheets(_ markers: [Int]) throws -> (sheets: [Sheet], level: SecrecyLevel) {
    let (records, level) = try output.prepared(markers.map { book.records.markers[$0] }, .marker)
    let shown = output.shown(level)
    return (zip(markers, records).map { sheet($0, $1, shown) }, shown)
  }

  private func sheet(_ marker: Int, _ record: StoredRecord, _ level: SecrecyLevel) -> Sheet {
    let kind = RecordKind.marker
    var sheet = Sheet(id: record.id)
    func text(_ field: String) -> String {
      kind.fields.first { $0.name == field }.map { $0.shown(record.body[field, kind], .zh) } ?? ""
    }
    func put(_ name: String, _ value: String) {
      sheet.fields[name] = value.isEmpty ? Value.none : .text(value)
    }
    let station = book.analysis.stations[marker]
    let lines = book.analysis.lines(of: station).map { book.analysis.lines[$0] }
    put("界线名称", lines.map { $0.name.isEmpty ? $0.id : $0.name }.joined(separator: "、"))
    put("界线编号", station.marker.lines.filter { !$0.isEmpty }.joined(separator: "、"))
    put("密级", output.isPublic ? "公开" : level.title.zh)
    put("界桩编号", record.id)
    put("类型", text("type") + text("shape"))
    put("材质", text("material"))
    let rank = record.body["rank", kind].isNull ? lines.first?.rank : nil
    put("等级", rank.map { Self.title($0) } ?? text("rank"))
    if let day = record.body["set_up", kind].text.flatMap({ CalendarDay($0) }) {
      sheet.fields["埋设日期"] = .day(day)
    }
    put("管理单位", named(record.body["custodian", kind].text ?? ""))
    for (number, side) in record.body.entries("sides", kind).prefix(3).enumerated() {
      put("所在地\(number + 1)", side["place"].text ?? "")
    }
    put("位置说明", text("description"))
    let caretaker = text("caretaker")
    put(
      "备注",
      [caretaker.isEmpty ? "" : "管护员：\(caretaker)", text("remark")].filter { !$0.isEmpty }
        .joined(separator: "；"))
    positions(record, &sheet)
    sheet.ties = record.body.entries("ties", kind).map {
      Tie(
        object: $0["object"].text ?? "", azimuth: $0["azimuth"].number,
        distance: $0["distance"].number)
    }
    if !output.isPublic {
      sheet.sketch = MarkerSketch(book, .zh).marker(
        marker, hasTies: !sheet.ties.isEmpty, width: 90, height: 50)
    }
    return sheet
  }

  private func named(_ code: String) -> String {
    guard let name = names[code] else { return code }
    return "\(name)（\(code)）"
  }

  private static func title(_ rank: BoundaryLine.Rank) -> String {
    switch rank {
    case .province: "省级"
    case .prefecture: "市级"
    case .county: "县级"
    case .township: "乡级"
    }
  }

  private func positions(_ record: StoredRecord, _ sheet: inout Sheet) {
    let entries = record.body.entries("positions", .marker)
    guard
      let main = entries.first(where: { $0["sort"].text == "signed" }) ?? entries.first
    else { return }
    func number(_ name: String, _ field: String) {
      sheet.fields[name] = main[field].number.map { .number($0) } ?? Value.none
    }
    number("纵坐标", "northing")
    number("横坐标", "easting")
    number("经度", "longitude")
    number("纬度", "latitude")
    number("高程", "height")
    sheet.fields["坐标系"] = .text(Self.systemTitle(main["crs"].text ?? ""))
    sheet.fields["高程基准"] = .text(main["height_datum"].text ?? "")
    sheet.fields["测量方法"] = .text(main["method"].text ?? "")
    sheet.further = entries.filter { $0 != main }.map { entry in
      let sort = ["signed": "签署", "converted": "换算", "measured": "复测"][entry["sort"].text ?? ""]
      let source = [entry["crs"].text, entry["method"].text, entry["day"].text].compactMap(\.self)
      func decimals(_ field: String, _ places: Int) -> String? {
        entry[field].number.map { ReportText.decimal($0, places) }
      }
      var coordinates = ""
      if let n = decimals("northing", 2), let e = decimals("easting", 2) {
        coordinates = "\(n)　\(e)"
      } else if let x = entry["longitude"].number, let y = entry["latitude"].number {
        coordinates =
          "\(AngleWriting.degrees(x, decimals: 2))　\(AngleWriting.degrees(y, decimals: 2))"
      }
      return Further(
        sort: sort ?? "", source: source.joined(separator: " "), coordinates: coordinates,
        height: decimals("height", 2) ?? "")
    }
  }

  /// A system as register sheets name it.
  static func systemTitle(_ crs: String) -> String {
    guard crs.hasPrefix("EPSG:"), let code = Int(crs.dropFirst(5)) else { return crs }
    if code == 4490 { return "2000国家大地坐标系" }
    guard let zone = GaussKrugerZone(epsg: code) else { return crs }
    let datum =
      switch zone.datum {
      case .cgcs2000: "2000国家大地坐标系"
      case .xian1980: "1980西安坐标系"
      case .beijing1954: "1954北京坐标系"
      default: zone.datum.label.zh
      }
    return "\(datum)，\(zone.width.rawValue)°带，中央经线 \(Int(zone.centralMeridian))°（\(crs)）"
  }
}
