public import ArgumentParser
import Formats
import Registry
import Rules
public import Workbench

extension MarkerLayerOutput.Choice: ExpressibleByArgument {}

/// `dijie marker export`: markers as a layer, a table or a list of points.
struct MarkerExportCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "export",
      abstract: Wording.pick(
        zh: "把界桩导出为图层、表格或点表。", en: "Exports markers as a layer, a table or a list of points."),
      discussion: Wording.pick(
        zh: """
          列名是导入认得的表头，导出的表改后可用 dijie marker import 收回；人员栏
          加 --personal 才有。xlsx、csv、dat、
          txt 的坐标照登记的原样，不经换算；图层和 KML、GPX 的点位换算到 CGCS2000 经纬度
          或 --crs。--position 选哪个坐标：signed 签署（默认）、latest 最近复测、all 全部。
          --layout mzt149 按 MZ/T 149 写成文件夹（签署坐标），字段对照在数据文件夹的
          boundaries/exchange-layout.tsv，其中推测的会说明。

          例：
            dijie marker export -o 界桩.xlsx
            dijie marker export --line 990101-990102 -o 界桩.gpkg
            dijie marker export --position latest --crs EPSG:4529 -o 放样.dat
            dijie marker export --layout mzt149 -o 交换
          """,
        en: """
          Columns carry headings import knows, so that a table comes back with dijie
          marker import; persons only with --personal. xlsx, csv, dat and txt hold
          coordinates as recorded; layers, KML and GPX hold degrees in CGCS2000 or --crs.
          --position chooses: signed (the default), latest measured, or all. --layout
          mzt149 writes the folder of MZ/T 149 (signed positions); its fields stand in
          boundaries/exchange-layout.tsv, and what is a guess is said.

          Example:
            dijie marker export -o markers.xlsx
            dijie marker export --line 990101-990102 -o markers.gpkg
            dijie marker export --position latest --crs EPSG:4529 -o stakeout.dat
            dijie marker export --layout mzt149 -o exchange
          """))
  }

  @Argument(
    help: .wording(zh: "只导出这些界桩。", en: "Only these markers.", value: ("编号", "number")))
  var ids: [String] = []

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: .wording(
      zh: "输出文件：.xlsx .csv .gpkg .geojson .shp .kml .kmz .gpx .dat .txt .dxf。",
      en: "The output: .xlsx .csv .gpkg .geojson .shp .kml .kmz .gpx .dat .txt .dxf.",
      value: ("文件", "file")), completion: .file())
  var output: String

  @Option(
    help: .wording(
      zh: "这条界线上的，含三交点。", en: "Those on a line, its junctions too.", value: ("代码", "code")))
  var line: String?

  @Option(
    help: .wording(
      zh: "管护方或所在地在这个行政区的。", en: "Looked after by or lying in a division.",
      value: ("代码", "code")))
  var area: String?

  @Option(
    help: .wording(
      zh: "用哪个坐标：signed、latest、all。", en: "Which position: signed, latest or all.",
      value: ("坐标", "position")))
  var position: MarkerLayerOutput.Choice = .signed

  @Option(
    help: .wording(
      zh: "图层和点表的坐标系，如 EPSG:4529。", en: "The system of layers and lists of points.",
      value: ("坐标系", "crs")))
  var crs: String?

  @OptionGroup var exchange: ExchangeOptions
  @OptionGroup var limits: OutputLimits
  @OptionGroup var options: MarkerBookOptions

  func validate() throws {
    let isKnown =
      exchange.layout != nil || MarkerLayerOutput.PointForm(path: output) != nil
      || LayerWriter.Format(path: output) != nil
    guard !isKnown else { return }
    throw ValidationError(
      Wording.pick(
        zh: "从文件名 \(output) 看不出格式；可用 .xlsx .csv .gpkg .geojson .shp .kml .kmz .gpx .dat .txt .dxf",
        en: "the name \(output) does not tell the format; use .xlsx .csv .gpkg .geojson .shp .kml "
          + ".kmz .gpx .dat .txt or .dxf"))
  }

  func run() throws {
    let (session, book, cycle) = try options.open(limits.personal ? .writing : .reading)
    if let line { try book.requireLine(line) }
    var listing = MarkerListing(cycle: cycle)
    listing.line = line
    listing.area = area
    let wanted = try Set(ids.map { try book.index(of: $0) })
    let indices = listing.select(book).filter { wanted.isEmpty || wanted.contains($0) }
    let out = try limits.output(session, "marker", options.shared)
    let (records, level) = try out.prepared(indices.map { book.records.markers[$0] }, .marker)
    if let layout = exchange.layout {
      return try exchange.write(
        records, .marker, layout, to: output, out, level, session, options.shared)
    }
    let shown = out.shown(level)
    let layer = try MarkerLayerOutput(
      records, choice: position, crs: crs, hasPersons: limits.personal,
      marks: out.marks(shown, of: session.register),
      language: Wording.language)
    let left = try write(layer, hasHeights: !out.isPublic)
    guard !options.shared.quiet else { return }
    if !left.isEmpty {
      let list = left.prefix(5)
      Streams.say(
        Wording.pick(
          zh:
            "\(left.count) 颗界桩没有可用的点位：\(list.joined(separator: "、"))\(left.count > 5 ? " 等" : "")。",
          en: "\(Wording.count(left.count, "marker")) without a place that can be used: "
            + "\(list.joined(separator: ", "))\(left.count > 5 ? " …" : "")."))
    }
    Streams.say(
      Wording.pick(
        zh:
          "写出 \(layer.count) 颗界桩到 \(output)\(isAsRecorded ? "，坐标照登记原样" : "")。密级：\(shown.title.zh)。",
        en: "\(Wording.count(layer.count, "marker")) written to \(output)"
          + "\(isAsRecorded ? ", coordinates as recorded" : ""). Level: \(shown.title.en)."))
  }

  /// Whether coordinates go out without a change of system.
  private var isAsRecorded: Bool {
    if MarkerLayerOutput.PointForm(path: output) != nil { return crs == nil }
    return [.csv, .xlsx].contains(LayerWriter.Format(path: output))
  }

  private func write(_ layer: MarkerLayerOutput, hasHeights: Bool) throws -> [String] {
    if let form = MarkerLayerOutput.PointForm(path: output) {
      let (bytes, left) = try layer.points(form, file: output)
      try Streams.write(bytes, to: output)
      return left
    }
    let format = LayerWriter.Format(path: output) ?? .geoJSON
    if format == .csv || format == .xlsx {
      try ListingWriter(
        format: format == .csv ? .csv : .xlsx, output: output, language: Wording.language
      ).write(layer.table())
      return []
    }
    for remark in try layer.write(to: output, format: format, hasHeights: hasHeights) {
      Streams.say(Wording.pick(zh: remark.zh, en: remark.en))
    }
    return layer.withoutPlace
  }
}
