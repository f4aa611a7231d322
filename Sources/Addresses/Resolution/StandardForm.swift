/// Writes the standard address with its elements (标准地址).
struct StandardForm {
  private let draft: AddressDraft
  private let chain: DivisionChain

  init(_ draft: AddressDraft) {
    self.draft = draft
    chain = draft.division.code.map(draft.resolver.chain) ?? DivisionChain()
  }

  /// The elements: what is supplied first, then what is written.
  func elements() -> [AddressElement] {
    var used: UInt8 = 0
    var written: [AddressElement] = []
    written.reserveCapacity(draft.elements.count)
    for (index, element) in draft.elements.enumerated() {
      let unit = unit(index)
      if let unit { used |= 1 << unit.level.rawValue }
      written.append(self.element(index, element, unit?.unit))
    }
    var elements: [AddressElement] = []
    elements.reserveCapacity(written.count + 5)
    for level in AddressLevel.allCases where used >> level.rawValue & 1 == 0 {
      guard let unit = unit(at: level) else { continue }
      elements.append(
        AddressElement(
          Self.kind(unit), text: "", standard: draft.names.name(unit),
          range: nil, status: .supplied, code: Self.code(unit)))
    }
    elements += written
    guard !draft.noise.isEmpty else { return elements }
    elements += draft.removed.map(\.element)
    elements.sort { ($0.range?.lowerBound ?? -1) < ($1.range?.lowerBound ?? -1) }
    return elements
  }

  private func element(
    _ index: Int, _ element: CutElement, _ unit: AddressUnit?
  ) -> AddressElement {
    let range = draft.range(element)
    let written = draft.text.text(range)
    let isSame = draft.text.source[range].elementsEqual(draft.scalars(element))
    let matched = isSame ? written : draft.matched(element)
    var own = AddressElement(element.kind, text: written, standard: matched, range: range)
    if let unit {
      own.standard = draft.names.name(unit)
      own.code = Self.code(unit)
    } else if element.kind.isDivision {
      if !element.isKnown { own.status = .unknown }
    } else if !draft.forms.isEmpty, let form = draft.forms[index] {
      own.standard = form
    }
    if own.status == .original, own.standard != written { own.status = .corrected }
    return own
  }

  /// Whether an element names a division that counts.
  private func isNamed(_ index: Int) -> Bool {
    draft.elements[index].code != 0 || draft.division.retired.contains { $0.element == index }
  }

  /// The unit in force an element stands for.
  @inline(__always)
  private func unit(_ index: Int) -> (level: AddressLevel, unit: AddressUnit)? {
    draft.elements[index].kind.isDivision ? division(index) : nil
  }

  private func division(_ index: Int) -> (level: AddressLevel, unit: AddressUnit)? {
    guard isNamed(index) else { return nil }
    let element = draft.elements[index]
    let level = level(of: element.kind, element.code)
    return unit(at: level).map { (level, $0) }
  }

  /// The unit the address lies in at a level.
  private func unit(at level: AddressLevel) -> AddressUnit? {
    chain[level].map { draft.names.units[Int($0)] }
  }

  /// The level of a naming; municipalities stand where cities do.
  private func level(of kind: ElementKind, _ code: Int64) -> AddressLevel {
    switch kind {
    case .province: .province
    case .city: code != 0 && code % AddressLevel.province.divisor == 0 ? .province : .city
    case .district: .county
    case .township: .township
    default: .community
    }
  }

  /// The kind of element a unit is written as; municipalities stand where cities do.
  private static func kind(_ unit: AddressUnit) -> ElementKind {
    unit.isMunicipal ? .city : unit.level.kind
  }

  private static func code(_ unit: AddressUnit) -> String {
    unit.level < .township ? String(unit.code / 1_000_000) : String(unit.code / 1000)
  }

  // MARK: Text

  private static let divisions: InlineArray<6, ElementKind> = [
    .province, .city, .district, .zone, .township, .community,
  ]

  private static func bit(_ kind: ElementKind) -> UInt32 { 1 &<< UInt32(kind.rawValue) }

  /// Appends the standard address: divisions from the large to the small, the rest as it stands.
  func append(to bytes: inout [UInt8]) {
    var used: UInt8 = 0
    var (kinds, supplied) = (UInt32(0), UInt32(0))
    for index in draft.elements.indices {
      kinds |= Self.bit(draft.elements[index].kind)
      if let unit = unit(index) { used |= 1 << unit.level.rawValue }
    }
    for level in AddressLevel.allCases where used >> level.rawValue & 1 == 0 {
      if let unit = unit(at: level) { supplied |= Self.bit(Self.kind(unit)) }
    }
    for place in Self.divisions.indices {
      let kind = Self.divisions[place]
      if supplied & Self.bit(kind) != 0 { supply(kind, but: used, to: &bytes) }
      guard kinds & Self.bit(kind) != 0 else { continue }
      for index in draft.elements.indices where draft.elements[index].kind == kind {
        append(index, draft.elements[index], to: &bytes)
      }
    }
    for index in draft.elements.indices {
      let element = draft.elements[index]
      guard element.kind > .community, element.kind < .relation else { continue }
      append(index, element, to: &bytes)
    }
  }

  /// Appends the units of a kind that nobody wrote.
  private func supply(_ kind: ElementKind, but used: UInt8, to bytes: inout [UInt8]) {
    for level in AddressLevel.allCases where used >> level.rawValue & 1 == 0 {
      guard let unit = unit(at: level), Self.kind(unit) == kind else { continue }
      bytes.append(contentsOf: draft.names.bytes(unit))
    }
  }

  private func append(_ index: Int, _ element: CutElement, to bytes: inout [UInt8]) {
    // A naming that goes with nothing has no place in the standard address.
    if draft.division.conflicts.contains(index) { return }
    if let unit = unit(index)?.unit {
      bytes.append(contentsOf: draft.names.bytes(unit))
    } else if !element.kind.isDivision, !draft.forms.isEmpty, let form = draft.forms[index] {
      bytes.append(contentsOf: form.utf8)
    } else {
      ScalarText.append(draft.scalars(element), to: &bytes)
    }
  }
}
