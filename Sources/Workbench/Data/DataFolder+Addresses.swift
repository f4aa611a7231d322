public import Addresses
import Boundaries
public import Formats
import Rules

extension DataFolder {
  /// Makes a reader of addresses from the vocabulary (地址词库).
  ///
  /// - Parameters:
  ///   - pack: The rule pack of forms and local readings; nil for what the nation has.
  ///   - known: The streets and doors addresses are held against; nil for none.
  ///   - learned: The scorer of `dijie address train`; nil for none.
  ///   - texts: The only addresses it will read, where they are known; it is made faster then.
  /// - Throws: ``FormatError`` when a table is missing or cannot be used.
  public func addressReader(
    area: String?, pack: String?, known: KnownDoors? = nil, learned: LearnedModel? = nil,
    of texts: [String]? = nil
  ) throws(FormatError) -> AddressReader {
    var options = AddressReader.Options()
    (options.area, options.known, options.learned) = (area, known, learned)
    if let pack {
      let settings = try rulePack(pack)
      options.forms = NumberForms(settings.text)
      options.doorGroup = (settings.text("address.group.door") ?? "").split(separator: ",")
        .compactMap { ElementKind(name: $0) }
      options.doorIsShop = settings.text("address.door.shop") == "yes"
      options.learnedWeight = try Self.learnedWeight(settings, pack)
    }
    options.readings = try groupReadings(options.forms)
    if let texts {
      let words = try addressWords()
      let names = try divisionNames(OccurringNames(in: texts, words.0))
      return AddressReader(words.0, names, words.1, words.2, options)
    }
    // The two halves of the vocabulary load side by side.
    let halves = Parallel.map([true, false], jobs: 2) { isNames in
      Result { () throws(FormatError) -> Half in
        isNames ? .names(try divisionNames(nil)) : .words(try addressWords())
      }
    }
    guard case .names(let names) = try halves[0].get(),
      case .words(let words) = try halves[1].get()
    else {
      throw FormatError(
        .content, file: path(of: "addresses"), zh: "地址词库没有读全；请重试。",
        en: "the vocabulary of addresses was not read whole; try again.")
    }
    return AddressReader(words.0, names, words.1, words.2, options)
  }

  private typealias Words = (CharacterTable, AddressWords, AddressConfidence)

  /// One half of the vocabulary.
  private enum Half: Sendable {
    case names(DivisionNames)
    case words(Words)
  }

  private func groupReadings(_ forms: NumberForms) throws(FormatError) -> GroupReadings {
    let table = try addressText("groups")
    do throws(TableFailure) { return try GroupReadings(table, forms: forms) } catch {
      throw unusable(error)
    }
  }

  private func divisionNames(_ occurring: OccurringNames?) throws(FormatError) -> DivisionNames {
    let divisions = try text(of: "divisions/divisions.tsv")
    let townships = try text(of: "divisions/townships.tsv")
    let villages = try text(of: "divisions/liaoning-villages.tsv")
    do throws(TableFailure) {
      return try DivisionNames(
        divisions: divisions, townships: townships, villages: villages, occurring: occurring)
    } catch { throw unusable(error) }
  }

  private func addressWords() throws(FormatError) -> Words {
    let characters = (try addressText("characters"), try text(of: "names/characters.tsv"))
    let words = (
      try addressText("generics"), try addressText("number-suffixes"),
      try addressText("relations"), try addressText("order"), try addressText("noise")
    )
    let confidence = try addressText("confidence")
    do throws(TableFailure) {
      return (
        try CharacterTable(table: characters.0, characters: characters.1),
        try AddressWords(
          generics: words.0, suffixes: words.1, relations: words.2, order: words.3,
          noise: words.4),
        try AddressConfidence(confidence)
      )
    } catch { throw unusable(error) }
  }

  private func unusable(_ failure: TableFailure) -> FormatError {
    FormatError(
      .content, file: path(of: "addresses"), line: failure.line,
      zh: "地址词库不能用：\(failure.message.zh)；请改正。",
      en: "the vocabulary of addresses cannot be used: \(failure.message.en); mend it.")
  }

  private func addressText(_ name: String) throws(FormatError) -> String {
    try text(of: "addresses/\(name).tsv")
  }
}
