public import Addresses
import Boundaries
import Formats
import Foundation

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
  public typealias Take<Part> = @Sendable (Int, AddressReading, String?, inout Part) -> Void

  /// Lines longer than this are no addresses.
  static let longest = 10_000
  private static let chunk = 1 << 20

  private let reader: AddressReader
  private let isWhole: Bool
  private let jobs: Int

  /// - Parameter isWhole: Whether division, issues and verdict belong to it; else the elements alone.
  public init(
    jobs: Int, _ reader: AddressReader, isWhole: Bool
  ) {
    (self.jobs, self.reader, self.isWhole) = (max(1, jobs), reader, isWhole)
  }

  /// Passes all lines through, and writes each.
  ///
  /// - Parameters:
  ///   - skipping: How many lines are passed over, already done before.
  ///   - write: Writes a line.
  ///   - sink: Takes bytes in order.
  /// - Throws: `FormatError` when the input cannot be read, or what the sink throws.
  public func run(
    _ input: AddressInput, skipping: Int = 0, write: Take<[UInt8]>,
    _ sink: ([UInt8]) throws -> Void
  ) throws -> Count {
    try run(
      input, skipping: skipping,
      { length in
        var out: [UInt8] = []
        out.reserveCapacity(length * 5 / 4)
        return out
      }, write, sink)
  }

  /// Passes all lines through part by part.
  ///
  /// - Parameters:
  ///   - skipping: How many lines are passed over, already done before.
  ///   - part: Makes an empty part for so many bytes of lines.
  ///   - take: Takes a line into a part.
  ///   - sink: Takes the parts in order.
  /// - Throws: `FormatError` when the input cannot be read, or what the sink throws.
  public func run<Part: Sendable>(
    _ input: AddressInput, skipping: Int = 0, _ part: @Sendable (Int) -> Part, _ take: Take<Part>,
    _ sink: (Part) throws -> Void
  ) throws -> Count {
    var input = input
    var count = Count()
    var rest: [UInt8] = []
    var isEnd = false
    while !isEnd {
      var block = rest
      let data = try input.next(Self.chunk * jobs)
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
      let (lines, left) = Self.lines(block, end, skipping, &count)
      guard !left.isEmpty else { continue }
      for done in pass(block, lines, left, count.lines - lines.count, part, take) {
        count.broken += done.broken
        try sink(done.part)
      }
    }
    return count
  }

  /// The lines of a block, and which of them are not done already.
  private static func lines(
    _ block: [UInt8], _ end: Int, _ skipping: Int, _ count: inout Count
  ) -> (lines: [Range<Int>], left: Range<Int>) {
    var lines: [Range<Int>] = []
    var start = 0
    for index in 0..<end where block[index] == 0x0A {
      lines.append(start..<index)
      start = index + 1
    }
    if start < end { lines.append(start..<end) }
    let skipped = min(lines.count, max(0, skipping - count.lines))
    count.lines += lines.count
    return (lines, skipped..<lines.count)
  }

  private func pass<Part: Sendable>(
    _ block: [UInt8], _ lines: [Range<Int>], _ left: Range<Int>, _ first: Int,
    _ part: @Sendable (Int) -> Part, _ take: Take<Part>
  ) -> [(part: Part, broken: Int)] {
    let pieces = jobs == 1 ? 1 : jobs * 4
    let bands = (0..<pieces).map { piece in
      left.lowerBound + left.count * piece / pieces..<left.lowerBound + left.count * (piece + 1)
        / pieces
    }.filter { !$0.isEmpty }
    return Parallel.map(bands, jobs: jobs) { band in
      var own = part(lines[band.upperBound - 1].upperBound - lines[band.lowerBound].lowerBound)
      var broken = 0
      var work = reader.workspace()
      for index in band {
        if !line(block[lines[index]], first + index + 1, &work, take, &own) { broken += 1 }
      }
      return (own, broken)
    }
  }

  /// Takes one line; whether it could be read.
  private func line<Part>(
    _ bytes: ArraySlice<UInt8>, _ number: Int, _ work: inout AddressReader.Workspace,
    _ take: Take<Part>, _ out: inout Part
  ) -> Bool {
    var bytes = bytes
    if bytes.last == 0x0D { bytes = bytes.dropLast() }
    if number == 1, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    guard bytes.count <= Self.longest else {
      take(number, AddressReading(unread: ""), "too long", &out)
      return false
    }
    let reading = isWhole ? reader.read(bytes, &work) : reader.parse(bytes, &work)
    guard let reading else {
      take(
        number, AddressReading(unread: String(decoding: bytes, as: UTF8.self)), "not UTF-8", &out)
      return false
    }
    guard !bytes.contains(0) else {
      take(number, AddressReading(unread: reading.input), "NUL", &out)
      return false
    }
    take(number, reading, nil, &out)
    return true
  }
}
