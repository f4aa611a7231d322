import Boundaries
import Foundation
import Geometry
import Registry
import Rules

/// The pairs of numbers of a table of markers, recognised column pair by column pair.
struct MarkerCoordinates {
  /// What one pair of columns turned out to be.
  struct Pair {
    let number: Int
    let first: Int
    let second: Int
    let usualOrder: CoordinateRecognition.Order
    let isGeographic: Bool
  }

  /// A recognised position of a row.
  struct Placed {
    let reading: CoordinateRecognition.Reading
    let code: String
    let position: Position

    var isDegrees: Bool { reading.system == .degrees }
  }

  /// Positions by row index and number of the position.
  private(set) var placed: [[Int: [Placed]]]
  /// Rows whose numbers cannot be used.
  private(set) var troubles: [RowTrouble] = []
  /// What was recognised, a sentence each.
  private(set) var sentences: [LocalizedText] = []
  /// Whether the numbers as a whole cannot be told.
  private(set) var isUnclear = false

  private let source: MarkerTable
  private let options: MarkerImportOptions
  private let plan: ColumnPlan

  init(_ source: MarkerTable, _ plan: ColumnPlan, _ options: MarkerImportOptions, area: Envelope?)
    throws
  {
    self.source = source
    self.plan = plan
    self.options = options
    placed = Array(repeating: [:], count: source.table.rows.count)
    for pair in pairs() { try recognize(pair, area) }
    troubles.sort { $0.row < $1.row }
  }

  private func pairs() -> [Pair] {
    var result: [Pair] = []
    for number in 1...RecordKind.marker.parts[0].limit {
      for (a, b) in [("northing", "easting"), ("latitude", "longitude")] {
        func column(_ name: String) -> Int? {
          let path = "positions.\(number).\(name)"
          return plan.columns.firstIndex { column in
            column.place.map { plan.kind.path($0) == path } ?? false
          }
        }
        guard let first = column(a), let second = column(b) else { continue }
        // In the order of the file, as people see it and as --order means it.
        let isEastFirst = second < first
        result.append(
          Pair(
            number: number, first: min(first, second), second: max(first, second),
            usualOrder: isEastFirst ? .eastFirst : .northFirst, isGeographic: a == "latitude"))
      }
      if number > 1, !result.contains(where: { $0.number == number }) { break }
    }
    return result
  }

  /// Recognises the rows of a pair, apart by the system each row states.
  private mutating func recognize(_ pair: Pair, _ area: Envelope?) throws {
    let systemColumn = plan.columns.firstIndex { column in
      column.place.map { plan.kind.path($0) == "positions.\(pair.number).crs" } ?? false
    }
    var groups: [(stated: String, rows: [Int], pairs: [Position])] = []
    var index: [String: Int] = [:]
    for (number, row) in source.table.rows.enumerated() {
      guard let position = try numbers(row, pair) else { continue }
      let stated = systemColumn.map { row.cells[$0].trimmingCharacters(in: .whitespaces) } ?? ""
      let group = index[stated] ?? groups.count
      if group == groups.count {
        index[stated] = group
        groups.append((stated, [], []))
      }
      groups[group].rows.append(number)
      groups[group].pairs.append(position)
    }
    for group in groups { try settle(group.stated, group.rows, group.pairs, pair, area) }
  }

  /// The two numbers of a row; nil when it has none, or they are no numbers, which is a trouble.
  private mutating func numbers(_ row: ImportTable.Row, _ pair: Pair) throws -> Position? {
    let texts = [row.cells[pair.first], row.cells[pair.second]].map {
      $0.trimmingCharacters(in: .whitespaces)
    }
    if texts.allSatisfy(\.isEmpty) { return nil }
    var values: [Double] = []
    for (text, column) in zip(texts, [pair.first, pair.second]) {
      let plain = AngleText.isDecimal(text) ? text : text.replacing(",", with: "")
      let isLarge = AngleText.degrees(plain, .decimal).map { abs($0) > 181 } ?? false
      guard let value = AngleText.degrees(plain, isLarge ? .decimal : options.angles) else {
        troubles.append(
          RowTrouble(
            row: row.number, id: "", heading: plan.columns[column].heading,
            trouble: FieldTrouble(
              "record/format",
              zh: text.isEmpty ? "缺少坐标的一半" : "“\(text)”不是坐标",
              en: text.isEmpty
                ? "one of the two coordinates is missing" : "“\(text)” is no coordinate")))
        return nil
      }
      values.append(value)
    }
    return Position(values[0], values[1])
  }

