public import Rules

/// A pattern that codes of one level follow (编码规则), read from a rule pack.
///
/// The pattern is fields separated by spaces: the number of characters, a colon, then the values
/// allowed there, single or from-to, joined by commas: `2:01-70,90`. A range holds values with
/// digits in the same places as its ends; `2A` is a value like any other. ` | ` separates
/// alternatives.
public struct CodeScheme: Hashable, Sendable {
  /// Its name, such as `cn-county`: the pack's key without `scheme.`.
  public let id: String
  /// The pattern as written.
  public let pattern: String
  /// The document it comes from.
  public let source: String
  /// What users should know.
  public let note: String
  private let alternatives: [[Field]]

  private struct Field: Hashable {
    let width: Int
    let ranges: [Range]

    struct Range: Hashable {
      let low: [UInt8]
      let high: [UInt8]

      func contains(_ part: ArraySlice<UInt8>) -> Bool {
        zip(part, low).allSatisfy { Self.isDigit($0) == Self.isDigit($1) }
          && !part.lexicographicallyPrecedes(low) && !high.lexicographicallyPrecedes(part)
      }

      private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    }
  }

  /// Reads a scheme from one setting of a pack.
  ///
  /// - Throws: ``RulePackError`` naming the key and the part of the pattern that cannot be read.
  public init(setting: RulePack.Setting) throws(RulePackError) {
    id = String(setting.key.trimmingPrefix("scheme."))
    pattern = setting.value
    source = setting.source
    note = setting.note
    var alternatives: [[Field]] = []
    for alternative in setting.value.split(separator: "|") {
      var fields: [Field] = []
      for part in alternative.split(separator: " ") {
        guard let field = Self.field(part) else {
          throw RulePackError(
            zh: "\(setting.key)：“\(part)”不是 2:01-70,90 这样的字段",
            en: "\(setting.key): '\(part)' is no field such as 2:01-70,90")
        }
        fields.append(field)
      }
      alternatives.append(fields)
    }
    guard !alternatives.isEmpty, alternatives.allSatisfy({ !$0.isEmpty }) else {
      throw RulePackError(
        zh: "\(setting.key) 的格式是空的", en: "\(setting.key) has an empty pattern")
    }
    self.alternatives = alternatives
  }

  private static func field(_ text: Substring) -> Field? {
    let parts = text.split(separator: ":")
    guard parts.count == 2, let width = Int(parts[0]), width > 0 else { return nil }
    var ranges: [Field.Range] = []
    for value in parts[1].split(separator: ",") {
      let ends = value.split(separator: "-").map { [UInt8]($0.utf8) }
      guard let low = ends.first, let high = ends.last, ends.count <= 2,
        low.count == width, high.count == width, !high.lexicographicallyPrecedes(low)
      else { return nil }
      ranges.append(Field.Range(low: low, high: high))
    }
    return ranges.isEmpty ? nil : Field(width: width, ranges: ranges)
  }

  /// All schemes of a pack, in file order.
  ///
  /// - Throws: ``RulePackError`` when one of them cannot be read.
  public static func all(in pack: RulePack) throws(RulePackError) -> [CodeScheme] {
    var schemes: [CodeScheme] = []
    for setting in pack.settings(under: "scheme.") {
      schemes.append(try CodeScheme(setting: setting))
    }
    return schemes
  }

  /// Whether a code follows the pattern, without spaces or other marks around it.
  public func matches(_ code: String) -> Bool {
    let bytes = [UInt8](code.utf8)
    return alternatives.contains { fields in
      guard fields.reduce(0, { $0 + $1.width }) == bytes.count else { return false }
      var start = 0
      return fields.allSatisfy { field in
        let part = bytes[start..<start + field.width]
        start += field.width
        return field.ranges.contains { $0.contains(part) }
      }
    }
  }
}

/// Which scheme a layer's codes follow, and which codes do not.
public struct CodeJudgement: Hashable, Sendable {
  /// The scheme that fits best; of equals, the first in the pack.
  public let scheme: CodeScheme
  /// Share of the codes that fit it, 0 to 1.
  public let share: Double
  /// Places in the list of the codes that do not fit it, ascending.
  public let malformed: [Int]

  /// Judges a layer's codes; nil when too few follow any one scheme.
  ///
  /// - Parameter fitShare: the share from which the codes are judged, `code.fitShare` of the pack.
  public init?(codes: [String], schemes: [CodeScheme], fitShare: Double) {
    guard !codes.isEmpty else { return nil }
    var best: (scheme: CodeScheme, malformed: [Int])?
    for scheme in schemes {
      let malformed = codes.indices.filter { !scheme.matches(codes[$0]) }
      if malformed.count < best?.malformed.count ?? .max { best = (scheme, malformed) }
    }
    guard let best else { return nil }
    let share = Double(codes.count - best.malformed.count) / Double(codes.count)
    guard share >= fitShare else { return nil }
    scheme = best.scheme
    self.share = share
    malformed = best.malformed
  }
}
