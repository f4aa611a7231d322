import Foundation
import Rules
import Workbench

extension MapCommand {
  /// Makes the map, writes it and says what became of it.
  func carryOut() throws {
    var options = MapMaking.Options(
      files: files.flatMap(FilePatterns.expanded), format: try target.chosenFormat(),
      language: Wording.language)
    options.crs = source.crs
    options.reading = source.reading
    options.only = content.only.flatMap { CommaList(argument: $0)?.words ?? [] }
    options.extent = content.bbox?.envelope
    options.detail = content.simplify
    options.targetSize = content.targetSize?.bytes
    options.dissolve = content.dissolve
    options.fields = content.fields?.words
    options.precision = content.precision
    options.isPublic = printing.isPublic
    options.pack = printing.pack
    options.levelLimit = printing.secrecy.level
    options.reviewNumber = printing.isPublic ? try reviewNumber() : nil
    options.title = printing.title
    options.hasLabels = !printing.noLabels
    options.scale = printing.scale
    options.paper = printing.paper
    let bar = ProgressBar(quiet: shared.quiet)
    defer { bar.finish() }
    let result = try MapMaking(options: options, data: try shared.dataFolder()).run {
      bar.show(Self.words(for: $0), share: $1)
    }
    bar.finish()
    try target.deliver(result.bytes)
    guard !shared.quiet else { return }
    for remark in result.remarks { Streams.say(remark.chosen) }
    if let file = target.file { say(result, file: file) }
  }

  /// The review number, asked for at a terminal where it was not given.
  private func reviewNumber() throws -> String? {
    if let number = printing.reviewNumber { return number }
    guard Terminal.canAsk, !shared.quiet else {
      if !shared.quiet {
        Streams.say(
          Wording.pick(
            zh: "没有审图号：图上留了空白，送审通过前不得公开。",
            en: "No review number: a blank is left on the map, which must not be published before "
              + "its review."))
      }
      return nil
    }
    let question = Wording.pick(zh: "审图号（没有就直接回车）：", en: "Map review number (Enter for none): ")
    FileHandle.standardError.write(Data(question.utf8))
    let answer = readLine() ?? ""
    return answer.isEmpty ? nil : answer
  }

  private static func words(for stage: MapStage) -> String {
    switch stage {
    case .reading: Wording.pick(zh: "读取图层", en: "Reading the layers")
    case .simplifying: Wording.pick(zh: "化简界线", en: "Simplifying borders")
    case .drawing: Wording.pick(zh: "绘图", en: "Drawing")
    }
  }

  private func say(_ result: MapResult, file: String) {
    let (before, after) = result.vertices
    Streams.say(
      Wording.pick(
        zh: "\(result.units) 个单元，折点 \(before) → \(after)，\(result.bytes.count) 字节：\(file)",
        en: Wording.count(result.units, "unit")
          + ", vertices \(before) → \(after), \(result.bytes.count) bytes: "
          + file))
  }
}
