public import Formats
import Foundation

/// Papers as files.
public enum PaperFile {
  /// The largest paper read.
  static let limit = 128 << 20

  /// The content of a file.
  ///
  /// - Throws: ``FormatError`` of kind `missing` or `content`.
  public static func bytes(_ path: String) throws(FormatError) -> [UInt8] {
    let facts = try? FileManager.default.attributesOfItem(atPath: path)
    if let size = facts?[.size] as? Int, size > limit {
      throw FormatError(
        .content, file: path, zh: "文件超过 128 MB；请压缩其中的图片后另存。",
        en: "the file is larger than 128 MB; make its pictures smaller and save it again.")
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw FormatError(
        .missing, file: path, zh: "没有这个文件，或没有读取权限；请核对路径。",
        en: "there is no such file or it may not be read; check the path.")
    }
    return Array(data)
  }
}
