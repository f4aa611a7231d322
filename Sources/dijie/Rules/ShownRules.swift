import Addresses
import Boundaries
import Gazetteer
import Registry
import Rules

/// The rules `dijie rules` speaks of, in the order of the catalogue.
enum ShownRules {
  /// All rules.
  static let all: [RuleDescription] =
    RuleCatalog.descriptions + LineRuleCatalog.descriptions + MarkerRuleCatalog.descriptions
    + InspectionRuleCatalog.descriptions + NameRuleCatalog.descriptions
    + AddressRuleCatalog.descriptions + PlateRuleCatalog.descriptions + ArchiveRules.all

  /// The rules a word names: one by its id, or all with a letter id, whatever the case.
  static func matching(_ word: String) -> [RuleDescription] {
    let word = word.lowercased()
    return all.filter { $0.id.lowercased() == word || $0.code.lowercased() == word }
  }

  /// The ids of the rules words name, letter ids resolved; none for no words.
  ///
  /// - Throws: ``CommandFailure`` for a word that names no rule.
  static func ids(_ words: [String]) throws -> [String] {
    try words.flatMap { word in
      let found = matching(word).map(\.id)
      guard !found.isEmpty else {
        throw CommandFailure.usage(
          zh: "没有 \(word) 这条规则；全部规则见 dijie rules list。",
          en: "there is no rule \(word); dijie rules list names them all.")
      }
      return found
    }
  }
}
