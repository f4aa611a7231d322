import ArgumentParser
import Foundation
import Registry
import Rules
import Workbench

/// Where the password of a hand-over package comes from: a file or the terminal, never an option.
struct PasswordOptions: ParsableArguments {
  @Option(
    help: .wording(
      zh: "密码文件，第一行为密码；不写时在终端上询问。",
      en: "A file whose first line is the password; otherwise it is asked for at the terminal.",
      value: ("文件", "file")), completion: .file())
  var passwordFile: String?

  /// The password of a package that was received.
  func received() throws -> String {
    if let passwordFile { return try read(passwordFile) }
    guard
      let typed = Terminal.secret(
        Wording.pick(zh: "移交包的密码：", en: "Password of the package: "))
    else { throw Self.nobody }
    return typed
  }

  /// A new password, typed twice.
  ///
  /// - Parameter pack: The office's pack, which says how long it must be.
  func new(_ pack: RulePack) throws -> String {
    let least = Int(try pack.number("package.password"))
    let password = try passwordFile.map(read) ?? typedTwice()
    guard password.count >= least else {
      throw CommandFailure(
        .refused, zh: "密码只有 \(password.count) 个字符，至少要 \(least) 个；没有制作移交包。",
        en: "the password has \(password.count) characters and needs \(least); no package was "
          + "made.")
    }
    return password
  }

  private func typedTwice() throws -> String {
    guard
      let first = Terminal.secret(
        Wording.pick(zh: "移交包的新密码：", en: "New password of the package: ")),
      let second = Terminal.secret(Wording.pick(zh: "再输入一次：", en: "Once more: "))
    else { throw Self.nobody }
    guard first == second else {
      throw CommandFailure.usage(
        zh: "两次输入的密码不同；没有制作移交包，请重试。",
        en: "the two passwords differ; no package was made, try again.")
    }
    return first
  }

  private func read(_ file: String) throws -> String {
    guard let data = FileManager.default.contents(atPath: file),
      let line = String(bytes: data, encoding: .utf8)?
        .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).first, !line.isEmpty
    else {
      throw CommandFailure(
        .missing, zh: "\(file)：没有这个密码文件、不能读取或第一行是空的；请核对 --password-file。",
        en: "\(file): there is no such password file, it may not be read or its first line is "
          + "empty; check --password-file.")
    }
    return String(line)
  }

  private static let nobody = CommandFailure.usage(
    zh: "需要密码，但没有人可以询问；请用 --password-file 给出密码文件。",
    en: "a password is needed and nobody can be asked; name a file with --password-file.")
}

extension Terminal {
  /// Asks for a text that does not show while it is typed; nil when nobody can be asked.
  static func secret(_ prompt: String) -> String? {
    guard canAsk else { return nil }
    var settings = termios()
    guard unsafe tcgetattr(STDIN_FILENO, &settings) == 0 else { return nil }
    var hidden = settings
    hidden.c_lflag &= ~tcflag_t(ECHO)
    guard unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden) == 0 else { return nil }
    defer {
      _ = unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &settings)
      FileHandle.standardError.write(Data("\n".utf8))
    }
    FileHandle.standardError.write(Data(prompt.utf8))
    return readLine().flatMap { $0.isEmpty ? nil : $0 }
  }
}
