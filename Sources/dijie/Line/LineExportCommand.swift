import ArgumentParser
import Formats
import Registry
import Rules
import Workbench

/// `dijie line export`: courses of lines with their records, as a layer.
struct LineExportCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "export",
      abstract: Wording.pick(
        zh: "把登记的界线连同线形导出为图层。", en: "Exports lines of the register as a layer."),
      discussion: LineExamples.export)
  }

  @Argument(
    help: .wording(
      zh: "只导出这些界线；不写时按条件，没有条件时全部。", en: "Only these lines; otherwise all that fit.",
      value: ("代码", "code")))
  var ids: [String] = []

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: .wording(
      zh: "输出文件：.geojson .gpkg .shp .csv .xlsx .kml .dxf；- 为标准输出。",
      en: "The output: .geojson .gpkg .shp .csv .xlsx .kml .dxf; - is standard output.",
      value: ("文件", "file")), completion: .file())
  var output: String

  @Option(
    help: .wording(
      zh: "输出坐标系，如 EPSG:4529；不写时为 EPSG:4490。",
      en: "The coordinate system, such as EPSG:4529; EPSG:4490 by default.",
      value: ("坐标系", "crs")))
  var crs: String?

  @OptionGroup var choice: LineChoiceOptions
  @OptionGroup var exchange: ExchangeOptions
  @OptionGroup var limits: OutputLimits
  @OptionGroup var options: LineBookOptions

  func validate() throws {
    guard exchange.layout == nil, LayerWriter.Format(path: output) == nil else { return }
    throw ValidationError(
      Wording.pick(
        zh: "从文件名 \(output) 看不出格式；可用 .geojson .gpkg .shp .csv .xlsx .kml .dxf",
        en: "the name \(output) does not tell the format; use .geojson .gpkg .shp .csv .xlsx .kml "
          + "or .dxf"))
  }

  func run() throws {
    let (session, book, cycle) = try options.open(limits.personal ? .writing : .reading)
    let listing = try choice.listing(cycle: cycle)
    let wanted = try Set(ids.map { try book.requiredIndex(of: $0) })
    let indices = listing.select(book).filter { wanted.isEmpty || wanted.contains($0) }
    let out = try limits.output(session, "line", options.shared)
    let stored = indices.map { book.records.lines[$0] }
    let (records, level) = try out.prepared(stored, .line)
    if let layout = exchange.layout {
      return try exchange.write(
        records, .line, layout, to: output, out, level, session, options.shared)
    }
    var table = listing.table(indices, records, book, language: nil)
    let shown = out.shown(level)
    table.marks = out.marks(shown, of: session.register)
    let layer = try LineLayerOutput(
      stored, table, isPublic: out.isPublic, limits: out.publication, crs: crs)
    let cut = try layer.write(to: output, format: LayerWriter.Format(path: output) ?? .geoJSON)
    guard !options.shared.quiet else { return }
    for remark in cut { Streams.say(Wording.pick(zh: remark.zh, en: remark.en)) }
    layer.sayMissing(quiet: false)
    guard output != "-" else { return }
    Streams.say(
      Wording.pick(
        zh: "写出 \(indices.count) 条界线到 \(output)。密级：\(shown.title.zh)。",
        en: "\(indices.count) lines written to \(output). Level: \(shown.title.en)."))
  }
}
