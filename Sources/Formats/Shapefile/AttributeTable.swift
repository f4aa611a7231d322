/// The attribute table of a shapefile (`.dbf`), read record by record.
@safe struct AttributeTable: ~Copyable {
  /// One column.
  struct Field {
    let name: String
    let type: UInt8
    let offset: Int
    let length: Int
  }

  /// The columns.
  let fields: [Field]
  /// The encoding texts are read with.
  private(set) var choice: EncodingChoice
  private var window: InputWindow
  private var at: Int
  private let recordLength: Int
  private var converter: TextConverter
  private var record = 0

  /// What the header says, and how texts are read.
  private struct Head {
    let fields: [Field]
    let headerLength: Int
    let recordLength: Int
    let converter: TextConverter
    let choice: EncodingChoice
  }

  /// Reads the header.
  ///
  /// The encoding is the caller's, else that of the `.cpg`, else that of the language byte, unless the
  /// content tells otherwise.
  static func open(
    _ input: consuming InputWindow, option: String?, codePage: String?
  ) throws(FormatError) -> AttributeTable {
    var window = consume input
    let head = try head(&window, option: option, codePage: codePage)
    return AttributeTable(window, head)
  }

  private init(_ window: consuming InputWindow, _ head: Head) {
    fields = head.fields
    choice = head.choice
    at = head.headerLength
    recordLength = head.recordLength
    converter = head.converter
    self.window = window
  }

  private static func head(
    _ window: inout InputWindow, option: String?, codePage: String?
  ) throws(FormatError) -> Head {
    var at = 0
    let path = window.path
    guard try window.holds(32, from: &at) else { throw damaged(path, 0) }
    let headerLength = Int(UInt16(truncatingIfNeeded: window.bytes.word(at: 8)))
    let recordLength = Int(UInt16(truncatingIfNeeded: window.bytes.word(at: 10)))
    guard headerLength >= 33, recordLength >= 1, try window.holds(headerLength, from: &at) else {
      throw damaged(path, 8)
    }
    let view = window.bytes
    let said =
      codePage.flatMap { TextEncoding(declared: $0) } ?? TextEncoding(languageByte: view[29])
    let choice = try EncodingChoice.choose(
      texts(view, headerLength, recordLength), option: option, declared: said?.name, file: path)
    guard let converter = TextConverter(choice.encoding) else {
      throw FormatError.unknownEncoding(choice.encoding.name, file: path)
    }
    let fields = fields(view, headerLength, converter)
    if let last = fields.last, last.offset + last.length > recordLength {
      throw damaged(path, 10)
    }
    return Head(
      fields: fields, headerLength: headerLength, recordLength: recordLength, converter: converter,
      choice: choice)
  }

  /// The names of columns and the cells of text in the part of the table at hand, without filling.
  private static func texts(
    _ bytes: ByteView, _ headerLength: Int, _ recordLength: Int
  ) -> [ArraySlice<UInt8>] {
    var texts: [ArraySlice<UInt8>] = []
    var columns: [Range<Int>] = []
    var offset = 1
    var start = 32
    while start + 32 <= headerLength, bytes[start] != 0x0D {
      texts.append((start..<(start + 11)).map { bytes[$0] }.prefix { $0 != 0 })
      var length = Int(bytes[start + 16])
      if bytes[start + 11] == UInt8(ascii: "C") {
        length += Int(bytes[start + 17]) << 8
        columns.append(offset..<(offset + length))
      }
      offset += length
      start += 32
    }
    var record = headerLength
    while record + max(recordLength, offset) <= bytes.count, texts.count < 20_000 {
      for column in columns {
        var cell = column.map { bytes[record + $0] }[...]
        while let last = cell.last, last == 0x20 || last == 0 { cell.removeLast() }
        if !cell.isEmpty { texts.append(cell) }
      }
      record += recordLength
    }
    return texts
  }

  private static func damaged(_ path: String, _ byte: Int) -> FormatError {
    FormatError(
      .content, file: path, byte: byte, zh: "属性表（.dbf）的文件头已损坏；请重新导出。",
      en: "the header of the attribute table (.dbf) is damaged; export the file again.")
  }

  private static func fields(
    _ bytes: ByteView, _ headerLength: Int, _ converter: TextConverter
  ) -> [Field] {
    var fields: [Field] = []
    var offset = 1
    var start = 32
    while start + 32 <= headerLength, bytes[start] != 0x0D {
      let name = (start..<(start + 11)).map { bytes[$0] }.prefix { $0 != 0 }
      let type = bytes[start + 11]
      var length = Int(bytes[start + 16])
      if type == UInt8(ascii: "C") { length += Int(bytes[start + 17]) << 8 }
      let text = converter.cellText(Array(name)) ?? String(decoding: name, as: UTF8.self)
      fields.append(
        Field(name: text.trimmingSpaces, type: type, offset: offset, length: length))
      offset += length
      start += 32
    }
    let names = UniqueNames.distinct(fields.map(\.name))
    return zip(fields, names).map {
      Field(name: $1, type: $0.type, offset: $0.offset, length: $0.length)
    }
  }

