import Formats
import Foundation
public import Geometry

/// A coordinate system as a user names it: a definition, or a file that holds one.
public enum CRSDefinition {
  /// Reads a code, PROJ string or WKT, or a `.prj` or `.wkt` file.
  ///
  /// - Throws: ``CRSError``; ``FormatError`` when the file cannot be read.
  public static func read(_ text: String) throws -> CoordinateReferenceSystem {
    let lower = text.lowercased()
    guard lower.hasSuffix(".prj") || lower.hasSuffix(".wkt") || lower.hasSuffix(".qpj") else {
      return try CoordinateReferenceSystem(text)
    }
    guard let data = WholeFile.contents(atPath: text) else {
      throw FormatError(
        .missing, file: text, zh: "没有这个文件，或没有读取权限；请核对文件名。",
        en: "there is no such file, or it may not be read; check the name.")
    }
    return try CoordinateReferenceSystem(String(decoding: data, as: UTF8.self))
  }
}
