import ArgumentParser
import Registry
import Rules
import Workbench

/// `dijie registry pack`: a hand-over package for another office.
struct RegistryPackCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "pack",
      abstract: Wording.pick(
        zh: "制作移交包：一条界线给邻县，或一个区给市；含各版本、事件、附件和校验值。",
        en: "Makes a hand-over package: one line for the neighbour, one district for the city."))
  }

  @Option(
    help: .wording(
      zh: "界线代码：该线及其上的一切；可写多次。",
      en: "A line with all that lies on it; may be repeated.", value: ("代码", "code")))
  var line: [String] = []

  @Option(
    help: .wording(
      zh: "区划代码：该行政区的全部记录；可写多次。",
      en: "A division with all its records; may be repeated.", value: ("代码", "code")))
  var area: [String] = []

  @Option(
    help: .wording(
      zh: "单件记录的种类，与 --id 合用。", en: "The kind of single records, with --id.",
      value: ("种类", "kind")))
  var kind: String?

  @Option(
    help: .wording(
      zh: "单件记录的编号；可写多次。", en: "The id of a single record; may be repeated.",
      value: ("编号", "id")))
  var id: [String] = []

  @Option(
    name: .shortAndLong,
    help: .wording(
      zh: "移交包文件，如 9901.dijiepack。", en: "The package, such as 9901.dijiepack.",
      value: ("文件", "file")), completion: .file(extensions: ["dijiepack"]))
  var output: String

  @Flag(
    help: .wording(
      zh: "加密（WinZip AES-256）；密码从终端或 --password-file 取得。",
      en: "Encrypts it (WinZip AES-256) with a password from the terminal or --password-file."))
  var encrypt = false

  @OptionGroup var password: PasswordOptions
  @OptionGroup var limit: LevelLimit

  @Option(
    help: .wording(
      zh: "格式：text、json 或 csv。", en: "text, json or csv.", value: ("格式", "format")))
  var format: FactFormat = .text

  @OptionGroup var place: RegisterOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let selection = try selection()
    let session = try place.session(.writing, shared)
    var options = PackageOptions(program: "dijie \(Program.version)")
    options.limit = limit.limit
    if encrypt { options.password = try password.new(session.rules.pack) }
    let report = try session.register.package(
      selection, to: output, by: session.author(), options)
    try Streams.write(page(report).rendered(format))
    guard !shared.quiet else { return }
    if report.manifest.level.isStateSecret || report.manifest.personal, !report.isEncrypted {
      Streams.say(
        Wording.pick(
          zh: "移交包含\(report.manifest.level.title.zh)级内容或个人信息而未加密；请按规定传递，或用 --encrypt 重做。",
          en: "the package holds personal data or is \(report.manifest.level.title.en), and is not "
            + "encrypted; send it by the rules or make it again with --encrypt."))
    }
  }

  private func selection() throws -> PackageSelection {
    var selection = PackageSelection()
    selection.lines = line
    selection.areas = area
    guard kind != nil || id.isEmpty, kind == nil || !id.isEmpty else {
      throw CommandFailure.usage(
        zh: "--kind 与 --id 要一起写。", en: "--kind and --id go together.")
    }
    if let kind {
      let known = KindCatalog.kind(named: kind)
      selection.records = id.map { RecordKey(kind: known?.name ?? kind, id: $0) }
    }
    if selection.isEmpty {
      throw CommandFailure.usage(
        zh: "没有写移交什么；请用 --line、--area 或 --kind 与 --id。",
        en: "nothing is selected; use --line, --area, or --kind with --id.")
    }
    return selection
  }

  private func page(_ report: PackageReport) -> FactPage {
    let manifest = report.manifest
    let level = format == .text ? manifest.level.title.chosen : manifest.level.rawValue
    return FactPage([
      (.init("file", zh: "移交包", en: "package"), .text(output)),
      (.init("fingerprint", zh: "指纹", en: "fingerprint"), .text(report.fingerprint)),
      (.init("office", zh: "移交单位", en: "office"), .text(manifest.register.office)),
      (.init("practice", zh: "练习", en: "practice"), .flag(manifest.register.practice)),
      (.init("selection", zh: "范围", en: "selected"), .list(manifest.selection)),
      (.init("records", zh: "记录", en: "records"), .count(manifest.records)),
      (.init("versions", zh: "版本", en: "versions"), .count(manifest.versions)),
      (.init("events", zh: "事件", en: "events"), .count(manifest.events)),
      (.init("attachments", zh: "附件文件", en: "files of attachments"), .count(manifest.attachments)),
      (.init("level", zh: "最高密级", en: "highest level"), .text(level)),
      (.init("personal", zh: "含个人信息", en: "personal data"), .flag(manifest.personal)),
      (.init("encrypted", zh: "加密", en: "encrypted"), .flag(report.isEncrypted)),
      (.init("event", zh: "事件号", en: "event"), .count(report.event)),
    ])
  }
}

/// The highest level an output may have.
struct LevelLimit: ParsableArguments {
  @Option(
    help: .wording(
      zh: "输出的最高密级：公开、内部、秘密、机密、绝密；有更高的就不输出。",
      en: "The highest level allowed: public, internal, secret, confidential, top-secret.",
      value: ("密级", "level")))
  var level: SecrecyLevel?

  @Flag(
    help: .wording(
      zh: "只许公开的内容，等于 --level 公开。", en: "Only what is public, as --level public."))
  var `public` = false

  func validate() throws {
    if `public`, level == nil || level == .public { return }
    if `public` {
      throw ValidationError(
        Wording.pick(zh: "--public 与 --level 互相矛盾", en: "--public contradicts --level"))
    }
  }

  /// The limit; nil when none is set.
  var limit: SecrecyLevel? { `public` ? .public : level }
}
