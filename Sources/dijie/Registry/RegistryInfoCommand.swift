import ArgumentParser
import Registry
import Rules
import Workbench

/// `dijie registry info`: what the register holds.
struct RegistryInfoCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "info",
      abstract: Wording.pick(zh: "显示登记库的概况。", en: "Shows what the register holds."))
  }

  @OptionGroup var listed: ListingOptions

  @OptionGroup var place: RegisterOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let session = try place.session(.reading, shared)
    let register = session.register
    let seal = try register.seal()
    var rows: [[Listing.Cell]] = []
    func add(_ key: String, _ zh: String, _ en: String, _ value: Listing.Cell) {
      rows.append([.text(key), .text(Wording.pick(zh: zh, en: en)), value])
    }
    add("file", "文件", "file", .text(register.path))
    add("id", "编号", "number", .text(register.id))
    add("office", "单位", "office", .text(register.officeName))
    add("area", "行政区划代码", "division", .text(register.area))
    add(
      "purpose", "用途", "purpose",
      .text(
        register.isPractice
          ? Wording.pick(zh: "练习", en: "practice") : Wording.pick(zh: "正式", en: "official")))
    add("person", "当前人员", "person", .text("\(session.person.name) (\(session.person.id))"))
    add("roles", "角色", "roles", .text(session.person.roles.joined(separator: ", ")))
    add("events", "事件数", "events", .count(seal.event))
    for kind in KindCatalog.all where kind.isOpen || kind.name == "attachment" {
      let count = try register.count(kind)
      add(kind.name, "\(kind.title.zh)数", "\(kind.title.en) records", .count(count))
      let missing = try register.missing(kind)
      if !missing.isEmpty {
        add(
          "\(kind.name)_missing", "只被提及、未登记的\(kind.title.zh)",
          "\(kind.title.en) only referred to", .count(missing.count))
      }
    }
    for (act, zh, en) in [(Act.backup, "最近备份", "last backup"), (.seal, "最近封存", "last seal")] {
      let last = try register.last(act)
      add("last_\(act.rawValue)", zh, en, last.map { .text($0.recorded) } ?? .none)
    }
    add("seal", "封存码", "seal", .text(seal.description))
    let listing = Listing(
      columns: [
        .init("key", zh: "字段", en: "key"), .init("title", zh: "项目", en: "item"),
        .init("value", zh: "内容", en: "value"),
      ], rows: rows)
    try listed.write(listing)
  }
}