  /// The next record's attributes; nil for a record marked as deleted.
  /// - Throws: ``FormatError`` `.content` when the table ends early or text is not of the encoding.
  mutating func next() throws(FormatError) -> [JSONMember]? {
    guard try window.holds(recordLength, from: &at) else {
      throw FormatError(
        .content, file: window.path, byte: window.offset + at,
        zh: "属性表（.dbf）只有 \(record) 条记录，少于几何数；请重新导出。",
        en: "the attribute table (.dbf) has only \(record) records, fewer than geometries; "
          + "export the file again.")
    }
    record += 1
    let start = at
    at += recordLength
    if window.bytes[start] == UInt8(ascii: "*") { return nil }
    var members: [JSONMember] = []
    members.reserveCapacity(fields.count)
    for field in fields {
      members.append(JSONMember(field.name, try value(field, start + field.offset)))
    }
    return members
  }

  private mutating func value(_ field: Field, _ start: Int) throws(FormatError) -> JSONValue {
    let view = window.bytes
    var cell = (start..<(start + field.length)).map { view[$0] }[...]
    while let last = cell.last, last == 0x20 || last == 0 { cell.removeLast() }
    switch field.type {
    case UInt8(ascii: "N"), UInt8(ascii: "F"):
      return AttributeTable.number(String(decoding: cell, as: UTF8.self).trimmingSpaces)
    case UInt8(ascii: "L"):
      switch cell.first {
      case UInt8(ascii: "T"), UInt8(ascii: "t"), UInt8(ascii: "Y"), UInt8(ascii: "y"):
        return .bool(true)
      case UInt8(ascii: "F"), UInt8(ascii: "f"), UInt8(ascii: "N"), UInt8(ascii: "n"):
        return .bool(false)
      default: return .null
      }
    case UInt8(ascii: "D"): return AttributeTable.date(Array(cell))
    case UInt8(ascii: "I"), UInt8(ascii: "+"):
      let number = Int32(truncatingIfNeeded: view.word(at: start))
      return .number(JSONNumber(text: "\(number)"))
    case UInt8(ascii: "O"):
      let number = Double(bitPattern: view.word(at: start))
      return number.isFinite ? .number(JSONNumber(number)) : .null
    case UInt8(ascii: "M"), UInt8(ascii: "B"), UInt8(ascii: "G"), UInt8(ascii: "P"): return .null
    default: return try text(cell, field, start)
    }
  }

  private mutating func text(
    _ cell: ArraySlice<UInt8>, _ field: Field, _ start: Int
  ) throws(FormatError) -> JSONValue {
    if cell.isEmpty { return .null }
    if let text = converter.cellText(cell) { return .string(text) }
    // A guess from the first part of the table stands only until a text contradicts it.
    if choice.origin == .content, choice.encoding == .utf8, let other = TextConverter(.gb18030),
      let text = other.cellText(cell)
    {
      choice = EncodingChoice(.gb18030, .content)
      converter = other
      return .string(text)
    }
    throw FormatError(
      .content, file: window.path, byte: window.offset + start,
      zh: "第 \(record) 条记录的字段“\(field.name)”不是 \(choice.encoding.name) 编码；"
        + "请用 --encoding 指明编码（多为 GBK 或 UTF-8）。",
      en: "the field \(field.name) of record \(record) is not \(choice.encoding.name) text; "
        + "name the encoding with --encoding (mostly GBK or UTF-8).")
  }

  /// A number from its text: kept as written when JSON allows, else rewritten; text if it is none.
  static func number(_ text: String) -> JSONValue {
    if text.isEmpty || text.allSatisfy({ $0 == "*" }) { return .null }
    if JSONNumber.isValid(text) { return .number(JSONNumber(text: text)) }
    if let value = Double(text), value.isFinite { return .number(JSONNumber(value)) }
    return .string(text)
  }

  /// A day from its eight digits; null for none.
  static func date(_ cell: [UInt8]) -> JSONValue {
    let text = String(decoding: cell, as: UTF8.self).trimmingSpaces
    if text.isEmpty || text.allSatisfy({ $0 == "0" }) { return .null }
    guard text.utf8.count == 8, text.allSatisfy(\.isNumber) else { return .string(text) }
    let characters = Array(text)
    return .string(
      String(characters[0..<4]) + "-" + String(characters[4..<6]) + "-" + String(characters[6...]))
  }
}
