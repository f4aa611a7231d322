import Foundation
public import Registry
public import Rules

/// A run on the office's register: the register, who is at the keyboard and what they may do.
public struct OfficeSession: Sendable {
  /// The register.
  public let register: Register
  /// The person of the account.
  public let person: Person
  /// The office's roles, terms and limits.
  public let rules: OfficeRules
  /// The time.
  public let clock: RegisterClock

  /// Opens the register for the person of this account.
  ///
  /// - Parameter pack: The office's pack; see ``DataFolder/rulePack(_:)``.
  /// - Throws: ``RegisterError`` when the register cannot be opened or does not know the account,
  ///   or a date is set and the register is not for practice.
  public init(
    path: String, for access: Register.Access, environment: [String: String], pack: RulePack
  ) throws(RegisterError) {
    register = try Register(path: path, for: access)
    clock = try .ofThisRun(environment, isPractice: register.isPractice)
    person = try register.person(of: .ofThisRun())
    rules = OfficeRules(pack)
    try author().require(.read)
  }

  /// Who writes.
  public func author(
    signer: String? = nil, document: String? = nil, key: SigningKey? = nil
  ) -> Author {
    Author(
      person: person, permissions: rules.permissions(person.roles), clock: clock, signer: signer,
      document: document, key: key)
  }
}

extension Account {
  /// The account of this run: the real user id, whatever the environment says.
  public static func ofThisRun() -> Account {
    let uid = getuid()
    let entry = unsafe getpwuid(uid)
    let name = unsafe entry.map { unsafe String(cString: $0.pointee.pw_name) }
    return Account(uid: Int(uid), name: name ?? String(uid))
  }
}

extension RegisterClock {
  /// The variable that sets the time of a practice register.
  public static let variable = "DIJIE_NOW"

  /// The time of this run; the one `DIJIE_NOW` sets in a practice register.
  ///
  /// `DIJIE_NOW` is a day or an instant such as `2026-11-25T08:30:00Z`.
  /// - Throws: ``RegisterError`` `.refused` when a time is set and the register is not for
  ///   practice, or is none.
  public static func ofThisRun(
    _ environment: [String: String], isPractice: Bool
  ) throws(RegisterError) -> RegisterClock {
    guard let set = environment[variable], !set.isEmpty else { return try ofTheSystem() }
    guard isPractice else {
      throw RegisterError(
        .refused, zh: "设定了日期（\(variable)=\(set)），但这不是练习登记库；请取消该环境变量。",
        en: "a date is set (\(variable)=\(set)), but this is no practice register; unset the "
          + "variable.")
    }
    guard let day = CalendarDay(set) else {
      throw RegisterError(
        .refused, zh: "\(variable) 的值“\(set)”不是日期；请写成 2026-11-25。",
        en: "\(variable) is “\(set)”, which is no day; write it as 2026-11-25.")
    }
    let isInstant = set.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/) != nil
    return RegisterClock(today: day, instant: isInstant ? set : "\(day)T00:00:00Z", isSet: true)
  }

  private static func ofTheSystem() throws(RegisterError) -> RegisterClock {
    let now = Date.now
    let local = Calendar(identifier: .gregorian).dateComponents([.year, .month, .day], from: now)
    guard let year = local.year, let month = local.month, let day = local.day,
      let today = CalendarDay(year: year, month: month, day: day)
    else {
      throw RegisterError(
        .fault, zh: "系统时间不可用；请校正系统时钟。",
        en: "the system's time cannot be used; set the clock.")
    }
    return RegisterClock(today: today, instant: now.formatted(.iso8601))
  }
}

extension Account {
  /// Finds an account of this machine by name, or takes a number as it is; nil for an unknown name.
  public init?(named text: String) {
    if let uid = Int(text), (0...4_294_967_295).contains(uid) {
      let entry = unsafe getpwuid(uid_t(uid))
      let name = unsafe entry.map { unsafe String(cString: $0.pointee.pw_name) }
      self.init(uid: uid, name: name ?? text)
      return
    }
    guard let entry = unsafe getpwnam(text) else { return nil }
    self.init(uid: Int(unsafe entry.pointee.pw_uid), name: text)
  }
}
