import Rules

/// The numbers that would do at one place of a street (选号).
struct NumberChoice {
  private let street: NumberedStreet
  private let policy: NumberingPolicy
  private let rows: [PlateRow]
  private let side: StreetSide?
  private let from: Double
  private let to: Double
  /// The parity of the side; nil for either.
  private let isOdd: Bool?
  private let supply: NumberSupply
  private(set) var before: PlateNeighbour?
  private(set) var after: PlateNeighbour?
  private(set) var free: [PlateNumber] = []
  private(set) var options: [NumberOption] = []
  private(set) var warnings: [PlateWarning] = []

  private var middle: Double { (from + to) / 2 }

  init(
    _ street: NumberedStreet, _ policy: NumberingPolicy, _ rows: [PlateRow], side: StreetSide?,
    from: Double, to: Double, isRecessed: Bool
  ) {
    (self.street, self.policy, self.rows, self.side) = (street, policy, rows, side)
    (self.from, self.to) = (from, to)
    supply = NumberSupply(street.plates.lazy.map(\.number), policy)
    if street.stride == 1 {
      isOdd = nil
    } else {
      isOdd = side.flatMap { side in street.oddSide.map { side == $0 } }
    }
    if street.stride == 2, isOdd == nil { warnUnknown() }
    let places = isOdd.map { [$0] } ?? (street.stride == 1 ? [nil] : [true, false])
    for parity in places { choose(parity as Bool?, isRecessed, isFirst: parity == places[0]) }
    if options.isEmpty {
      warnings.append(
        PlateWarning(
          .noNumber, zh: "前后之间没有可编的号，需要重编或由人定号。",
          en: "nothing fits between the neighbours; renumber the stretch or decide by hand."))
    }
  }

  private mutating func warnUnknown() {
    warnings.append(
      PlateWarning(
        .oddSideUnknown, zh: "\(street.name)哪一侧为单号未定，两种号都列出，请指定。",
        en: "nothing tells the odd side of \(street.name): numbers of both kinds are listed."))
  }

  private func neighbour(_ plate: NumberedPlate) -> PlateNeighbour {
    PlateNeighbour(
      id: rows[plate.row].name, number: plate.number, along: plate.along,
      isReserved: plate.isReserved)
  }

  /// What stands around the place in one sequence.
  private struct Surroundings {
    /// The plate before and after, reserves left aside.
    var lower: NumberedPlate?
    var upper: NumberedPlate?
    /// The plate or reserve before and after.
    var below: NumberedPlate?
    var above: NumberedPlate?

    /// Of the reserves beside the place the nearest.
    func reserve(near along: Double) -> NumberedPlate? {
      [below, above].compactMap { $0 }.filter(\.isReserved)
        .min { abs($0.along - along) < abs($1.along - along) }
    }
  }

  private func surroundings(_ parity: Bool?) -> Surroundings {
    let sequence = street.plates.filter { plate in
      plate.isOrdered && (parity == nil || plate.number.isOdd == parity)
    }
    var around = Surroundings()
    // Plates are sorted along the street; one out of order must not shut the place in.
    for plate in sequence where plate.along <= middle {
      if around.below.map({ plate.number > $0.number }) ?? true { around.below = plate }
      if !plate.isReserved, around.lower.map({ plate.number > $0.number }) ?? true {
        around.lower = plate
      }
    }
    let floor = around.below?.number
    for plate in sequence where plate.along > middle && (floor.map { plate.number > $0 } ?? true) {
      if around.above == nil { around.above = plate }
      if around.upper == nil, !plate.isReserved { around.upper = plate }
    }
    return around
  }

  private mutating func choose(_ parity: Bool?, _ isRecessed: Bool, isFirst: Bool) {
    let around = surroundings(parity)
    let between = free(parity, around)
    if isFirst { (before, after) = (around.lower.map(neighbour), around.upper.map(neighbour)) }
    free = (free + between).sorted()
    propose(parity, around, between, isRecessed)
  }

  /// Whole numbers between two plates that nobody has; past the last one the next ten.
  private func free(_ parity: Bool?, _ around: Surroundings) -> [PlateNumber] {
    let step = street.stride
    let first = around.below.map { $0.number.main + step } ?? (parity == false ? 2 : 1)
    let last = around.above.map { $0.number.main - 1 } ?? first + step * 10
    guard first <= last else { return [] }
    let mains = stride(from: first, through: min(last, first + step * 400), by: step)
    return Array(mains.compactMap { PlateNumber($0) }.filter(supply.isFree).prefix(100))
  }

  private mutating func add(
    _ number: PlateNumber?, _ reserves: [PlateNumber] = [], zh: String, en: String
  ) {
    guard let number, !options.contains(where: { $0.number == number }) else { return }
    options.append(
      NumberOption(
        number: number, text: number.text(policy.style), reason: LocalizedText(zh: zh, en: en),
        reserves: reserves))
  }

