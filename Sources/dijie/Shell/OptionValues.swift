public import ArgumentParser
import Foundation
public import Rules

extension SecrecyLevel: ExpressibleByArgument {
  /// Reads a level in Chinese or English.
  public init?(argument: String) { self.init(text: argument) }
}

extension CalendarDay: ExpressibleByArgument {
  /// Reads a day as people write it.
  public init?(argument: String) { self.init(argument) }
}
