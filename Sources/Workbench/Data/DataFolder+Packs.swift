public import Formats
import Foundation
public import Rules

extension DataFolder {
  /// The rule pack a check uses when none is named.
  public static let defaultPack = "cn-county"

  /// Reads a rule pack (规则包).
  ///
  /// - Parameter name: A pack of the data folder by name, or a file when it has a slash or ends in
  ///   `.tsv`; several, parted by commas, lie upon each other, and what a later one sets holds. Nil
  ///   means ``defaultPack``.
  /// - Throws: ``FormatError`` when there is no such pack or it cannot be used.
  public func rulePack(_ name: String?) throws(FormatError) -> RulePack {
    var names = (name ?? Self.defaultPack).split { ",，+".contains($0) }.map {
      $0.trimmingCharacters(in: .whitespaces)
    }
    if names.isEmpty { names = [Self.defaultPack] }
    var pack = try singlePack(names[0])
    for name in names.dropFirst() { pack = pack.with(try singlePack(name)) }
    return pack
  }

  private func singlePack(_ name: String) throws(FormatError) -> RulePack {
    let isFile = name.contains("/") || name.hasSuffix(".tsv")
    let file = isFile ? name : path(of: "packs/\(name).tsv")
    guard let data = WholeFile.contents(atPath: file) else {
      let known = packNames.joined(separator: ", ")
      throw FormatError(
        .missing, file: file, zh: "没有这个规则包，或不能读取；数据文件夹里有：\(known)。",
        en: "there is no such rule pack or it may not be read; the data folder has: \(known).")
    }
    guard let text = String(bytes: data, encoding: .utf8) else {
      throw FormatError(
        .content, file: file, zh: "规则包不是 UTF-8 文本；请另存为 UTF-8。",
        en: "the rule pack is not UTF-8 text; save it as UTF-8.")
    }
    do {
      return try RulePack(text: text)
    } catch {
      throw FormatError(
        .content, file: file, zh: "规则包不能用（\(error.reason.zh)）；请改正后重试。",
        en: "the rule pack cannot be used (\(error.reason.en)); mend it and try again.")
    }
  }

  /// The names of the packs in the data folder, sorted.
  public var packNames: [String] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: path(of: "packs"))) ?? []
    return files.filter { $0.hasSuffix(".tsv") }.map { String($0.dropLast(4)) }.sorted()
  }
}
