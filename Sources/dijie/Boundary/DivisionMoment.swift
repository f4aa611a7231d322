import ArgumentParser
import Rules

/// The year or day of the divisions a layer shows.
struct DivisionMoment: ExpressibleByArgument {
  /// The yearly lists that may hold: each shows the end of its year.
  let years: [Int]

  init?(argument: String) {
    if argument.count == 4, let year = Int(argument) {
      years = [year]
      return
    }
    guard let day = CalendarDay(argument) else { return nil }
    // Within a year either list may hold; the layer's codes decide between them.
    years = day.month == 12 && day.day == 31 ? [day.year] : [day.year - 1, day.year]
  }
}

/// A unit of areas in a column.
enum AreaUnit: String, ExpressibleByArgument, CaseIterable {
  case m2, ha, km2, mu

  init?(argument: String) {
    switch argument.lowercased() {
    case "m2", "m²", "平方米": self = .m2
    case "ha", "公顷": self = .ha
    case "km2", "km²", "平方公里", "平方千米": self = .km2
    case "mu", "亩": self = .mu
    default: return nil
    }
  }

  /// Square metres in one of them.
  var factor: Double {
    switch self {
    case .m2: 1
    case .ha: 10_000
    case .km2: 1_000_000
    case .mu: 10_000.0 / 15
    }
  }
}
