import ArgumentParser
import Boundaries
import Formats
import Registry
import Rules
import Workbench

/// `dijie line crosses`: what a project's footprint crosses.
struct LineCrossesCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "crosses",
      abstract: Wording.pick(
        zh: "项目范围穿越哪些界线：里程、两侧面积和长度、最近界桩。",
        en: "Which lines a project's footprint crosses, where, and how much on each side."),
      discussion: LineExamples.crosses)
  }

  @Argument(
    help: .wording(
      zh: "项目范围：点、线或面，任何格式。", en: "The footprint: points, lines or polygons in any format.",
      value: ("文件", "file")), completion: .file())
  var footprint: String

  @Option(
    help: .wording(
      zh: "用这个图层的界线（线或行政区面）；不写时用登记库。",
      en: "Lines of this layer (lines or units) instead of the register's.",
      value: ("文件", "file")), completion: .file())
  var reference: String?

  @Option(
    help: .wording(
      zh: "行政区面图层：按单元分摊面积和长度。", en: "A layer of units, to tell which division each part is in.",
      value: ("文件", "file")), completion: .file())
  var layer: String?

  @OptionGroup var sources: SourceSystemOptions

  // The old spelling of --source-crs.
  @Option(help: .hidden)
  var crs: String?

  @Option(
    help: .wording(
      zh: "项目范围的文字编码，如 GBK。", en: "The text encoding of the footprint, such as GBK.",
      value: ("编码", "encoding")))
  var encoding: String?

  @OptionGroup var options: RulesOptions
  @OptionGroup var listed: ListingOptions
  @OptionGroup var place: RegisterOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let data = try shared.dataFolder()
    var level = SecrecyLevel.internal
    var marks: [LineLayer.Mark] = []
    let lines: [BoundaryLine]
    var sure = false
    if let reference {
      let source = source(reference)
      lines = try source.lines(data)
      sure = try source.isOfUnits(data)
    } else {
      let records = try MarkerRecords(place.session(.reading, shared).register)
      level = max(records.level, .internal)
      let own = try LineCheckCommand.layer(records, data, options.pack, shared.cores)
      lines = own.lines
      marks = own.marks ?? []
    }
    let units = try layer.map { try source($0).units(data) } ?? []
    let crossing = try LineCrossing(
      try LineChoice.chosen([], lines), marks: marks, units: units, sidesAreSure: sure)
    let found = try FootprintCrossings(
      footprint, source: sources.systems(old: crs), data.systemNames(), encoding: encoding,
      layer: nil, crossing: crossing)
    var listing = found.listing(listed.isForPeople ? Wording.language : nil)
    listing.marks = [
      .init("level", zh: "\(level.title.zh)资料，不得公开", en: "\(level.title.en), not for the public")
    ]
    let isSilent = try listed.chosenFormat() == .text && found.results.isEmpty
    if !isSilent { try listed.write(listing) }
    guard !shared.quiet else { return }
    Streams.say(found.sentence.chosen)
    if found.unreadable > 0 {
      Streams.say(
        Wording.pick(
          zh: "\(found.unreadable) 个要素读不出来，没有判断。",
          en: "\(found.unreadable) features could not be read and were not judged."))
    }
    if !found.results.isEmpty, units.isEmpty, !sure {
      Streams.say(
        Wording.pick(
          zh: "左右两侧按线的走向；要知道各属哪个行政区，请用 --layer 给出行政区面图层。",
          en:
            "Left and right follow the direction of the line; name a layer of units with --layer to "
            + "learn which division each part is in."))
    }
  }

  private func source(_ path: String) -> LineSource {
    var source = LineSource(path: path)
    source.reading.source = sources.systems().forOthers
    source.pack = options.pack
    return source
  }
}
