import Rules

/// Writes the standard address with its elements (标准地址).
struct StandardForm {
  private let draft: AddressDraft
  private let forms: NumberForms

  init(_ draft: AddressDraft, _ forms: NumberForms) { (self.draft, self.forms) = (draft, forms) }

  /// Fills elements and standard text of a reading.
  func write(into reading: inout AddressReading) {
    var elements: [AddressElement] = []
    let chain = draft.division.code.map(draft.resolver.chain) ?? []
    var used: Set<AddressLevel> = []
    for (index, element) in draft.elements.enumerated() {
      elements.append(self.element(index, element, chain, &used))
    }
    supply(chain, used, &elements)
    for noise in reading.removed {
      elements.append(
        AddressElement(.redundant, text: noise.text, standard: "", range: noise.range))
    }
    reading.elements = elements.sorted { a, b in
      (a.range?.lowerBound ?? -1, a.kind) < (b.range?.lowerBound ?? -1, b.kind)
    }
    // A naming that goes with nothing has no place in the standard address.
    let written = elements.enumerated().filter { !draft.division.conflicts.contains($0.offset) }
    reading.standard = Self.text(written.map(\.element))
  }

  private func element(
    _ index: Int, _ element: CutElement,
    _ chain: [(level: AddressLevel, unit: AddressUnit)], _ used: inout Set<AddressLevel>
  ) -> AddressElement {
    let range = draft.range(element)
    let written = draft.text.text(range)
    let matched = draft.matched(element)
    var own = AddressElement(element.kind, text: written, standard: matched, range: range)
    if element.kind.isDivision {
      let code = draft.division.fitting[index]
      let level = level(of: element.kind, code)
      let isRetired = draft.division.retired.contains { $0.element == index }
      if code != nil || isRetired, let unit = chain.first(where: { $0.level == level })?.unit {
        used.insert(unit.level)
        own.standard = draft.names.name(unit)
        own.code = Self.code(unit)
      } else if !element.isKnown {
        own.status = .unknown
      }
    } else {
      own.standard = forms.changed(draft.scalars(element), element.kind) ?? matched
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

  /// Puts in the levels above the lowest that are not written.
  private func supply(
    _ chain: [(level: AddressLevel, unit: AddressUnit)], _ used: Set<AddressLevel>,
    _ elements: inout [AddressElement]
  ) {
    let missing = chain.filter { !used.contains($0.level) }
    guard !missing.isEmpty else { return }
    elements += missing.map { level, unit in
      AddressElement(
        unit.isMunicipal ? .city : level.kind, text: "", standard: draft.names.name(unit),
        range: nil,
        status: .supplied, code: Self.code(unit))
    }
  }

  private static let left: Set<ElementKind> = [
    .country, .relation, .person, .redundant, .other,
  ]

  /// Elements in standard order, from the large to the small, as one text.
  static func text(_ elements: [AddressElement]) -> String {
    let kept = elements.enumerated().filter { !left.contains($0.element.kind) }
    let sorted = kept.sorted { a, b in
      // Houses, streets and places stay as they follow each other; divisions go first.
      let (x, y) = (rank(a.element.kind), rank(b.element.kind))
      return x == y ? a.offset < b.offset : x < y
    }
    return sorted.map(\.element.standard).joined()
  }

  private static func rank(_ kind: ElementKind) -> UInt8 {
    kind <= .community ? kind.rawValue : ElementKind.villageGroup.rawValue
  }
}

/// How sure a reading is (置信度).
///
/// A count of what speaks against it, brought to a share that was measured; see the benchmark.
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
