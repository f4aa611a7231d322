public import Addresses
public import Formats
public import Rules

extension DataFolder {
  /// The way doors are numbered, and the pack that says it (编号规则).
  ///
  /// - Parameter name: Packs by name or file, parted by commas, laid on `plates-common`; nil for
  ///   Shenyang's.
  /// - Throws: ``FormatError`` when a pack is missing or a setting cannot be used.
  public func numberingPolicy(
    _ name: String?
  ) throws(FormatError) -> (policy: NumberingPolicy, pack: RulePack) {
    let name = name ?? "plates-shenyang"
    let pack = try rulePack("plates-common," + name)
    do { return (try NumberingPolicy(pack), pack) } catch {
      throw FormatError(
        .content, file: name, zh: "\(error.reason.zh)；请改正。", en: "\(error.reason.en); mend it.")
    }
  }
}
