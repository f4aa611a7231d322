import Gazetteer
public import Registry

extension RegisterTransaction {
  /// The next place code of a division and a class.
  func nextPlaceCode(area: String, category: String) throws -> String {
    let stem = PlaceCode.stem(area: area, category: category)
    let last = try lastID(.feature, prefix: stem).flatMap { PlaceCode($0)?.serial } ?? 0
    guard let code = PlaceCode.text(stem: stem, serial: last + 1) else {
      throw RegisterError(
        .refused, zh: "区划 \(area) 类别 \(category) 的地名代码已用完六位顺序号。",
        en: "the place codes of division \(area) and class \(category) have run out.")
    }
    return code
  }

  /// The next id of a name.
  public func nextNameID() throws -> String {
    let last = try lastID(.name, prefix: NameEntering.namePrefix)
    let number = last.flatMap { Int($0.dropFirst(NameEntering.namePrefix.count)) } ?? 0
    return NameEntering.nameID(number + 1)
  }
}
