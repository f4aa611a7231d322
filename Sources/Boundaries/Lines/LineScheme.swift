public import Rules

/// How an office codes and names its lines, and which level a line has (界线编码与命名).
///
/// All of it is set by the rule pack: the national scheme below provinces is not public.
public struct LineScheme: Sendable {
  private let pack: RulePack
  private let flat: Set<String>

  /// Takes the scheme of a pack.
  public init(_ pack: RulePack) {
    self.pack = pack
    let list = pack.text("line.level.noPrefecture") ?? ""
    flat = Set(list.split(separator: "|").map(String.init))
  }

  /// The level of a division by its code; nil when the code does not tell.
  ///
  /// Six digits end in 0000 for provinces and in 00 for prefectures; nine and more are townships.
  public static func level(ofCode code: String) -> BoundaryLine.Rank? {
    guard let digits = digits(code) else { return nil }
    if digits.count > 6, digits[6...].contains(where: { $0 != 0x30 }) { return .township }
    if digits[2..<6].allSatisfy({ $0 == 0x30 }) { return .province }
    return digits[4] == 0x30 && digits[5] == 0x30 ? .prefecture : .county
  }

  /// The highest level a line between two divisions divides; nil when the codes do not tell.
  public func rank(_ a: String, _ b: String) -> BoundaryLine.Rank? {
    guard let first = Self.digits(a), let second = Self.digits(b) else { return nil }
    if first[..<2] != second[..<2] { return .province }
    if first[2..<4] != second[2..<4] {
      let province = String(decoding: first[..<2], as: UTF8.self)
      // Municipalities have no prefectures: 01 and 02 only sort districts and counties.
      let isAbove = first[4...].allSatisfy { $0 == 0x30 } || second[4...].allSatisfy { $0 == 0x30 }
      return flat.contains(province) && !isAbove ? .county : .prefecture
    }
    return first[4..<6] != second[4..<6] ? .county : .township
  }

  /// The highest level a line divides, by codes, else by what stands above the two divisions.
  ///
  /// - Parameter own: The level of the divisions themselves, where the codes do not tell.
  public func rank(
    _ a: String?, _ b: String?, parents: (String?, String?), own: BoundaryLine.Rank?
  ) -> BoundaryLine.Rank? {
    if let a, let b, let rank = rank(a, b) { return rank }
    guard let own else { return nil }
    guard let one = parents.0, let other = parents.1, one != other else { return own }
    if let rank = rank(one, other) { return min(rank, own) }
    return BoundaryLine.Rank.allCases.last { $0 < own } ?? own
  }

  /// The digits of a division code of 6, 9 or 12 digits.
  private static func digits(_ code: String) -> ArraySlice<UInt8>? {
    let bytes = Array(code.utf8)
    guard [6, 9, 12].contains(bytes.count), bytes.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else {
      return nil
    }
    return bytes[...]
  }

  /// The code of the line between two divisions; the smaller code comes first.
  ///
  /// - Parameter other: The other division's code; nil where the line is the rim of the layer.
  public func code(_ one: String, _ other: String?) -> String {
    let level = Self.level(ofCode: one)?.rawValue ?? ""
    guard let other else {
      return Self.filled(pack.text("line.code.rim") ?? "{a}-0", a: one, b: "")
    }
    let isFirst = one.utf8.lexicographicallyPrecedes(other.utf8)
    let pattern = pack.text("line.code.\(level)") ?? pack.text("line.code.any") ?? "{a}{b}"
    return Self.filled(pattern, a: isFirst ? one : other, b: isFirst ? other : one)
  }

  /// The name of the line between two divisions, party A first.
  public func name(_ one: String, _ other: String?) -> String {
    guard let other else {
      return Self.filled(pack.text("line.name.rim") ?? "{a}外缘线", a: one, b: "")
    }
    return Self.filled(pack.text("line.name.pair") ?? "{a}—{b}线", a: one, b: other)
  }

  /// A pattern with `{a}` and `{b}`, or digits of them such as `{a:1-2}`, filled in.
  static func filled(_ pattern: String, a: String, b: String) -> String {
    if pattern == "{a}{b}" { return a + b }
    var result = ""
    var rest = pattern[...]
    while let open = rest.firstIndex(of: "{"),
      let close = rest[open...].firstIndex(of: "}")
    {
      result += rest[..<open]
      let word = rest[rest.index(after: open)..<close]
      let parts = word.split(separator: ":", maxSplits: 1)
      let value = parts.first == "a" ? a : parts.first == "b" ? b : nil
      let bounds = parts.count == 2 ? parts[1].split(separator: "-").compactMap { Int($0) } : []
      if let value, bounds.count == 2, bounds[0] >= 1, bounds[1] >= bounds[0] {
        result += value.prefix(bounds[1]).dropFirst(bounds[0] - 1)
      } else {
        result += value ?? String(rest[open...close])
      }
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }
}
