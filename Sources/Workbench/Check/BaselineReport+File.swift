public import Formats
import Foundation

extension BaselineReport {
  /// Reads an earlier report from its file.
  ///
  /// - Throws: ``FormatError`` when the file is missing or is no report.
  public init(path: String) throws(FormatError) {
    guard let data = WholeFile.contents(atPath: path) else {
      throw FormatError(
        .missing, file: path, zh: "没有这个文件，或没有读取权限；请核对上次结果的路径。",
        en: "there is no such file or it may not be read; check the path of the earlier result.")
    }
    try self.init(file: URL(filePath: path).lastPathComponent, bytes: [UInt8](data))
  }
}
