import Boundaries
import Divisions
import Formats
import Foundation
import Geometry
import Rules

/// A layer as it was read: units in the file's own coordinates.
struct LoadedLayer {
  /// The highest level of the files; nil before one was read.
  var level: SecrecyLevel?
  var units: [AdministrativeUnit] = []
  /// For each unit the text of its level column, or nil.
  var levels: [String?] = []
  var lines: [LayerLine] = []
  var unreadable: [UnreadableFeature] = []
  var inputs: [CheckedInput] = []
  /// The decimals coordinates usually have, in the coarsest of the files.
  var decimals: Int?
  /// Columns that look as if they held something nobody took them for.
  var lookalikes: [ColumnLookalike] = []
}

/// Reads layer files into units, one feature at a time.
struct LayerLoader {
  private let reading: LayerReading
  private let data: DataFolder
  private let progress: (@Sendable (Double) -> Void)?

  /// A loader of files beside the input: what is said of the input's system does not hold for them.
  var forOthers: LayerLoader {
    var reading = reading
    reading.source = reading.source.forOthers
    return LayerLoader(reading, data: data)
  }

  /// - Parameter progress: Told the share of the files that is read.
  init(
    _ reading: LayerReading, data: DataFolder, progress: (@Sendable (Double) -> Void)? = nil
  ) {
    self.reading = reading
    self.data = data
    self.progress = progress
  }

  /// Reads files into one layer.
  ///
  /// - Throws: ``FormatError``.
  func read(_ files: [String]) throws -> LoadedLayer {
    let names = try FieldNames(
      tsv: data.text(of: "formats/fields.tsv"), file: "formats/fields.tsv")
    var layer = LoadedLayer()
    for (index, file) in files.enumerated() {
      let progress = progress.map { told in
        { @Sendable (share: Double) in told((Double(index) + share) / Double(files.count)) }
      }
      try read(file, input: index + 1, names: names, into: &layer, progress)
    }
    if layer.units.isEmpty && layer.unreadable.isEmpty && layer.lines.isEmpty {
      throw FormatError(
        .content, file: files.joined(separator: ", "),
        zh: "图层里没有面要素，无可检查；请核对文件和 --layer。",
        en: "the layer holds no polygon, so there is nothing to check; check the file and --layer.")
    }
    return layer
  }

  private func read(
    _ file: String, input: Int, names: FieldNames, into layer: inout LoadedLayer,
    _ progress: (@Sendable (Double) -> Void)?
  ) throws {
    var options = reading.source.options(
      ReadOptions(encoding: reading.encoding, layer: reading.layer), for: file,
      try data.systemNames())
    options.progress = progress
    options.notation = reading.notation
    let reader = try LayerReader(path: file, options: options)
    var secrecy = LayerSecrecy(names)
    var collector = UnitCollector(input: input, names: names, reading: reading) {
      (try? data.divisionTable()).map { Set($0.divisions.map(\.code)) } ?? []
    }
    let description = try reader.read { item in
      switch item {
      case .feature(let feature, let number):
        secrecy.look(feature.properties)
        collector.add(feature, number: number)
      case .issue(let issue): collector.add(issue)
      }
    }
    collector.flush()
    try collector.checkAskedColumns(file: file)
    layer.level = max(layer.level ?? .public, secrecy.level)
    layer.units += collector.units
    layer.levels += collector.levels
    layer.lines += collector.lines
    layer.unreadable += collector.unreadable
    layer.lookalikes += collector.lookalikes
    if let decimals = description.decimals {
      layer.decimals = min(layer.decimals ?? decimals, decimals)
    }
    layer.inputs.append(
      CheckedInput(
        description: description, codeField: collector.columns?.code,
        nameField: collector.columns?.name, parentField: collector.columns?.parent,
        remarks: description.remarks.map { LocalizedText(zh: $0.zh, en: $0.en) }
          + collector.tally.remarks(collector.columns) + collector.leftOut))
    layer.inputs[layer.inputs.count - 1].areaField = collector.columns?.area
    layer.inputs[layer.inputs.count - 1].seatFields = collector.columns?.seat ?? []
  }
}

/// Turns features into units, after the first ones have told which columns are which.
struct UnitCollector {
  private(set) var units: [AdministrativeUnit] = []
  private(set) var levels: [String?] = []
  private(set) var lines: [LayerLine] = []
  private(set) var unreadable: [UnreadableFeature] = []
  /// Features of points alone, and such without a geometry: no rule of a check looks at them.
  private var points = 0
  private var empty = 0
  /// The columns chosen, nil before any feature was seen.
  private(set) var columns: LayerColumns?
  /// What the chosen columns held.
  private(set) var tally = ColumnTally()
  private let input: Int
  private let names: FieldNames
  private let reading: LayerReading
  private let knownCodes: () -> Set<String>
  private var waiting: [(Feature, Int)] = []
  private var waitingIssues: [ReadIssue] = []

