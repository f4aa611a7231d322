import Geometry
import Divisions
public import Formats
import Gazetteer
import Registry
import Rules

extension NameExport {
  /// Writes the features in the Linked Places Format 1.3: one feature a line.
  ///
  /// - Throws: `FormatError` when the file cannot be written.
  public func writeLinkedPlaces(to path: String) throws(FormatError) {
    var file = try OutputFile(path: path)
    try file.write(
      "{\"type\":\"FeatureCollection\",\n\"@context\":"
        + "\"https://raw.githubusercontent.com/LinkedPasts/linked-places/master/"
        + "linkedplaces-context-v1.1.jsonld\",\n\"features\":[\n")
    for (index, place) in places.enumerated() {
      var json = JSONText(capacity: 1024)
      json.object { write(place, &$0) }
      try file.write(json.bytes)
      try file.write(index + 1 < places.count ? ",\n" : "\n")
    }
    try file.write("]}\n")
    try file.finish()
  }

  private func write(_ place: Place, _ json: inout JSONText) {
    let body = place.feature.body
    let area = body["area", .feature].text ?? ""
    json.key("@id")
    json.string("urn:place:\(place.feature.id)")
    json.key("type")
    json.string("Feature")
    json.key("properties")
    json.object { json in
      json.key("title")
      json.string(place.standard?.body["text", .name].text ?? "")
      json.key("ccodes")
      json.array { $0.string("CN") }
      json.key("fclasses")
      json.array { $0.string(Self.featureClass(place)) }
      json.key("category")
      json.string(body["category", .feature].text)
      json.key("divisionCode")
      json.string(area)
    }
    json.key("when")
    Self.span(place.feature, &json)
    json.key("names")
    json.array { json in for name in place.names { Self.write(name, &json) } }
    types(place, &json)
    Self.geometry(place.feature, &json)
    json.key("relations")
    json.array { json in
      json.object { json in
        json.key("relationType")
        json.string("gvp:broaderPartitive")
        json.key("relationTo")
        json.string("urn:division:\(area)")
        json.key("label")
        json.string(tables.divisions.division(code: String(area.prefix(6)))?.name)
      }
    }
    if let text = body["description", .feature].text {
      json.key("descriptions")
      json.array { json in
        json.object { json in
          json.key("value")
          json.string(text)
          json.key("lang")
          json.string("zh")
        }
      }
    }
  }

  private static func write(_ name: StoredRecord, _ json: inout JSONText) {
    let body = name.body
    json.object { json in
      json.key("toponym")
      json.string(body["text", .name].text ?? "")
      json.key("lang")
      json.string("zh")
      json.key("sort")
      json.string(body["sort", .name].text)
      if let source = body["document", .name].text ?? body["source", .name].text {
        json.key("citations")
        json.array { json in
          json.object { json in
            json.key("label")
            json.string(source)
          }
        }
      }
      json.key("when")
      span(name, &json)
    }
    guard let spelling = body["spelling", .name].text else { return }
    json.object { json in
      json.key("toponym")
      json.string(spelling)
      json.key("lang")
      json.string("zh-Latn-pinyin")
    }
  }

  private static func span(_ record: StoredRecord, _ json: inout JSONText) {
    func end(_ key: String, _ day: String, _ json: inout JSONText) {
      json.key(key)
      json.object { json in
        json.key("in")
        json.string(day)
      }
    }
    json.object { json in
      json.key("timespans")
      json.array { json in
        json.object { json in
          end("start", record.validFrom, &json)
          if let until = record.validUntil { end("end", until, &json) }
        }
      }
    }
  }

  private func types(_ place: Place, _ json: inout JSONText) {
    let code =
      place.feature.body["class", .feature].text ?? PlaceCode(place.feature.id)?.category ?? ""
    json.key("types")
    json.array { json in
      json.object { json in
        json.key("identifier")
        json.string("urn:gbt18521:\(code)")
        json.key("label")
        json.string(Self.className(place, tables))
      }
    }
  }

  private static func geometry(_ feature: StoredRecord, _ json: inout JSONText) {
    json.key("geometry")
    if let text = feature.body["geometry", .feature].text,
      let shape = WellKnownText.shape(text)
    {
      let object = GeoJSONGeometry.text(shape)
      // The text the register has goes along, so that nothing is lost on the way back.
      json.number(
        String(object.dropLast()) + ",\"geowkt\":" + JSONValue.string(text).jsonText + "}")
    } else if let position = position(feature) {
      json.number(GeoJSONGeometry.text(.point(position, height: nil)))
    } else {
      json.null()
    }
  }

  /// The class of the format: administrative, hydrographic, landscape, populated place, road, site or
  /// terrain.
  private static func featureClass(_ place: Place) -> String {
    let code =
      place.feature.body["class", .feature].text ?? PlaceCode(place.feature.id)?.category ?? ""
    switch place.feature.body["category", .feature].text {
    case "natural": return code.hasPrefix("13") ? "T" : "H"
    case "division": return "A"
    case "seat": return "P"
    case "park": return "L"
    case "street": return "R"
    case "other": return code.hasPrefix("22") ? "P" : "S"
    default: return "S"
    }
  }
}
