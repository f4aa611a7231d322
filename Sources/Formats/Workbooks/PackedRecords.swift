/// The records of a packed workbook (`.xlsb`, MS-XLSB), one after another as they are unpacked.
struct PackedRecords {
  /// One record.
  struct Record {
    let type: Int
    let bytes: LittleEndianBytes

    /// A text at an offset and where it ends: its length in four bytes, then UTF-16.
    func text(_ at: Int) -> (text: String, end: Int)? {
      guard let count = bytes.long(at) else { return nil }
      // A text that is not there has a length of all ones.
      if count == .max { return ("", at + 4) }
      guard count < 1 << 24, at + 4 + Int(count) * 2 <= bytes.count else { return nil }
      let octets = Array(bytes.slice(at + 4, Int(count) * 2))
      let units = (0..<Int(count)).map { UInt16(octets[$0 * 2]) | UInt16(octets[$0 * 2 + 1]) << 8 }
      return (String(decoding: units, as: UTF16.self), at + 4 + Int(count) * 2)
    }
  }

  /// The most bytes one record may have.
  private static let lengthLimit = 1 << 26

  private let stream: MemberStream
  private let damaged: FormatError
  private var buffer = [UInt8](repeating: 0, count: 1 << 18)
  private var at = 0
  private var count = 0

  /// Starts at the first record of a member.
  init(_ stream: MemberStream, damaged: FormatError) {
    self.stream = stream
    self.damaged = damaged
  }

  /// The next record; nil at the end of the part.
  mutating func next() throws(FormatError) -> Record? {
    guard let first = try byte() else { return nil }
    var type = Int(first & 0x7F)
    if first & 0x80 != 0 {
      guard let second = try byte() else { throw damaged }
      type |= Int(second & 0x7F) << 7
    }
    var length = 0
    for shift in 0..<4 {
      guard let byte = try byte() else { throw damaged }
      length |= Int(byte & 0x7F) << (7 * shift)
      if byte & 0x80 == 0 { break }
    }
    guard length < PackedRecords.lengthLimit else { throw damaged }
    var content: [UInt8] = []
    content.reserveCapacity(min(length, 1 << 16))
    while content.count < length {
      guard try fill() else { throw damaged }
      let piece = min(length - content.count, count - at)
      content += buffer[at..<(at + piece)]
      at += piece
    }
    return Record(type: type, bytes: LittleEndianBytes(content))
  }

  private mutating func byte() throws(FormatError) -> UInt8? {
    guard try fill() else { return nil }
    at += 1
    return buffer[at - 1]
  }

  /// Brings at least one byte into the buffer; false at the end.
  private mutating func fill() throws(FormatError) -> Bool {
    guard at == count else { return true }
    count = try stream.fill(&buffer)
    at = 0
    return count > 0
  }
}
