public import Geometry

/// What a photo says of itself (照片自述): time and place from its EXIF, to be compared, not trusted.
public struct PhotoFacts: Hashable, Sendable {
  /// What of EXIF is there.
  public enum Presence: String, Hashable, Sendable {
    /// The file is no JPEG, so nothing was looked for.
    case noPhoto
    /// A JPEG without EXIF, as chat programs leave them.
    case absent
    /// There is EXIF, but nothing of it can be read.
    case damaged
    /// There is EXIF.
    case present
  }

  /// What of EXIF is there.
  public var presence: Presence
  /// The time the picture was taken, such as `2026-03-05T08:30:00`, as the camera's clock had it.
  public var time: String?
  /// The offset of that time, such as `+08:00`; nil when the photo does not say.
  public var zone: String?
  /// Longitude and latitude in degrees, as written.
  public var position: Position?
  /// The datum the photo names; nil when it names none.
  public var datum: String?
  /// The camera or telephone.
  public var model: String?

  /// Makes facts of a file that has none.
  public init(_ presence: Presence) { self.presence = presence }

  /// The time with its offset, where the photo gives one.
  public var stamp: String? { time.map { $0 + (zone ?? "") } }

  /// Reads the EXIF of a JPEG.
  ///
  /// Engine: libexif, which is handed the EXIF segment alone.
  public init(jpeg bytes: [UInt8]) {
    guard bytes.starts(with: [0xFF, 0xD8]) else {
      self.init(.noPhoto)
      return
    }
    switch JPEGSegments.exif(bytes) {
    case .none: self.init(.absent)
    case .cutShort: self.init(.damaged)
    case .found(let segment): self = ExifReading.facts(segment)
    }
  }

  /// The small picture cameras put beside the large one; nil when a JPEG has none.
  public static func preview(jpeg bytes: [UInt8]) -> [UInt8]? {
    guard bytes.starts(with: [0xFF, 0xD8]), case .found(let segment) = JPEGSegments.exif(bytes)
    else { return nil }
    return ExifReading.preview(segment)
  }
}

/// The parts a JPEG file is made of, as far as the picture begins.
enum JPEGSegments {
  /// What was found of EXIF.
  enum Found {
    case none
    case cutShort
    case found([UInt8])
  }

  /// The segment that holds EXIF, its mark included.
  static func exif(_ bytes: [UInt8]) -> Found {
    var at = 2
    while at + 4 <= bytes.count {
      guard bytes[at] == 0xFF else { return .none }
      let marker = bytes[at + 1]
      // Markers may be filled up with further 0xFF.
      if marker == 0xFF {
        at += 1
        continue
      }
      // The picture's own data begin, or it ends: no segment comes after.
      if marker == 0xDA || marker == 0xD9 { return .none }
      let length = Int(bytes[at + 2]) << 8 | Int(bytes[at + 3])
      let start = at + 4
      guard length >= 2 else { return .none }
      let isExif = marker == 0xE1 && bytes[start...].starts(with: Array("Exif\0\0".utf8))
      guard start + length - 2 <= bytes.count else { return isExif ? .cutShort : .none }
      if isExif { return .found(Array(bytes[start..<start + length - 2])) }
      at = start + length - 2
    }
    return .none
  }
}