  private mutating func propose(
    _ parity: Bool?, _ around: Surroundings, _ between: [PlateNumber], _ isRecessed: Bool
  ) {
    let (below, above) = (around.below?.number, around.above?.number)
    if isRecessed, policy.hasAttachedRecesses, let below {
      add(
        supply.infill(after: below, before: above), zh: "退后建筑，编前一号的附号",
        en: "a recessed front: sub-number of the plate before it")
    }
    let reserve = around.reserve(near: middle)
    let isNear = reserve.map { abs($0.along - middle) <= max(to - from, 30) } ?? false
    if policy.isByDistance {
      proposeByDistance(parity, around)
    } else {
      // The reserve beside this place was kept for it.
      if isNear { addReserve(reserve) }
      proposeInOrder(around, between)
      if !isNear { addReserve(reserve) }
    }
    if between.isEmpty || policy.isByDistance, let below {
      add(
        supply.infill(after: below, before: above), zh: "前后之间没有整号，编附号",
        en: "no whole number is left between the neighbours: a sub-number")
    }
    for number in between.prefix(5) {
      add(number, zh: "前后之间的空号", en: "free between the neighbours")
    }
  }

  private mutating func addReserve(_ reserve: NumberedPlate?) {
    guard let reserve else { return }
    let metres = Int(abs(reserve.along - middle).rounded())
    add(
      reserve.number, zh: "相距 \(metres) 米的预留号", en: "the number kept \(metres) m from here")
  }

  private mutating func proposeByDistance(_ parity: Bool?, _ around: Surroundings) {
    let step = policy.metres ?? 1
    let places = [middle] + Array(stride(from: from, through: to, by: step))
    for along in places {
      guard let number = supply.number(at: along, isOdd: parity), supply.isFree(number),
        around.below.map({ number > $0.number }) ?? true,
        around.above.map({ number < $0.number }) ?? true
      else { continue }
      let metres = Int(along.rounded())
      add(number, zh: "距起点 \(metres) 米", en: "\(metres) m from the origin")
    }
  }

  private mutating func proposeInOrder(_ around: Surroundings, _ between: [PlateNumber]) {
    guard let first = between.first else { return }
    guard let above = around.above else {
      var count = 0
      let vacant = from - (around.below?.along ?? 0)
      if policy.step == .frontage, let metres = policy.metres { count = Int(vacant / metres) }
      count = min(max(0, count), between.count - 1)
      add(
        between[count], Array(between.prefix(count)),
        zh: count == 0 ? "顺延的下一个号" : "空地 \(Int(vacant)) 米预留 \(count) 个号后的下一个号",
        en: count == 0
          ? "the next number in order"
          : "the next number after \(count) kept for \(Int(vacant)) m of vacant frontage")
      return
    }
    // Between two plates: by the share of the way, so that both sides keep room.
    let start = around.below?.along ?? 0
    let share = above.along > start ? (middle - start) / (above.along - start) : 0
    let slot = min(between.count - 1, max(0, Int(share * Double(between.count))))
    add(between[slot], zh: "前后之间按位置取的空号", en: "free, and in proportion to the place")
    add(first, zh: "前后之间的第一个空号", en: "the first free number between the neighbours")
  }

  /// What is the matter with a number somebody asks for.
  func judge(_ wanted: PlateNumber) -> [PlateWarning] {
    var warnings: [PlateWarning] = []
    let text = street.name + wanted.text(policy.style)
    if let other = street.plates.first(where: { $0.number == wanted }) {
      let name = rows[other.row].name
      warnings.append(
        other.isReserved
          ? PlateWarning(.reserved, zh: "\(text)是预留号（\(name)）。", en: "\(text) is kept (\(name)).")
          : PlateWarning(
            .taken, zh: "\(text)已有门牌使用（\(name)）。", en: "\(text) is borne by a plate (\(name))."))
    }
    if let isOdd, wanted.isOdd != isOdd {
      warnings.append(
        PlateWarning(
          .wrongSide, zh: "\(text)应在对侧，本侧编\(isOdd ? "单" : "双")号。",
          en:
            "\(text) belongs across the street; this side bears \(isOdd ? "odd" : "even") numbers.")
      )
    }
    let others = street.plates.filter { plate in
      plate.isOrdered && (street.stride == 1 || plate.number.isOdd == wanted.isOdd)
        && plate.number != wanted
    }
    let slack = policy.limits.order
    let wrong = others.first { plate in
      plate.number < wanted ? plate.along > to + slack : plate.along < from - slack
    }
    if let wrong {
      let other = wrong.number.text(policy.style)
      warnings.append(
        PlateWarning(
          .outOfOrder, zh: "\(text)与 \(other)的先后和位置不合。",
          en: "\(text) and \(other) would not stand in the order of their numbers."))
    }
    return warnings
  }
}
