import Foundation
public import Rules

/// Writes a course as the agreement's annex has it: one heading, one sentence on the whole, one
/// paragraph a stretch (走向说明文本).
public struct CourseText: Sendable {
  /// The words.
  public let words: CourseWords

  /// Takes the words of an office.
  public init(_ words: CourseWords) { self.words = words }

  /// The paragraphs, without line ends.
  ///
  /// Distances below a kilometre are whole metres, others kilometres with two decimals; directions
  /// are from true north.
  public func paragraphs(
    _ description: CourseDescription, title: LocalizedText, _ language: Language
  ) -> [String] {
    var paragraphs = [title[language]]
    if let first = description.sections.first, let last = description.sections.last {
      let length = description.length.map { Self.distance($0, language) } ?? ""
      paragraphs.append(
        LocalizedText(
          zh: "边界线起于\(Self.marker(first.from).zh)，止于\(Self.marker(last.to).zh)，全长 \(length)。"
            + "方位自真北起算，按十六方位表述。",
          en: "The line runs from \(Self.marker(first.from).en) to \(Self.marker(last.to).en), "
            + "\(length) in all. Directions are from true north, of sixteen points.")[language])
    }
    for (index, section) in description.sections.enumerated() {
      paragraphs.append(paragraph(section, index + 1)[language])
    }
    return paragraphs
  }

  private func paragraph(_ section: CourseDescription.Section, _ number: Int) -> LocalizedText {
    var zh = ["\(number)．从\(Self.marker(section.from).zh)起"]
    var en = ["\(number). From \(Self.marker(section.from).en)"]
    if let support = section.support {
      let name = words.name(support)
      zh.append("沿\(section.feature)\(name.zh)")
      en.append(
        "along \(name.en)" + (section.feature.isEmpty ? "" : " (\(section.feature))"))
    }
    for (index, leg) in section.legs.enumerated() {
      let point = words.name(leg.direction)
      let distance = leg.distance.map { Self.distance($0, .zh) } ?? ""
      let metres = leg.distance.map { Self.distance($0, .en) } ?? ""
      zh.append("\(index == 0 ? "向" : "折向")\(point.zh)行 \(distance)")
      en.append("\(index == 0 ? "it runs" : "turns") \(point.en) for \(metres)")
    }
    zh.append("至\(Self.marker(section.to).zh)")
    en.append("to \(Self.marker(section.to).en)")
    if let length = section.length {
      zh.append("本段长 \(Self.distance(length, .zh))")
      en.append("a length of \(Self.distance(length, .en))")
    }
    return LocalizedText(zh: zh.joined(separator: "，") + "。", en: en.joined(separator: ", ") + ".")
  }

  /// A marker as a text names it; the ends of a line without one by their own name.
  private static func marker(_ name: String) -> LocalizedText {
    switch name {
    case "起点": LocalizedText(zh: name, en: "the start")
    case "止点": LocalizedText(zh: name, en: "the end")
    case _ where name.first?.isASCII == true:
      LocalizedText(zh: " \(name) 号界桩", en: "marker \(name)")
    default: LocalizedText(zh: name, en: name)
    }
  }

  /// A distance as texts state it.
  public static func distance(_ metres: Double, _ language: Language) -> String {
    if metres.rounded() < 1000 {
      let number = String(Int(metres.rounded()))
      return language == .zh ? "\(number) 米" : "\(number) m"
    }
    let number = String(format: "%.2f", metres / 1000)
    return language == .zh ? "\(number) 千米" : "\(number) km"
  }
}
