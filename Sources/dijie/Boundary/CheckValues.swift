public import ArgumentParser
import Geometry
public import Workbench

extension ReportFormat: ExpressibleByArgument {
  /// Whether it is a container that cannot be sent down a pipe.
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
struct BoundingBox: ExpressibleByArgument {
  /// West, south, east and north in degrees.
  let envelope: Envelope

  /// Reads `W,S,E,N`; nil unless west < east and south < north.
  init?(argument: String) {
    let numbers = argument.split { ",，".contains($0) }.map { part in
      Double(part.filter { $0 != " " })
    }
    guard numbers.count == 4, let west = numbers[0], let south = numbers[1], let east = numbers[2],
      let north = numbers[3], west < east, south < north,
      [west, south, east, north].allSatisfy(\.isFinite)
    else { return nil }
    envelope = Envelope(minX: west, minY: south, maxX: east, maxY: north)
  }
}
