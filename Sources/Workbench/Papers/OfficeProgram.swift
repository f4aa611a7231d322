public import Formats
import Foundation

/// The program `soffice` of LibreOffice, for papers as PDF.
public struct OfficeProgram: Sendable {
  /// How long one paper may take, in seconds.
  static let patience = 120.0
  private let program: String

  /// Finds the program on the search path.
  ///
  /// - Throws: ``FormatError`` `.unsupported` naming the package to install.
  public init(for file: String) throws(FormatError) {
    let folders = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    let found = folders.split(separator: ":").lazy.flatMap {
      ["\($0)/soffice", "\($0)/libreoffice"]
    }
    .first { FileManager.default.isExecutableFile(atPath: $0) }
    guard let found else {
      throw FormatError(
        .unsupported, file: file,
        zh: "写 PDF 需要 LibreOffice，但没有找到；请安装 Debian 软件包 libreoffice-writer-nogui，"
          + "或写成 .docx 再用 WPS 输出 PDF。",
        en: "PDF needs LibreOffice, which was not found; install the Debian package "
          + "libreoffice-writer-nogui, or write .docx and make the PDF in WPS.")
    }
    program = found
  }

  /// A .docx paper as PDF.
  ///
  /// The program runs with a profile of its own, so that it neither reads nor disturbs a user's.
  /// - Throws: ``FormatError`` when it cannot be run, takes too long or writes nothing.
  public func pdf(of paper: [UInt8], file: String) throws(FormatError) -> [UInt8] {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "dijie-paper-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    do {
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      try Data(paper).write(to: folder.appending(path: "paper.docx"))
    } catch {
      throw FormatError(
        .io, file: file, zh: "不能写临时文件；请检查磁盘空间。",
        en: "a temporary file cannot be written; check the disk.")
    }
    try run(in: folder, file: file)
    guard let data = try? Data(contentsOf: folder.appending(path: "paper.pdf")), !data.isEmpty
    else { throw failed(file) }
    return Array(data)
  }

  private func run(in folder: URL, file: String) throws(FormatError) {
    let process = Process()
    process.executableURL = URL(filePath: program)
    let profile = folder.appending(path: "profile").absoluteString
    process.arguments = [
      "-env:UserInstallation=\(profile)", "--headless", "--norestore", "--nolockcheck",
      "--convert-to", "pdf:writer_pdf_Export", "--outdir", folder.path,
      folder.appending(path: "paper.docx").path,
    ]
    var environment = ProcessInfo.processInfo.environment
    environment["HOME"] = folder.path
    process.environment = environment
    process.currentDirectoryURL = folder
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    do { try process.run() } catch { throw failed(file) }
    let end = ContinuousClock.now.advanced(by: .seconds(Self.patience))
    while process.isRunning {
      if ContinuousClock.now > end {
        process.terminate()
        throw FormatError(
          .unsupported, file: file,
          zh: "LibreOffice 用了两分钟还没有写完 PDF，已停止；请写成 .docx 再用 WPS 输出。",
          en: "LibreOffice did not finish the PDF within two minutes and was stopped; write .docx "
            + "and make the PDF in WPS.")
      }
      Thread.sleep(forTimeInterval: 0.02)
    }
    guard process.terminationStatus == 0 else { throw failed(file) }
  }

  private func failed(_ file: String) -> FormatError {
    FormatError(
      .unsupported, file: file,
      zh: "LibreOffice 没有写出 PDF；请写成 .docx 再用 WPS 输出，或重新安装 LibreOffice。",
      en: "LibreOffice wrote no PDF; write .docx and make the PDF in WPS, or install LibreOffice "
        + "again.")
  }
}
