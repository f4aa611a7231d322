import ArgumentParser
import Formats
import Foundation
import Registry
import Rules
import Workbench

/// `dijie registry user`: who works with the register.
struct RegistryUserCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "user",
      abstract: Wording.pick(zh: "人员：账号、角色、属地、签名公钥。", en: "People: accounts, roles, areas, keys."),
      discussion: Wording.pick(
        zh: """
          记录人由操作系统账号认定，不能用选项指定。角色及其权限在单位规则包 office 中。

          例：
            dijie registry user add --account li --name 李四 --role surveyor --area 210102
            dijie registry user list
          """,
        en: """
          Who records is told by the account of the operating system, never by an option.
          Roles and what they allow stand in the office's rule pack.

          Example:
            dijie registry user add --account li --name Li --role surveyor --area 210102
            dijie registry user list
          """),
      subcommands: [
        UserListCommand.self, UserAddCommand.self, UserChangeCommand.self, UserRetireCommand.self,
        UserKeyCommand.self,
      ])
  }
}

/// `dijie registry user list`.
struct UserListCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "list", abstract: Wording.pick(zh: "列出人员。", en: "Lists the people."))
  }

  @OptionGroup var listed: ListingOptions

  @OptionGroup var place: RegisterOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let session = try place.session(.reading, shared)
    let isForPeople = try listed.chosenFormat().isForPeople
    let listing = Listing(
      columns: [
        .init("id", zh: "编号", en: "id"), .init("name", zh: "姓名", en: "name"),
        .init("account", zh: "账号", en: "account"), .init("uid", zh: "账号编号", en: "number"),
        .init("roles", zh: "角色", en: "roles"), .init("area", zh: "属地", en: "area"),
        .init("key", zh: "公钥指纹", en: "key"),
      ],
      rows: try session.register.people().map { person in
        let roles = person.roles.map { name in
          Wording.isChinese && isForPeople ? session.rules.role(name)?.title ?? name : name
        }
        return [
          .text(person.id), .text(person.name), .text(person.account.name),
          .count(person.account.uid),
          isForPeople ? .text(roles.joined(separator: ", ")) : .list(roles),
          .text(person.area),
          person.key.map { .text(SigningKey.fingerprint(of: $0)) } ?? .none,
        ]
      })
    try listed.write(listing)
  }
}

/// What describes a person.
struct UserFacts: ParsableArguments {
  @Option(help: .wording(zh: "姓名。", en: "The name.", value: ("姓名", "name")))
  var name: String?

  @Option(
    help: .wording(
      zh: "角色，逗号分隔：administrator、head、surveyor、reviewer、archivist、clerk、viewer。",
      en: "Roles, by commas: administrator, head, surveyor, reviewer, archivist, clerk, viewer.",
      value: ("角色", "roles")))
  var role: String?

  @Option(
    help: .wording(
      zh: "属地的区划代码：市或一个区。", en: "The division they are responsible for: city or district.",
      value: ("代码", "code")))
  var area: String?

  @Option(help: .wording(zh: "所在单位。", en: "The unit they belong to.", value: ("单位", "unit")))
  var unit: String?

  @Option(help: .wording(zh: "电话。", en: "Telephone.", value: ("电话", "number")))
  var telephone: String?

  /// Puts what is given into a person's record.
  func fill(_ draft: inout RecordDraft, _ session: OfficeSession) throws {
    if let role {
      let names = try role.split { ",，、".contains($0) }.map { word -> String in
        guard let known = session.rules.role(word.trimmingCharacters(in: .whitespaces)) else {
          let list = session.rules.roles.map { "\($0.name) \($0.title)" }.joined(separator: ", ")
          throw CommandFailure.usage(
            zh: "没有角色“\(word)”；有：\(list)。", en: "there is no role “\(word)”; there are: \(list).")
        }
        return known.name
      }
      draft.body["roles", .person] = .text(names.joined(separator: ","))
    }
    for (field, text) in [
      ("name", name), ("area", area), ("unit", unit), ("telephone", telephone),
    ] {
      guard let text, let place = RecordKind.person.place(named: field) else { continue }
      do { try draft.set(place, text) } catch {
        throw CommandFailure.usage(zh: error.message.zh + "。", en: error.message.en + ".")
      }
    }
  }
}

/// `dijie registry user add`.
struct UserAddCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "add", abstract: Wording.pick(zh: "登记一个人员。", en: "Enters a person."))
  }

  @Option(
    help: .wording(
      zh: "操作系统账号名或编号。", en: "The account of the operating system, by name or number.",
      value: ("账号", "account")))
  var account: String

  @OptionGroup var facts: UserFacts
  @OptionGroup var place: RegisterOptions
  @OptionGroup var signing: SigningOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let session = try place.session(.writing, shared)
    guard let account = Account(named: account) else {
      throw CommandFailure(
        .missing, zh: "本机没有系统账号“\(account)”；请先由系统管理员建立，或写账号编号。",
        en: "this machine has no account “\(account)”; have it made first, or give its number.")
    }
    if let other = try session.register.people().first(where: { $0.account.uid == account.uid }) {
      throw CommandFailure(
        .refused,
        zh: "账号 \(account.name) 已是 \(other.name)（\(other.id)）；要改请用 dijie registry user change。",
        en:
          "the account \(account.name) is \(other.name) (\(other.id)) already; use dijie registry user change."
      )
    }
    let (id, event) = try session.register.write(by: signing.author(session)) { change in
      var draft = RecordDraft(.person, id: try change.freeID(.person, prefix: "P", digits: 4))
      draft.body["account", .person] = .text(account.name)
      draft.body["uid", .person] = .integer(account.uid)
      try facts.fill(&draft, session)
      _ = try RecordJudge.judge(draft, today: session.clock.today)
      return (draft.id, try change.enter(draft))
    }
    try Streams.write(
      Wording.pick(
        zh: "已登记人员 \(facts.name ?? "") \(id)（账号 \(account.name)，事件 \(event)）。\n",
        en: "Entered \(facts.name ?? "") as \(id) (account \(account.name), event \(event)).\n"))
  }
}

