/// Personal data as they are shown to those who need not see them (个人信息脱敏).
public enum Masking {
  /// A name keeps its first character, a number its first three and last four digits.
  public static func masked(_ text: String) -> String {
    let digits = text.filter(\.isNumber).count
    if digits >= 7 {
      let characters = Array(text)
      return String(characters.prefix(3))
        + String(repeating: "*", count: max(0, characters.count - 7))
        + String(characters.suffix(4))
    }
    return String(text.prefix(1)) + String(repeating: "*", count: max(1, text.count - 1))
  }
}
