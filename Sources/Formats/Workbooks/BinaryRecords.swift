/// The records of a binary workbook (MS-XLS), one after another.
struct BinaryRecords {
  /// One record: its type and where its content lies.
  struct Record {
    let type: UInt16
    let start: Int
    let length: Int
  }

  /// The stream the records are in.
  let bytes: LittleEndianBytes
  private var at: Int

  /// Starts at an offset.
  init(_ bytes: LittleEndianBytes, at: Int = 0) {
    self.bytes = bytes
    self.at = at
  }

  /// The next record; nil at the end and where the stream is cut off.
  mutating func next() -> Record? {
    guard let type = bytes.word(at), let length = bytes.word(at + 2) else { return nil }
    let record = Record(type: type, start: at + 4, length: Int(length))
    guard record.start + record.length <= bytes.count else { return nil }
    at = record.start + record.length
    return record
  }

  /// The content of a record and of the records that continue it.
  mutating func whole(_ record: Record) -> BinaryText {
    var text = BinaryText()
    text.add(bytes.slice(record.start, record.length))
    while bytes.word(at) == 0x003C, let more = next() {
      text.add(bytes.slice(more.start, more.length))
    }
    return text
  }
}

/// The content of a record that texts are read from, across its continuations.
struct BinaryText {
  private var bytes: [UInt8] = []
  private var seams: [Int] = []
  private var seam = 0
  /// Where the next text starts.
  var at = 0

  /// Adds the content of a record.
  mutating func add(_ content: ArraySlice<UInt8>) {
    if !bytes.isEmpty { seams.append(bytes.count) }
    bytes += content
  }

  /// Whether everything is read.
  var isAtEnd: Bool { at >= bytes.count }

  /// Reads a number of one, two or four bytes.
  mutating func number(_ size: Int) -> Int? {
    guard at + size <= bytes.count else { return nil }
    var value = 0
    for index in 0..<size { value |= Int(bytes[at + index]) << (8 * index) }
    at += size
    return value
  }

  /// Reads a text: its length in so many bytes, flags, characters of one or two bytes.
  mutating func text(lengthBytes: Int) -> String? {
    guard let count = number(lengthBytes), let flags = number(1) else { return nil }
    let runs = flags & 8 != 0 ? number(2) ?? 0 : 0
    let extra = flags & 4 != 0 ? number(4) ?? 0 : 0
    var units: [UInt16] = []
    units.reserveCapacity(min(count, bytes.count))
    var isWide = flags & 1 != 0
    while units.count < count {
      while seam < seams.count, seams[seam] < at { seam += 1 }
      // Where a text goes on in the next record, that begins with new flags.
      if seam < seams.count, seams[seam] == at {
        guard let flags = number(1) else { return nil }
        isWide = flags & 1 != 0
        seam += 1
      }
      guard let unit = number(isWide ? 2 : 1) else { return nil }
      units.append(UInt16(unit))
    }
    at = min(bytes.count, at + runs * 4 + extra)
    return String(decoding: units, as: UTF16.self)
  }
}
