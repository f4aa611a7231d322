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

extension FormatError {
  /// The error for a file that could not be created.
  static func creating(_ path: String, code: Int32) -> FormatError {
    switch code {
    case ENOENT, ENOTDIR:
      FormatError(
        .cannotCreate, file: path, zh: "输出文件夹不存在；请先建立该文件夹。",
        en: "the output folder does not exist; create it first.")
    case EACCES, EPERM, EROFS:
      FormatError(
        .cannotCreate, file: path, zh: "没有写入权限；请换一个文件夹或申请写入权限。",
        en: "no permission to write here; choose another folder or ask for write access.")
    case ENOSPC, EDQUOT: writing(path, code: code)
    default:
      FormatError(
        .cannotCreate, file: path, zh: "无法建立输出文件（\(reason(code))）；请检查文件名和文件夹。",
        en: "the output cannot be created (\(reason(code))); check the name and the folder.")
    }
  }

  /// The error for a write that failed half-way.
  static func writing(_ path: String, code: Int32) -> FormatError {
    switch code {
    case ENOSPC, EDQUOT:
      FormatError(
        .io, file: path, zh: "磁盘已满，没有写出任何文件；请腾出空间后重试。",
        en: "the disk is full and no file was written; free some space and try again.")
    case EPIPE:
      FormatError(
        .readerGone, file: path, zh: "接收输出的程序已经退出。",
        en: "the program that was reading the output has gone away.")
    default:
      FormatError(
        .io, file: path, zh: "写入失败（\(reason(code))）；请检查磁盘后重试。",
        en: "writing failed (\(reason(code))); check the disk and try again.")
    }
  }
}
