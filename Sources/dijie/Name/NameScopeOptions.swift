public import ArgumentParser
public import Gazetteer
import Registry
import Rules
import Workbench

extension NameSearch.Way: ExpressibleByArgument {}

/// Among which names a command looks.
struct NameScopeOptions: ParsableArguments {
  @Option(
    help: .wording(
      zh: "在这个区划内，代码或名称。", en: "Within a division, by code or name.",
      value: ("区划", "division")))
  var area: String?

  @Option(
    help: .wording(
      zh: "类别，如 street（见 dijie name check --help）。",
      en: "The category, such as street (see dijie name check --help).",
      value: ("类别", "category")))
  var category: NameCategory?

  @Option(
    help: .wording(
      zh: "性质：standard 标准、alias 别名、short 简称、former 曾用、candidate 拟用、reserved 预留。",
      en: "standard, alias, short, former, candidate or reserved.", value: ("性质", "sort")))
  var sort: [String] = []

  @Flag(help: .wording(zh: "也找已注销、已变更的。", en: "Ended and superseded ones, too."))
  var all = false

  @Option(
    help: .wording(
      zh: "这一天有效的。", en: "Those that held on a day.", value: ("日期", "day")))
  var on: String?

  /// The scope they say.
  ///
  /// - Throws: ``CommandFailure`` for a division or a day there is not.
  func scope(_ data: DataFolder) throws -> NameScope {
    var scope = try Self.scope(area, category, data)
    scope.sorts = Set(try sort.map(Self.word))
    scope.includesEnded = all
    scope.day = try on.map { try CalendarDay.asked($0).description }
    return scope
  }

  /// The names of a division, by its code, the beginning of one or its name, and of a category.
  ///
  /// - Throws: ``CommandFailure`` for a division there is not.
  static func scope(
    _ area: String?, _ category: NameCategory?, _ data: DataFolder
  ) throws -> NameScope {
    var scope = NameScope()
    scope.category = category
    guard let area else { return scope }
    let isCode = area.allSatisfy { $0.isASCII && $0.isNumber }
    scope.area = NameScope.prefix(
      ofDivision: isCode ? area : try NameCheckCommand.division(area, data).code)
    return scope
  }

  private static func word(_ text: String) throws -> String {
    let kind = RecordKind.name
    guard let index = kind.index(of: "sort") else { return text }
    do { return try kind.fields[index].read(text).text ?? text } catch {
      throw CommandFailure.usage(zh: error.message.zh + "。", en: error.message.en + ".")
    }
  }
}
