import Formats
import Rules
import Workbench

extension CheckCommand {
  /// Runs the check and writes its report.
  func carryOut() throws -> ExitStatus {
    let format = try output.chosenFormat()
    let bar = ProgressBar(quiet: shared.quiet)
    defer { bar.finish() }
    let check = BoundaryCheck(options: options(format), data: try shared.dataFolder())
    let report = try check.run { stage in bar.show(Self.wording(of: stage), share: nil) }
    bar.show(Wording.pick(zh: "写出报告", en: "writing the report"), share: nil)
    let bytes = render(report, format)
    bar.finish()
    try write(bytes)
    return report.openCount(.error) > 0 ? .openErrors : .done
  }

  private func options(_ format: OutputFormat) -> BoundaryCheck.Options {
    var options = BoundaryCheck.Options(files: files)
    options.crs = columns.crs
    options.codeField = columns.code
    options.nameField = columns.name
    options.parentField = columns.parentField
    options.levelField = columns.levelField
    options.encoding = columns.encoding
    options.layer = columns.layer
    options.parentFile = papers.parent
    options.reference = papers.reference
    options.exceptions = papers.exceptions
    options.baseline = papers.baseline
    options.between = scope.between
    options.only = scope.only
    options.extent = scope.bbox?.envelope
    options.pack = scope.pack
    options.tolerance = scope.tolerance
    options.rules = scope.rules.words
    options.jobs = shared.cores
    options.wantsCourses = format == .html || format == .gpkg
    return options
  }

  private func render(_ report: CheckReport, _ format: OutputFormat) -> [UInt8] {
    let language = Wording.language
    switch format {
    case .json:
      return FindingsJSON.render(
        report, language: language, each: output.each, allLines: output.lines == .all)
    case .csv: return FindingsCSV.render(report, language: language)
    case .geojson: return FindingsGeoJSON.render(report, language: language)
    default: return FindingsText.render(report, language: language)
    }
  }

  private func write(_ bytes: [UInt8]) throws {
    guard let path = output.output, path != "-" else {
      try Streams.write(bytes)
      return
    }
    try OutputFile.write(bytes, to: path)
  }

  private static func wording(of stage: CheckStage) -> String {
    switch stage {
    case .reading: Wording.pick(zh: "读取图层", en: "reading the layer")
    case .analysing: Wording.pick(zh: "比对界线", en: "comparing boundary lines")
    case .judging: Wording.pick(zh: "逐条规则检查", en: "applying the rules")
    }
  }
}
