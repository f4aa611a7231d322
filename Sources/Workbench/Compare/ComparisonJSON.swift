import Boundaries
import Geometry
public import Rules

/// A comparison as JSON, schema `dijie.comparison/1`.
public enum ComparisonJSON {
  /// Renders one UTF-8 object ended by one newline; units without a change are listed too.
  public static func render(_ report: ComparisonReport, language: Language) -> [UInt8] {
    var json = JSONText()
    let comparison = report.comparison
    let words = ComparisonWording(report: report, language: language)
    json.object { json in
      json.member("schema", "dijie.comparison/1")
      json.key("program")
      json.object {
        $0.member("name", "dijie")
        $0.member("version", Program.version)
      }
      json.member("command", "boundary compare")
      json.member("lang", language.rawValue)
      json.member("level", "internal")
      json.key("inputs")
      json.array { for input in report.inputs { FindingsJSON.input(input, &$0) } }
      offset(comparison.offset, words.offsetWarning, &json)
      json.member("areas", comparison.comparesAreas ? "compared" : "skipped")
      json.key("threshold")
      json.object {
        $0.member("area_m2", comparison.threshold.area, 2)
        $0.member("width_m", comparison.threshold.width, 3)
      }
      summary(report, words, &json)
      json.key("units")
      json.array { json in for item in comparison.units { unit(item, &json) } }
      json.key("transfers")
      json.array { json in for item in comparison.transfers { transfer(item, &json) } }
    }
    json.endLine()
    return json.bytes
  }

  private static func offset(
    _ offset: LayerOffset?, _ warning: String?, _ json: inout JSONText
  ) {
    json.key("offset")
    guard let offset else { return json.null() }
    json.object { json in
      json.member("kind", offset.detection.kind.rawValue)
      json.member(
        "shifted",
        offset.detection.expected == nil
          ? nil : offset.detection.isReferenceShifted ? "before" : "after")
      json.member("east_m", offset.east, 3)
      json.member("north_m", offset.north, 3)
      json.member("distanceBefore_m", offset.distanceBefore, 3)
      json.member("distanceAfter_m", offset.distanceAfter, 3)
      json.member("pairs", offset.pairs)
      json.member("message", warning)
    }
  }

  private static func summary(
    _ report: ComparisonReport, _ words: ComparisonWording, _ json: inout JSONText
  ) {
    let comparison = report.comparison
    json.key("summary")
    json.object { json in
      for status in LayerComparison.Status.allCases {
        json.member(status.rawValue, words.count(status))
      }
      json.member("renamed", comparison.units.count(where: \.isRenamed))
      json.member("recoded", comparison.units.count(where: \.isRecoded))
      json.member("goneInto", words.goneInto)
      json.member("moved_area_m2", comparison.transfers.reduce(0) { $0 + $1.area }, 2)
      json.member("drawing_difference_m2", comparison.drawingDifference, 2)
    }
  }

  private static func unit(_ unit: LayerComparison.Unit, _ json: inout JSONText) {
    json.object { json in
      json.member("subject", unit.subject)
      json.member("status", unit.status.rawValue)
      json.member("codeBefore", unit.codes.before)
      json.member("codeAfter", unit.codes.after)
      json.member("nameBefore", unit.names.before)
      json.member("nameAfter", unit.names.after)
      json.member("areaBefore_m2", unit.areaBefore, 2)
      json.member("areaAfter_m2", unit.areaAfter, 2)
      if let succession = unit.succession {
        json.key("succession")
        json.object {
          $0.member("from", succession.isListed ? "table" : "ground")
          $0.member("year", succession.year)
          $0.member("common_share", succession.share, 4)
        }
      }
      if unit.status == .gone || unit.status == .added {
        json.key(unit.status == .gone ? "into" : "outOf")
        json.array { for subject in unit.relatives { $0.string(subject) } }
      }
    }
  }

  private static func transfer(_ transfer: LayerComparison.Transfer, _ json: inout JSONText) {
    json.object { json in
      json.member("from", transfer.from)
      json.member("to", transfer.to)
      json.member("area_m2", transfer.area, 2)
      json.member("before_share", transfer.share, 4)
      json.member("pieces", transfer.pieces.count)
      json.key("place")
      json.object {
        $0.member("lon", transfer.place.x, 8)
        $0.member("lat", transfer.place.y, 8)
      }
    }
  }
}
