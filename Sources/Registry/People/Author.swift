public import Rules

/// The clock of a run: the only place from which times come into the register.
public struct RegisterClock: Hashable, Sendable {
  /// The day.
  public let today: CalendarDay
  /// The day as records keep it, written once for all of them.
  let todayText: String
  /// The instant, UTC, ISO 8601 with seconds, such as `2026-11-25T01:52:00Z`.
  public let instant: String
  /// Whether somebody set it (`DIJIE_NOW`), which only a practice register accepts.
  public let isSet: Bool

  /// Takes a time.
  public init(today: CalendarDay, instant: String, isSet: Bool = false) {
    self.today = today
    todayText = today.description
    self.instant = instant
    self.isSet = isSet
  }
}

/// The account of the operating system a run belongs to: never a free option.
public struct Account: Hashable, Sendable {
  /// The real user id.
  public let uid: Int
  /// Its name.
  public let name: String

  /// Takes an account.
  public init(uid: Int, name: String) {
    self.uid = uid
    self.name = name
  }
}

/// A person as the register knows them (人员).
public struct Person: Hashable, Sendable {
  /// The id.
  public let id: String
  /// The name.
  public let name: String
  /// The account.
  public let account: Account
  /// The roles.
  public let roles: [String]
  /// The division whose records they may write, a city or one district (属地).
  public let area: String
  /// The digits every division of theirs begins with.
  private let prefix: String
  /// The public key they sign with.
  public let key: String?

  /// Reads a person's record; nil when it lacks what makes a person.
  init?(id: String, _ body: RecordBody) {
    let kind = RecordKind.person
    guard let name = body["name", kind].text, let account = body["account", kind].text else {
      return nil
    }
    self.id = id
    self.name = name
    self.account = Account(
      uid: Int(body["uid", kind].number ?? -1), name: account)
    roles = (body["roles", kind].text ?? "").split(separator: ",").map(String.init)
    area = body["area", kind].text ?? ""
    prefix = Self.prefix(area)
    key = body["key", kind].text
  }

  /// Whether records of a division are in the person's area.
  public func covers(_ division: String) -> Bool { division.utf8.starts(with: prefix.utf8) }
}

/// Who writes and on whose word (记录人): made by the use case from account, clock and options.
public struct Author: Sendable {
  /// The person at the keyboard.
  public let person: Person
  /// What they may do.
  public let permissions: Set<Permission>
  /// The time.
  public let clock: RegisterClock
  /// The name of the person who signed on paper, when it is another (代录).
  public var signer: String?
  /// The document the steps rest on.
  public var document: String?
  /// The key decisions are signed with.
  public var key: SigningKey?

  /// Makes an author.
  public init(
    person: Person, permissions: Set<Permission>, clock: RegisterClock, signer: String? = nil,
    document: String? = nil, key: SigningKey? = nil
  ) {
    self.person = person
    self.permissions = permissions
    self.clock = clock
    self.signer = signer
    self.document = document
    self.key = key
  }

  /// Refuses what the person may not do.
  /// - Throws: ``RegisterError`` `.notPermitted`.
  public func require(_ permission: Permission) throws(RegisterError) {
    if permissions.contains(permission) { return }
    throw RegisterError(
      .notPermitted,
      zh: "\(person.name)（账号 \(person.account.name)）没有“\(permission.title.zh)”的权限；"
        + "请由有此权限的人办理，或请管理员用 dijie registry user 调整角色。",
      en: "\(person.name) (account \(person.account.name)) may not \(permission.title.en); have "
        + "somebody do it who may, or ask the administrator to change the roles with dijie registry "
        + "user.")
  }

  /// Refuses records of another area.
  /// - Throws: ``RegisterError`` `.notPermitted`.
  func requireArea(_ divisions: [String], of kind: RecordKind, _ id: String) throws(RegisterError) {
    if divisions.isEmpty || divisions.contains(where: person.covers) { return }
    let listed = divisions.joined(separator: ", ")
    throw RegisterError(
      .notPermitted,
      zh: "\(kind.title.zh) \(id) 属于 \(listed)，不在 \(person.name) 的属地 \(person.area) 之内；未作改动。",
      en: "\(kind.title.en) \(id) belongs to \(listed), outside the area \(person.area) of "
        + "\(person.name); nothing was changed.")
  }
}