  /// So many features decide on the columns: the first ones may have no value where all others do.
  private static let sample = 5000

  init(
    input: Int, names: FieldNames, reading: LayerReading,
    knownCodes: @escaping () -> Set<String> = { [] }
  ) {
    self.input = input
    self.names = names
    self.reading = reading
    self.knownCodes = knownCodes
  }

  mutating func add(_ feature: Feature, number: Int) {
    guard columns == nil else {
      take(feature, number)
      return
    }
    waiting.append((feature, number))
    if waiting.count >= Self.sample { flush() }
  }

  mutating func add(_ issue: ReadIssue) {
    guard columns == nil else {
      take(issue)
      return
    }
    waitingIssues.append(issue)
  }

  private mutating func take(_ issue: ReadIssue) {
    let code = columns?.code.flatMap {
      JSONValue.object(issue.properties).member(at: $0)?.columnText
    }
    unreadable.append(
      UnreadableFeature(
        feature: FeatureReference(input: input, feature: issue.feature), code: code,
        reason: LocalizedText(zh: issue.zh, en: issue.en)))
  }

  /// Columns that look as if they held what nobody took from them, or hold nothing readable.
  var lookalikes: [ColumnLookalike] {
    guard let columns else { return [] }
    var found = columns.lookalikes
    if let area = columns.area, tally.isUseless(.area) {
      found.append(ColumnLookalike(need: .area, column: area, isUnreadable: true))
    }
    if !columns.seat.isEmpty, tally.isUseless(.seat) {
      let column = columns.seat.joined(separator: ",")
      found.append(ColumnLookalike(need: .seat, column: column, isUnreadable: true))
    }
    return found
  }

  /// What was left out of the check, in words.
  var leftOut: [LocalizedText] {
    var remarks: [LocalizedText] = []
    if points > 0 {
      remarks.append(
        LocalizedText(
          zh: "有 \(points) 个点要素没有参加检查：界线检查只看面和线。",
          en: "\(points) point feature\(points == 1 ? " was" : "s were") left out: a boundary check "
            + "looks at areas and lines."))
    }
    if empty > 0 {
      remarks.append(
        LocalizedText(
          zh: "有 \(empty) 个要素没有图形，没有参加检查。",
          en: "\(empty) feature\(empty == 1 ? " has" : "s have") no geometry and "
            + "\(empty == 1 ? "was" : "were") left out."))
    }
    return remarks
  }

  /// Decides on the columns and takes the features that waited for it.
  mutating func flush() {
    guard columns == nil else { return }
    columns = LayerColumns(
      waiting.map(\.0), names: names, reading: reading, knownCodes: knownCodes)
    for (feature, number) in waiting { take(feature, number) }
    for issue in waitingIssues { take(issue) }
    waiting = []
    waitingIssues = []
  }

  /// Refuses columns the caller named that no feature has.
  ///
  /// - Throws: ``FormatError``.
  func checkAskedColumns(file: String) throws(FormatError) {
    guard let missing = columns?.missing.first else { return }
    let known = columns?.known.joined(separator: ", ") ?? ""
    throw FormatError(
      .content, file: file, zh: "没有名为 \(missing) 的列；有这些列：\(known)。",
      en: "there is no column \(missing); the columns are: \(known).")
  }

  private mutating func take(_ feature: Feature, _ number: Int) {
    guard let columns else { return }
    let reference = FeatureReference(input: input, feature: number)
    let code = columns.text(columns.code, feature)
    guard let shape = feature.shape else {
      if code == nil {
        empty += 1
      } else {
        let reason = LocalizedText(
          zh: "这个单元没有图形；请补上几何。", en: "the unit has no geometry; add it.")
        unreadable.append(UnreadableFeature(feature: reference, code: code, reason: reason))
      }
      return
    }
    let polygons = shape.polygons
    if polygons.isEmpty {
      let chains = shape.lines
      if chains.isEmpty {
        points += 1
      } else {
        lines.append(LayerLine(feature: reference, code: code, lines: chains))
      }
      return
    }
    var unit = AdministrativeUnit(
      code: code, name: columns.text(columns.name, feature),
      parent: columns.text(columns.parent, feature), feature: reference, polygons: polygons)
    unit.statedArea = tally.take(columns.area(feature), of: .area, number)
    unit.seat = tally.take(columns.seat(feature), of: .seat, number)
    tally.count += 1
    units.append(unit)
    levels.append(columns.text(columns.level, feature))
  }
}