/// `dijie registry user change`.
struct UserChangeCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "change",
      abstract: Wording.pick(zh: "改变角色、属地等。", en: "Changes roles, area and the like."))
  }

  @Argument(help: .wording(zh: "人员编号。", en: "The person's id.", value: ("人员", "person")))
  var id: String

  @OptionGroup var facts: UserFacts

  @Option(help: .wording(zh: "理由。", en: "Why.", value: ("理由", "reason")))
  var reason: String

  @OptionGroup var place: RegisterOptions
  @OptionGroup var signing: SigningOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let session = try place.session(.writing, shared)
    let event = try session.register.write(by: signing.author(session)) { change in
      var draft = RecordDraft(.person, id: id)
      draft.body = try change.current(.person, id).body
      try facts.fill(&draft, session)
      draft.reason = reason
      try UserRetireCommand.keepAnAdministrator(change, session, without: id, becomes: draft)
      return try change.amend(draft, act: .supersede)
    }
    try Streams.write(
      Wording.pick(zh: "已变更人员 \(id)（事件 \(event)）。\n", en: "Changed \(id) (event \(event)).\n"))
  }
}

/// `dijie registry user retire`.
struct UserRetireCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "retire",
      abstract: Wording.pick(zh: "人员离岗，账号不再可用。", en: "A person leaves; the account is shut."))
  }

  @Argument(help: .wording(zh: "人员编号。", en: "The person's id.", value: ("人员", "person")))
  var id: String

  @Option(help: .wording(zh: "理由。", en: "Why.", value: ("理由", "reason")))
  var reason: String

  @OptionGroup var place: RegisterOptions
  @OptionGroup var signing: SigningOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let session = try place.session(.writing, shared)
    let event = try session.register.write(by: signing.author(session)) { change in
      try Self.keepAnAdministrator(change, session, without: id, becomes: nil)
      return try change.end(
        .person, id, act: .retire, happened: nil, reason: reason, document: nil)
    }
    try Streams.write(
      Wording.pick(zh: "人员 \(id) 已离岗（事件 \(event)）。\n", en: "\(id) has left (event \(event)).\n"))
  }

  /// A register without an administrator could never be put right again.
  static func keepAnAdministrator(
    _ change: RegisterTransaction, _ session: OfficeSession, without id: String,
    becomes draft: RecordDraft?
  ) throws {
    func administers(_ roles: [String]) -> Bool {
      session.rules.permissions(roles).contains(.administer)
    }
    let roles = draft?.body["roles", .person].text?.split(separator: ",").map(String.init) ?? []
    let others = try change.people().filter { $0.id != id }
    if administers(roles) || others.contains(where: { administers($0.roles) }) { return }
    throw CommandFailure(
      .refused, zh: "\(id) 是唯一的管理员；请先让另一人成为管理员。未作改动。",
      en: "\(id) is the only administrator; make somebody else one first. Nothing was changed.")
  }
}

/// `dijie registry user key`.
struct UserKeyCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "key",
      abstract: Wording.pick(
        zh: "为本账号生成签名私钥，公钥登记入库。",
        en: "Makes a signing key for this account and enters its public half."),
      discussion: Wording.pick(
        zh: """
          私钥文件只有本人可读，不进登记库和备份；请另行妥善保管。

          例：
            dijie registry user key -o 张三.key
          """,
        en: """
          The key's file is readable by its owner alone and is in no register or backup;
          keep it safe elsewhere.

          Example:
            dijie registry user key -o zhang.key
          """))
  }

  @Option(
    name: .shortAndLong,
    help: .wording(zh: "私钥文件。", en: "The key's file.", value: ("文件", "file")), completion: .file())
  var output: String

  @OptionGroup var place: RegisterOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let session = try place.session(.writing, shared)
    guard output != "-", !FileManager.default.fileExists(atPath: output) else {
      throw CommandFailure(
        .cannotCreate, zh: "\(output) 已经存在；私钥不覆盖任何文件，请换一个文件名。",
        en: "\(output) is there already; a key overwrites nothing, choose another name.")
    }
    let key = try SigningKey.make()
    var file = try OutputFile(path: output, isPrivate: true)
    try file.write(key.pem())
    try file.finish()
    let event = try session.register.write(by: session.author()) { change in
      try change.enterKey(key.publicKey)
    }
    try Streams.write(
      Wording.pick(
        zh: "私钥写入 \(output)，公钥指纹 \(key.fingerprint) 已登记（事件 \(event)）。\n",
        en:
          "The key is in \(output); its fingerprint \(key.fingerprint) is entered (event \(event)).\n"
      ))
  }
}
