public import Gazetteer
import Registry
public import Rules

extension OpenCase {
  /// The sentence of a notice about a street; with what is known of its ends.
  public func sentence(number: Int?, spelling: String?, former: String?) -> NoticeSentence {
    let body = record.body
    var sentence = NoticeSentence(name: text("text") ?? "")
    sentence.number = number
    sentence.spelling = text("spelling") ?? spelling
    sentence.former = former
    let sides: (String, String)? =
      switch text("direction") {
      case "ns": ("南", "北")
      case "ew": ("东", "西")
      default: nil
      }
    (sentence.start, sentence.finish) = (text("start"), text("finish"))
    (sentence.startSide, sentence.finishSide) = (sides?.0, sides?.1)
    sentence.length = body["length_m", .nameCase].number
    sentence.width = body["width_m", .nameCase].number
    return sentence
  }

  /// What of the six items of an announcement the case lacks.
  ///
  /// - Basis: 地名备案公告管理办法（试行）2023: standard name, spelling, division, place, authority, day.
  public func missingItems() -> [LocalizedText] {
    let approval = naming.done.last { ["approve", "receive"].contains($0.step) }
    var missing: [LocalizedText] = []
    if text("text") == nil { missing.append(LocalizedText(zh: "标准地名", en: "the standard name")) }
    if text("start") == nil, text("finish") == nil, record.body["longitude", .nameCase].isNull,
      text("size") == nil, record.body["geometry", .nameCase].isNull
    {
      missing.append(LocalizedText(zh: "位置描述", en: "the place"))
    }
    if approval?.facts[.authority] == nil {
      missing.append(LocalizedText(zh: "批准机关", en: "the approving authority"))
    }
    if approval?.day == nil {
      missing.append(LocalizedText(zh: "批准日期", en: "the day of approval"))
    }
    return missing
  }
}
