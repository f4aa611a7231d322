import ArgumentParser
import Formats
import Registry
import Rules
import Workbench

/// Which lines of the register are meant.
struct LineChoiceOptions: ParsableArguments {
  @Option(
    help: .wording(
      zh: "一方在这个行政区的。", en: "With a side in this division.", value: ("代码", "code")))
  var area: String?

  @Option(
    help: .wording(
      zh: "等级：省级、地级、县级、乡级。", en: "Of this level: province, prefecture, county, township.",
      value: ("等级", "rank")))
  var rank: String?

  @Option(
    help: .wording(
      zh: "法律状态：已定界、未定界、争议界、工作界。",
      en: "Standing so: settled, undetermined, disputed, working.", value: ("状态", "standing")))
  var standing: String?

  /// What is asked for, by stored words.
  func listing(cycle: Int) throws -> LineListing {
    var listing = LineListing(cycle: cycle)
    listing.area = area
    listing.rank = try rank.map { try Self.word($0, "rank") }
    listing.standing = try standing.map { try Self.word($0, "standing") }
    return listing
  }

  private static func word(_ text: String, _ name: String) throws -> String {
    guard let field = RecordKind.line.fields.first(where: { $0.name == name }) else { return text }
    do { return try field.read(text).text ?? text } catch {
      throw CommandFailure.usage(zh: error.message.zh + "。", en: error.message.en + ".")
    }
  }
}

/// `dijie line list`: the lines of the register.
struct LineListCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "list",
      abstract: Wording.pick(
        zh: "列出登记的界线：等级、双方、状态、长度、界桩、最近联检和应检日期。",
        en: "Lists lines of the register: level, sides, standing, length, markers, inspection."),
      discussion: LineExamples.list)
  }

  @OptionGroup var choice: LineChoiceOptions
  @OptionGroup var listed: ListingOptions
  @OptionGroup var limits: OutputLimits
  @OptionGroup var options: LineBookOptions

  func run() throws {
    let (session, book, cycle) = try options.open(limits.personal ? .writing : .reading)
    let listing = try choice.listing(cycle: cycle)
    let indices = listing.select(book)
    let output = try limits.output(session, "line", options.shared)
    let (records, level) = try output.prepared(indices.map { book.records.lines[$0] }, .line)
    let format = try listed.chosenFormat()
    var table = listing.table(
      indices, records, book, language: format.isForPeople ? Wording.language : nil)
    let shown = output.shown(level)
    table.marks = output.marks(shown, of: session.register)
    if format.isMap {
      let layer = try LineLayerOutput(
        indices.map { book.records.lines[$0] }, table, isPublic: output.isPublic,
        limits: output.publication, crs: nil)
      _ = try layer.write(
        to: listed.output ?? "-", format: format == .gpkg ? .geoPackage : .geoJSON)
      layer.sayMissing(quiet: options.shared.quiet)
    } else {
      try listed.write(table)
    }
    if !options.shared.quiet {
      Streams.say(
        Wording.pick(
          zh: "共 \(indices.count) 条界线。密级：\(shown.title.zh)。",
          en: "\(indices.count) lines. Level: \(shown.title.en)."))
    }
  }
}

extension LineLayerOutput {
  /// Says which lines have no course and are on no map.
  func sayMissing(quiet: Bool) {
    guard !quiet, !withoutCourse.isEmpty else { return }
    let names = withoutCourse.prefix(5).joined(separator: ", ")
    Streams.say(
      Wording.pick(
        zh: "\(withoutCourse.count) 条界线没有可用的线形（\(names)）。",
        en: "\(withoutCourse.count) lines have no course that can be used (\(names))."))
  }
}
