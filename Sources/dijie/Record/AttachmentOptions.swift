import ArgumentParser
import Foundation
import Registry
import Rules

/// What is said of files when they are attached.
struct AttachmentOptions: ParsableArguments {
  @Option(
    help: .wording(
      zh: "材料类型，如 agreement 或边界协议书；一份兼作几种时用逗号分开。",
      en: "The type of document, such as agreement; commas where one file serves as several.",
      value: ("类型", "type")))
  var type: String

  @Option(
    help: .wording(
      zh: "题名；不写时用文件名。", en: "The title; otherwise the file's name.",
      value: ("题名", "title")))
  var title: String?

  @Option(
    help: .wording(
      zh: "纸质原件存放处。", en: "Where the paper original lies.", value: ("地点", "place")))
  var original: String?

  @Option(help: .wording(zh: "文号。", en: "The document's number.", value: ("文号", "number")))
  var number: String?

  @Option(help: .wording(zh: "文件日期。", en: "The document's day.", value: ("日期", "day")))
  var day: CalendarDay?

  @Option(help: .wording(zh: "案卷号。", en: "The volume it is filed in.", value: ("案卷号", "volume")))
  var volume: String?

  @Option(
    help: .wording(
      zh: "密级：公开、内部、秘密、机密、绝密；不写按内部。",
      en: "The level; internal unless given.", value: ("密级", "level")))
  var level: SecrecyLevel?

  @Option(help: .wording(zh: "定密依据。", en: "The basis of the level.", value: ("依据", "basis")))
  var levelBasis: String?

  @Option(
    help: .wording(zh: "保密期限的最后一天。", en: "The last day of the term.", value: ("日期", "day")))
  var levelUntil: CalendarDay?

  /// The description of each file.
  func draft(_ kind: RecordKind, _ id: String, _ table: ArchiveTable) -> AttachmentDraft {
    let types = type.split { ",，、".contains($0) }.map { table.type(named: String($0)) }
    var draft = AttachmentDraft(
      kind, id, type: types.joined(separator: ","), title: title ?? "", file: "")
    draft.original = original
    draft.number = number
    draft.day = day
    draft.volume = volume
    draft.secrecy = SecrecyMark(level: level, basis: levelBasis, until: levelUntil)
    return draft
  }

  /// Degrees as listings write them.
  static func degrees(_ value: Double) -> String { String(format: "%.6f", value) }
}
