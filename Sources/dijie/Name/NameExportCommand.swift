import ArgumentParser
import Formats
import Gazetteer
import Registry
import Rules
import Workbench

/// `dijie name export`: features with their names, for the census, maps and exchange.
struct NameExportCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "export",
      abstract: Wording.pick(
        zh: "导出地名：普查登记表、GeoJSON、GeoPackage、Linked Places。",
        en: "Writes names out: census form, GeoJSON, GeoPackage, Linked Places."),
      discussion: Wording.pick(
        zh: """
          .csv、.xlsx 按地名普查登记表的字段和次序，一行一个实体，别名、简称、曾用名用
          “、”分开；.geojson、.gpkg、.shp 带图形；.lpf.json 为 Linked Places 1.3。写出
          的文件都能用 dijie name import 读回。CSV 用表格软件打开会改坏 20 位代码，给人看
          的用 .xlsx。

          例：
            dijie name export -o 地名.xlsx --area 210114
            dijie name export -o 街路.geojson --category street --public
            dijie name export -o 地名.lpf.json
          """,
        en: """
          .csv and .xlsx follow the form of the census, one feature a row, further names
          parted by 、; .geojson, .gpkg and .shp carry geometry; .lpf.json is Linked
          Places 1.3. All of them come back with dijie name import. A spreadsheet that
          opens CSV spoils codes of 20 digits; for people write .xlsx.

          Examples:
            dijie name export -o names.xlsx --area 210114
            dijie name export -o streets.geojson --category street --public
            dijie name export -o names.lpf.json
          """))
  }

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: .wording(
      zh: "写到这个文件，格式看扩展名。", en: "The file; its extension says the format.",
      value: ("文件", "file")), completion: .file())
  var output: String

  @Option(
    help: .wording(
      zh: "这个区划内的，代码或名称。", en: "Within a division, by code or name.",
      value: ("区划", "division")))
  var area: String?

  @Option(
    help: .wording(
      zh: "只写这一类，如 street。", en: "Only a category, such as street.", value: ("类别", "category")))
  var category: NameCategory?

  @Flag(
    help: .wording(
      zh: "CSV 前加字节序标记，供 Excel 识别 UTF-8。",
      en: "Begins CSV with a byte-order mark, so that Excel reads UTF-8."))
  var bom = false

  @OptionGroup var limits: OutputLimits
  @OptionGroup var place: RegisterOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let data = try shared.dataFolder()
    let session = try place.session(limits.personal ? .writing : .reading, shared)
    let output = try limits.output(session, "name", shared)
    let export = try NameExport(
      session.register, NameScopeOptions.scope(area, category, data), output,
      form: data.censusForm(), tables: data.nameTables())
    let level = output.shown(export.level)
    let marks = output.marks(level, of: session.register)
    try write(export, marks)
    guard !shared.quiet else { return }
    Streams.say(
      Wording.pick(
        zh: "写出 \(export.count) 个实体、\(export.nameCount) 个名称到 \(self.output)。密级：\(level.title.zh)。",
        en: "Wrote \(Wording.count(export.count, "feature")) with "
          + "\(Wording.count(export.nameCount, "name")) to \(self.output). Level: \(level.title.en)."
      ))
  }

  private func write(_ export: NameExport, _ marks: [Listing.Mark]) throws {
    let name = output.lowercased()
    if name.hasSuffix(".lpf.json") || name.hasSuffix(".lpf") || name.hasSuffix(".jsonld") {
      return try export.writeLinkedPlaces(to: output)
    }
    if name.hasSuffix(".csv") || name.hasSuffix(".xlsx") {
      var table = export.census()
      table.marks = marks
      let choice = ListingChoice(
        format: nil, output: output, outputOption: "-o", byteOrderMark: bom)
      return try choice.write(table)
    }
    guard let format = LayerWriter.Format(path: output) else {
      throw CommandFailure.usage(
        zh: "从文件名 \(output) 看不出格式；可写 .csv、.xlsx、.geojson、.gpkg、.shp、.lpf.json。",
        en: "the name \(output) does not tell the format; there are .csv, .xlsx, .geojson, .gpkg, "
          + ".shp and .lpf.json.")
    }
    for remark in try export.write(to: output, format: format, marks: marks) {
      Streams.say(Wording.pick(zh: remark.zh, en: remark.en))
    }
  }
}
