import Foundation

/// A table as an office keeps it: comma-separated, the heading first.
struct Table {
  let headings: [String]
  var rows: [[String]] = []

  init(_ headings: [String]) { self.headings = headings }

  /// The text, lines ended by line feeds.
  var text: String {
    ([headings] + rows).map { row in
      row.map { cell in
        cell.contains { $0 == "," || $0 == "\"" || $0 == "\n" }
          ? "\"" + cell.replacingOccurrences(of: "\"", with: "\"\"") + "\"" : cell
      }.joined(separator: ",")
    }.joined(separator: "\n") + "\n"
  }
}

/// A number with so many decimals.
func fixed(_ number: Double, _ decimals: Int) -> String {
  String(format: "%.\(decimals)f", number)
}

/// Degrees as register sheets write them, 123°25′53.40″.
func sexagesimal(_ degrees: Double) -> String {
  let hundredths = Int((degrees * 360_000).rounded())
  let (whole, rest) = (hundredths / 360_000, hundredths % 360_000)
  return String(
    format: "%d°%02d′%02d.%02d″", whole, rest / 6000, rest % 6000 / 100, rest % 100)
}

extension Network {
  /// The lines as GeoJSON, columns as in a line register.
  var lineLayer: String {
    let features = lines.map { line in
      let own = markers.filter { $0.line == line.id || $0.others.contains(line.id) }
      let chains = ([line.chain] + line.further).map { chain in
        "[" + chain.map { "[\($0.x),\($0.y)]" }.joined(separator: ",") + "]"
      }.joined(separator: ",")
      let count = { (type: String) in own.count { $0.type == type } }
      let facts: [(String, String)] =
        [
          ("界线代码", "\"\(line.id)\""), ("界线名称", "\"\(line.name)\""),
          ("界线等级", "\"\(line.rank)\""),
          ("甲方区划代码", "\"\(line.pair[0])\""), ("乙方区划代码", "\"\(line.pair[1])\""),
          ("法律状态", "\"\(line.standing)\""), ("界线长度", fixed(line.length / 1000, 3)),
          ("界桩颗数", "\(own.count + line.countedTwice)"), ("单立数", "\(count("单立"))"),
          ("双立数", "\(count("双立"))"), ("三立数", "\(count("三立"))"),
          ("附图比例尺分母", "10000"), ("协议书", "\"澜界协〔2001〕\(line.short)号\""),
          ("批准文号", "\"澜政批〔2001〕\(line.short)号\""), ("设立日期", "\"2001-06-20\""),
        ] + sectionFacts(line)
      let properties = facts.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",")
      return "{\"type\":\"Feature\",\"properties\":{\(properties)},"
        + "\"geometry\":{\"type\":\"MultiLineString\",\"coordinates\":[\(chains)]}}"
    }
    return "{\"type\":\"FeatureCollection\",\"name\":\"界线\",\"features\":[\n"
      + features.joined(separator: ",\n") + "\n]}\n"
  }

  /// What each section follows.
  private func sectionFacts(_ line: Line) -> [(String, String)] {
    sections(of: line).enumerated().flatMap { index, section in
      [
        ("界段\(index + 1)起桩", "\"\(section.from)\""), ("界段\(index + 1)止桩", "\"\(section.to)\""),
        ("界段\(index + 1)依托", "\"\(line.basis)\""),
      ] + (line.feature.isEmpty ? [] : [("界段\(index + 1)地物名称", "\"\(line.feature)\"")])
    }
  }

  /// The markers with the columns of a register sheet.
  var markerTable: Table {
    var headings = [
      "界桩编号", "界线代码", "类型", "材质", "桩面", "坐标系", "纵坐标", "横坐标", "经度", "纬度", "高程", "高程基准",
      "测量方法", "中误差", "测量日期", "管护方", "埋设日期", "相交界线1界线代码", "相交界线2界线代码", "性质",
    ]
    for side in 1...3 { headings += ["行政区\(side)", "所在地\(side)"] }
    for tie in 1...3 { headings += ["方位物\(tie)", "方位角\(tie)", "距离\(tie)"] }
    let isMeasuredAgain = markers.contains { $0.foundEast != nil }
    if isMeasuredAgain {
      headings += ["性质", "坐标系", "纵坐标", "横坐标", "测量方法", "中误差", "测量日期"].map { "坐标2\($0)" }
    }
    var table = Table(headings)
    for marker in markers {
      let plane = Plane.coordinates(marker.place)
      var row = [
        marker.number, marker.line, marker.type, "花岗岩", marker.faces, "EPSG:4529",
        fixed(plane.northing + marker.shift, 3), fixed(plane.easting, 3),
        sexagesimal(marker.place.x), sexagesimal(marker.place.y), fixed(marker.height, 2),
        "1985国家高程基准", "GNSS RTK", "0.05", marker.setUp, marker.custodian, marker.setUp,
        marker.others.first ?? "", marker.others.count > 1 ? marker.others[1] : "", "签署",
      ]
      for side in 0..<3 {
        let has = side < marker.sides.count
        row += has ? [marker.sides[side].code, marker.sides[side].village] : ["", ""]
      }
      for tie in 0..<3 {
        let has = tie < marker.ties.count
        row +=
          has
          ? [
            marker.ties[tie].object, degreesMinutes(marker.ties[tie].azimuth),
            fixed(marker.ties[tie].distance, 1),
          ] : ["", "", ""]
      }
      if let east = marker.foundEast {
        row += [
          "复测", "EPSG:4529", fixed(plane.northing, 3), fixed(plane.easting + east, 3), "GNSS RTK",
          "0.05", "2026-09-10",
        ]
      } else if isMeasuredAgain {
        row += ["", "", "", "", "", "", ""]
      }
      table.rows.append(row)
    }
    return table
  }

  private func degreesMinutes(_ azimuth: Double) -> String {
    let turned = (azimuth + 360).truncatingRemainder(dividingBy: 360)
    return "\(Int(turned))°00′"
  }
}
