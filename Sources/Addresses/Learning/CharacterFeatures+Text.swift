/// Features as a model writes them.
extension CharacterFeatures {
  private static let templates = Dictionary(
    uniqueKeysWithValues: Template.allCases.map { ($0.name, $0) })
  /// What stands for a sort of character: beyond the edge, digit, letter, Chinese numeral, stem such as
  /// 甲, other Han, dash, mark.
  private static let sortLetters = Array("^dlnshtp".unicodeScalars)

  /// Template and value of a feature.
  static func cells(_ key: UInt64) -> [String] {
    guard let template = Template(rawValue: UInt8(truncatingIfNeeded: key >> 42)) else { return [] }
    let (first, second) = (UInt32(key >> 21 & 0x1F_FFFF), UInt32(key & 0x1F_FFFF))
    return [template.name, value(template.form, first, second)]
  }

  private static func value(_ form: Template.Form, _ first: UInt32, _ second: UInt32) -> String {
    switch form {
    case .one: return ScalarText.string([first])
    case .two: return ScalarText.string([first, second])
    case .shape:
      var text = ""
      for step in 0..<5 {
        text.unicodeScalars.append(sortLetters[Int(first >> UInt32(12 - step * 3)) & 7])
      }
      return text
    case .kind:
      let kind = ElementKind(rawValue: UInt8(truncatingIfNeeded: first &- 1))
      return "\(kind?.name ?? "")+\(second)"
    }
  }

  /// The feature of a template and a value; nil where there is none such.
  static func key(_ name: String, _ value: String) -> UInt64? {
    guard let template = templates[name], let (first, second) = values(template.form, value),
      // A value is written in one way only.
      Self.value(template.form, first, second) == value
    else { return nil }
    return key(template, first, second)
  }

  private static func values(_ form: Template.Form, _ value: String) -> (UInt32, UInt32)? {
    let scalars = value.unicodeScalars.map(\.value)
    switch form {
    case .one: return scalars.count == 1 ? (scalars[0], 0) : nil
    case .two: return scalars.count == 2 ? (scalars[0], scalars[1]) : nil
    case .shape:
      guard scalars.count == 5 else { return nil }
      var shape: UInt32 = 0
      for scalar in value.unicodeScalars {
        guard let sort = sortLetters.firstIndex(of: scalar) else { return nil }
        shape = shape << 3 | UInt32(sort)
      }
      return (shape, 0)
    case .kind:
      let parts = value.split(separator: "+", omittingEmptySubsequences: false)
      guard parts.count == 2, let kind = ElementKind(name: parts[0]), let second = UInt32(parts[1]),
        second < 32
      else { return nil }
      return (UInt32(kind.rawValue) + 1, second)
    }
  }
}
