import Addresses

/// Addresses made from the tables of divisions and names put together at random, with the elements
/// they were made from: the truth confidence is counted on.
struct GeneratedAddresses {
  /// An address with its elements, in Unicode scalars.
  struct Made {
    private(set) var text = ""
    private(set) var elements: [(kind: ElementKind, range: Range<Int>)] = []

    mutating func add(_ kind: ElementKind, _ part: String) {
      let start = text.unicodeScalars.count
      text += part
      elements.append((kind, start..<start + part.unicodeScalars.count))
    }

    mutating func add(mark: String) { text += mark }
  }

  private typealias Place = (province: String, city: String?, county: String, code: String)

  private let places: [Place]
  private let townships: [String: [String]]

  /// Reads the tables of divisions and of townships.
  init(divisions: String, townships table: String) {
    var names: [String: String] = [:]
    for line in divisions.split(separator: "\n") where line.first?.isNumber == true {
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
      if cells.count > 5, cells[5].isEmpty { names[String(cells[0])] = String(cells[1]) }
    }
    places = names.keys.sorted().compactMap { code in
      guard !code.hasSuffix("00"), let county = names[code],
        let province = names[code.prefix(2) + "0000"]
      else { return nil }
      return (province, names[code.prefix(4) + "00"], county, code)
    }
    var lists: [String: [String]] = [:]
    for line in table.split(separator: "\n") where line.first?.isNumber == true {
      let cells = line.split(separator: "\t")
      lists[String(cells[0].prefix(6)), default: []].append(String(cells[1]))
    }
    townships = lists
  }

  private static let characters = Array(
    "新华建设人民中山文化胜利光明和平解放东风红旗长江黄河松花泰山南湖北园金龙银河翠玉天河福安康宁兴盛永丰大成万达"
      + "恒富阳光春城秋水明月紫云青松梅兰竹海港桥石板柳树杨家李庄张湾王店赵屯刘坝陈塘学府师范工业科技")
  private static let streets = [
    "路", "路", "路", "街", "街", "大街", "大道", "巷", "东路", "南路", "西街", "北街", "中路", "胡同", "公路",
  ]
  private static let estates = [
    "小区", "花园", "家园", "嘉园", "花苑", "公寓", "新村", "大厦", "广场", "中心", "市场", "商城", "学校",
    "中学", "医院", "有限公司", "厂", "超市", "酒店", "工业园", "", "", "", "", "", "",
  ]
  private static let relations = ["对面", "旁边", "附近", "东侧", "路口", "后面"]
  private static let numerals = ["一", "二", "三", "四", "五", "六", "七", "八", "九"]

  /// The next address.
  func next(_ random: inout some RandomNumberGenerator) -> Made {
    var made = Made()
    addDivisions(&made, &random)
    let hasStreet = Self.chance(75, &random)
    if hasStreet { addStreet(&made, &random) }
    let hasPlace = !hasStreet || Self.chance(45, &random)
    if hasPlace {
      made.add(.place, Self.name(2...5, &random) + Self.pick(Self.estates, &random))
      // A firm in a building, a shop in a market.
      if Self.chance(20, &random) {
        made.add(.subplace, Self.name(2...4, &random) + Self.pick(Self.estates, &random))
      } else if Self.chance(15, &random) {
        let numeral = Self.pick(Self.numerals, &random)
        made.add(.subplace, Self.pick(["东区", "西区", "北区", numeral + "期", numeral + "区"], &random))
      }
    }
    addHouse(&made, &random)
    if Self.chance(8, &random) { made.add(.relation, Self.pick(Self.relations, &random)) }
    if Self.chance(15, &random) {
      made.add(.person, Self.name(2...5, &random) + Self.pick(["专柜", "", "办公室"], &random))
    }
    return made
  }

  private func addDivisions(_ made: inout Made, _ random: inout some RandomNumberGenerator) {
    let place = Self.pick(places, &random)
    let isShort = Self.chance(15, &random)
    func written(_ name: String) -> String {
      isShort && name.count == 3 ? String(name.dropLast()) : name
    }
    if let city = place.city {
      if Self.chance(45, &random) { made.add(.province, written(place.province)) }
      if Self.chance(70, &random) { made.add(.city, written(city)) }
    } else if Self.chance(70, &random) {
      made.add(place.province.hasSuffix("市") ? .city : .province, written(place.province))
    }
    if Self.chance(80, &random) { made.add(.district, written(place.county)) }
    if Self.chance(35, &random), let list = townships[place.code] {
      let name = Self.pick(list, &random)
      let short = name.hasSuffix("街道") ? String(name.dropLast(2)) : name
      made.add(.township, Self.pick([name, name, short, Self.name(2...2, &random) + "镇"], &random))
    }
    if Self.chance(20, &random) {
      made.add(
        .community, Self.name(2...3, &random) + Self.pick(["村", "社区", "村", ""], &random))
    }
  }

  private func addStreet(_ made: inout Made, _ random: inout some RandomNumberGenerator) {
    made.add(.road, Self.name(2...3, &random) + Self.pick(Self.streets, &random))
    if Self.chance(8, &random) { made.add(.subroad, "\(Int.random(in: 1...30, using: &random))巷") }
    guard Self.chance(85, &random) else { return }
    let number = Int.random(in: 1...999, using: &random)
    let small = Int.random(in: 1...9, using: &random)
    let text = Self.pick(
      ["\(number)号", "\(number)号", "\(number)号", "\(number)-\(small)号"], &random)
    made.add(made.elements.last?.kind == .subroad ? .subroadNumber : .roadNumber, text)
  }

  private func addHouse(_ made: inout Made, _ random: inout some RandomNumberGenerator) {
    func number(_ most: Int) -> String { "\(Int.random(in: 1...most, using: &random))" }
    let (building, unit, floor, room) = (number(60), number(6), number(30), number(9))
    let flat = floor + "0" + room
    if Self.chance(20, &random) {
      made.add(.building, building)
      made.add(mark: "-")
      made.add(.unit, unit)
      made.add(mark: "-")
      return made.add(.room, flat)
    }
    if Self.chance(50, &random) {
      let words = [building + "号楼", building + "栋", building + "幢", "A座", building + "#楼"]
      made.add(.building, Self.pick(words, &random))
    }
    if Self.chance(35, &random) { made.add(.unit, unit + "单元") }
    if Self.chance(15, &random) { return made.add(.floor, floor + Self.pick(["楼", "层"], &random)) }
    if Self.chance(40, &random) { made.add(.room, Self.chance(50, &random) ? flat : flat + "室") }
  }

  private static func chance(_ percent: Int, _ random: inout some RandomNumberGenerator) -> Bool {
    Int.random(in: 0..<100, using: &random) < percent
  }

  private static func pick<Item>(
    _ items: [Item], _ random: inout some RandomNumberGenerator
  ) -> Item {
    items[Int.random(in: items.indices, using: &random)]
  }

  private static func name(
    _ lengths: ClosedRange<Int>, _ random: inout some RandomNumberGenerator
  ) -> String {
    let length = Int.random(in: lengths, using: &random)
    return String((0..<length).map { _ in pick(characters, &random) })
  }
}
