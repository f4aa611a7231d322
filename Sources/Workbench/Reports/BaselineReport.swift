public import Formats
internal import Foundation
internal import Geometry
public import Rules

/// The findings of an earlier report, read back from its JSON (`--baseline`).
public struct BaselineReport: Sendable {
  /// A finding as the earlier report told it.
  public struct Entry: Hashable, Sendable {
    /// Its stable id.
    public let id: String
    /// Its rule.
    public let rule: String
    /// What it was about.
    public let subjects: [String]
    /// What was told, in the language of that report.
    public let message: String
  }

  /// The file's name.
  public let file: String
  /// Its findings in the order they stood.
  public let entries: [Entry]

  /// Reads a report of schema `dijie.findings/1`; keys it does not know are skipped.
  ///
  /// - Throws: ``FormatError`` when the bytes are no such report.
  public init(file: String, bytes: [UInt8]) throws(FormatError) {
    let top: Any
    do {
      top = try JSONSerialization.jsonObject(with: Data(bytes))
    } catch {
      throw FormatError(
        .content, file: file,
        zh: "不是 JSON 文件，无法作为上次结果；请给出用 --format json 保存的检查结果。",
        en: "is not JSON and cannot serve as the earlier result; give a result saved with "
          + "--format json.")
    }
    guard let object = top as? [String: Any],
      (object["schema"] as? String)?.hasPrefix("dijie.findings/") == true,
      let findings = object["findings"] as? [[String: Any]]
    else {
      throw FormatError(
        .content, file: file,
        zh: "不是 dijie 的检查结果（缺少 schema 或 findings）；请给出用 --format json 保存的检查结果。",
        en: "is no result of dijie (schema or findings is missing); give a result saved with "
          + "--format json.")
    }
    self.file = file
    entries = findings.compactMap { finding in
      guard let id = finding["id"] as? String else { return nil }
      return Entry(
        id: id, rule: finding["rule"] as? String ?? "",
        subjects: finding["subjects"] as? [String] ?? [],
        message: finding["message"] as? String ?? "")
    }
  }

  /// Sorts this run's findings against the earlier ones by their ids.
  ///
  /// Findings that share an id are paired one to one. `fixed` keeps the order of the earlier
  /// report, `remaining` and `new` that of this one.
  public func compare(_ findings: [Finding]) -> BaselineComparison {
    var earlier: [String: Int] = [:]
    for entry in entries { earlier[entry.id, default: 0] += 1 }
    var remaining: [String] = []
    var new: [String] = []
    for id in findings.inReportOrder().map(\.id) {
      if let count = earlier[id], count > 0 {
        earlier[id] = count - 1
        remaining.append(id)
      } else {
        new.append(id)
      }
    }
    var gone: [Entry] = []
    for entry in entries.reversed() {
      guard let count = earlier[entry.id], count > 0 else { continue }
      earlier[entry.id] = count - 1
      gone.append(entry)
    }
    let fixed = Array(gone.reversed())
    return BaselineComparison(
      file: file, fixed: fixed.map(\.id), remaining: remaining, new: new, fixedEntries: fixed)
  }
}
