public import Rules

/// One patrol a letter asks for, and whether it was made (应巡查的一次).
public struct PatrolSlot: Hashable, Sendable {
  /// How it stands.
  public enum State: String, Hashable, Sendable, CaseIterable {
    /// Made within its time.
    case done
    /// Made up for later.
    case late
    /// Its time is over and no patrol is recorded.
    case missing
    /// Its time is running.
    case due
    /// Its time has not begun.
    case ahead
  }

  /// The letter.
  public let letter: String
  /// The first day of its time.
  public let start: CalendarDay
  /// The last day of its time.
  public let end: CalendarDay
  /// The patrol that was made.
  public var patrol: Patrol?
  /// How it stands.
  public var state: State
}

/// When the patrols a letter asks for fall, and which were made (巡查计划).
///
/// Each year of the term, counted from its first day, is parted evenly into as many stretches as
/// patrols are asked for; one patrol belongs into each. A second patrol in a stretch makes up for
/// the nearest one missed before.
public enum PatrolPlan {
  /// The stretches of a term up to a day.
  ///
  /// - Parameters:
  ///   - from: The first day of the term.
  ///   - until: The last day.
  ///   - count: Patrols a year; none gives no stretch.
  ///   - last: Stretches that begin later are left out.
  public static func stretches(
    from: CalendarDay, until: CalendarDay, count: Int, upTo last: CalendarDay
  ) -> [(start: CalendarDay, end: CalendarDay)] {
    guard count > 0, from <= until else { return [] }
    var stretches: [(start: CalendarDay, end: CalendarDay)] = []
    let stop = min(until, last)
    for year in 0..<200 {
      guard let begin = from.adding(years: year), begin <= stop else { break }
      for number in 0..<count {
        guard let start = bound(begin, number, count), start <= stop,
          let next = bound(begin, number + 1, count), let end = next.adding(days: -1)
        else { break }
        if start <= end { stretches.append((start, min(end, until))) }
      }
    }
    return stretches
  }

  /// The first day of a stretch of a year: whole months where they divide evenly, else days.
  private static func bound(_ begin: CalendarDay, _ number: Int, _ count: Int) -> CalendarDay? {
    if number == count { return begin.adding(years: 1) }
    if 12 % count == 0 { return begin.adding(months: 12 / count * number) }
    guard let next = begin.adding(years: 1) else { return nil }
    return begin.adding(days: begin.days(until: next) * number / count)
  }

  /// The patrols a letter asks for up to a day.
  ///
  /// - Parameters:
  ///   - patrols: Those made under it.
  ///   - today: The day.
  ///   - last: How far to look ahead.
  public static func slots(
    _ letter: CustodyLetter, _ patrols: [Patrol], today: CalendarDay, upTo last: CalendarDay
  ) -> [PatrolSlot] {
    guard let from = letter.from, let until = letter.until, let count = letter.patrols else {
      return []
    }
    var slots = stretches(from: from, until: until, count: count, upTo: last).map {
      PatrolSlot(
        letter: letter.id, start: $0.start, end: $0.end,
        state: $0.end < today ? .missing : $0.start <= today ? .due : .ahead)
    }
    let made = patrols.compactMap { patrol in patrol.day.map { (day: $0, patrol: patrol) } }
      .sorted { ($0.day, $0.patrol.id) < ($1.day, $1.patrol.id) }
    var surplus: [(index: Int, patrol: Patrol)] = []
    for (day, patrol) in made {
      guard let index = slots.firstIndex(where: { $0.start <= day && day <= $0.end }) else {
        // One made after the term still belongs to it.
        if let end = slots.last?.end, day > end { surplus.append((slots.count, patrol)) }
        continue
      }
      if slots[index].patrol != nil {
        surplus.append((index, patrol))
        continue
      }
      slots[index].patrol = patrol
      slots[index].state = .done
    }
    for (index, patrol) in surplus {
      guard let missed = slots[..<index].lastIndex(where: { $0.patrol == nil }) else { continue }
      slots[missed].patrol = patrol
      slots[missed].state = .late
    }
    return slots
  }
}
