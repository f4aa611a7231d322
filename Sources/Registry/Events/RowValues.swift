import Rules

/// The values of bodies as their rows take them, texts one behind another (行值).
struct RowValues: Sendable {
  /// A text: its place in the bytes.
  struct Text: Sendable {
    let index: Int32
    let range: Range<Int>
  }

  /// A value that is no text.
  struct Number<Value: Sendable>: Sendable {
    let index: Int32
    let value: Value
  }

  /// What belongs to one row.
  struct Row: Sendable {
    let texts: Range<Int>
    let integers: Range<Int>
    let decimals: Range<Int>
    /// The columns that have a value, a bit each; 64 and above have none.
    let columns: UInt64
  }

  /// All texts as UTF-8.
  private(set) var bytes: [UInt8] = []
  private(set) var texts: [Text] = []
  private(set) var integers: [Number<Int>] = []
  private(set) var decimals: [Number<Double>] = []
  private var columns: UInt64 = 0

  /// Begins anew, keeping the memory.
  mutating func clear() {
    bytes.removeAll(keepingCapacity: true)
    texts.removeAll(keepingCapacity: true)
    integers.removeAll(keepingCapacity: true)
    decimals.removeAll(keepingCapacity: true)
  }

  /// Lays out a body by the columns of its kind.
  mutating func add(_ body: RecordBody) -> Row {
    let starts = (texts.count, integers.count, decimals.count)
    columns = 0
    add(8, .integer(body.isHistorical ? 1 : 0))
    if let level = body.secrecy.level { add(9, .text(level.rawValue)) }
    if let basis = body.secrecy.basis { add(10, .text(basis)) }
    if let until = body.secrecy.until { add(11, .text(until.description)) }
    // Fields begin behind the columns every table has.
    let first = KindSchema.head.count + 1
    for place in body.values.indices { add(first + place, body.values[place]) }
    return Row(
      texts: starts.0..<texts.count, integers: starts.1..<integers.count,
      decimals: starts.2..<decimals.count, columns: columns)
  }

  /// Adds a text that is no column and tells where it lies.
  mutating func add(_ text: String) -> Range<Int> {
    let start = bytes.count
    bytes.append(contentsOf: text.utf8)
    return start..<bytes.count
  }

  private mutating func add(_ index: Int, _ value: FieldValue) {
    switch value {
    case .null: return
    case .text(let text): texts.append(Text(index: Int32(index), range: add(text)))
    case .integer(let number): integers.append(Number(index: Int32(index), value: number))
    case .decimal(let number): decimals.append(Number(index: Int32(index), value: number))
    }
    columns |= 1 << UInt64(index)
  }
}
