import Foundation
public import Registry

/// Where the register lies (登记库的位置).
///
/// Named by an option, by `DIJIE_REGISTER`, or the only `*.dijie` file in the working folder or the
/// nearest folder above that has one.
public enum RegisterPlace {
  /// How register files end.
  public static let suffix = ".dijie"

  /// Finds the register.
  /// - Throws: ``RegisterError`` `.missing` when there is none, or more than one in a folder.
  public static func locate(
    option: String?, environment: [String: String], folder: String
  ) throws(RegisterError) -> String {
    if let option { return option }
    if let named = environment["DIJIE_REGISTER"], !named.isEmpty { return named }
    var place = URL(filePath: folder)
    while true {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: place.path)) ?? []
      let found = names.filter { $0.hasSuffix(suffix) && !$0.hasPrefix(".") }.sorted()
      if found.count == 1 { return place.appending(path: found[0]).path }
      if found.count > 1 {
        let list = found.joined(separator: "、")
        throw RegisterError(
          .missing, zh: "文件夹 \(place.path) 中有多个登记库（\(list)）；请用 --register 指明一个。",
          en: "the folder \(place.path) holds several registers "
            + "(\(found.joined(separator: ", "))); name one with --register.")
      }
      if place.path == "/" { break }
      place.deleteLastPathComponent()
    }
    throw RegisterError(
      .missing,
      zh: "没有找到登记库；请用 --register 或环境变量 DIJIE_REGISTER 指明，或用 dijie registry init 建立。",
      en:
        "no register was found; name one with --register or DIJIE_REGISTER, or make one with dijie "
        + "registry init.")
  }
}
