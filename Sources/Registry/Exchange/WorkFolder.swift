import Foundation

/// A folder of its own for files that are put together, readable by its owner alone and gone with
/// this value; what a killed run left is cleared away by the next.
struct WorkFolder: ~Copyable {
  /// The folder.
  let path: String

  /// Makes a folder beside a file.
  /// - Throws: ``RegisterError`` `.cannotCreate`.
  init(beside file: String) throws(RegisterError) {
    let url = URL(filePath: file)
    let parent = url.deletingLastPathComponent().path
    let prefix = ".\(url.lastPathComponent.prefix(60)).work-"
    Self.clear(parent, prefix)
    path = "\(parent)/\(prefix)\(getpid())-\(UInt32.random(in: 0...(.max)))"
    guard unsafe mkdir(path, 0o700) == 0 else {
      let reason = unsafe String(cString: strerror(errno))
      throw RegisterError(
        .cannotCreate, zh: "不能在 \(parent) 中建立临时文件（\(reason)）；请检查该文件夹是否可写。",
        en: "no files can be made in \(parent) (\(reason)); check that the folder is writable.")
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The path of a file in the folder.
  func file(_ name: String) -> String { "\(path)/\(name)" }

  /// Removes the folders of runs that are no more.
  private static func clear(_ parent: String, _ prefix: String) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
    for name in names where name.hasPrefix(prefix) {
      let number = name.dropFirst(prefix.count).prefix { $0 != "-" }
      guard let process = Int32(number), process > 0, kill(process, 0) != 0, errno == ESRCH else {
        continue
      }
      try? FileManager.default.removeItem(atPath: "\(parent)/\(name)")
    }
  }
}
