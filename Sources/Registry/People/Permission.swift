public import Rules

/// What a person may do in the register (权限).
public enum Permission: String, Sendable, CaseIterable {
  /// Look at records.
  case read
  /// Enter, correct and change records.
  case record
  /// End records: retire and cancel.
  case retire
  /// Enter decisions.
  case decide
  /// See personal data unmasked.
  case personal
  /// Hand records out: packages, exports above internal.
  case handOver = "hand-over"
  /// Keep people, settings and the file itself.
  case administer

  /// The word users see.
  public var title: LocalizedText {
    switch self {
    case .read: LocalizedText(zh: "查看", en: "read")
    case .record: LocalizedText(zh: "登记", en: "record")
    case .retire: LocalizedText(zh: "注销", en: "retire")
    case .decide: LocalizedText(zh: "决定", en: "decide")
    case .personal: LocalizedText(zh: "查看个人信息", en: "see personal data")
    case .handOver: LocalizedText(zh: "移交", en: "hand over")
    case .administer: LocalizedText(zh: "管理", en: "administer")
    }
  }
}

/// What an office has laid down for its register: roles, terms, limits (单位规则包).
public struct OfficeRules: Sendable {
  /// One role (角色).
  public struct Role: Hashable, Sendable {
    /// The stable word.
    public let name: String
    /// The Chinese title.
    public let title: String
    /// What it allows.
    public let permissions: Set<Permission>
  }

  /// The pack the rules come from.
  public let pack: RulePack
  /// The roles in file order.
  public let roles: [Role]

  /// Reads the rules from a pack: `role.NAME` with the permissions joined by commas, the title in
  /// the note.
  public init(_ pack: RulePack) {
    self.pack = pack
    roles = pack.settings(under: "role.").map { setting in
      Role(
        name: String(setting.key.dropFirst(5)), title: setting.note,
        permissions: Set(
          setting.value.split(separator: ",").compactMap {
            Permission(rawValue: $0.filter { $0 != " " })
          }))
    }
  }

  /// The role of a name or title.
  public func role(_ name: String) -> Role? {
    roles.first { $0.name == name || $0.title == name }
  }

  /// What a person with some roles may do.
  public func permissions(_ roles: [String]) -> Set<Permission> {
    roles.compactMap(role).reduce(into: []) { $0.formUnion($1.permissions) }
  }
}
