/// A picture to be put into a paper: PNG or JPEG (图片).
public struct PaperPicture: Hashable, Sendable {
  /// The kinds of picture a paper takes.
  enum Kind: String { case png, jpeg }

  /// The file's content.
  public let bytes: [UInt8]
  /// What the picture shows, for people who cannot see it.
  public let description: String
  /// The width in pixels.
  public let width: Int
  /// The height in pixels.
  public let height: Int
  /// Pixels per inch as the file says, across and down; 96 where it says nothing.
  public let resolution: Double
  let kind: Kind

  /// Takes a picture; nil when the bytes are neither PNG nor JPEG.
  public init?(_ bytes: [UInt8], description: String = "") {
    self.bytes = bytes
    self.description = description
    guard let facts = Self.portable(bytes) ?? Self.photograph(bytes),
      facts.width > 0, facts.height > 0
    else { return nil }
    kind = facts.kind
    width = facts.width
    height = facts.height
    let isPlausible = facts.resolution >= 20 && facts.resolution <= 2400
    resolution = isPlausible ? facts.resolution : 96
  }

  private typealias Facts = (kind: Kind, width: Int, height: Int, resolution: Double)

  private static func number(_ bytes: [UInt8], _ start: Int, _ count: Int) -> Int {
    bytes[start..<(start + count)].reduce(0) { $0 << 8 | Int($1) }
  }

  /// PNG: the size in IHDR, the resolution in pHYs (pixels a metre).
  private static func portable(_ bytes: [UInt8]) -> Facts? {
    guard bytes.count >= 33, bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    else { return nil }
    var resolution = 0.0
    var position = 8
    while position + 12 <= bytes.count {
      let size = number(bytes, position, 4)
      let name = Array(bytes[(position + 4)..<(position + 8)])
      if name == Array("pHYs".utf8), size == 9, position + 17 <= bytes.count {
        if bytes[position + 16] == 1 {
          resolution = Double(number(bytes, position + 8, 4)) * 0.0254
        }
        break
      }
      if name == Array("IDAT".utf8) { break }
      position += size + 12
    }
    return (.png, number(bytes, 16, 4), number(bytes, 20, 4), resolution)
  }

  /// JPEG: the size in the frame header, the resolution in the JFIF header.
  private static func photograph(_ bytes: [UInt8]) -> Facts? {
    guard bytes.starts(with: [0xFF, 0xD8]) else { return nil }
    var resolution = 0.0
    var position = 2
    while position + 9 < bytes.count {
      guard bytes[position] == 0xFF else { return nil }
      let marker = bytes[position + 1]
      if marker == 0xFF {
        position += 1
        continue
      }
      let size = number(bytes, position + 2, 2)
      if marker == 0xE0, position + 16 <= bytes.count,
        Array(bytes[(position + 4)..<(position + 8)]) == Array("JFIF".utf8)
      {
        let density = Double(number(bytes, position + 12, 2))
        resolution = bytes[position + 11] == 2 ? density * 2.54 : density
        if bytes[position + 11] == 0 { resolution = 0 }
      }
      let isFrame = (0xC0...0xCF).contains(marker) && ![0xC4, 0xC8, 0xCC].contains(marker)
      if isFrame {
        return (.jpeg, number(bytes, position + 7, 2), number(bytes, position + 5, 2), resolution)
      }
      position += size + 2
    }
    return nil
  }
}
