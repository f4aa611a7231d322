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
    /// What a group of numbers nobody names may count besides; nil for nothing.
    public var readings: GroupReadings?
    /// The streets and doors of a register addresses are held against; nil for none.
    public var known: KnownDoors?

    /// What was learned from labelled addresses; nil for nothing.
    public var learned: LearnedModel?
    /// What the scores of the model are multiplied by; nil for what the model says.
    public var learnedWeight: Double?

    /// Without a default area.
    public init() {}
  }

  /// Memory addresses are read in, one after the other: one for each thread (工作区).
  public struct Workspace: ~Copyable {
    fileprivate var cutter: ElementCutter
    fileprivate var choice: DivisionChoice
  }

  private let characters: CharacterTable
  let names: DivisionNames
  let words: AddressWords
  private let confidence: AddressConfidence
  private let looseNames: LooseNames
  private let options: Options
  private let resolver: DivisionResolver

  /// Takes the vocabulary.
  public init(
    _ characters: CharacterTable, _ names: DivisionNames, _ words: AddressWords,
    _ confidence: AddressConfidence, _ options: Options = Options()
  ) {
    (self.characters, self.names, self.words) = (characters, names, words)
    (self.confidence, self.options) = (confidence, options)
    looseNames = LooseNames(names, words)
    let area = options.area.flatMap { Int64($0) }.map { $0 * 1_000_000 } ?? 0
    resolver = DivisionResolver(names, area: area)
  }

  /// Memory for many addresses.
  public func workspace() -> Workspace {
    Workspace(
      cutter: ElementCutter(names, words, options.learned, weight: options.learnedWeight),
      choice: DivisionChoice(resolver))
  }

  /// The elements of an address in the order they are written, nothing put right.
  public func parse(_ input: String) -> AddressReading {
    var own = workspace()
    return parse(input, &own)
  }

  /// An address with its division, what is to be said, the verdict and the standard form.
  public func read(_ input: String) -> AddressReading {
    var own = workspace()
    return read(input, &own)
  }

  /// The elements of one of many addresses.
  public func parse(_ input: String, _ own: inout Workspace) -> AddressReading {
    parse(input.unicodeScalars.map(\.value), &own)
  }

  /// One of many addresses in full.
  public func read(_ input: String, _ own: inout Workspace) -> AddressReading {
    read(input.unicodeScalars.map(\.value), &own)
  }

  /// The elements of one of many addresses; nil where the bytes are no UTF-8.
  public func parse(_ bytes: ArraySlice<UInt8>, _ own: inout Workspace) -> AddressReading? {
    ScalarText.scalars(bytes).map { parse($0, &own) }
  }

  /// One of many addresses in full; nil where the bytes are no UTF-8.
  public func read(_ bytes: ArraySlice<UInt8>, _ own: inout Workspace) -> AddressReading? {
    ScalarText.scalars(bytes).map { read($0, &own) }
  }

  private func parse(_ source: [UInt32], _ own: inout Workspace) -> AddressReading {
    let (text, elements, noise) = cut(source, &own)
    return AddressReading(
      AddressDraft(
        text, elements, noise, own.cutter.margin, DivisionReading(), resolver, []), isWhole: false)
  }

  private func read(_ source: [UInt32], _ own: inout Workspace) -> AddressReading {
    var (text, elements, noise) = cut(source, &own)
    let division = own.choice.resolve(&elements, text.scalars)
    let draft = AddressDraft(
      text, elements, noise, own.cutter.margin, division, resolver,
      options.forms.changed(elements, text.scalars), options.known, options.readings)
    var reading = AddressReading(draft, isWhole: true)
    for rule in AddressRuleCatalog.all { rule.inspect(draft, into: &reading.issues) }
    reading.confidence = confidence.of(draft, reading.issues)
    reading.verdict = Self.verdict(reading)
    return reading
  }

  private func cut(
    _ source: [UInt32], _ own: inout Workspace
  ) -> (text: AddressText, elements: [CutElement], noise: [NoiseFinder.Noise]) {
    let (text, scalars, noise) = prepared(source)
    var elements = own.cutter.cut(scalars)
    mark(&elements, scalars)
    return (text, elements, noise)
  }

  /// A text as it is matched, and as it is cut: with noise blanked.
  func prepared(
    _ source: [UInt32]
  ) -> (text: AddressText, scalars: [UInt32], noise: [NoiseFinder.Noise]) {
    let text = AddressText(source: source, characters)
    let noise = words.noise.find(text)
    var scalars = text.scalars
    for own in noise { for index in own.range { scalars[index] = 0x20 } }
    return (text, scalars, noise)
  }

  /// What is done with elements behind the lattice.
  func mark(_ elements: inout [CutElement], _ scalars: [UInt32]) {
    looseNames.join(&elements, scalars)
    RepeatedDivisions.mark(&elements)
    StreetOrder.mark(&elements, scalars)
    DoorGroup.mark(&elements, scalars, options)
  }

  private static func verdict(_ reading: AddressReading) -> AddressVerdict {
    var isOpen = false
    for index in reading.issues.indices {
      let severity = reading.issues[index].severity
      if severity == .error { return .reject }
      if severity == .warning { isOpen = true }
    }
    return isOpen || reading.confidence < 0.5 ? .review : .accept
  }
}