  private mutating func settle(
    _ stated: String, _ rows: [Int], _ pairs: [Position], _ pair: Pair, _ area: Envelope?
  ) throws {
    var named = try options.crs.map { try NamedSystem($0, options.systems) }
    let own = stated.isEmpty ? nil : try? NamedSystem(stated, options.systems)
    if named == nil, !stated.isEmpty, own == nil || isForeign(own) {
      return refuse(
        rows, "marker/datum",
        zh: "不认识写明的坐标系“\(stated)”，没有当作别的坐标系；请问明后用 --source-crs 写明，如 --source-crs EPSG:4529。",
        en:
          "the coordinate system stated, “\(stated)”, is not known and was not taken for another; "
          + "find out which it is and name it with --source-crs, such as --source-crs EPSG:4529.")
    }
    if let old = options.crsIfUnstated {
      let asked = try NamedSystem(old, options.systems)
      if let said = own ?? source.system, !asked.agrees(with: said) {
        let word = stated.isEmpty ? said.label : stated
        return refuse(
          rows, "marker/datum",
          zh: "文件写明的坐标系是“\(word)”，与 --crs \(old) 不同；要当作后者读取，请改写 --source-crs。",
          en:
            "the file says its coordinate system is “\(word)”, other than --crs \(old); to read it "
            + "as the latter, write --source-crs.")
      }
      named = asked
    }
    guard let datum = datum(named ?? own ?? source.system) else {
      refuse(
        rows, "marker/datum",
        zh:
          "文件没有写明坐标系，签署的坐标不能猜；请用 --source-crs 写明，如 --source-crs EPSG:4529、--source-crs CGCS2000、--source-crs 西安80。",
        en:
          "the file states no coordinate system and signed positions are not guessed; name it with "
          + "--source-crs, such as --source-crs EPSG:4529, --source-crs CGCS2000 or --source-crs "
          + "xian80.")
      return
    }
    var knowledge = CoordinateRecognition.Knowledge(datum: datum)
    knowledge.order = options.order
    knowledge.usualOrder = pair.usualOrder
    knowledge.area = area
    knowledge.zone = options.zone
    if case .system(let system)? = named ?? own ?? source.system {
      // Columns of latitude and longitude beside a plane system are degrees in its datum.
      if !(pair.isGeographic && system.isProjected && isDegrees(pairs)) {
        knowledge.system = system
      }
    } else if options.zone == nil {
      knowledge.zone = source.zone
      knowledge.width = source.width
    }
    // A system the file merely implies does not bind numbers of another size.
    knowledge.mayBeSexagesimal = options.angles == nil && isDecimal(rows, pair)
    var recognition = try CoordinateRecognition(pairs, knowledge)
    if named == nil, own == nil, case .contradicted = recognition.verdict {
      knowledge.system = nil
      recognition = try CoordinateRecognition(pairs, knowledge)
    }
    take(recognition, rows, pairs, pair)
  }

  /// Whether a word of the file is a system tied to nothing.
  private func isForeign(_ named: NamedSystem?) -> Bool {
    if case .system(let system)? = named { return system.kind == .other }
    return false
  }

  private func datum(_ named: NamedSystem?) -> GeodeticDatum? {
    switch named {
    case .datum(let datum): datum
    case .system(let system): system.datum
    case nil: isSigned ? nil : options.usualDatum
    }
  }

  /// Whether positions without a stated sort count as signed ones.
  private var isSigned: Bool {
    (options.sort ?? (source.isRecord ? .signed : .measured)) == .signed
  }

  private func isDegrees(_ pairs: [Position]) -> Bool {
    pairs.allSatisfy { abs($0.x) <= 360 && abs($0.y) <= 360 }
  }

  private func isDecimal(_ rows: [Int], _ pair: Pair) -> Bool {
    rows.allSatisfy { row in
      [pair.first, pair.second].allSatisfy {
        AngleText.isDecimal(source.table.rows[row].cells[$0])
      }
    }
  }

  private mutating func take(
    _ recognition: CoordinateRecognition, _ rows: [Int], _ pairs: [Position], _ pair: Pair
  ) {
    let message = recognition.message
    switch recognition.verdict {
    case .recognized(let reading, _):
      sentences.append(LocalizedText(zh: message.zh, en: message.en))
      let code = recognition.code(reading)
      for (row, numbers) in zip(rows, pairs) {
        placed[row][pair.number, default: []].append(
          Placed(
            reading: reading, code: code, position: reading.position(numbers.x, numbers.y)))
      }
    case .dissenting(_, let indices):
      isUnclear = true
      refuse(indices.map { rows[$0] }, "marker/coordinates", zh: message.zh, en: message.en)
    default:
      isUnclear = true
      refuse(Array(rows.prefix(1)), "marker/coordinates", zh: message.zh, en: message.en)
    }
  }

  private mutating func refuse(_ rows: [Int], _ rule: String, zh: String, en: String) {
    isUnclear = true
    troubles += rows.prefix(20).map {
      RowTrouble(source.table.rows[$0].number, "", rule, zh: zh, en: en)
    }
  }
}
