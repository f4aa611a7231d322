public import Addresses
import Boundaries
import Formats
public import Foundation

/// Reads addresses line by line on all cores and writes in the order of lines (地址流).
public struct AddressStream: Sendable {
  /// How many lines there were, and how many could not be read.
  public struct Count: Sendable {
    /// All lines.
    public var lines = 0
    /// Lines that are no text, too long or hold a NUL.
    public var broken = 0
  }

  /// What is made of a line: its number, the reading, what is wrong with it.
  public typealias Write =
    @Sendable (Int, AddressReading, String?, inout [UInt8]) -> Void

  /// Lines longer than this are no addresses.
  static let longest = 10_000
  private static let chunk = 1 << 20

  private let reader: AddressReader
  private let isWhole: Bool
  private let write: Write
  private let jobs: Int

  /// - Parameter isWhole: Whether division, issues and verdict belong to it; else the elements alone.
  public init(
    jobs: Int, _ reader: AddressReader, isWhole: Bool, write: @escaping Write
  ) {
    (self.jobs, self.reader, self.isWhole, self.write) = (max(1, jobs), reader, isWhole, write)
  }

  /// Passes all lines through.
  ///
  /// - Parameters:
  ///   - skipping: How many lines are passed over, already done before.
  ///   - sink: Takes bytes in order.
  /// - Throws: `FormatError` when the input cannot be read, or what the sink throws.
  public func run(
    _ input: FileHandle, skipping: Int = 0, _ sink: ([UInt8]) throws -> Void
  ) throws -> Count {
    var count = Count()
    var rest: [UInt8] = []
    var isEnd = false
    while !isEnd {
      var block = rest
      let data = try input.read(upToCount: Self.chunk * jobs) ?? Data()
      isEnd = data.isEmpty
      block.append(contentsOf: data)
      guard !block.isEmpty else { break }
      var end = block.count
      if !isEnd {
        guard let last = block.lastIndex(of: 0x0A) else {
          rest = block
          continue
        }
        end = last + 1
      }
      rest = Array(block[end...])
      try pass(block, end, skipping, &count, sink)
    }
    return count
  }

  private func pass(
    _ block: [UInt8], _ end: Int, _ skipping: Int, _ count: inout Count,
    _ sink: ([UInt8]) throws -> Void
  ) throws {
    var lines: [Range<Int>] = []
    var start = 0
    for index in 0..<end where block[index] == 0x0A {
      lines.append(start..<index)
      start = index + 1
    }
    if start < end { lines.append(start..<end) }
    let first = count.lines
    count.lines += lines.count
    let skipped = min(lines.count, max(0, skipping - first))
    let left = skipped..<lines.count
    guard !left.isEmpty else { return }
    let pieces = jobs == 1 ? 1 : jobs * 4
    let bands = (0..<pieces).map { piece in
      left.lowerBound + left.count * piece / pieces..<left.lowerBound + left.count * (piece + 1)
        / pieces
    }.filter { !$0.isEmpty }
    let all = lines
    let done = Parallel.map(bands, jobs: jobs) { band -> (bytes: [UInt8], broken: Int) in
      var out: [UInt8] = []
      out.reserveCapacity(
        (all[band.upperBound - 1].upperBound - all[band.lowerBound].lowerBound) * 5 / 4)
      var broken = 0
      var work = reader.workspace()
      for index in band {
        if !line(block[all[index]], first + index + 1, &work, &out) { broken += 1 }
      }
      return (out, broken)
    }
    for piece in done {
      count.broken += piece.broken
      try sink(piece.bytes)
    }
  }

  /// Writes one line; whether it could be read.
  private func line(
    _ bytes: ArraySlice<UInt8>, _ number: Int, _ work: inout AddressReader.Workspace,
    _ out: inout [UInt8]
  ) -> Bool {
    var bytes = bytes
    if bytes.last == 0x0D { bytes = bytes.dropLast() }
    if number == 1, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    guard bytes.count <= Self.longest else {
      write(number, AddressReading(unread: ""), "too long", &out)
      return false
    }
    let reading = isWhole ? reader.read(bytes, &work) : reader.parse(bytes, &work)
    guard let reading else {
      write(
        number, AddressReading(unread: String(decoding: bytes, as: UTF8.self)), "not UTF-8", &out)
      return false
    }
    guard !bytes.contains(0) else {
      write(number, AddressReading(unread: reading.input), "NUL", &out)
      return false
    }
    write(number, reading, nil, &out)
    return true
  }
}
