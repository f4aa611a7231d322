import Foundation

/// Values as JSON whose bytes depend on the values alone.
enum ManifestText {
  /// A value on lines of its own, ended by a newline.
  static func page(_ value: some Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
    return Array(try encoder.encode(value)) + [0x0A]
  }

  /// Values, one a line.
  static func lines(_ values: [some Encodable]) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var bytes: [UInt8] = []
    for value in values { bytes += try encoder.encode(value) + [0x0A] }
    return bytes
  }

  /// Reads a value; nil when the text is none.
  static func value<Value: Decodable>(_ type: Value.Type, _ bytes: [UInt8]) -> Value? {
    try? JSONDecoder().decode(type, from: Data(bytes))
  }

  /// Reads values, one a line; nil when a line is none.
  static func values<Value: Decodable>(_ type: Value.Type, _ bytes: [UInt8]) -> [Value]? {
    var values: [Value] = []
    for line in bytes.split(separator: 0x0A) {
      guard let value = value(type, Array(line)) else { return nil }
      values.append(value)
    }
    return values
  }
}

/// A member of a package or backup with what it must hash to.
public struct PackedFile: Codable, Hashable, Sendable {
  /// The member's name.
  public let name: String
  /// SHA-256 of its bytes.
  public let sha256: String
  /// How many bytes it has.
  public let size: Int
}

/// The register a package or backup comes from.
public struct PackedRegister: Codable, Hashable, Sendable {
  /// The register's id.
  public let id: String
  /// The office.
  public let office: String
  /// The division it is responsible for.
  public let area: String
  /// Whether it is for practice.
  public let practice: Bool
  /// The version of its tables.
  public let tables: Int
  /// The number of the last event.
  public let event: Int
  /// The hash of the last event.
  public let hash: String

  init(_ register: Register, _ seal: Seal) {
    id = register.id
    office = register.officeName
    area = register.area
    practice = register.isPractice
    tables = RegisterSchema.version
    event = seal.event
    hash = seal.hash
  }

  /// The head of its chain.
  public var seal: Seal { Seal(event: event, hash: hash) }
}
