import Rules

/// Writes the standard address with its elements (标准地址).
struct StandardForm {
  private let draft: AddressDraft
  private let chain: [(level: AddressLevel, unit: AddressUnit)]

  init(_ draft: AddressDraft) {
    self.draft = draft
    chain = draft.division.code.map(draft.resolver.chain) ?? []
  }

  /// Fills elements and standard text of a reading: what is supplied first, then what is written.
  func write(into reading: inout AddressReading) {
    var used = [Bool](repeating: false, count: 5)
    var written: [AddressElement] = []
    written.reserveCapacity(draft.elements.count)
    for (index, element) in draft.elements.enumerated() {
      written.append(self.element(index, element, &used))
    }
    var elements: [AddressElement] = []
    elements.reserveCapacity(written.count + 5)
    for (level, unit) in chain where !used[Int(level.rawValue)] {
      elements.append(
        AddressElement(
          unit.isMunicipal ? .city : level.kind, text: "", standard: draft.names.name(unit),
          range: nil, status: .supplied, code: Self.code(unit)))
    }
    // A naming that goes with nothing has no place in the standard address.
    let conflicts = draft.division.conflicts
    reading.standard = Self.text(
      elements
        + (conflicts.isEmpty
          ? written
          : written.enumerated().filter { !conflicts.contains($0.offset) }.map(\.element)))
    elements += written
    if !reading.removed.isEmpty {
      elements += reading.removed.map {
        AddressElement(.redundant, text: $0.text, standard: "", range: $0.range)
      }
      elements.sort { ($0.range?.lowerBound ?? -1) < ($1.range?.lowerBound ?? -1) }
    }
    reading.elements = elements
  }

  private func element(
    _ index: Int, _ element: CutElement, _ used: inout [Bool]
  ) -> AddressElement {
    let range = draft.range(element)
    let written = draft.text.text(range)
    let isSame = draft.text.source[range].elementsEqual(draft.scalars(element))
    let matched = isSame ? written : draft.matched(element)
    var own = AddressElement(element.kind, text: written, standard: matched, range: range)
    if element.kind.isDivision {
      let code = draft.division.fitting[index]
      let level = level(of: element.kind, code)
      let isRetired = draft.division.retired.contains { $0.element == index }
      if code != nil || isRetired, let unit = chain.first(where: { $0.level == level })?.unit {
        used[Int(unit.level.rawValue)] = true
        own.standard = draft.names.name(unit)
        own.code = Self.code(unit)
      } else if !element.isKnown {
        own.status = .unknown
      }
    } else {
      own.standard = draft.forms[index] ?? matched
    }
    if own.status == .original, own.standard != written { own.status = .corrected }
    return own
  }

  /// The level of a naming; municipalities stand where cities do.
  private func level(of kind: ElementKind, _ code: Int64?) -> AddressLevel {
    switch kind {
    case .province: .province
    case .city:
      code.map { $0 % AddressLevel.province.divisor == 0 } ?? false ? .province : .city
    case .district: .county
    case .township: .township
    default: .community
    }
  }

  private static func code(_ unit: AddressUnit) -> String {
    unit.level < .township ? String(unit.code / 1_000_000) : String(unit.code / 1000)
  }

  /// Elements from the large to the small as one text: divisions by level, the rest as they stand.
  static func text(_ elements: [AddressElement]) -> String {
    var text = ""
    for kind in [ElementKind.province, .city, .district, .zone, .township, .community] {
      for element in elements where element.kind == kind { text += element.standard }
    }
    for element in elements where element.kind > .community && element.kind < .relation {
      text += element.standard
    }
    return text
  }
}

/// How sure a reading is (置信度).
///
/// A count of what speaks against it, not a probability: on labelled text it is too sure.
enum AddressConfidence {
  static func of(_ draft: AddressDraft, _ reading: AddressReading) -> Double {
    var doubt = 0.0
    for issue in reading.issues {
      doubt += issue.severity == .error ? 3 : issue.severity == .warning ? 0.9 : 0.1
    }
    let count = max(1, draft.text.scalars.count)
    var loose = 0
    for element in draft.elements {
      switch element.kind {
      case .place, .person: loose += element.end - element.start
      case .subplace: doubt += 0.4
      case .township, .community: doubt += element.isKnown ? 0 : 0.2
      default: break
      }
    }
    doubt += 1.2 * Double(loose) / Double(count)
    let covered = draft.elements.reduce(0) { $0 + $1.end - $1.start }
    doubt += 2 * Double(count - covered) / Double(count)
    return 1 / (1 + 0.12 * (1 + doubt * doubt * 1.6 + doubt))
  }
}
