internal import CExif
import Geometry

/// Reads facts from an EXIF segment through libexif.
enum ExifReading {
  /// The facts of a segment that begins with `Exif`.
  static func facts(_ segment: [UInt8]) -> PhotoFacts {
    guard let exif = ExifHandle(segment), !exif.isEmpty else { return PhotoFacts(.damaged) }
    var facts = PhotoFacts(.present)
    facts.model = exif.text(.main, 0x0110)
    readTime(exif, &facts)
    readPosition(exif, &facts)
    return facts
  }

  /// The small picture a segment carries; nil when there is none.
  static func preview(_ segment: [UInt8]) -> [UInt8]? { ExifHandle(segment)?.preview }

  private static func readTime(_ exif: borrowing ExifHandle, _ facts: inout PhotoFacts) {
    let written = exif.text(.photo, 0x9003) ?? exif.text(.photo, 0x9004) ?? exif.text(.main, 0x0132)
    if let match = written?.wholeMatch(
      of: /(\d{4})[:\-](\d\d)[:\-](\d\d)[ T](\d\d):(\d\d):(\d\d).*/),
      match.1 != "0000", ("01"..."12").contains(match.2), ("01"..."31").contains(match.3),
      match.4 < "24", match.5 < "60", match.6 <= "60"
    {
      facts.time = "\(match.1)-\(match.2)-\(match.3)T\(match.4):\(match.5):\(match.6)"
      let offset = exif.text(.photo, 0x9011) ?? exif.text(.photo, 0x9010)
      if let offset, offset.wholeMatch(of: /[+\-]\d\d:\d\d|Z/) != nil { facts.zone = offset }
      return
    }
    guard let day = exif.text(.position, 0x1D)?.wholeMatch(of: /(\d{4}):(\d\d):(\d\d)/),
      let clock = exif.numbers(.position, 0x07), clock.count == 3,
      clock.allSatisfy({ (0..<61).contains($0) }), clock[0] < 24
    else { return }
    let parts = clock.map { $0 < 10 ? "0\(Int($0))" : "\(Int($0))" }
    // Satellites give their time in UTC.
    facts.time = "\(day.1)-\(day.2)-\(day.3)T" + parts.joined(separator: ":")
    facts.zone = "Z"
  }

  private static func readPosition(_ exif: borrowing ExifHandle, _ facts: inout PhotoFacts) {
    facts.datum = exif.text(.position, 0x12)
    guard let latitude = angle(exif, 0x02, 0x01, "S", limit: 90),
      let longitude = angle(exif, 0x04, 0x03, "W", limit: 180)
    else { return }
    facts.position = Position(longitude, latitude)
  }

  private static func angle(
    _ exif: borrowing ExifHandle, _ tag: UInt32, _ side: UInt32, _ negative: String, limit: Double
  ) -> Double? {
    guard let parts = exif.numbers(.position, tag), parts.count == 3,
      parts.allSatisfy({ $0.isFinite && $0 >= 0 }), parts[1] < 60.000_1, parts[2] < 60.000_1
    else { return nil }
    let value = parts[0] + parts[1] / 60 + parts[2] / 3600
    guard value <= limit else { return nil }
    return exif.text(.position, side)?.hasPrefix(negative) == true ? -value : value
  }
}

/// The entries of one EXIF segment (`ExifData`), destroyed with this one.
@safe
private struct ExifHandle: ~Copyable {
  /// The groups of entries that are looked at.
  enum Group { case main, photo, position }

  private let raw: UnsafeMutablePointer<ExifData>

  init?(_ segment: [UInt8]) {
    guard let raw = unsafe exif_data_new_from_data(segment, UInt32(segment.count)) else {
      return nil
    }
    unsafe self.raw = raw
  }

  deinit { unsafe exif_data_unref(raw) }

  var isEmpty: Bool {
    let groups = unsafe raw.pointee.ifd
    return unsafe [groups.0, groups.2, groups.3].allSatisfy { group in
      unsafe group.map { unsafe $0.pointee.count == 0 } ?? true
    }
  }

  private func entry(_ group: Group, _ tag: UInt32) -> UnsafeMutablePointer<ExifEntry>? {
    let groups = unsafe raw.pointee.ifd
    let content =
      switch group {
      case .main: unsafe groups.0
      case .photo: unsafe groups.2
      case .position: unsafe groups.3
      }
    return unsafe exif_content_get_entry(content, ExifTag(rawValue: tag))
  }

  /// A copy of the small picture.
  var preview: [UInt8]? {
    let size = Int(unsafe raw.pointee.size)
    guard size > 0, let data = unsafe raw.pointee.data else { return nil }
    return unsafe Array(UnsafeBufferPointer(start: data, count: size))
  }

  /// The text of an entry without the zeros and blanks at its end; nil when there is none.
  func text(_ group: Group, _ tag: UInt32) -> String? {
    guard let entry = unsafe entry(group, tag),
      unsafe entry.pointee.format == EXIF_FORMAT_ASCII, let data = unsafe entry.pointee.data
    else { return nil }
    let bytes = unsafe UnsafeBufferPointer(start: data, count: Int(entry.pointee.size))
    let text = unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self).trimmingSpaces
    return text.isEmpty ? nil : text
  }

  /// The fractions of an entry as numbers; nil when one of them divides by zero.
  func numbers(_ group: Group, _ tag: UInt32) -> [Double]? {
    guard let entry = unsafe entry(group, tag),
      unsafe entry.pointee.format == EXIF_FORMAT_RATIONAL, let data = unsafe entry.pointee.data
    else { return nil }
    let count = min(Int(unsafe entry.pointee.components), Int(unsafe entry.pointee.size) / 8)
    let order = unsafe exif_data_get_byte_order(raw)
    var numbers: [Double] = []
    for index in 0..<min(count, 16) {
      let fraction = unsafe exif_get_rational(data + 8 * index, order)
      if fraction.denominator == 0 { return nil }
      numbers.append(Double(fraction.numerator) / Double(fraction.denominator))
    }
    return numbers
  }
}
