public import Rules

/// One old number and what became of it (新旧门楼号).
public struct Renumbering: Hashable, Sendable {
  /// The street of the old number.
  public var oldStreet: String
  /// The old number.
  public var oldNumber: String
  /// The street of the new number.
  public var newStreet: String
  /// The new number.
  public var newNumber: String
  /// The day it changed; nil when not known.
  public var day: CalendarDay?
  /// The document that says so.
  public var document: String

  /// Makes a line.
  public init(
    oldStreet: String, oldNumber: String, newStreet: String, newNumber: String,
    day: CalendarDay? = nil, document: String = ""
  ) {
    (self.oldStreet, self.oldNumber) = (oldStreet, oldNumber)
    (self.newStreet, self.newNumber) = (newStreet, newNumber)
    (self.day, self.document) = (day, document)
  }

  /// The old address.
  public var old: String { oldStreet + RenumberingTable.canonical(oldNumber) }
  /// The new address.
  public var new: String { newStreet + RenumberingTable.canonical(newNumber) }
}

/// Old numbers and the present ones they lead to (新旧门楼号对照表).
///
/// A number may be given to another door after it became free, so a later line is followed only
/// when its day is later. Lines of one day belong to one renumbering and do not follow each other:
/// two doors may exchange their numbers. Lines without a day follow each other.
public struct RenumberingTable: Hashable, Sendable {
  /// The lines as given.
  public let lines: [Renumbering]
  private let byOld: [String: [Int]]

  /// Puts a table together.
  ///
  /// - Throws: ``PlateRefusal`` when a line leads nowhere, an old number becomes two at once, or
  ///   lines lead round in a ring.
  public init(_ lines: [Renumbering]) throws(PlateRefusal) {
    self.lines = lines
    var byOld: [String: [Int]] = [:]
    for (index, line) in lines.enumerated() {
      guard PlateNumber(line.oldNumber) != nil, PlateNumber(line.newNumber) != nil else {
        throw PlateRefusal(
          zh: "对照表第 \(index + 1) 条读不出号码：\(line.oldNumber) → \(line.newNumber)。",
          en: "line \(index + 1) of the table has a number that cannot be read: "
            + "\(line.oldNumber) → \(line.newNumber).")
      }
      for other in byOld[line.old] ?? [] where lines[other].day == line.day {
        if lines[other].new != line.new {
          throw PlateRefusal(
            zh: "\(line.old)同时改为\(lines[other].new)和\(line.new)；只能留一条。",
            en: "\(line.old) becomes \(lines[other].new) and \(line.new) at once; keep one line.")
        }
      }
      byOld[line.old, default: []].append(index)
    }
    self.byOld = byOld.mapValues { list in
      list.sorted { left, right in
        guard let one = lines[left].day, let other = lines[right].day else {
          return lines[left].day == nil && lines[right].day != nil
        }
        return one < other
      }
    }
    try refuseRings()
  }

  static func canonical(_ number: String) -> String {
    PlateNumber(number)?.description ?? number
  }

  /// The line that follows an address after a day.
  private func next(_ address: String, after day: CalendarDay?, isFirst: Bool) -> Int? {
    byOld[address]?.first { index in
      guard let own = lines[index].day else { return isFirst || day == nil }
      return day.map { isFirst ? own >= $0 : own > $0 } ?? true
    }
  }

  /// The lines that lead from an old address to the present one, in order; empty when it is present.
  ///
  /// - Parameter day: A day the old address held; without it the first door that bore the number.
  public func chain(
    street: String, number: String, on day: CalendarDay? = nil
  ) -> [Renumbering] {
    var address = street + Self.canonical(number)
    var (found, reached): ([Renumbering], CalendarDay?) = ([], day)
    while let index = next(address, after: reached, isFirst: found.isEmpty),
      found.count <= lines.count
    {
      found.append(lines[index])
      address = lines[index].new
      reached = lines[index].day ?? reached
    }
    return found
  }

  /// The present address of an old one; nil when the table does not have it.
  public func present(street: String, number: String, on day: CalendarDay? = nil) -> String? {
    chain(street: street, number: number, on: day).last?.new
  }

  /// Days only rise along a chain, so rings are of lines without a day.
  private func refuseRings() throws(PlateRefusal) {
    for line in lines {
      var seen: [String] = [line.old]
      var address = line.new
      var (day, steps) = (line.day, 0)
      while steps <= lines.count {
        if seen.contains(address), day == nil {
          seen.append(address)
          throw PlateRefusal(
            zh: "对照表成环：\(seen.joined(separator: " → "))；请补上改号日期或删去一条。",
            en: "the table leads round in a ring: \(seen.joined(separator: " → ")); "
              + "give the days of the changes or remove a line.")
        }
        seen.append(address)
        guard let index = next(address, after: day, isFirst: false) else { break }
        day = lines[index].day ?? day
        address = lines[index].new
        steps += 1
      }
    }
  }

  /// The lines by which records of one table became those of another, matched by id.
  public static func lines(
    from old: [PlateRow], to new: [PlateRow], day: CalendarDay? = nil, document: String = ""
  ) -> [Renumbering] {
    var byID: [String: PlateRow] = [:]
    for row in old where !row.id.isEmpty { byID[row.id] = row }
    return new.compactMap { row in
      guard let before = byID[row.id] else { return nil }
      let line = Renumbering(
        oldStreet: before.street, oldNumber: before.number, newStreet: row.street,
        newNumber: row.number, day: day, document: document)
      return line.old == line.new ? nil : line
    }
  }
}
