import Foundation

/// One feature of a layer.
struct Record {
  var code: String
  var name: String
  var level: String
  var parent = City.code
  var rings: Rings
  /// Square metres.
  var area: Double?
  var seat: Spot?
}

/// Writes the sample's files.
struct Files {
  let folder: URL

  func write(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: folder.appending(path: name))
  }

  /// A layer, one feature a line.
  func layer(_ name: String, _ records: [Record]) throws {
    let lines = records.map(Self.feature).joined(separator: ",\n")
    let title = name.replacing(".geojson", with: "")
    try write(
      name, "{\"type\":\"FeatureCollection\",\"name\":\"\(title)\",\"features\":[\n\(lines)\n]}\n")
  }

  private static func feature(_ record: Record) -> String {
    var properties = [
      "\"代码\":\"\(record.code)\"", "\"名称\":\"\(record.name)\"", "\"级别\":\"\(record.level)\"",
      "\"上级代码\":\"\(record.parent)\"",
    ]
    if let area = record.area {
      properties.append("\"面积平方公里\":\(String(format: "%.2f", area / 1e6))")
    }
    if let seat = record.seat { properties.append("\"驻地\":\(position(seat))") }
    return "{\"type\":\"Feature\",\"properties\":{\(properties.joined(separator: ","))},"
      + "\"geometry\":\(geometry(record.rings))}"
  }

  private static func geometry(_ rings: Rings) -> String {
    // Every hole of the sample lies in the largest part of its unit.
    let parts = rings.outer.indices.map { index in
      let holes = index == 0 ? rings.holes : []
      return "[" + ([rings.outer[index]] + holes).map(ring).joined(separator: ",") + "]"
    }
    return parts.count == 1
      ? "{\"type\":\"Polygon\",\"coordinates\":\(parts[0])}"
      : "{\"type\":\"MultiPolygon\",\"coordinates\":[\(parts.joined(separator: ","))]}"
  }

  private static func ring(_ spots: [Spot]) -> String {
    "[" + (spots + spots.prefix(1)).map(position).joined(separator: ",") + "]"
  }

  static func position(_ spot: Spot) -> String { "[\(degrees(spot.x)),\(degrees(spot.y))]" }

  static func degrees(_ millionths: Int) -> String {
    String(format: "%d.%06d", millionths / 1_000_000, millionths % 1_000_000)
  }

  func faults(_ faults: [Fault]) throws {
    var text = "# What is planted in districts.geojson, and the rule that should find it.\n"
    text += "# 示例图层中埋设的问题，以及应当发现它的规则。\n"
    text += "rule\tsubjects\tstatus\tlon\tlat\tplanted\t说明\n"
    for fault in faults.sorted(by: {
      ($0.rule, $0.subjects.joined()) < ($1.rule, $1.subjects.joined())
    }) {
      let place = fault.place.map { (Self.degrees($0.x), Self.degrees($0.y)) } ?? ("", "")
      text +=
        [
          fault.rule, fault.subjects.joined(separator: ";"), fault.status, place.0, place.1,
          fault.en, fault.zh,
        ].joined(separator: "\t") + "\n"
    }
    try write("FAULTS.tsv", text)
  }

  /// The exceptions: two that hold, one whose fault has grown, one that nothing needs any more.
  func exceptions(enclave: Double, gap: Spot) throws {
    let heading = [
      "规则", "单元代码", "经度", "纬度", "半径", "指标", "认可值", "理由", "依据文件", "登记人", "登记日期",
    ]
    let area = String(format: "%.0f", enclave)
    let middle = Lattice.middle(row: 5, cell: 4)
    let rows = [
      [
        "coverage/gap", "990102;990103;990104;990105;990106", Self.degrees(middle.x),
        Self.degrees(middle.y), "20000", "面积", area, "邻市飞地，不属本市", "澜政界〔2019〕7号", "方一",
        "2024年3月5日",
      ],
      [
        "geometry/multipart", "990107", "", "", "", "个数", "2", "金禾区飞地", "澜政界〔2011〕2号", "方一",
        "2024.3.5",
      ],
      [
        "coverage/gap", "990104;990107", Self.degrees(gap.x), Self.degrees(gap.y), "500", "面积",
        "100", "河心滩，待勘定", "澜政界〔2020〕1号", "苏二", "2024/3/6",
      ],
      [
        "coverage/overlap", "990101;990103", "", "", "", "面积", "500", "旧图误差，已改正", "澜政界〔2018〕5号",
        "苏二", "2024-03-06",
      ],
    ]
    let lines = ([heading] + rows).map { $0.joined(separator: "\t") }
    try write("exceptions.tsv", lines.joined(separator: "\n") + "\n")
  }
}
