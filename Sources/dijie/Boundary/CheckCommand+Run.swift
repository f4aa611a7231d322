import Boundaries
import Geometry
import Rules
import Workbench

extension CheckCommand {
  /// Runs the check, writes its report and says where it went.
  func carryOut() throws -> ExitStatus {
    let format = try output.target.chosenFormat()
    let check = BoundaryCheck(options: try options(for: format), data: try shared.dataFolder())
    let bar = ProgressBar(quiet: shared.quiet)
    defer { bar.finish() }
    let report = try check.run { bar.show(Self.words(for: $0), share: $1) }
    bar.show(Wording.pick(zh: "写报告", en: "Writing the report"), share: nil)
    try write(report, format) { bar.finish() }
    if let file = output.target.file, !shared.quiet { Self.say(report, file: file) }
    return report.openCount(.error) > 0 ? .openErrors : .done
  }

  /// Writes the report; formats that are databases or archives need a file of their own.
  private func write(
    _ report: CheckReport, _ format: ReportFormat, ready: () -> Void
  ) throws {
    guard format.needsFile, let path = output.target.file else {
      let bytes = rendered(report, format)
      ready()
      return try output.target.deliver(bytes)
    }
    if format == .gpkg {
      try FindingsGeoPackage.write(report, language: Wording.language, to: path)
    } else {
      try FindingsWorkbook.write(
        report, language: Wording.language, allLines: output.lines == .all, to: path)
    }
    ready()
  }

  private func options(for format: ReportFormat) throws -> BoundaryCheck.Options {
    var options = BoundaryCheck.Options(files: files.flatMap(FilePatterns.expanded))
    options.crs = try columns.crs.map(Self.checkedCRS)
    options.reading = columns.reading
    options.years = columns.at?.years ?? []
    options.parentFile = papers.parent
    options.reference = papers.reference
    options.exceptions = papers.exceptions
    options.exceptionsHeadingRow = papers.heading.headingRow
    options.baseline = papers.baseline
    options.between = scope.between
    options.only = scope.only.flatMap { CommaList(argument: $0)?.words ?? [] }
    options.extent = scope.bbox?.envelope
    options.pack = scope.pack
    options.tolerance = scope.tolerance
    options.rules = try wantedRules()
    options.jobs = shared.cores
    options.levelLimit = secrecy.level
    options.wantsCourses = format == .html || format == .gpkg || format == .geojson
    return options
  }

  private static func checkedCRS(_ definition: String) throws -> String {
    do {
      return try CoordinateReferenceSystem(definition).definition
    } catch {
      throw CommandFailure.usage(zh: error.zh, en: error.en)
    }
  }

  /// The ids of the rules asked for, letter ids resolved; empty for all.
  private func wantedRules() throws -> [String] {
    try ShownRules.ids(scope.rules.words)
  }

  private func rendered(_ report: CheckReport, _ format: ReportFormat) -> [UInt8] {
    let language = Wording.language
    let allLines = output.lines == .all
    switch format {
    case .text, .gpkg, .xlsx:
      let onTerminal = Terminal.showsData && output.target.file == nil
      return FindingsText.render(
        report, language: language, style: onTerminal ? .coloured : .plain,
        detail: .init(allLines: allLines, each: output.each, unitTable: output.units))
    case .json:
      return FindingsJSON.render(
        report, language: language, each: output.each, allLines: allLines,
        unitTable: output.units)
    case .geojson: return FindingsGeoJSON.render(report, language: language)
    case .csv: return FindingsCSV.render(report, language: language, raw: cells.raw)
    case .html: return FindingsHTML.render(report, language: language)
    }
  }

  private static func words(for stage: CheckStage) -> String {
    switch stage {
    case .reading: Wording.pick(zh: "读取图层", en: "Reading the layer")
    case .analysing: Wording.pick(zh: "查找重叠和缝隙", en: "Finding overlaps and gaps")
    case .judging: Wording.pick(zh: "按规则判断", en: "Judging by the rules")
    }
  }

  private static func say(_ report: CheckReport, file: String) {
    let errors = report.openCount(.error)
    let warnings = report.openCount(.warning)
    Streams.say(
      Wording.pick(
        zh: "检查了 \(report.unitTable.count) 个单元、\(report.lines.count) 条界线："
          + "\(errors) 个错误，\(warnings) 个警告。报告：\(file)",
        en: Wording.count(report.unitTable.count, "unit") + " and "
          + Wording.count(report.lines.count, "line") + " checked: "
          + Wording.count(errors, "error") + ", " + Wording.count(warnings, "warning")
          + ". Report: \(file)"))
  }
}
