import Foundation

extension FormatError {
  /// The error for a system call that failed while a file was opened or read.
  static func reading(_ path: String, code: Int32) -> FormatError {
    switch code {
    case ENOENT, ENOTDIR:
      FormatError(
        .missing, file: path, zh: "没有这个文件；请检查路径和文件名。",
        en: "there is no such file; check the folder and the spelling of the name.")
    case EACCES, EPERM:
      FormatError(
        .missing, file: path, zh: "没有读取权限；请向文件的所有者申请读取权限。",
        en: "no permission to read it; ask the file's owner for read access.")
    case EISDIR:
      FormatError(
        .missing, file: path, zh: "这是一个文件夹，不是文件；请写出文件夹中的文件名。",
        en: "this is a folder, not a file; name a file inside it.")
    default:
      FormatError(
        .io, file: path, zh: "读取失败（\(reason(code))）；请检查磁盘或网络连接后重试。",
        en: "reading failed (\(reason(code))); check the disk or the connection and try again.")
    }
  }

  /// The system's own words for an error code.
  static func reason(_ code: Int32) -> String { unsafe String(cString: strerror(code)) }
}
