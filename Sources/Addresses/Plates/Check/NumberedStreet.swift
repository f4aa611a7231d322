import Geometry
import Rules

/// One plate with its number read and its place along the street.
struct NumberedPlate: Sendable {
  /// Its index among the rows.
  let row: Int
  let number: PlateNumber
  /// Metres from the origin; NaN when it has no place.
  let along: Double
  /// Metres from the line.
  let offset: Double
  /// The side it stands on, or is stated to where it stands on the line.
  let side: StreetSide?
  let isReserved: Bool
  /// Another plate bears its number.
  var isDuplicate = false
  /// Too far from the street to say where along it.
  var isFar = false

  /// What it sorts by along the street: plates without a place come last.
  var rank: Double { along.isNaN ? .infinity : along }

  /// Whether it counts in the order along the street.
  var isOrdered: Bool { !isDuplicate && !isFar && !along.isNaN && number.door == 0 }
}

/// How something about a street came to be known (依据).
public enum NumberingSource: String, Hashable, Sendable {
  /// The pack says it.
  case policy
  /// The plates that are there show it.
  case plates
  /// Nothing tells.
  case unknown
}

/// A street with its plates while it is judged (判定中的街路).
public struct NumberedStreet: Sendable {
  /// Its name as the plates have it.
  let name: String
  /// Which street of the network; nil when there is none of the name.
  let street: Int?
  private(set) var line: StreetLine?
  /// Live plates with a number of their own along the street, by distance, then number.
  private(set) var plates: [NumberedPlate] = []
  /// Rows whose number cannot be read.
  private(set) var unreadable: [Int] = []
  /// Live rows of plates within buildings and estates.
  private(set) var inner: [Int] = []
  /// Live rows, all of them, as given.
  private(set) var rows: [Int] = []
  /// Where odd numbers are; nil when not known or when there is no such side.
  private(set) var oddSide: StreetSide?
  /// How that is known.
  private(set) var oddSource = NumberingSource.unknown
  /// How it is known where numbers begin.
  private(set) var originSource = NumberingSource.unknown
  /// 2 where odd and even numbers have sides of their own, else 1.
  private(set) var stride = 2

  /// Reads numbers, locates plates, and tells origin and odd side.
  init(
    name: String, street: Int?, rows: [Int], of table: [PlateRow], _ network: StreetNetwork,
    _ policy: NumberingPolicy, _ day: CalendarDay?
  ) {
    (self.name, self.street) = (name, street)
    line = street.flatMap { network.lines[$0] }
    let isOneSided = street.map { network.streets[$0].isOneSided } ?? false
    read(rows, of: table, line, policy, day)
    if line?.isOriginKnown == false {
      let trend = trend
      if trend < 0 {
        line?.reverse(isOriginKnown: true)
        read(rows, of: table, line, policy, day)
      }
      originSource = trend == 0 ? .unknown : .plates
    } else if line != nil {
      originSource = .policy
    }
    let odd = line.map { policy.oddSide($0.course) } ?? .unknown
    if odd == .none || (isOneSided && policy.isOneSidedConsecutive) {
      (stride, oddSource) = (1, .policy)
    } else if let side = line?.side(odd) {
      (oddSide, oddSource) = (side, .policy)
    } else {
      inferOddSide(policy.limits)
    }
    plates.sort { ($0.rank, $0.number) < ($1.rank, $1.number) }
    markDuplicates()
  }

  private mutating func read(
    _ rows: [Int], of table: [PlateRow], _ line: StreetLine?, _ policy: NumberingPolicy,
    _ day: CalendarDay?
  ) {
    (plates, unreadable, inner, self.rows) = ([], [], [], [])
    plates.reserveCapacity(rows.count)
    for row in rows where table[row].counts(on: day) {
      self.rows.append(row)
      guard table[row].isOnStreet else {
        inner.append(row)
        continue
      }
      guard let number = PlateNumber.read(table[row].number)?.number else {
        unreadable.append(row)
        continue
      }
      plates.append(Self.located(row, table[row], number, line, policy.limits))
    }
  }

  private static func located(
    _ row: Int, _ record: PlateRow, _ number: PlateNumber, _ line: StreetLine?,
    _ limits: NumberingPolicy.Limits
  ) -> NumberedPlate {
    let isReserved = record.status == .reserved
    guard let line, let position = record.position, position.isGeographic else {
      let side = record.side.flatMap { line?.side($0) }
      return NumberedPlate(
        row: row, number: number, along: .nan, offset: 0, side: side, isReserved: isReserved)
    }
    let place = line.locate(position)
    let isClear = place.offset >= limits.side && place.past == 0
    let side = isClear ? place.side : record.side.flatMap { line.side($0) }
    return NumberedPlate(
      row: row, number: number, along: place.along, offset: place.offset, side: side,
      isReserved: isReserved, isFar: place.offset > limits.far)
  }

  /// Above zero when numbers rise along the line, below when they fall.
  private var trend: Double {
    var (count, sumX, sumY) = (0.0, 0.0, 0.0)
    for plate in plates where plate.isOrdered {
      count += 1
      sumX += plate.along
      sumY += Double(plate.number.main)
    }
    guard count >= 3 else { return 0 }
    return plates.reduce(0) { sum, plate in
      guard plate.isOrdered else { return sum }
      return sum + (plate.along - sumX / count) * (Double(plate.number.main) - sumY / count)
    }
  }

  private mutating func inferOddSide(_ limits: NumberingPolicy.Limits) {
    var (left, right) = (0, 0)
    for plate in plates where !plate.isFar {
      guard let side = plate.side else { continue }
      if (side == .left) == plate.number.isOdd { left += 1 } else { right += 1 }
    }
    let total = left + right
    guard total >= limits.inferLeast,
      Double(max(left, right)) >= limits.inferShare * Double(total)
    else { return }
    (oddSide, oddSource) = (left > right ? .left : .right, .plates)
  }

  private mutating func markDuplicates() {
    let order = plates.indices.sorted { (plates[$0].number, $0) < (plates[$1].number, $1) }
    for (one, other) in zip(order, order.dropFirst())
    where plates[one].number == plates[other].number {
      plates[one].isDuplicate = true
      plates[other].isDuplicate = true
    }
  }

  /// The plates by number sequence: odd and even ones apart where they have sides of their own.
  func sequences(_ isIncluded: (NumberedPlate) -> Bool) -> [[NumberedPlate]] {
    if stride == 1 { return [plates.filter(isIncluded)] }
    return [true, false].map { isOdd in
      plates.filter { $0.number.isOdd == isOdd && isIncluded($0) }
    }
  }

  /// The side numbers of a parity belong to; nil when not known.
  func side(isOdd: Bool) -> StreetSide? { isOdd ? oddSide : oddSide?.opposite }
}
