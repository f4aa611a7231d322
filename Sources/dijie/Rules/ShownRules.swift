import Boundaries
import Registry
import Rules

/// The rules `dijie rules` speaks of, in the order of the catalogue.
enum ShownRules {
  /// All rules.
  static let all: [RuleDescription] =
    RuleCatalog.descriptions + InspectionRuleCatalog.descriptions + ArchiveRules.all

  /// The rules a word names: one by its id, or all with a letter id, whatever the case.
  static func matching(_ word: String) -> [RuleDescription] {
    let word = word.lowercased()
    return all.filter { $0.id.lowercased() == word || $0.code.lowercased() == word }
  }
}
