/// A model as text: a head of names and values, then a line for each feature (模型文本).
///
/// A line is the feature's template, its value, and a label with its weight in thousandths for each
/// label it speaks for or against: `pairBehind	路口	B-relation=812	I-road=-40`. Lines are in order of
/// templates and values, so that two models can be compared line by line.
extension LearnedModel {
  /// What the first line says.
  static let title = "dijie address model 1"
  private static let headings = [
    "kinds", "seed", "rounds", "weight", "addresses", "sources", "features",
  ]
  private static let kinds = ElementKind.allCases.map(\.name).joined(separator: ",")
  /// Weights are never larger.
  static let largest: Int32 = 10_000_000

  // MARK: Writing

  /// The model as UTF-8.
  public var text: [UInt8] {
    var out: [UInt8] = []
    func line(_ cells: [String]) {
      out.append(contentsOf: cells.joined(separator: "\t").utf8)
      out.append(0x0A)
    }
    line([Self.title])
    let sources = origin.checksums.map { Self.hexadecimal($0) }.joined(separator: ",")
    let values = [
      Self.kinds, "\(origin.seed)", "\(origin.rounds)", "\(origin.weight)",
      "\(origin.addresses)", sources, "\(rows.count)",
    ]
    for (name, value) in zip(Self.headings, values) { line([name, value]) }
    for row in rows {
      line(
        CharacterFeatures.cells(row.key)
          + row.weights.map { "\(Self.labels[Int($0.label)])=\($0.value)" })
    }
    return out
  }

  /// The labels by number; empty where no kind has it.
  private static let labels: [String] = (0..<CharacterScores.width).map { label in
    let kind = ElementKind(rawValue: UInt8(label % CharacterScores.inside))
    return kind.map { (label < CharacterScores.inside ? "B-" : "I-") + $0.name } ?? ""
  }

  private static let numbers = Dictionary(
    uniqueKeysWithValues: labels.enumerated().filter { !$0.element.isEmpty }
      .map { ($0.element, UInt8($0.offset)) })

  private static func hexadecimal(_ value: UInt64) -> String {
    let text = String(value, radix: 16)
    return String(repeating: "0", count: 16 - text.utf8.count) + text
  }

  // MARK: Reading

  /// Reads a model.
  ///
  /// - Throws: ``TableFailure`` naming the first line that is not as a model has it.
  public init(text: [UInt8]) throws(TableFailure) {
    var lines = ModelLines(text)
    guard try lines.next() == [Self.title] else {
      throw lines.failure(
        zh: "第一行应为“\(Self.title)”", en: "the first line should be “\(Self.title)”")
    }
    var values: [String] = []
    for name in Self.headings {
      let cells = try lines.next()
      guard cells.count == 2, cells[0] == name else {
        throw lines.failure(zh: "此处应为“\(name)”及其值", en: "this should be “\(name)” with its value")
      }
      values.append(cells[1])
    }
    guard values[0] == Self.kinds else {
      throw TableFailure(
        line: 2, zh: "模型的要素种类与本程序不同，请重新训练",
        en: "the kinds of the model are not those of this program; train it again")
    }
    let (origin, count) = try Self.origin(values)
    var rows: [Row] = []
    while !lines.isAtEnd {
      let row = try Self.row(&lines)
      guard row.key > rows.last?.key ?? 0 || rows.isEmpty else {
        throw lines.failure(
          zh: "特征重复或次序不对", en: "the feature is repeated or out of order")
      }
      rows.append(row)
    }
    guard rows.count == count else {
      throw lines.failure(
        zh: "应有 \(count) 个特征，实有 \(rows.count) 个，文件可能不全",
        en: "there should be \(count) features and are \(rows.count); the file may be cut off")
    }
    self.init(origin, rows)
  }

  /// What the head says, and how many features follow.
  private static func origin(_ values: [String]) throws(TableFailure) -> (Origin, Int) {
    func number(_ index: Int, most: Int) throws(TableFailure) -> Int {
      guard let number = Int(values[index]), (0...most).contains(number),
        "\(number)" == values[index]
      else { throw noNumber(index) }
      return number
    }
    guard let seed = UInt64(values[1]) else { throw noNumber(1) }
    var checksums: [UInt64] = []
    for word in values[5].split(separator: ",") {
      guard let checksum = UInt64(word, radix: 16), hexadecimal(checksum) == word else {
        throw noNumber(5)
      }
      checksums.append(checksum)
    }
    let origin = Origin(
      seed: seed, rounds: try number(2, most: 1000), weight: try number(3, most: 10_000),
      addresses: try number(4, most: 1_000_000_000), checksums: checksums)
    return (origin, try number(6, most: 100_000_000))
  }

  private static func noNumber(_ index: Int) -> TableFailure {
    TableFailure(
      line: index + 2, zh: "“\(headings[index])”的值不对",
      en: "the value of “\(headings[index])” is not right")
  }

  private static func row(_ lines: inout ModelLines) throws(TableFailure) -> Row {
    let cells = try lines.next()
    guard cells.count >= 3, let key = CharacterFeatures.key(cells[0], cells[1]) else {
      throw lines.failure(
        zh: "每行应为特征种类、取值和各标签的权重",
        en: "a line holds a sort of feature, its value and the weights of labels")
    }
    var weights: [Weight] = []
    for cell in cells[2...] {
      let parts = cell.split(separator: "=", omittingEmptySubsequences: false)
      guard parts.count == 2, let label = numbers[String(parts[0])],
        let value = Int32(parts[1]), value != 0, abs(Int64(value)) <= Int64(largest),
        "\(value)" == parts[1]
      else {
        throw lines.failure(
          zh: "“\(cell)”应为标签=权重，如 B-road=120",
          en: "“\(cell)” should be a label and its weight, such as B-road=120")
      }
      if let last = weights.last, last.label >= label {
        throw lines.failure(zh: "标签重复或次序不对", en: "a label is repeated or out of order")
      }
      weights.append(Weight(label: label, value: value))
    }
    return Row(key: key, weights: weights)
  }
}

/// The lines of a model, one after the other, split byte by byte.
private struct ModelLines {
  private let bytes: [UInt8]
  private var at = 0
  private var number = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { at >= bytes.count }

  func failure(zh: String, en: String) -> TableFailure {
    TableFailure(line: max(1, number), zh: zh, en: en)
  }

  /// The cells of the next line.
  mutating func next() throws(TableFailure) -> [String] {
    number += 1
    guard at < bytes.count else { throw failure(zh: "文件在此中断", en: "the file ends here") }
    guard let end = bytes[at...].firstIndex(of: 0x0A) else {
      throw failure(zh: "最后一行不完整", en: "the last line is not whole")
    }
    let line = bytes[at..<end]
    at = end + 1
    guard ScalarText.scalars(line) != nil else {
      throw failure(zh: "不是 UTF-8 文本", en: "this is not UTF-8 text")
    }
    return line.split(separator: 0x09, omittingEmptySubsequences: false).map {
      String(decoding: $0, as: UTF8.self)
    }
  }
}
