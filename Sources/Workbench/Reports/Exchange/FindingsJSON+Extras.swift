internal import Boundaries
internal import Divisions
internal import Rules

extension FindingsJSON {
  /// Writes what follows the findings: the floor of tolerances, remarks, unit table, baseline.
  static func extras(
    _ report: CheckReport, _ language: Language, _ unitTable: Bool, _ json: inout JSONText
  ) {
    json.member("resolution_m", report.resolution, 3)
    json.member("tolerance_m", report.tolerance, 3)
    json.key("divisions")
    if let year = report.divisionYear {
      json.object {
        $0.member("year", year.year)
        $0.member("lastYear", year.last)
        $0.member("yearFrom", year.isAsked ? "option" : "codes")
        $0.member("known", year.known)
        $0.member("codes", year.codes)
      }
    } else {
      json.null()
    }
    json.key("remarks")
    json.array { json in
      for remark in report.inputs.flatMap(\.remarks) + report.remarks {
        json.string(remark[language])
      }
    }
    json.key("baseline")
    baseline(report.baseline, &json)
    guard unitTable else { return }
    json.key("unitTable")
    json.array { for row in report.unitTable { unit(row, &$0) } }
  }

  private static func baseline(_ baseline: BaselineComparison?, _ json: inout JSONText) {
    guard let baseline else { return json.null() }
    json.object { json in
      json.member("file", baseline.file)
      for (name, ids) in [
        ("fixed", baseline.fixed), ("remaining", baseline.remaining), ("new", baseline.new),
      ] {
        json.key(name)
        json.array { for id in ids { $0.string(id) } }
      }
    }
  }

  private static func unit(_ row: UnitSummary, _ json: inout JSONText) {
    json.object { json in
      json.member("unit", row.subject)
      json.member("name", row.name)
      json.member("parent", row.parent)
      json.member("area_m2", row.area, 2)
      json.member("perimeter_m", row.perimeter, 3)
      json.member("parts", row.parts)
      json.member("vertices", row.vertices)
      json.member("stated_area_m2", row.statedArea, 2)
      json.member("children_area_m2", row.childrenArea, 2)
    }
  }
}
