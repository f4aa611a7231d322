import ArgumentParser
import Registry
import Rules
import Workbench

/// `dijie registry verify`: recomputes the chain and what follows from it.
struct RegistryVerifyCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "verify",
      abstract: Wording.pick(
        zh: "重算事件链和记录，指出第一个不符的事件。",
        en: "Recomputes events and records and names the first event that does not fit."),
      discussion: Wording.pick(
        zh: """
          校验内容：事件链、由事件推出的每一条记录、附件、签名、SQLite 自身的完整性检查。
          链从某处起被整个重写，只有封存码（--seal）或签名能查出；两者都没有时会说明。

          例：
            dijie registry verify
            dijie registry verify --seal "12: 9f3c1a7e …"
          """,
        en: """
          Looked at: the chain of events, every record that follows from it, attachments,
          signatures, and SQLite's own integrity check. A chain rewritten from some point
          on is caught only by a seal (--seal) or a signature; without either that is
          said.

          Example:
            dijie registry verify
            dijie registry verify --seal "12: 9f3c1a7e …"
          """))
  }

  @Flag(
    help: .wording(zh: "只校验事件链。", en: "Only the chain of events."))
  var chain = false

  @Option(
    help: .wording(
      zh: "纸质档案上的封存码。", en: "The seal from the paper file.", value: ("封存码", "seal")))
  var seal: String?

  @OptionGroup var listed: ListingOptions

  @OptionGroup var place: RegisterOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let register = try Register(path: place.path(), for: .reading)
    RegisterOptions.sayPractice(register)
    let report = try register.verify(chain ? .chain : .full, seal: try givenSeal())
    if try listed.chosenFormat().isForPeople {
      try listed.write(text: Self.text(report, isFull: !chain))
    } else {
      try listed.write(Self.listing(report))
      if let remark = Self.remark(report) { Streams.say(remark) }
    }
    if !report.isSound { throw ExitStatus.openErrors.exitCode }
  }

  private func givenSeal() throws -> Seal? {
    guard let seal else { return nil }
    guard let given = Seal(text: seal) else {
      throw CommandFailure.usage(
        zh: "封存码抄写有误（应为“编号: ”后接 8 组各 8 位及 4 位校验码）；请对照纸质档案重写。",
        en:
          "the seal was copied wrongly (a number, a colon, 8 groups of 8 digits and 4 check digits); "
          + "compare it with the paper file.")
    }
    return given
  }

  private static func text(_ report: VerificationReport, isFull: Bool) -> String {
    var lines: [String] = []
    if let first = report.faults.first {
      lines.append(
        Wording.pick(
          zh: "不符：\(report.faults.count) 处，第一处：\(first.message.zh)",
          en: "Does not fit: \(report.faults.count) faults, the first: \(first.message.en)"))
      lines += report.faults.dropFirst().map { "  " + $0.message.chosen }
      lines.append(
        Wording.pick(
          zh: "下一步：停止使用，保存现状，用 dijie registry restore 从校验无误的备份恢复。",
          en:
            "Next: stop working with it, keep it as it is, restore a sound backup with dijie registry restore."
        ))
    } else {
      lines.append(
        isFull
          ? Wording.pick(
            zh: "相符：\(report.events) 个事件；记录、索引、附件（\(report.attachments ?? 0) 个文件）"
              + "和签名（\(report.signatures ?? 0) 个）均与事件一致。",
            en:
              "Fits: \(report.events) events; records, indexes, \(report.attachments ?? 0) files of "
              + "attachments and \(report.signatures ?? 0) signatures agree."
          )
          : Wording.pick(
            zh: "相符：\(report.events) 个事件的链完整（记录未校验）。",
            en: "Fits: the chain of \(report.events) events is whole (records were not looked at).")
      )
      if let seal = report.seal {
        lines.append(Wording.pick(zh: "封存码 \(seal)", en: "Seal \(seal)"))
      }
    }
    lines += report.notes.map(\.chosen)
    if let remark = remark(report) { lines.append(remark) }
    return lines.joined(separator: "\n") + "\n"
  }

  /// What the result does not say.
  private static func remark(_ report: VerificationReport) -> String? {
    guard report.isSound, report.unprotected > 0 else { return nil }
    if report.isSealGiven || (report.signatures ?? 0) > 0 {
      return Wording.pick(
        zh: "注意：最后 \(report.unprotected) 个事件在封存码和签名之后，若被整段重写，本次校验不能发现。",
        en:
          "Mind: the last \(report.unprotected) events come after seal and signatures; had they been "
          + "rewritten as a whole, this would not show.")
    }
    return Wording.pick(
      zh: "注意：没有给出封存码，也没有签名；若整条链被重写，本次校验不能发现。请用 --seal 核对纸质档案上的封存码。",
      en: "Mind: no seal was given and nothing is signed; had the whole chain been rewritten, this "
        + "would not show. Check the seal of the paper file with --seal.")
  }

  private static func listing(_ report: VerificationReport) -> Listing {
    Listing(
      columns: [
        .init("event", zh: "事件", en: "event"), .init("message", zh: "问题", en: "message"),
      ],
      rows: report.faults.map { fault in
        [fault.event.map { .count($0) } ?? .none, .text(fault.message.chosen)]
      })
  }
}

/// `dijie registry seal`: prints the head of the chain for the paper file.
struct RegistrySealCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "seal",
      abstract: Wording.pick(
        zh: "打印封存码，抄入或附入纸质档案。", en: "Prints the seal of the chain for the paper file."))
  }

  @OptionGroup var place: RegisterOptions
  @OptionGroup var signing: SigningOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let session = try place.session(.writing, shared)
    try session.register.write(by: try signing.author(session)) { change in
      try change.author.require(.record)
      try change.note(.seal, kind: "register", subject: session.register.id)
    }
    let seal = try session.register.seal()
    try Streams.write(
      Wording.pick(
        zh: """
          登记库封存码
          单位：\(session.register.officeName)（\(session.register.id)）
          日期：\(session.clock.today.chinese)　经手：\(session.person.name)
          \(seal)
          核对：dijie registry verify --seal "\(seal)"

          """,
        en: """
          Seal of the register
          Office: \(session.register.officeName) (\(session.register.id))
          Day: \(session.clock.today)   By: \(session.person.name)
          \(seal)
          Check with: dijie registry verify --seal "\(seal)"

          """))
  }
}
