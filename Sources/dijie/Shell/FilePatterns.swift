import Foundation

/// Names with `*` and `?` that no shell has replaced, as they are typed at a question or in quotes.
enum FilePatterns {
  /// The files a name stands for: itself, or those in its folder that fit it, sorted.
  static func expanded(_ name: String) -> [String] {
    guard name.contains(where: { $0 == "*" || $0 == "?" }),
      !FileManager.default.fileExists(atPath: name)
    else { return [name] }
    let slash = name.lastIndex(of: "/")
    let folder = slash.map { String(name[...$0]) } ?? ""
    let pattern = slash.map { String(name[name.index(after: $0)...]) } ?? name
    let names = try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder)
    let fitting = (names ?? []).filter { unsafe fnmatch(pattern, $0, FNM_PERIOD) == 0 }
    return fitting.isEmpty ? [name] : fitting.map { folder + $0 }.sorted()
  }
}
