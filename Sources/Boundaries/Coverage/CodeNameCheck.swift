public import Rules

/// How the names of a layer are held against its codes (代码与名称核对).
public struct CodeNameCheck: Sendable {
  /// What a name is for its code.
  public enum Verdict: Hashable, Sendable {
    /// The name of the list, or a short form of it.
    case agrees
    /// Nothing can be said: the list does not know the code, or the name is in another script.
    case unknown
    /// It is the name of another unit of the list.
    case otherUnit(listed: String, unit: NamedDivision)
    /// The code had or got this name in other years, said in words.
    case otherYear(listed: String, years: LocalizedText)
    /// It is the name of the unit that took the code's place in a year, or gave way to it.
    case otherCode(listed: String, unit: NamedDivision, year: Int)
    /// The list has another name and nothing explains the one in the layer.
    case differs(listed: String)
  }

  /// The list, such as `the list at the end of 2021`.
  public var list: LocalizedText
  /// Judges a name under a code.
  public var judge: @Sendable (_ code: String, _ name: String) -> Verdict

  /// Makes a check.
  public init(
    list: LocalizedText, judge: @escaping @Sendable (_ code: String, _ name: String) -> Verdict
  ) {
    self.list = list
    self.judge = judge
  }

  /// A check against a small list without years: for examples.
  init(list: [String: String]) {
    self.init(list: LocalizedText(zh: "代码表", en: "the list")) { code, name in
      guard let listed = list[code] else { return .unknown }
      if listed == name { return .agrees }
      if let other = list.first(where: { $0.value == name }) {
        return .otherUnit(listed: listed, unit: NamedDivision(code: other.key, name: name))
      }
      return .differs(listed: listed)
    }
  }
}
