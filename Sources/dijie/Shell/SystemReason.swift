import Foundation
import Rules

/// Why the system refused, in words.
enum SystemReason {
  private static let known: [Int32: LocalizedText] = [
    ENOENT: LocalizedText(zh: "没有这个文件夹", en: "no such folder"),
    ENOTDIR: LocalizedText(zh: "路径中间有一段不是文件夹", en: "part of the path is no folder"),
    EISDIR: LocalizedText(zh: "这是一个文件夹", en: "this is a folder"),
    EACCES: LocalizedText(zh: "没有权限", en: "permission denied"),
    EPERM: LocalizedText(zh: "没有权限", en: "permission denied"),
    EROFS: LocalizedText(zh: "磁盘是只读的", en: "the disk is read-only"),
    ENAMETOOLONG: LocalizedText(zh: "名称太长", en: "the name is too long"),
    ELOOP: LocalizedText(zh: "链接互相指来指去", en: "links lead in a circle"),
    ETXTBSY: LocalizedText(zh: "文件正在运行", en: "the file is running"),
    EFBIG: LocalizedText(zh: "文件太大", en: "the file is too large"),
    EIO: LocalizedText(zh: "设备读写出错", en: "the device failed"),
  ]

  /// The reason an error number stands for; the system's own words where we have none.
  static func text(_ code: Int32) -> LocalizedText {
    if let text = known[code] { return text }
    let words = unsafe String(cString: strerror(code))
    return LocalizedText(zh: words, en: words)
  }
}
