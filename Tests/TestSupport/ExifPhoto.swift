/// A small JPEG with EXIF written byte by byte: what a camera would write, or nearly.
public struct ExifPhoto: Sendable {
  public var time: String?
  public var zone: String?
  public var stampDay: String?
  /// The small picture beside the large one; empty for none.
  public var preview: [UInt8] = []
  public var stampClock: [(UInt32, UInt32)] = []
  /// Degrees, minutes, seconds, each a fraction.
  public var latitude: [(UInt32, UInt32)] = []
  public var longitude: [(UInt32, UInt32)] = []
  public var sides = ("N", "E")
  public var isBigEndian = true

  /// Makes one that says nothing yet.
  public init() {}

  /// A position in degrees as cameras write it, seconds to a hundredth.
  public static func parts(_ degrees: Double) -> [(UInt32, UInt32)] {
    let hundredths = Int((degrees.magnitude * 360_000).rounded())
    return [
      (UInt32(hundredths / 360_000), 1), (UInt32(hundredths / 6000 % 60), 1),
      (UInt32(hundredths % 6000), 100),
    ]
  }

  private struct Entry {
    let tag: UInt16
    let type: UInt16
    let count: UInt32
    let bytes: [UInt8]
  }

  private func number<Value: FixedWidthInteger>(_ value: Value) -> [UInt8] {
    let ordered = isBigEndian ? value.bigEndian : value.littleEndian
    return unsafe withUnsafeBytes(of: ordered) { unsafe Array($0) }
  }

  private func text(_ tag: UInt16, _ text: String?) -> [Entry] {
    guard let text else { return [] }
    let bytes = Array(text.utf8) + [0]
    return [Entry(tag: tag, type: 2, count: UInt32(bytes.count), bytes: bytes)]
  }

  private func fractions(_ tag: UInt16, _ parts: [(UInt32, UInt32)]) -> [Entry] {
    if parts.isEmpty { return [] }
    let bytes = parts.flatMap { number($0.0) + number($0.1) }
    return [Entry(tag: tag, type: 5, count: UInt32(parts.count), bytes: bytes)]
  }

  /// A directory at an offset, its long values behind it.
  private func directory(_ entries: [Entry], at offset: Int, next: Int = 0) -> [UInt8] {
    let sorted = entries.sorted { $0.tag < $1.tag }
    var table = number(UInt16(sorted.count))
    var data: [UInt8] = []
    let start = offset + 2 + 12 * sorted.count + 4
    for entry in sorted {
      table += number(entry.tag) + number(entry.type) + number(entry.count)
      if entry.bytes.count <= 4 {
        table += entry.bytes + [UInt8](repeating: 0, count: 4 - entry.bytes.count)
      } else {
        table += number(UInt32(start + data.count))
        data += entry.bytes + (entry.bytes.count % 2 == 1 ? [0] : [])
      }
    }
    return table + number(UInt32(next)) + data
  }

  private var photoEntries: [Entry] { text(0x9003, time) + text(0x9011, zone) }

  private var positionEntries: [Entry] {
    var entries = fractions(2, latitude) + fractions(4, longitude) + fractions(7, stampClock)
    if !latitude.isEmpty { entries += text(1, sides.0) }
    if !longitude.isEmpty { entries += text(3, sides.1) }
    return entries + text(0x1D, stampDay)
  }

  /// The EXIF block behind its mark.
  private var block: [UInt8] {
    let head = Array((isBigEndian ? "MM" : "II").utf8) + number(UInt16(42)) + number(UInt32(8))
    let mainSize = 2 + 12 * 3 + 4 + 6
    let photo = directory(photoEntries, at: 8 + mainSize)
    let position = directory(positionEntries, at: 8 + mainSize + photo.count)
    func pointer(_ tag: UInt16, _ offset: Int) -> Entry {
      Entry(tag: tag, type: 4, count: 1, bytes: number(UInt32(offset)))
    }
    // The second directory holds the small picture, which stands right behind it.
    let second = 8 + mainSize + photo.count + position.count
    let small = directory(
      [pointer(0x0201, second + 2 + 12 * 2 + 4), pointer(0x0202, preview.count)], at: second)
    let main = directory(
      text(0x0110, "Cam 1") + [
        pointer(0x8769, 8 + mainSize), pointer(0x8825, 8 + mainSize + photo.count),
      ], at: 8, next: preview.isEmpty ? 0 : second)
    return head + main + photo + position + (preview.isEmpty ? [] : small + preview)
  }

  /// The whole file.
  public var bytes: [UInt8] {
    let body = Array("Exif\0\0".utf8) + block
    let length = body.count + 2
    let jfif: [UInt8] = [0xFF, 0xE0, 0, 7, 0x4A, 0x46, 0x49, 0x46, 0]
    return [0xFF, 0xD8] + jfif + [0xFF, 0xE1, UInt8(length >> 8), UInt8(length & 255)] + body
      + [0xFF, 0xDA, 0, 2, 1, 2, 3, 0xFF, 0xD9]
  }

  /// A photo of one place at one time.
  public static let shenyang: ExifPhoto = {
    var photo = ExifPhoto()
    photo.time = "2026:03:05 08:30:00"
    photo.latitude = parts(41.805)
    photo.longitude = parts(123.4325)
    return photo
  }()
}
