public import ArgumentParser
import Geometry
public import Workbench

extension ReportFormat: ExpressibleByArgument {}

extension ReportFormat: OutputFormat {
  static let standard = ReportFormat.text
  var needsFile: Bool { self == .gpkg || self == .xlsx }
}

/// Which boundary lines a report lists.
enum ListedLines: String, CaseIterable, ExpressibleByArgument {
  case faulty, all
}

/// Words separated by commas.
struct CommaList: ExpressibleByArgument {
  /// The words, without spaces around them.
  let words: [String]

  /// Makes a list.
  init(_ words: [String]) { self.words = words }

  /// Reads `a,b`; the Chinese comma and enumeration comma will do.
  init?(argument: String) {
    let words = argument.split { ",，、".contains($0) }
      .map { String($0.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
      .filter { !$0.isEmpty }
    guard !words.isEmpty else { return nil }
    self.words = words
  }

  var defaultValueDescription: String { words.joined(separator: ",") }
}

/// An extent in degrees as people write it.
struct BoundingBox {
  /// West, south, east and north in degrees.
  let envelope: Envelope

  /// Reads `W,S,E,N`.
  ///
  /// - Throws: `ValidationError` unless there are four numbers, west < east and south < north.
  init(_ argument: String) throws {
    let numbers = argument.split { ",，".contains($0) }.compactMap { part in
      Double(part.filter { $0 != " " })
    }
    guard numbers.count == 4, numbers.allSatisfy(\.isFinite), numbers[0] < numbers[2],
      numbers[1] < numbers[3]
    else {
      throw ValidationError(
        Wording.pick(
          zh: "要写四个度数，西,南,东,北，西小于东，南小于北",
          en: "it takes four numbers of degrees, west,south,east,north, west below east and "
            + "south below north"))
    }
    envelope = Envelope(minX: numbers[0], minY: numbers[1], maxX: numbers[2], maxY: numbers[3])
  }
}
