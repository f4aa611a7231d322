import Documents
public import Formats
import Foundation

/// What a filled paper is written as, chosen by the ending of the file's name.
public enum PaperOutput: String, CaseIterable, Sendable {
  /// To edit in WPS or Word.
  case docx
  /// One offline page to look at.
  case html
  /// To print and keep, by LibreOffice.
  case pdf

  /// The kind a file's name asks for.
  ///
  /// - Throws: ``FormatError`` `.cannotCreate` for other endings.
  public init(file: String) throws(FormatError) {
    let ending = URL(filePath: file).pathExtension.lowercased()
    switch ending {
    case "htm": self = .html
    case let known where PaperOutput(rawValue: known) != nil:
      self = PaperOutput(rawValue: known) ?? .docx
    default:
      throw FormatError(
        .cannotCreate, file: file, zh: "文件名要以 .docx、.html 或 .pdf 结尾。",
        en: "the file's name must end in .docx, .html or .pdf.")
    }
  }

  /// A .docx paper in this form.
  ///
  /// - Parameter secrecy: A mark shown on the HTML page, such as 内部.
  public func bytes(
    of paper: [UInt8], file: String, secrecy: String? = nil
  ) throws(FormatError) -> [UInt8] {
    switch self {
    case .docx: paper
    case .pdf: try OfficeProgram(for: file).pdf(of: paper, file: file)
    case .html:
      Array(try PaperPreview(paper, file: file).html(secrecy: secrecy).utf8)
    }
  }
}
