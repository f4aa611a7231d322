public import Formats
public import Gazetteer
import Rules

extension DataFolder {
  /// What characters and words of names are read as (读音表).
  ///
  /// - Throws: `FormatError` when a table is missing or cannot be used.
  public func readingTable() throws(FormatError) -> ReadingTable {
    let (characters, words) = ("names/characters.tsv", "names/readings.tsv")
    let texts = (try text(of: characters), try text(of: words))
    do { return try ReadingTable(characters: texts.0, words: texts.1) } catch {
      throw FormatError(
        .content, file: "\(path(of: characters)), \(path(of: words))", line: error.line,
        zh: "\(error.message.zh)；请改正。", en: "\(error.message.en); mend it.")
    }
  }

  /// The generic terms of names and the words before them (通名表).
  ///
  /// - Throws: `FormatError` when the table is missing or cannot be used.
  public func genericTerms() throws(FormatError) -> GenericTerms {
    let file = "names/generics.tsv"
    let table = try text(of: file)
    do { return try GenericTerms(table: table) } catch {
      throw FormatError(
        .content, file: path(of: file), line: error.line, zh: "\(error.message.zh)；请改正。",
        en: "\(error.message.en); mend it.")
    }
  }

  /// Characters that look alike (形近字表).
  ///
  /// - Throws: `FormatError` when the table is missing or cannot be used.
  public func likeGlyphs() throws(FormatError) -> LikeGlyphs {
    let file = "names/glyphs.tsv"
    let table = try text(of: file)
    do { return try LikeGlyphs(table: table) } catch {
      throw FormatError(
        .content, file: path(of: file), line: error.line, zh: "\(error.message.zh)；请改正。",
        en: "\(error.message.en); mend it.")
    }
  }

  /// Everything names are searched with (地名检索); readings are read when sounds are compared.
  ///
  /// - Parameter pack: The pack by name or file; nil for `cn-names`.
  /// - Throws: `FormatError` when a table is missing or cannot be used.
  public func nameSearch(_ pack: String?) throws(FormatError) -> NameSearch {
    NameSearch(
      readings: try readingTable(), terms: try genericTerms(),
      sounds: NearSounds(try rulePack(pack ?? "cn-names")), glyphs: try likeGlyphs())
  }

  /// Everything rules over names need (名称规则的依据).
  ///
  /// - Parameter pack: The pack by name or file; nil for `cn-names`.
  /// - Throws: `FormatError` when a table is missing or cannot be used.
  public func nameRules(_ pack: String?) throws(FormatError) -> NameRuleContext {
    let file = "names/limits.tsv"
    let table = try text(of: file)
    let limits: LimitedWords
    do { limits = try LimitedWords(table: table) } catch {
      throw FormatError(
        .content, file: path(of: file), line: error.line, zh: "\(error.message.zh)；请改正。",
        en: "\(error.message.en); mend it.")
    }
    return NameRuleContext(
      pack: try rulePack(pack ?? "cn-names"), readings: try readingTable(),
      terms: try genericTerms(), limits: limits)
  }
}
