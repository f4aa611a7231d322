/// Finds the one division the names in an address agree on, with every candidate where they do not
/// (政区链判定).
///
/// Kept from address to address.
struct DivisionChoice: ~Copyable {
  let resolver: DivisionResolver
  var names: DivisionNames { resolver.names }
  /// Elements that name divisions, with their units among the options.
  private var namings = Scratch<Naming>()
  private var options = Scratch<Option>()
  private var codes = Scratch<Code>()
  private var targets = Scratch<Target>()

  // None of these is private: the compiler (6.3.1) stumbles over private values of a generic type.

  /// A stretch of what is gathered.
  struct Stretch: BitwiseCopyable {
    let start: Int
    let end: Int
    var indices: Range<Int> { start..<end }
  }

  /// An element that names a division, with the units it may stand for.
  struct Naming: BitwiseCopyable {
    let element: Int
    let options: Stretch
  }

  /// A unit a name may stand for.
  struct Option: BitwiseCopyable {
    let unit: Int32
    let code: Int64
    let level: AddressLevel
    let isCurrent: Bool
    /// The codes in force it stands for.
    let codes: Stretch
  }

  /// A code in force that may be meant, and what speaks for it.
  struct Target: BitwiseCopyable {
    let code: Int64
    let score: Int
  }

  /// A code with those within it.
  struct Code: BitwiseCopyable {
    let own: Int64
    let end: Int64

    init(_ own: Int64) { (self.own, end) = (own, own + DivisionResolver.level(own).divisor) }

    @inline(__always)
    func holds(_ code: Int64) -> Bool { code >= own && code < end }
  }

  init(_ resolver: DivisionResolver) { self.resolver = resolver }

  /// What the namings of an address come to; elements that fit get their code.
  mutating func resolve(
    _ elements: inout [CutElement], _ text: [UInt32]
  ) -> DivisionReading {
    var reading = agreed(&elements, text)
    infer(elements, text, &reading)
    return reading
  }

  /// What the namings agree on.
  private mutating func agreed(
    _ elements: inout [CutElement], _ text: [UInt32]
  ) -> DivisionReading {
    var reading = DivisionReading()
    let hasNamings = gather(elements, text)
    guard namings.count > 0 else {
      let area = resolver.area
      if area != 0, !hasNamings { (reading.code, reading.isByArea) = (area, true) }
      return reading
    }
    weigh()
    guard targets.count > 0 else { return reading }
    var top = targets[0].score
    for index in 0..<targets.count { top = max(top, targets[index].score) }
    choose(top, &reading)
    judge(&elements, &reading)
    return reading
  }

  /// Finds the codes that may be meant, with what speaks for each.
  private mutating func weigh() {
    targets.removeAll()
    for index in 0..<codes.count {
      let code = codes[index].own
      var isNew = true
      for other in 0..<targets.count where targets[other].code == code { isNew = false }
      if isNew { targets.append(Target(code: code, score: score(code))) }
    }
  }

  /// Gathers what the names may stand for; whether there are names at all, known or not.
  private mutating func gather(_ elements: [CutElement], _ text: [UInt32]) -> Bool {
    namings.removeAll()
    options.removeAll()
    codes.removeAll()
    var hasNamings = false
    for (index, element) in elements.enumerated()
    where element.isKnown && element.kind.isDivision || isAsked(element, elements, text) {
      hasNamings = true
      let first = options.count
      let own = text[element.start..<element.end]
      // 海宁区 for 海宁市: the name counts, and that it is written so is said.
      let isMisnamed = !element.isKnown
      let tail = element.isKnown ? 0 : element.kind == .zone ? 2 : 1
      for index in names.trie.entries(of: own.dropLast(tail)) {
        let entry = names.entries[index]
        guard isMisnamed ? isMeant(entry) : entry.isNamed(element.kind),
          !isGathered(entry.unit, from: first)
        else { continue }
        let start = codes.count
        if entry.isCurrent {
          codes.append(Code(entry.code))
        } else {
          for code in resolver.current(entry.unit) { codes.append(Code(code)) }
        }
        options.append(
          Option(
            unit: entry.unit, code: entry.code, level: entry.level, isCurrent: entry.isCurrent,
            codes: Stretch(start: start, end: codes.count)))
      }
      if options.count > first {
        namings.append(
          Naming(element: index, options: Stretch(start: first, end: options.count)))
      }
    }
    return hasNamings
  }

  private func isGathered(_ unit: Int32, from first: Int) -> Bool {
    for index in first..<options.count where options[index].unit == unit { return true }
    return false
  }

