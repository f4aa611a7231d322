public import Boundaries
import Divisions
import Formats
import Geometry
public import Rules

/// Two layers, or two vintages of one, held against each other: everything reports are made from.
public struct ComparisonReport: Sendable {
  /// The two inputs, the earlier first.
  public var inputs: [CheckedInput]
  /// How they differ.
  public var comparison: LayerComparison
  /// Features that could not be read, in either file.
  public var unreadable: Int
  /// Remarks on how the files were read.
  public var remarks: [LocalizedText]
}

/// Compares two layers of units (两期比较).
public struct LayerComparing: Sendable {
  /// What to compare and how.
  public struct Options: Sendable {
    /// The earlier layer, or the reference.
    public var before: String
    /// The later layer, or the one to judge.
    public var after: String
    /// How both are read.
    public var reading = LayerReading()
    /// What counts as area that changed hands.
    public var threshold = LayerComparison.Threshold()
    /// Whether areas are compared although one layer is displaced.
    public var despiteOffset = false
    /// How many threads may work.
    public var jobs = 1

    /// Makes options that take everything from the files.
    public init(before: String, after: String) {
      self.before = before
      self.after = after
    }
  }

  private let options: Options
  private let data: DataFolder

  /// Makes the use case.
  public init(options: Options, data: DataFolder) {
    self.options = options
    self.data = data
  }

  /// Reads both layers and compares them.
  ///
  /// - Throws: ``FormatError``, `CRSError`, `TopologyError`.
  public func run(progress: @escaping CheckProgress = { _, _ in }) throws -> ComparisonReport {
    progress(.reading, nil)
    let earlier = try read(options.before) { progress(.reading, $0 / 2) }
    let later = try read(options.after) { progress(.reading, 0.5 + $0 / 2) }
    // Both in one run of longitudes.
    let frame = LongitudeFrame(units: earlier.units + later.units)
    let first = try LayerPlacement(earlier, parents: nil, plane: nil, frame: frame)
    let second = try LayerPlacement(later, parents: nil, plane: nil, frame: frame)
    let units = [first.unitsInDegrees, second.unitsInDegrees]
    progress(.analysing, nil)
    let comparison = try LayerComparison(
      units[0], units[1], threshold: options.threshold, despiteOffset: options.despiteOffset,
      known: try knownSuccessions(units[0], units[1]), jobs: options.jobs
    ) { progress(.analysing, $0) }
    return ComparisonReport(
      inputs: first.inputs + second.inputs, comparison: comparison,
      unreadable: first.unreadable.count + second.unreadable.count,
      remarks: first.remarks + second.remarks)
  }

  /// What the table of divisions knows of the codes; nil where it knows neither layer.
  private func knownSuccessions(
    _ before: [AdministrativeUnit], _ after: [AdministrativeUnit]
  ) throws -> KnownSuccessions? {
    let lists = try [before, after].map { try DivisionLists($0, asked: [], data: data) }
    guard let table = lists.compactMap({ $0?.tableIfApplying }).first else { return nil }
    return KnownSuccessions { code in
      guard let code = DivisionCode(code)?.digits else { return [] }
      var found = Set(table.successors(ofCode: code, in: table.years.upperBound).map(\.code))
      for span in table.spans(ofCode: code) { found.formUnion(span.successors.map(\.code)) }
      for list in lists {
        guard let year = list?.year.year else { continue }
        found.formUnion(table.successors(ofCode: code, in: year).map(\.code))
      }
      return found.subtracting([code])
    } year: { old, new in
      let pairs = [(old, new), (new, old)].flatMap { pair in
        table.spans(ofCode: pair.0).flatMap(\.successors).filter { $0.code == pair.1 }
      }
      return pairs.map(\.year).min()
    }
  }

  private func read(
    _ file: String, progress: @escaping @Sendable (Double) -> Void
  ) throws -> LoadedLayer {
    try LayerLoader(options.reading, data: data, progress: progress).read([file])
  }
}
