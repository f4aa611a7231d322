public import Addresses
public import Formats
import Rules

extension DataFolder {
  /// Makes a reader of addresses from the vocabulary (地址词库).
  ///
  /// - Parameter pack: The rule pack of forms and local readings; nil for what the nation has.
  /// - Throws: ``FormatError`` when a table is missing or cannot be used.
  public func addressReader(area: String?, pack: String?) throws(FormatError) -> AddressReader {
    var options = AddressReader.Options()
    options.area = area
    if let pack {
      let settings = try rulePack(pack)
      options.forms = NumberForms(settings.text)
      options.doorGroup = (settings.text("address.group.door") ?? "").split(separator: ",")
        .compactMap { ElementKind(name: $0) }
      options.doorIsShop = settings.text("address.door.shop") == "yes"
    }
    let divisions = try text(of: "divisions/divisions.tsv")
    let (townships, villages) = ("divisions/townships.tsv", "divisions/liaoning-villages.tsv")
    let units = (try text(of: townships), try text(of: villages))
    let characters = (try addressText("characters"), try text(of: "names/characters.tsv"))
    let words = (
      try addressText("generics"), try addressText("number-suffixes"),
      try addressText("relations"), try addressText("order")
    )
    do throws(TableFailure) {
      return AddressReader(
        try CharacterTable(table: characters.0, characters: characters.1),
        try DivisionNames(divisions: divisions, townships: units.0, villages: units.1),
        try AddressWords(
          generics: words.0, suffixes: words.1, relations: words.2, order: words.3), options)
    } catch {
      throw FormatError(
        .content, file: path(of: "addresses"), line: error.line,
        zh: "地址词库不能用：\(error.message.zh)；请改正。",
        en: "the vocabulary of addresses cannot be used: \(error.message.en); mend it.")
    }
  }

  private func addressText(_ name: String) throws(FormatError) -> String {
    try text(of: "addresses/\(name).tsv")
  }
}