  /// Whether what no table knows may name a district: 海宁区, or 浑南新区 where no district is named.
  private func isAsked(
    _ element: CutElement, _ elements: [CutElement], _ text: [UInt32]
  ) -> Bool {
    switch element.kind {
    case .district: !element.isKnown
    case .zone:
      element.end - element.start == 4 && text[element.end - 2] == 0x65B0
        && !elements.contains { $0.kind == .district }
    default: false
    }
  }

  /// Whether a short name stands for a county although its generic term is another.
  private func isMeant(_ entry: DivisionNames.Entry) -> Bool {
    guard entry.isShortCounty else { return false }
    if entry.isDistinct { return true }
    for index in 0..<codes.count where codes[index].holds(entry.code) { return true }
    return false
  }

  /// Takes the targets that score best; of those the ones within the area, and the lowest.
  private func choose(_ top: Int, _ reading: inout DivisionReading) {
    let area = resolver.area
    var (count, last) = (0, Int64(0))
    for index in 0..<targets.count where targets[index].score == top {
      (count, last) = (count + 1, targets[index].code)
    }
    if count == 1 { return reading.code = last }
    var fitting = (0..<targets.count).filter { targets[$0].score == top }.map { targets[$0].code }
    let within = fitting.filter { area != 0 && resolver.holds(area, $0) }
    if !within.isEmpty, within.count < fitting.count {
      (fitting, reading.isByArea) = (within, true)
    }
    // Of units one above the other the lower is meant.
    fitting = fitting.filter { code in
      !fitting.contains { $0 != code && resolver.holds(code, $0) }
    }
    if fitting.count == 1 {
      reading.code = fitting[0]
    } else {
      reading.candidates = fitting.sorted()
    }
  }

  private func holds(_ option: Option, _ target: Int64) -> Bool {
    for index in option.codes.indices where codes[index].holds(target) { return true }
    return false
  }

  private func score(_ target: Int64) -> Int {
    var score = Int(DivisionResolver.level(target).rawValue)
    for naming in 0..<namings.count {
      let named = namings[naming].options
      var own = -4
      for index in named.indices where holds(options[index], target) {
        let option = options[index]
        // The name of a town is borne by many; that of a county hardly by two.
        let weight = option.level <= .county ? 14 : option.level == .township ? 8 : 5
        own = max(own, option.isCurrent ? weight : weight - 3)
      }
      // A unit that was parted left towns to several: what is named below it decides.
      if own < 0, isPast(named, near: target) { own = -1 }
      score += own
    }
    return score
  }

  /// Whether all units a name may stand for are gone, and lay in the city of another.
  private func isPast(_ named: Stretch, near target: Int64) -> Bool {
    for index in named.indices
    where options[index].isCurrent || !Self.isNear(options[index].code, target) { return false }
    return true
  }

  private func judge(_ elements: inout [CutElement], _ reading: inout DivisionReading) {
    for index in 0..<namings.count {
      let naming = namings[index]
      if let (option, code) = meant(naming.options, reading) {
        elements[naming.element].code = code
        if !option.isCurrent { reading.retired.append((naming.element, option.unit, code)) }
      } else if let past = parted(naming.options, reading) {
        reading.retired.append((naming.element, past, nil))
      } else {
        reading.conflicts.append(naming.element)
      }
    }
  }

  /// The unit a name stands for where that holds what was chosen, by its code in force; one in force
  /// before one that is gone.
  private func meant(
    _ named: Stretch, _ reading: borrowing DivisionReading
  ) -> (option: Option, code: Int64)? {
    var found: (option: Option, code: Int64)?
    for index in named.indices {
      let option = options[index]
      guard let own = option.codes.indices.first(where: { isChosen(codes[$0], reading) })
      else {
        continue
      }
      if option.isCurrent { return (option, codes[own].own) }
      if found == nil { found = (option, codes[own].own) }
    }
    return found
  }

  private func isChosen(_ code: Code, _ reading: borrowing DivisionReading) -> Bool {
    reading.isChosen { code.holds($0) }
  }

  /// The unit that is gone and was parted between several, of which what lies below it decides.
  private func parted(_ named: Stretch, _ reading: borrowing DivisionReading) -> Int32? {
    for index in named.indices where options[index].isCurrent { return nil }
    let past = options[named.start]
    return reading.isChosen { Self.isNear($0, past.code) } ? past.unit : nil
  }

  /// Whether two units lie in one city.
  private static func isNear(_ a: Int64, _ b: Int64) -> Bool {
    a / AddressLevel.city.divisor == b / AddressLevel.city.divisor
  }
}
