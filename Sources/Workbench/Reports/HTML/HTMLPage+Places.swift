internal import Boundaries
internal import Geometry
internal import Rules

extension HTMLPage {
  /// The close-ups of the worst places, each with its numbers, rule and basis.
  mutating func writePlaces() {
    guard !places.isEmpty else { return }
    raw("<section id=\"places\">")
    let count = wording.counted(places.count)
    element("h2", "", pick("最差的 \(count) 处", "The \(count) worst places"))
    raw("<p class=\"note legend\"><i class=\"k-overlap\"></i>\(pick("重叠", "overlap"))")
    raw("<i class=\"k-gap\"></i>\(pick("缝隙", "gap"))<i class=\"k-a\"></i>")
    raw("\(pick("第一单元的边界（实线）", "first unit's boundary (solid)"))<i class=\"k-b\"></i>")
    raw("\(pick("第二单元的边界（虚线）", "second unit's boundary (dashed)"))</p>")
    raw("<div class=\"cards\">")
    let units = UnitLookup(report)
    var faces: [[String]: [FaultFace]] = [:]
    for finding in report.findings { faces[finding.subjects, default: []] += finding.faces }
    for (index, place) in places.enumerated() {
      writeCard(place, index + 1, units, faces[place.finding.subjects] ?? [])
    }
    raw("</div></section>")
  }

  private mutating func writeCard(
    _ place: WorstPlace, _ number: Int, _ units: UnitLookup, _ context: [FaultFace]
  ) {
    let finding = place.finding
    raw("<article class=\"card go\" id=\"place-\(number)\"")
    writeTarget(place.place, number, finding.severity)
    if let face = place.face { raw(" data-area=\"\(ReportText.decimal(face.area, 2))\"") }
    raw("><h3><i class=\"rank\">\(number)</i>")
    say(title(of: place))
    writeBadges([finding], severity: finding.severity)
    raw("</h3>")
    let drawing = CloseUp(place, report, units, context: context)
    if let drawing {
      let names = finding.subjects.map(wording.unit).joined(separator: " – ")
      drawing.write(label: "\(title(of: place)) \(names)", wording: wording, to: &text)
    }
    writeLegend(finding, drawing)
    writeNumbers(place)
    raw("<p class=\"rule\">")
    element("code", "", [finding.code, finding.rule].filter { !$0.isEmpty }.joined(separator: " "))
    let basis = [finding.basis.document, finding.basis.clause].filter { !$0.isEmpty }
    if !basis.isEmpty { say(" " + pick("依据：", "Basis: ") + basis.joined(separator: " ")) }
    raw("</p><p class=\"hint\">")
    say(finding.hint[language])
    raw("</p></article>")
  }

  private func title(of place: WorstPlace) -> String {
    if let face = place.face { return wording.kind(face.kind) }
    let rule = report.rules.first { $0.rule.id == place.finding.rule }?.rule
    return rule?.title[language] ?? place.finding.rule
  }

  private mutating func writeLegend(_ finding: Finding, _ drawing: CloseUp?) {
    raw("<ul class=\"sides\">")
    let sides = drawing?.sides.map(\.subject) ?? []
    for subject in finding.subjects.prefix(12) {
      let index = sides.firstIndex(of: subject)
      raw("<li\(index.map { " class=\"l\($0)\"" } ?? "")>")
      writeUnit(subject)
      raw("</li>")
    }
    if finding.subjects.count > 12 { raw("<li>…</li>") }
    raw("</ul>")
  }

  private mutating func writeNumbers(_ place: WorstPlace) {
    var numbers: [(String, String)] = []
    if let face = place.face {
      numbers.append((pick("本处面积", "Area here"), ReportText.grouped(face.area, 2) + " m²"))
      numbers.append((pick("最大宽度", "Width"), ReportText.grouped(face.width, 3) + " m"))
    }
    for measure in place.finding.tellingMeasures {
      if place.face != nil, ["largest_area_m2", "max_width_m"].contains(measure.name) { continue }
      if place.face != nil, measure.name == "area_m2", measure.value == place.area { continue }
      numbers.append(wording.measure(measure))
    }
    if !place.finding.divisions.isEmpty {
      let names = place.finding.divisions.map { "\($0.code) \($0.name)" }
      numbers.append((pick("缺少的单元", "Missing units"), names.joined(separator: pick("、", ", "))))
    }
    if let position = place.place {
      numbers.append((pick("位置", "Place"), wording.place(position)))
      numbers.append((pick("度分秒", "DMS"), wording.sexagesimal(position)))
    }
    if let plane = place.finding.plane, place.face == nil || place.face == place.finding.faces.first
    {
      let north = ReportText.decimal(plane.position.y, 3)
      let east = ReportText.decimal(plane.position.x, 3)
      numbers.append((plane.crs, "N \(north)  E \(east)"))
    }
    raw("<dl>")
    for (name, value) in numbers {
      raw("<div>")
      element("dt", "", name)
      element("dd", "", value)
      raw("</div>")
    }
    raw("</dl>")
  }
}

extension ReportWording {
  /// A position in degrees, minutes and seconds with two decimals.
  func sexagesimal(_ position: Position) -> String {
    func angle(_ value: Double, _ letters: (String, String)) -> String {
      let hundredths = Int((value.magnitude * 360_000).rounded())
      let (degrees, rest) = hundredths.quotientAndRemainder(dividingBy: 360_000)
      let (minutes, seconds) = rest.quotientAndRemainder(dividingBy: 6000)
      func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
      return "\(degrees)°\(two(minutes))′\(two(seconds / 100)).\(two(seconds % 100))″"
        + (value < 0 ? letters.1 : letters.0)
    }
    return angle(position.y, ("N", "S")) + " " + angle(position.x, ("E", "W"))
  }
}
