import ArgumentParser
import Foundation
import Registry
import Rules
import Workbench

/// Which register a command works on.
struct RegisterOptions: ParsableArguments {
  @Option(
    help: .wording(
      zh: "登记库文件；不写时用 DIJIE_REGISTER，再从当前文件夹向上找。",
      en: "The register; otherwise DIJIE_REGISTER, then the nearest above this folder.",
      value: ("文件", "file")), completion: .file(extensions: ["dijie"]))
  var register: String?

  @Option(
    help: .wording(
      zh: "单位规则包（岗位、期限）；不写时用 office。",
      en: "The office's rule pack (roles, terms); office unless named.",
      value: ("规则包", "pack")))
  var officePack: String?

  /// The register's path.
  func path() throws -> String {
    try RegisterPlace.locate(
      option: register, environment: ProcessInfo.processInfo.environment,
      folder: FileManager.default.currentDirectoryPath)
  }

  /// Opens the register for the person of this account and says so when it is for practice.
  func session(
    _ access: Register.Access, _ shared: SharedOptions
  ) throws -> OfficeSession {
    let session = try OfficeSession(
      path: path(), for: access, environment: ProcessInfo.processInfo.environment,
      pack: try shared.dataFolder().rulePack(officePack ?? "office"))
    Self.sayPractice(session.register)
    return session
  }

  /// Practice shows everywhere, even where nothing else is said.
  static func sayPractice(_ register: Register) {
    guard register.isPractice else { return }
    Streams.say(
      Wording.pick(
        zh: "【练习登记库】\(register.officeName)：内容不作数。",
        en: "[practice register] \(register.officeName): nothing in it counts."))
  }
}

/// On whose word something is written, and with which key it is signed.
struct SigningOptions: ParsableArguments {
  @Option(
    help: .wording(
      zh: "代录：在纸上签字的人；须同时用 --document 给出扫描件。",
      en: "Who signed on paper, for a transcription; needs --document with the scan.",
      value: ("姓名", "name")))
  var onBehalfOf: String?

  @Option(
    help: .wording(
      zh: "依据的文件：扫描件（存为附件）或文号。",
      en: "The document it rests on: a scan, which is attached, or a number.",
      value: ("文件或文号", "document")), completion: .file())
  var document: String?

  @Option(
    help: .wording(
      zh: "签名私钥文件；不写时用 DIJIE_KEY，没有则不签名。",
      en: "The key to sign with; otherwise DIJIE_KEY, and no signature without either.",
      value: ("文件", "file")), completion: .file())
  var key: String?

  /// The key, when one is named.
  func signingKey() throws -> SigningKey? {
    let named = key ?? ProcessInfo.processInfo.environment["DIJIE_KEY"]
    return try named.flatMap { $0.isEmpty ? nil : $0 }.map { try SigningKey(path: $0) }
  }

  /// Who writes, on whose word.
  func author(_ session: OfficeSession) throws -> Author {
    let key = try signingKey()
    if let key, key.publicKey != session.person.key {
      throw CommandFailure(
        .notPermitted,
        zh: "这把签名私钥（指纹 \(key.fingerprint)）不是登记库中 \(session.person.name) 的；"
          + "请核对 --key，或用 dijie registry user key 登记。",
        en: "the key (fingerprint \(key.fingerprint)) is not the one the register has of "
          + "\(session.person.name); check --key or enter it with dijie registry user key.")
    }
    if onBehalfOf != nil, document.map(FileManager.default.fileExists) != true {
      throw CommandFailure.usage(
        zh: "代录（--on-behalf-of）须用 --document 给出签字的扫描件（文件）。",
        en: "--on-behalf-of needs --document with the scan (a file) of what was signed.")
    }
    return session.author(signer: onBehalfOf, document: document, key: key)
  }
}

extension RegisterError: Reportable {
  var status: ExitStatus {
    switch kind {
    case .missing: .missing
    case .content: .content
    case .busy: .busy
    case .notPermitted: .notPermitted
    case .refused: .refused
    case .cannotCreate: .cannotCreate
    case .io: .io
    case .fault: .fault
    }
  }
}
