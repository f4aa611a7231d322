internal import Geometry
internal import Rules

extension FindingsJSON {
  /// Writes one finding.
  static func finding(
    _ finding: Finding, _ language: Language, _ each: Bool, _ json: inout JSONText
  ) {
    json.object { json in
      json.member("id", finding.id)
      json.member("rule", finding.rule)
      json.member("code", finding.code.isEmpty ? nil : finding.code)
      json.member("severity", finding.severity.rawValue)
      json.member("status", finding.isAccepted ? "accepted" : "open")
      json.member("kind", finding.kind)
      subjects(finding, &json)
      json.member("message", finding.message[language])
      json.member("hint", finding.hint[language])
      json.key("basis")
      json.object {
        $0.member("document", finding.basis.document)
        $0.member("clause", finding.basis.clause)
      }
      json.key("measures")
      json.object { json in
        for measure in finding.measures where measure.value.isFinite {
          json.member(measure.name, measure.value, measure.decimals)
        }
      }
      whereabouts(finding, &json)
      exception(finding.exception, &json)
      divisions(finding.divisions, &json)
      if each { faces(finding.faces, &json) }
    }
  }

  /// Writes a position in degrees, or `null`.
  static func place(_ place: Position?, _ json: inout JSONText) {
    guard let place, place.isFinite else { return json.null() }
    json.object {
      $0.member("lon", place.x, 8)
      $0.member("lat", place.y, 8)
    }
  }

  private static func subjects(_ finding: Finding, _ json: inout JSONText) {
    json.key("subjects")
    json.array { for subject in finding.subjects { $0.string(subject) } }
    json.key("features")
    json.array { json in
      for feature in finding.features {
        json.object {
          $0.member("input", feature.input)
          $0.member("feature", feature.feature)
        }
      }
    }
  }

  private static func whereabouts(_ finding: Finding, _ json: inout JSONText) {
    json.key("place")
    place(finding.place, &json)
    json.key("plane")
    if let plane = finding.plane, plane.position.isFinite {
      json.object {
        $0.member("crs", plane.crs)
        $0.member("n_m", plane.position.y, 3)
        $0.member("e_m", plane.position.x, 3)
      }
    } else {
      json.null()
    }
  }

  private static func exception(_ exception: AppliedException?, _ json: inout JSONText) {
    json.key("exception")
    guard let exception else { return json.null() }
    json.object {
      $0.member("reason", exception.reason)
      $0.member("document", exception.document)
      $0.member("who", exception.who)
      $0.member("when", exception.when)
    }
  }

  private static func divisions(_ divisions: [NamedDivision], _ json: inout JSONText) {
    json.key("divisions")
    json.array { json in
      for division in divisions {
        json.object {
          $0.member("code", division.code)
          $0.member("name", division.name)
        }
      }
    }
  }

  private static func faces(_ faces: [FaultFace], _ json: inout JSONText) {
    json.key("faces")
    json.array { json in
      for face in faces {
        json.object {
          $0.member("kind", face.kind)
          $0.member("area_m2", face.area, 2)
          $0.member("width_m", face.width, 3)
          $0.member("lon", face.place.x, 8)
          $0.member("lat", face.place.y, 8)
        }
      }
    }
  }
}
