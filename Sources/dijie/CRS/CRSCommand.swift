import ArgumentParser
import Formats
import Geometry
import Rules
import Workbench

/// `dijie crs`: coordinate systems and an office's own parameters between them.
struct CRSCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "crs",
      abstract: Wording.pick(
        zh: "查看坐标系，转换点的坐标，由公共点求转换参数。",
        en: "Shows coordinate systems, transforms points, fits parameters to common points."),
      subcommands: [CRSShowCommand.self, CRSTransformCommand.self, CRSFitCommand.self])
  }

  /// Reads a system the user named; one that is not known is a mistake of the command line.
  static func system(_ text: String) throws -> CoordinateReferenceSystem {
    do {
      return try CRSDefinition.read(text)
    } catch let error as CRSError where error.code == .unknown {
      throw CommandFailure.usage(zh: error.zh, en: error.en)
    }
  }
}

/// `dijie crs show`: what a definition means.
struct CRSShowCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "show",
      abstract: Wording.pick(
        zh: "说明一个坐标系：基准、投影带、中央子午线、适用范围。",
        en: "Explains a coordinate system: datum, zone, central meridian, area of use."))
  }

  @Argument(
    help: .wording(
      zh: "代码（EPSG:4529）、PROJ 字符串、WKT，或 .prj 文件。",
      en: "A code (EPSG:4529), a PROJ string, WKT, or a .prj file.", value: ("坐标系", "crs")))
  var systems: [String]

  @OptionGroup var listed: ListingOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let facts = try systems.map { CRSFacts(system: try CRSCommand.system($0)) }
    let format = try listed.chosenFormat()
    guard format == .text else {
      return try listed.write(
        Listing(
          title: LocalizedText(zh: "坐标系", en: "coordinate systems"), columns: CRSFacts.columns,
          rows: facts.map { $0.row(forPeople: format.isForPeople) }))
    }
    try listed.write(text: facts.map(Self.page).joined(separator: "\n"))
  }

  private static func page(_ facts: CRSFacts) -> String {
    let titles = CRSFacts.columns.map(\.title.chosen)
    let width = (titles.map(TextLayout.width).max() ?? 0) + 2
    return zip(titles, facts.row(forPeople: true)).compactMap { title, cell in
      if case .none = cell { return nil }
      let text = cell.plain
      return TextLayout.padded(title, to: width) + text + "\n"
    }.joined()
  }
}
