/// Finds the one division the names in an address agree on, with every candidate where they do not
/// (政区链判定).
///
/// Kept from address to address.
struct DivisionChoice {
  let resolver: DivisionResolver
  var names: DivisionNames { resolver.names }
  /// Elements that name divisions, with their units among the options.
  private var namings: [(element: Int, options: Range<Int>)] = []
  private var options: [Option] = []
  private var codes: [Code] = []
  private var targets: [(code: Int64, score: Int)] = []

  /// A unit a name may stand for.
  private struct Option {
    let unit: Int32
    let code: Int64
    let level: AddressLevel
    let isCurrent: Bool
    /// The codes in force it stands for.
    let codes: Range<Int>
  }

  /// A code with those within it.
  private struct Code {
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
    guard !namings.isEmpty else {
      let area = resolver.area
      if area != 0, !hasNamings { (reading.code, reading.isByArea) = (area, true) }
      return reading
    }
    targets.removeAll(keepingCapacity: true)
    for option in options {
      for index in option.codes {
        let code = codes[index].own
        if !targets.contains(where: { $0.code == code }) { targets.append((code, score(code))) }
      }
    }
    guard var top = targets.first?.score else { return reading }
    for target in targets where target.score > top { top = target.score }
    choose(top, &reading)
    judge(&elements, &reading)
    return reading
  }

  /// Gathers what the names may stand for; whether there are names at all, known or not.
  private mutating func gather(_ elements: [CutElement], _ text: [UInt32]) -> Bool {
    namings.removeAll(keepingCapacity: true)
    options.removeAll(keepingCapacity: true)
    codes.removeAll(keepingCapacity: true)
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
          !options[first...].contains(where: { $0.unit == entry.unit })
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
            codes: start..<codes.count))
      }
      if options.count > first { namings.append((index, first..<options.count)) }
    }
    return hasNamings
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
    return entry.isDistinct || codes.contains { $0.holds(entry.code) }
  }

  /// Takes the targets that score best; of those the ones within the area, and the lowest.
  private func choose(_ top: Int, _ reading: inout DivisionReading) {
    let area = resolver.area
    if targets.count(where: { $0.score == top }) == 1,
      let only = targets.first(where: { $0.score == top })
    {
      (reading.candidates, reading.code) = ([only.code], only.code)
      return
    }
    var fitting = targets.filter { $0.score == top }.map(\.code)
    let within = fitting.filter { area != 0 && resolver.holds(area, $0) }
    if !within.isEmpty, within.count < fitting.count {
      (fitting, reading.isByArea) = (within, true)
    }
    // Of units one above the other the lower is meant.
    fitting = fitting.filter { code in
      !fitting.contains { $0 != code && resolver.holds(code, $0) }
    }
    reading.candidates = fitting.sorted()
    if fitting.count == 1 { reading.code = fitting[0] }
  }

  private func holds(_ option: Option, _ target: Int64) -> Bool {
    for index in option.codes where codes[index].holds(target) { return true }
    return false
  }

  private func score(_ target: Int64) -> Int {
    var score = Int(DivisionResolver.level(target).rawValue)
    for naming in namings {
      var own = -4
      for index in naming.options where holds(options[index], target) {
        let option = options[index]
        // The name of a town is borne by many; that of a county hardly by two.
        let weight = option.level <= .county ? 14 : option.level == .township ? 8 : 5
        own = max(own, option.isCurrent ? weight : weight - 3)
      }
      // A unit that was parted left towns to several: what is named below it decides.
      if own < 0,
        options[naming.options].allSatisfy({ !$0.isCurrent && Self.isNear($0.code, target) })
      {
        own = -1
      }
      score += own
    }
    return score
  }

  private func judge(_ elements: inout [CutElement], _ reading: inout DivisionReading) {
    let targets = reading.candidates
    for naming in namings {
      var found: (option: Option, code: Int64)?
      for index in naming.options {
        let option = options[index]
        guard let code = codes[option.codes].first(where: { targets.contains(where: $0.holds) })
        else { continue }
        if found == nil || option.isCurrent { found = (option, code.own) }
        if option.isCurrent { break }
      }
      if let found {
        elements[naming.element].code = found.code
        if !found.option.isCurrent {
          reading.retired.append((naming.element, found.option.unit, found.code))
        }
        continue
      }
      // A unit that is gone may have been parted between several: what lies below it decides.
      let own = options[naming.options]
      if let past = own.first(where: { !$0.isCurrent }), own.allSatisfy({ !$0.isCurrent }),
        targets.contains(where: { Self.isNear($0, past.code) })
      {
        reading.retired.append((naming.element, past.unit, nil))
      } else {
        reading.conflicts.append(naming.element)
      }
    }
  }

  /// Whether two units lie in one city.
  private static func isNear(_ a: Int64, _ b: Int64) -> Bool {
    a / AddressLevel.city.divisor == b / AddressLevel.city.divisor
  }
}
