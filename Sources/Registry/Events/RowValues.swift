import Rules

/// The values of a body as its row takes them, texts one behind another (行值).
///
/// A draft of a large import has them worked out before its turn to be written.
struct RowValues: Hashable, Sendable {
  /// A text: its place in the bytes.
  struct Text: Hashable, Sendable {
    let index: Int32
    let start: Int
    let count: Int
  }

  /// A value that is no text.
  struct Number<Value: Hashable & Sendable>: Hashable, Sendable {
    let index: Int32
    let value: Value
  }

  /// All texts as UTF-8.
  private(set) var bytes: [UInt8] = []
  private(set) var texts: [Text] = []
  private(set) var integers: [Number<Int>] = []
  private(set) var decimals: [Number<Double>] = []
  /// The columns that have a value, a bit each; 64 and above have none.
  private(set) var columns: UInt64 = 0

  /// Lays out a body by the columns of its kind.
  init(_ body: RecordBody) {
    bytes.reserveCapacity(192)
    texts.reserveCapacity(8)
    add(8, .integer(body.isHistorical ? 1 : 0))
    if let level = body.secrecy.level { add(9, level.rawValue) }
    if let basis = body.secrecy.basis { add(10, basis) }
    if let until = body.secrecy.until { add(11, until.description) }
    for (place, value) in body.values.enumerated() where !value.isNull {
      add(Self.column(place), value)
    }
  }

  /// The column of a field.
  private static func column(_ place: Int) -> Int { KindSchema.head.count + 1 + place }

  /// Sets a field that was empty.
  mutating func fill(_ place: Int, _ text: String) { add(Self.column(place), text) }

  private mutating func add(_ index: Int, _ text: String) {
    let start = bytes.count
    bytes.append(contentsOf: text.utf8)
    texts.append(Text(index: Int32(index), start: start, count: bytes.count - start))
    columns |= 1 << UInt64(index)
  }

  private mutating func add(_ index: Int, _ value: FieldValue) {
    switch value {
    case .null: return
    case .text(let text): add(index, text)
    case .integer(let number):
      integers.append(Number(index: Int32(index), value: number))
      columns |= 1 << UInt64(index)
    case .decimal(let number):
      decimals.append(Number(index: Int32(index), value: number))
      columns |= 1 << UInt64(index)
    }
  }
}
