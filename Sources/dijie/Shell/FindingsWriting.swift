import Rules
import Workbench

extension ListingOptions {
  /// Writes what a check of records found, says the totals and gives the exit status.
  func write(_ found: RecordFindings, quiet: Bool) throws -> ExitStatus {
    try choice.write(found, quiet: quiet)
  }
}

extension ListingChoice {
  /// Writes what a check of records found, says the totals and gives the exit status.
  func write(_ found: RecordFindings, quiet: Bool) throws -> ExitStatus {
    let format = try chosenFormat()
    switch format {
    case .json: try Streams.write(found.json(Wording.language), to: output)
    case .text: try Streams.write(Array(found.text(Wording.language).utf8), to: output)
    default: try write(found.listing(forPeople: format.isForPeople, language: Wording.language))
    }
    if !quiet { Streams.say(found.sentence.chosen) }
    return found.openCount(.error) > 0 ? .openErrors : .done
  }
}
