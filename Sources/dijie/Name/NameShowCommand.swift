import ArgumentParser
import Gazetteer
import Geometry
import Registry
import Rules
import Workbench

/// `dijie name show`: everything the register knows of one place.
struct NameShowCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "show",
      abstract: Wording.pick(
        zh: "显示一个地名：实体、全部名称、保护名录、标志。",
        en: "Shows one place: the feature, all its names, protection, signs."),
      discussion: Wording.pick(
        zh: """
          可写地名代码（20 位）、地名编号（N 开头）或名称；同名不止一处时列出各处的代码。

          例：
            dijie name show 翠湖街 --area 于洪区
            dijie name show 21011400123400000001 --format json
          """,
        en: """
          By place code (20 digits), name id (N…) or the name; where several places bear
          it, their codes are listed.

          Examples:
            dijie name show 翠湖街 --area 于洪区
            dijie name show 21011400123400000001 --format json
          """))
  }

  /// How a page can be written.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json
  }

  @Argument(
    help: .wording(
      zh: "地名代码、地名编号或名称。", en: "A place code, a name id or a name.", value: ("地名", "name")))
  var name: String

  @Option(
    help: .wording(
      zh: "在这个区划内，代码或名称。", en: "Within a division, by code or name.",
      value: ("区划", "division")))
  var area: String?

  @Option(help: .wording(zh: "格式：text、json。", en: "text or json.", value: ("格式", "format")))
  var format: Format = .text

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: .wording(
      zh: "写到这个文件；不写时写到标准输出。", en: "Writes to this file instead of standard output.",
      value: ("文件", "file")), completion: .file())
  var output: String?

  @OptionGroup var limits: OutputLimits
  @OptionGroup var place: RegisterOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let data = try shared.dataFolder()
    let session = try place.session(limits.personal ? .writing : .reading, shared)
    let feature = try NameChoice.feature(
      name, NameScopeOptions.scope(area, nil, data), session.register)
    let making = NamePageMaking(
      session, try limits.output(session, "name", shared), try data.nameTables(),
      Wording.language, forPeople: format == .text)
    guard let page = try making.page(feature) else {
      throw NameChoice.missing(name)
    }
    let bytes = format == .json ? page.json : Array(page.text(Wording.language).utf8)
    try Streams.write(bytes, to: output)
  }
}

/// Finds the one feature or name a person means.
enum NameChoice {
  /// A position written as longitude and latitude; nil when it is none.
  static func position(_ text: String) -> Position? {
    let numbers = text.split { ",， ".contains($0) }.compactMap { AngleText.degrees(String($0)) }
    guard numbers.count == 2, abs(numbers[0]) <= 180, abs(numbers[1]) <= 90 else { return nil }
    return Position(longitude: numbers[0], latitude: numbers[1])
  }

  /// The code of a feature, given by code, by a name's id or by the name.
  ///
  /// - Throws: ``CommandFailure`` when there is none, or several.
  static func feature(_ text: String, _ scope: NameScope, _ register: Register) throws -> String {
    if PlaceCode(text) != nil { return text }
    if let record = try register.versions(.name, text).last {
      guard let feature = record.body["feature", .name].text else {
        throw CommandFailure(
          .missing, zh: "\(text) 是预留或拟用名称，还没有地名实体。",
          en: "\(text) is a name in store and has no feature yet.")
      }
      return feature
    }
    let names = try found(text, scope, register)
    let features = Set(names.compactMap(\.feature))
    guard let only = features.first else { throw missing(text) }
    guard features.count == 1 else { throw several(text, names) }
    return only
  }

  /// The name a person means, given by its id or as it is written.
  ///
  /// - Throws: ``CommandFailure`` when there is none, or several.
  static func name(_ text: String, _ scope: NameScope, _ register: Register) throws -> String {
    if try !register.versions(.name, text).isEmpty { return text }
    let names = try found(text, scope, register).filter { $0.sort == "standard" }
    guard let only = names.first else { throw missing(text) }
    guard names.count == 1 else { throw several(text, names) }
    return only.id
  }

  private static func found(
    _ text: String, _ scope: NameScope, _ register: Register
  ) throws -> [FoundName] {
    let names = try register.find(.text(text), scope, limit: 100).names
    if !names.isEmpty { return names }
    var all = scope
    all.includesEnded = true
    return try register.find(.text(text), all, limit: 100).names
  }

  static func missing(_ text: String) -> CommandFailure {
    CommandFailure(
      .missing, zh: "登记库中没有地名“\(text)”；用 dijie name search \(text) --fuzzy 找相近的。",
      en:
        "the register has no name “\(text)”; dijie name search \(text) --fuzzy finds what is like "
        + "it.")
  }

  private static func several(_ text: String, _ names: [FoundName]) -> CommandFailure {
    let list = names.prefix(8).map { "\($0.feature ?? "—")（\($0.area)，\($0.id)）" }
    return CommandFailure.usage(
      zh: "“\(text)”不止一处：\(list.joined(separator: "、"))；请写代码，或用 --area 缩小范围。",
      en:
        "several places are called “\(text)”: \(list.joined(separator: ", ")); write the code, or "
        + "narrow with --area.")
  }
}
