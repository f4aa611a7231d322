public import Divisions
public import Registry

/// Makes the standard address of a plate from what is recorded of it (门牌标准地址).
public struct PlateAddress: Sendable {
  private let divisions: DivisionTable

  /// - Parameter divisions: What divisions are called.
  public init(_ divisions: DivisionTable) { self.divisions = divisions }

  /// Province, city and county of a code; empty where the table has none.
  public func place(_ area: String) -> String {
    guard area.count >= 6 else { return "" }
    let codes = [area.prefix(2) + "0000", area.prefix(4) + "00", area.prefix(6)].map(String.init)
    return codes.enumerated().filter { $0.offset == 0 || $0.element != codes[$0.offset - 1] }
      .compactMap { divisions.division(code: $0.element)?.name }.joined()
  }

  /// The address as it is written without blanks: division, street, number, estate and what lies within.
  public func text(_ body: RecordBody) -> String {
    func value(_ field: String) -> String { body[field, .plate].text ?? "" }
    return place(value("area")) + value("street") + Self.ended(value("number"), "号")
      + value("estate") + Self.ended(value("building"), "号楼")
      + Self.ended(value("unit"), "单元") + Self.ended(value("floor"), "层")
      + Self.ended(value("room"), value("plate_kind") == "shop" ? "门" : "室")
  }

  /// A number with the word behind it; what ends in a word of its own is left alone.
  static func ended(_ number: String, _ word: String) -> String {
    guard let last = number.unicodeScalars.last else { return "" }
    let isBare = last.isASCII || "甲乙丙丁戊己庚辛壬癸".unicodeScalars.contains(last)
    return isBare ? number + word : number
  }
}
