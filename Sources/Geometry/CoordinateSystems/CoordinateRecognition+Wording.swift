extension CoordinateRecognition {
  /// The code of the system of a reading, such as `EPSG:4550`; a named one as it was named.
  public func code(_ reading: Reading) -> String {
    switch reading.system {
    case .plane(let zone): "EPSG:\(zone.epsg)"
    case .told(let system): system.code ?? system.definition
    case .degrees:
      switch knowledge.system?.datum ?? knowledge.datum {
      case .xian1980: "EPSG:4610"
      case .beijing1954: "EPSG:4214"
      case .newBeijing: "EPSG:4555"
      case .wgs84: "EPSG:4326"
      default: "EPSG:4490"
      }
    }
  }

  /// A reading in words, such as “EPSG:4550, CGCS2000, 3° zone 41, northing first”.
  public func label(_ reading: Reading) -> (zh: String, en: String) {
    let isNorthFirst = reading.order == .northFirst
    let code = code(reading)
    switch reading.system {
    case .degrees:
      let datum = (knowledge.system?.datum ?? knowledge.datum).label
      return (
        "\(code)（\(datum.zh) 经纬度，\(isNorthFirst ? "纬度" : "经度")在前）",
        "\(code) (\(datum.en), degrees, \(isNorthFirst ? "latitude" : "longitude") first)"
      )
    case .plane(let zone):
      let datum = zone.datum.label
      let order = isNorthFirst ? ("北坐标在前", "northing first") : ("东坐标在前", "easting first")
      return (
        "\(code)（\(datum.zh) \(zone.width.rawValue) 度带第 \(zone.number) 带，\(order.0)）",
        "\(code) (\(datum.en), \(zone.width.rawValue)° zone \(zone.number), \(order.1))"
      )
    case .told(let system):
      return (
        "\(system.label)（\(isNorthFirst ? "北" : "东")坐标在前）",
        "\(system.label) (\(isNorthFirst ? "northing" : "easting") first)"
      )
    }
  }

  /// The sentence for the user: what was recognised and why, or what to add.
  public var message: (zh: String, en: String) {
    switch verdict {
    case .recognized(let reading, let evidence):
      let label = label(reading)
      let reasons = evidence.map(Self.reason)
      return (
        "识别为 \(label.zh)：\(reasons.map(\.0).joined(separator: "；"))。",
        "Recognised as \(label.en): \(reasons.map(\.1).joined(separator: "; "))."
      )
    case .ambiguous(let readings): return ambiguity(readings)
    case .dissenting(let reading, let rows):
      let label = label(reading)
      return (
        "多数点是 \(label.zh)，但有 \(rows.count) 个点不是（写反、带号不同或缺位）。请改正这些点。",
        "Most points are \(label.en), but \(rows.count) are not (exchanged, another zone number or a "
          + "lost digit). Correct them."
      )
    case .contradicted(let reading):
      let label = label(reading)
      return (
        "数值与所写明的坐标系、带号或次序（\(told.zh)）不符；从大小看是 \(label.zh)。请核对 --source-crs、--zone、--order。",
        "The numbers contradict the system, zone or order named (\(told.en)); by their size they are "
          + "\(label.en). Check --source-crs, --zone and --order."
      )
    case .outside(let reading, let place):
      let label = label(reading)
      let (east, north) = (Self.short(place.x), Self.short(place.y))
      return (
        "按 \(label.zh)，点在东经 \(east)°、北纬 \(north)° 附近，离登记库的界线很远。请核对坐标系和带号；确属该地时用 --within 写明范围。",
        "As \(label.en) the points lie near \(east)° E, \(north)° N, far from the lines of the "
          + "register. Check system and zone; if they do lie there, say so with --within."
      )
    case .sexagesimal:
      return (
        "这些数像是以“度.分秒”（ddd.mmss）写的，也可能是十进制度。请用 --angles ddd.mmss 或 --angles decimal 写明。",
        "These numbers look like ddd.mmss, but might be decimal degrees. Say --angles ddd.mmss or "
          + "--angles decimal."
      )
    case .unrecognizable:
      return (
        "这些数不能是中国范围内的经纬度或高斯平面坐标。请核对列；地方坐标系用 --source-crs 写明。",
        "These numbers can be neither degrees nor Gauss–Krüger coordinates within China. Check the "
          + "columns; name a local system with --source-crs."
      )
    }
  }

  private func ambiguity(_ readings: [Reading]) -> (zh: String, en: String) {
    let few = readings.prefix(3).map(label)
    let more = readings.count > 3 ? ("等 \(readings.count) 种", " and others") : ("", "")
    let isOrder = Set(readings.map(\.order)).count > 1
    let option = isOrder ? "--order ne|en" : "--source-crs EPSG:4550"
    let zone = isOrder ? "" : "--zone 41 / "
    return (
      "坐标可以有几种理解：\(few.map(\.zh).joined(separator: "、"))\(more.0)。请用 \(zone)\(option) 写明。",
      "The coordinates can be read in several ways: \(few.map(\.en).joined(separator: ", "))"
        + "\(more.1). Say which with \(zone)\(option)."
    )
  }

  private var told: (zh: String, en: String) {
    var words: [String] = []
    if let system = knowledge.system { words.append(system.label) }
    if let zone = knowledge.zone { words.append("zone \(zone)") }
    if let order = knowledge.order { words.append("order \(order.rawValue)") }
    let text = words.joined(separator: ", ")
    return (
      text.replacing("zone ", with: "带号 ").replacing("order ", with: "次序 "), text
    )
  }

  private static func reason(_ evidence: Evidence) -> (String, String) {
    switch evidence {
    case .named: ("坐标系已写明", "the system is named")
    case .orderNamed: ("次序已写明", "the order is named")
    case .degreeSize: ("数值大小如度", "the numbers are of the size of degrees")
    case .size: ("按大小只能如此排列", "only this order fits their size")
    case .usualOrder: ("按表头或格式的次序", "the order is that of headings or format")
    case .againstUsualOrder:
      ("按大小，与表头或格式的次序相反", "by size, against the order of headings or format")
    case .prefix(let number): ("东坐标带带号 \(number)", "eastings begin with zone number \(number)")
    case .noPrefix: ("东坐标六位，无带号", "eastings have six digits, no zone number")
    case .zone(let number): ("带号 \(number) 已写明", "zone \(number) is named")
    case .area: ("只有这样才落在本单位的界线附近", "only so do they lie by the lines of the register")
    case .besideArea: ("点在界线范围之外不远处", "they lie beside the area of the lines")
    }
  }

  /// Degrees with two decimals.
  private static func short(_ degrees: Double) -> String {
    let hundredths = Int((degrees * 100).rounded())
    let rest = abs(hundredths % 100)
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
  }
}
