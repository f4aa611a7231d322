/// A file of files, as Office kept its documents until 2003 (MS-CFB): as much as reading one stream
/// needs.
struct CompoundFile {
  private static let endOfChain: UInt32 = 0xFFFF_FFFE

  private let bytes: LittleEndianBytes
  private let sectorShift: Int
  private let miniShift: Int
  private var table: [UInt32] = []
  private var miniTable: [UInt32] = []
  private var entries: [Entry] = []
  private let miniCutoff: Int
  private var miniStream: [UInt8] = []

  private struct Entry {
    let name: String
    let kind: UInt8
    let start: UInt32
    let size: Int
  }

  /// Reads the tables of a file; nil when they make no sense.
  init?(_ content: [UInt8]) {
    bytes = LittleEndianBytes(content)
    guard let shift = bytes.word(30), let mini = bytes.word(32), (7...16).contains(shift),
      mini <= shift, let tableCount = bytes.long(44), let directory = bytes.long(48),
      let cutoff = bytes.long(56), let firstMini = bytes.long(60), let firstMore = bytes.long(68)
    else { return nil }
    sectorShift = Int(shift)
    miniShift = Int(mini)
    miniCutoff = Int(cutoff)
    readTable(count: Int(tableCount), more: firstMore)
    guard let listing = chain(from: directory, limit: .max) else { return nil }
    readEntries(LittleEndianBytes(listing))
    guard let root = entries.first(where: { $0.kind == 5 }) else { return nil }
    miniStream = chain(from: root.start, limit: root.size) ?? []
    if let table = chain(from: firstMini, limit: .max) {
      let table = LittleEndianBytes(table)
      miniTable = (0..<(table.count / 4)).compactMap { table.long($0 * 4) }
    }
  }

  /// The content of a stream by its name, letter case aside; nil when there is none or it is cut off.
  func stream(_ name: String) -> [UInt8]? {
    let wanted = name.lowercased()
    guard let entry = entries.first(where: { $0.kind == 2 && $0.name.lowercased() == wanted })
    else { return nil }
    if entry.size >= miniCutoff { return chain(from: entry.start, limit: entry.size) }
    var content: [UInt8] = []
    var sector = entry.start
    var steps = 0
    while content.count < entry.size {
      let start = Int(sector) << miniShift
      guard sector < miniTable.count, steps <= miniTable.count,
        start + (1 << miniShift) <= miniStream.count
      else { return nil }
      content += miniStream[start..<(start + 1 << miniShift)]
      sector = miniTable[Int(sector)]
      steps += 1
    }
    return Array(content.prefix(entry.size))
  }

  /// Gathers the table of sectors from its own sectors, 109 of them named in the header.
  private mutating func readTable(count: Int, more: UInt32) {
    let perSector = 1 << (sectorShift - 2)
    var sectors = (0..<109).compactMap { bytes.long(76 + $0 * 4) }
    var next = more
    var steps = 0
    while let start = offset(next), steps * perSector < bytes.count {
      sectors += (0..<(perSector - 1)).compactMap { bytes.long(start + $0 * 4) }
      next = bytes.long(start + (perSector - 1) * 4) ?? CompoundFile.endOfChain
      steps += 1
    }
    for sector in sectors.prefix(count) {
      guard let start = offset(sector) else { continue }
      table += (0..<perSector).map { bytes.long(start + $0 * 4) ?? CompoundFile.endOfChain }
    }
  }

  private mutating func readEntries(_ listing: LittleEndianBytes) {
    for start in stride(from: 0, to: listing.count - 127, by: 128) {
      guard let length = listing.word(start + 64), let kind = listing.byte(start + 66),
        let first = listing.long(start + 116), let size = listing.long(start + 120)
      else { return }
      let units = (0..<max(0, min(31, Int(length) / 2 - 1))).compactMap {
        listing.word(start + $0 * 2)
      }
      entries.append(
        Entry(
          name: String(decoding: units, as: UTF16.self), kind: kind, start: first, size: Int(size)))
    }
  }

  /// Where a sector starts; nil for one behind the end.
  private func offset(_ sector: UInt32) -> Int? {
    let start = (Int(sector) + 1) << sectorShift
    return sector < 0xFFFF_FFFA && start < bytes.count ? start : nil
  }

  /// The content of a chain of sectors; nil when it leaves the file or goes round in circles.
  private func chain(from first: UInt32, limit: Int) -> [UInt8]? {
    var content: [UInt8] = []
    var sector = first
    var steps = 0
    while sector != CompoundFile.endOfChain, content.count < limit {
      guard let start = offset(sector), sector < table.count, steps <= table.count else {
        return nil
      }
      content += bytes.slice(start, min(1 << sectorShift, limit - content.count))
      sector = table[Int(sector)]
      steps += 1
    }
    return content
  }
}

/// Bytes read as little-endian numbers; nil behind the end.
struct LittleEndianBytes {
  private let bytes: [UInt8]
  /// The number of bytes.
  var count: Int { bytes.count }

  /// Takes the bytes.
  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// One byte.
  func byte(_ at: Int) -> UInt8? { at >= 0 && at < bytes.count ? bytes[at] : nil }

  /// Two bytes.
  func word(_ at: Int) -> UInt16? {
    guard at >= 0, at + 2 <= bytes.count else { return nil }
    return UInt16(bytes[at]) | UInt16(bytes[at + 1]) << 8
  }

  /// Four bytes.
  func long(_ at: Int) -> UInt32? {
    guard let low = word(at), let high = word(at + 2) else { return nil }
    return UInt32(low) | UInt32(high) << 16
  }

  /// Eight bytes as a floating-point number.
  func double(_ at: Int) -> Double? {
    guard let low = long(at), let high = long(at + 4) else { return nil }
    return Double(bitPattern: UInt64(low) | UInt64(high) << 32)
  }

  /// Some bytes, as many as there are.
  func slice(_ at: Int, _ length: Int) -> ArraySlice<UInt8> {
    let start = min(max(0, at), bytes.count)
    return bytes[start..<min(bytes.count, start + max(0, length))]
  }
}
