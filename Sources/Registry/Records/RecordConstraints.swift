/// What the tables of ``KindSchema`` demand of a record, told without asking them (约束).
extension RecordKind {
  /// Whether a body is as the tables demand.
  func holds(_ body: RecordBody) -> Bool {
    guard body.isHistorical || layout.required.allSatisfy({ !body.values[$0].isNull }) else {
      return false
    }
    for (place, value) in body.values.enumerated() where !value.isNull {
      guard layout.forms[place].holds(value) else { return false }
    }
    return zip(parts, body.parts).allSatisfy { part, entries in
      entries.count <= part.limit
        && entries.allSatisfy { entry in
          zip(part.fields, entry).allSatisfy { $1.isNull || $0.form.holds($1) }
        }
    }
  }
}

extension RecordField.Form {
  /// Whether a value, which is not null, is as a column of the form demands.
  func holds(_ value: FieldValue) -> Bool {
    switch (self, value) {
    case (.text(let limit), .text(let text)): Self.isLength(text, 1...limit)
    case (.integer(let range), .integer(let number)): range.contains(number)
    case (.decimal(let range), .decimal(let number)): range.contains(number)
    case (.decimal(let range), .integer(let number)): range.contains(Double(number))
    case (.day, .text(let text)): Self.isDay(text)
    case (.choice(let choices), .text(let text)): choices.contains { $0.word == text }
    case (.course, .text(let text)), (.shape, .text(let text)):
      Self.isLength(text, 1...RecordField.longestCourse)
    case (.reference, .text(let text)): Self.isLength(text, RecordKind.lengthOfID)
    case (.division, .text(let text)): Self.isCode(text)
    default: false
    }
  }

  /// Whether a text has as many characters, of Unicode's and none of them NUL.
  static func isLength(_ text: String, _ range: ClosedRange<Int>) -> Bool {
    let bytes = text.utf8.count
    guard bytes >= range.lowerBound, !text.utf8.contains(0) else { return false }
    return bytes <= range.upperBound || text.unicodeScalars.count <= range.upperBound
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }

  /// Ten bytes such as 2024-03-05; the month and the day begin with what these can begin with.
  private static func isDay(_ text: String) -> Bool {
    guard text.utf8.count == 10 else { return false }
    for (place, byte) in text.utf8.enumerated() {
      let fits =
        switch place {
        case 4, 7: byte == UInt8(ascii: "-")
        case 5: byte == UInt8(ascii: "0") || byte == UInt8(ascii: "1")
        case 8: byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "3")
        default: isDigit(byte)
        }
      if !fits { return false }
    }
    return true
  }

  private static func isCode(_ text: String) -> Bool {
    let count = text.utf8.count
    return (count == 6 || count == 9 || count == 12) && text.utf8.allSatisfy(isDigit)
  }
}

extension RecordKind {
  /// How long an id may be.
  static let lengthOfID = 1...200
}
