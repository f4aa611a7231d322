public import ArgumentParser
import Foundation
public import Rules

extension SecrecyLevel: ExpressibleByArgument {
  /// Reads a level in Chinese or English.
  public init?(argument: String) { self.init(text: argument) }
}

extension CalendarDay: ExpressibleByArgument {
  /// Reads a day as people write it, in a usual year.
  public init?(argument: String) {
    guard CalendarDay.refusal(argument) == nil else { return nil }
    self.init(argument)
  }

  /// The day a person wrote behind an option.
  ///
  /// - Throws: ``CommandFailure`` that says why it is none.
  static func asked(_ text: String, anyYear: Bool = false) throws -> CalendarDay {
    if let why = refusal(text, anyYear: anyYear) {
      throw CommandFailure.usage(zh: why.zh + "。", en: why.en + ".")
    }
    guard let day = CalendarDay(text) else {
      throw CommandFailure.usage(zh: "“\(text)”不是日期。", en: "“\(text)” is no day.")
    }
    return day
  }
}
