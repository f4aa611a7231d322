import Foundation

/// Turns bytes of one encoding into text and back, keeping the converter open between calls.
///
/// Engine: `iconv` of the C library; UTF-8 is checked and taken as it stands.
@safe final class TextConverter {
  /// The encoding.
  let encoding: TextEncoding
  private let decoder: iconv_t?
  private let encoder: iconv_t?

  /// Opens a converter; nil when the C library does not know the encoding.
  init?(_ encoding: TextEncoding) {
    self.encoding = encoding
    guard encoding != .utf8 else {
      (unsafe decoder, unsafe encoder) = (nil, nil)
      return
    }
    let reading = unsafe iconv_open("UTF-8", encoding.readingName)
    let writing = unsafe iconv_open(encoding.name, "UTF-8")
    // iconv_open says (iconv_t)-1 when it does not know a name.
    unsafe decoder = Int(bitPattern: reading) == -1 ? nil : reading
    unsafe encoder = Int(bitPattern: writing) == -1 ? nil : writing
    if unsafe decoder == nil || encoder == nil { return nil }
  }

  deinit {
    if let decoder = unsafe decoder { unsafe iconv_close(decoder) }
    if let encoder = unsafe encoder { unsafe iconv_close(encoder) }
  }

  /// The text of bytes; nil when they are not of this encoding.
  func text(_ bytes: some Collection<UInt8>) -> String? {
    guard let decoder = unsafe decoder else { return String(validating: bytes, as: UTF8.self) }
    if bytes.allSatisfy({ $0 < 0x80 }) { return String(decoding: bytes, as: UTF8.self) }
    return unsafe convert(Array(bytes), decoder).flatMap { String(validating: $0, as: UTF8.self) }
  }

  /// The text of a cell of fixed width, where a character may be cut by the end of the cell.
  func cellText(_ bytes: some BidirectionalCollection<UInt8>) -> String? {
    if let whole = text(bytes) { return whole }
    for cut in 1...3 where cut < bytes.count {
      if let shorter = text(bytes.dropLast(cut)) { return shorter }
    }
    return nil
  }

  /// The bytes of a text; nil when a character is not in the encoding.
  func bytes(_ text: String) -> [UInt8]? {
    guard let encoder = unsafe encoder else { return Array(text.utf8) }
    return unsafe convert(Array(text.utf8), encoder)
  }

  private func convert(_ input: [UInt8], _ converter: iconv_t) -> [UInt8]? {
    var source = input.map { CChar(bitPattern: $0) }
    return unsafe source.withUnsafeMutableBufferPointer { source in
      let size = source.count * 4 + 16
      return unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: size) { target in
        unsafe iconv(converter, nil, nil, nil, nil)
        var from = source.baseAddress
        var fromLeft = source.count
        var to = target.baseAddress
        var toLeft = size
        guard unsafe iconv(converter, &from, &fromLeft, &to, &toLeft) != Int(bitPattern: UInt.max)
        else { return nil }
        return unsafe target[..<(size - toLeft)].map { UInt8(bitPattern: $0) }
      }
    }
  }
}

extension FormatError {
  /// The error for an encoding name nobody knows.
  static func unknownEncoding(_ name: String, file: String) -> FormatError {
    FormatError(
      .content, file: file,
      zh: "不认识编码“\(name)”；可用的编码有 UTF-8、GBK、GB18030 等。",
      en: "the encoding \(name) is not known; use UTF-8, GBK, GB18030 or another common name.")
  }
}
