import Rules

/// Reads addresses: elements, division, issues, verdict and standard form (地址标准化).
public struct AddressReader: Sendable {
  /// How addresses are read.
  public struct Options: Sendable {
    /// Six digits of the division preferred where the text leaves it open; nil for none.
    public var area: String?
    /// How numbers are written in a standard address.
    public var forms = NumberForms()
    /// What the numbers of a dash group behind a door number are, such as unit, floor, room; empty
    /// for the order that fits best.
    public var doorGroup: [ElementKind] = []
    /// Whether N门 behind a door number is a shop (门市).
    public var doorIsShop = false

    /// Without a default area.
    public init() {}
  }

  private let characters: CharacterTable
  private let names: DivisionNames
  private let words: AddressWords
  private let options: Options
  private let area: Int64

  /// Takes the vocabulary.
  public init(
    _ characters: CharacterTable, _ names: DivisionNames, _ words: AddressWords,
    _ options: Options = Options()
  ) {
    (self.characters, self.names, self.words) = (characters, names, words)
    self.options = options
    area = options.area.flatMap { Int64($0) }.map { $0 * 1_000_000 } ?? 0
  }

  /// The elements of an address in the order they are written, nothing put right.
  public func parse(_ input: String) -> AddressReading {
    let (text, elements, noise) = cut(input)
    var reading = begun(input, text, noise)
    reading.elements = elements.map { element in
      let range = text.range(element.start, element.end)
      return AddressElement(
        element.kind, text: text.text(range), standard: text.matched(element.start, element.end),
        range: range)
    }
    reading.elements += reading.removed.map {
      AddressElement(.redundant, text: $0.text, standard: "", range: $0.range)
    }
    reading.elements.sort { ($0.range?.lowerBound ?? 0) < ($1.range?.lowerBound ?? 0) }
    return reading
  }

  private func begun(
    _ input: String, _ text: AddressText, _ noise: [NoiseFinder.Noise]
  ) -> AddressReading {
    var reading = AddressReading(input: input)
    reading.matched = text.scalars
    reading.changes = text.changes
    reading.removed = noise.map { own in
      let range = text.range(own.range.lowerBound, own.range.upperBound)
      return RemovedText(sort: own.sort, range: range, text: text.text(range))
    }
    return reading
  }

  private func cut(
    _ input: String
  ) -> (text: AddressText, elements: [CutElement], noise: [NoiseFinder.Noise]) {
    let text = AddressText(input, characters)
    var scalars = text.scalars
    let noise = NoiseFinder.find(scalars)
    for own in noise { for index in own.range { scalars[index] = 0x20 } }
    var elements = ElementCutter(names, words).cut(scalars)
    LooseNames.join(&elements, scalars)
    RepeatedDivisions.mark(&elements)
    StreetOrder.mark(&elements, scalars)
    DoorGroup.mark(&elements, scalars, options)
    return (text, elements, noise)
  }

  /// An address with its division, what is to be said, the verdict and the standard form.
  public func read(_ input: String) -> AddressReading {
    let (text, elements, noise) = cut(input)
    var reading = begun(input, text, noise)
    let resolver = DivisionResolver(names, area: area)
    let namings = elements.enumerated().compactMap { index, element -> NamedUnit? in
      guard element.kind.isDivision, element.isKnown || element.kind == .district else {
        return nil
      }
      return NamedUnit(
        element: index,
        units: resolver.units(text.scalars[element.start..<element.end], element.kind))
    }
    let division = resolver.resolve(namings)
    let draft = AddressDraft(
      text: text, elements: elements, division: division, resolver: resolver, names: names,
      forms: elements.map { options.forms.changed(text.scalars[$0.start..<$0.end], $0.kind) })
    for rule in AddressRuleCatalog.all { rule.inspect(draft, into: &reading.issues) }
    reading.division = division.code.map(resolver.division)
    if division.code == nil {
      reading.candidates = division.candidates.map { code in
        var candidate = resolver.division(code)
        candidate.score = 1 / Double(division.candidates.count)
        return candidate
      }
    }
    StandardForm(draft).write(into: &reading)
    reading.confidence = AddressConfidence.of(draft, reading)
    reading.verdict = Self.verdict(reading)
    return reading
  }

  private static func verdict(_ reading: AddressReading) -> AddressVerdict {
    if reading.issues.contains(where: { $0.severity == .error }) { return .reject }
    let isOpen = reading.issues.contains { $0.severity == .warning }
    return isOpen || reading.confidence < 0.5 ? .review : .accept
  }
}
