/// Puts one made address after the other together, in the styles they are written in.
struct AddressDrafting {
  private let tables: AddressGenerator
  var random: LearningRandom
  private var made = LabelledAddress()
  private var last: ElementKind?

  init(_ tables: AddressGenerator, seed: UInt64) {
    (self.tables, random) = (tables, LearningRandom(seed: seed))
  }

  private static let numerals = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"]
  private static let trades = [
    "科技", "服饰", "机械", "电子", "五金", "塑料", "针织", "物流", "建材", "食品", "贸易", "广告", "装饰", "模具",
    "电器", "印刷", "鞋业", "家具", "汽修", "化工",
  ]
  private static let shops = [
    "专卖店", "超市", "便利店", "药房", "门市部", "经营部", "酒店", "宾馆", "网吧", "饭店", "工作室", "美容院", "幼儿园",
  ]
  private static let units = ["办公室", "财务部", "人事部", "前台", "门卫", "传达室", "收发室", "仓库", "专柜", "收银台"]
  private static let surnames = Array("王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹").map(String.init)

  private static let given = Array("伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华玉萍红鹏飞建国志文婷").map(String.init)

  /// The next address.
  mutating func next() -> LabelledAddress {
    (made, last) = (LabelledAddress(), nil)
    let isRural = divisions()
    if isRural { country() } else { town() }
    if chance(7) { add(.relation, pick(tables.relations)) }
    if chance(14) { person() }
    // Hardly ever nothing came of it.
    if made.parts.isEmpty { firm() }
    return made
  }

  private mutating func add(_ kind: ElementKind?, _ text: String) {
    made.add(kind, text)
    if let kind { last = kind }
  }

  /// Whether the address ends in a digit: another number would run into it.
  private var endsInNumber: Bool {
    made.scalars.last.map { Glyph.isDigit($0) || Glyph.isLetter($0) } ?? false
  }

  // MARK: Divisions

  /// Adds divisions; whether what follows lies in a village.
  private mutating func divisions() -> Bool {
    let towns = tables.villageTowns
    let village = chance(15) && !towns.isEmpty ? pick(towns) : nil
    let known = village.flatMap { code in tables.places.first { code.hasPrefix($0.code) } }
    let place = known ?? pick(tables.places)
    let isNamed = upper(place)
    if chance(12) { add(.zone, stem() + pick(tables.terms[.zone] ?? ["开发区"])) }
    guard isNamed || chance(60) else { return chance(20) }
    if chance(45), let names = tables.townships[place.code] {
      let name = pick(names)
      let isShort = name.hasSuffix("街道") && chance(25)
      add(.township, isShort ? String(name.dropLast(2)) : name)
    } else if chance(8) {
      add(.township, stem() + pick(["镇", "乡", "街道"]))
    }
    guard chance(25) else { return false }
    if let village, let names = tables.villages[village], chance(60) {
      add(.community, pick(names))
      return true
    }
    let generic = pick(["村", "村", "村", "社区", "社区", "居委会", "大队"])
    add(.community, stem() + generic)
    return generic == "村"
  }

  /// Adds province, city and county, now and then twice; whether the county was named.
  ///
  /// Of two namings that follow each other the later counts.
  private mutating func upper(_ place: AddressGenerator.Place) -> Bool {
    let isShort = chance(20)
    func written(_ name: String) -> String {
      isShort && name.count == 3 && name.last.map("省市区县".contains) == true
        ? String(name.dropLast()) : name
    }
    var chain: [(ElementKind, String)] = []
    if let city = place.city {
      if chance(45) { chain.append((.province, written(place.province))) }
      if chance(60) { chain.append((.city, written(city))) }
    } else if chance(60) {
      let isCity = place.province.hasSuffix("市")
      chain.append((isCity ? .city : .province, written(place.province)))
    }
    let hasCounty = chance(70)
    if hasCounty { chain.append((.district, written(place.county))) }
    if chance(4) { for unit in chain { add(.redundant, unit.1) } }
    for unit in chain { add(unit.0, unit.1) }
    return hasCounty
  }

  // MARK: What lies in it

  private mutating func country() {
    if chance(35) { add(.villageGroup, numeral(12) + pick(["组", "组", "队", "村民组"])) }
    if chance(55) { add(.roadNumber, number(400) + "号") }
    if chance(25) { firm() }
  }

  private mutating func town() {
    let hasStreet = chance(75)
    if hasStreet { street() }
    if !hasStreet || chance(45) { place() }
    house()
  }

  private mutating func street() {
    add(.road, stem() + pick(tables.terms[.road] ?? ["路"]))
    if chance(6) {
      add(.relation, pick(["与", "和"]))
      add(.subroad, stem() + pick(["路", "街", "大道"]))
      add(.relation, pick(["交叉口", "路口", "交汇处"]))
      return
    }
    if chance(7) {
      add(.subroad, chance(50) ? number(60) + pick(["巷", "弄"]) : stem() + pick(["巷", "弄", "胡同"]))
    }
    guard chance(85) else { return }
    let door = pick([
      number(999), number(300), number(60), number(300) + "-" + number(9),
      number(200) + pick(["甲", "乙", "A", "B"]), "附" + number(20),
    ])
    let word = pick(["号", "号", "号", "号", "号", "弄", "号院", ""])
    add(last == .subroad ? .subroadNumber : .roadNumber, door + word)
    if word == "弄" || word == "号院" { add(.building, number(60) + "号") }
  }

  private mutating func place() {
    if chance(50) {
      add(.place, stem() + pick(tables.terms[.estate] ?? ["小区"]))
      if chance(25) {
        let part = pick(["东区", "西区", "南区", "北区", numeral(5) + "期", numeral(9) + "区", stem() + "苑"])
        add(.subplace, part)
      }
    } else {
      firm()
    }
  }

  private mutating func firm() {
    let place = pick(tables.places)
    let city = chance(12) ? String((place.city ?? place.county).dropLast()) : ""
    let name = city + stem()
    let whole = pick([
      name + pick(tables.terms[.place] ?? ["大厦"]), name + pick(tables.terms[.place] ?? ["大厦"]),
      name + pick(Self.trades) + pick(["有限公司", "公司", "厂", "", "股份有限公司"]),
      name + pick(Self.shops),
    ])
    add(.place, whole)
    guard chance(20) else { return }
    add(.subplace, pick([stem() + pick(Self.shops), pick(["东门", "南门", "食堂", "门诊楼", "教学楼"])]))
  }

  private mutating func house() {
    guard !endsInNumber else { return }
    if chance(14) { return group() }
    if chance(50) {
      let words = ["号楼", "栋", "幢", "座", "#楼", "号"]
      add(
        .building, chance(20) ? pick(["A", "B", "C", "甲", "东"]) + "座" : numeral(60) + pick(words))
    }
    if chance(35) { add(.unit, numeral(6) + "单元") }
    if chance(18) { add(.floor, numeral(30) + pick(["楼", "层", "F"])) }
    if chance(45), !endsInNumber || chance(20) { add(.room, flat() + pick(["室", "室", "", "号"])) }
  }

  private mutating func group() {
    add(.building, number(60))
    add(.redundant, "-")
    if chance(70) {
      add(.unit, number(6))
      add(.redundant, "-")
    }
    add(.room, flat())
  }

  private mutating func person() {
    let given = (0...random.number(below: 2)).map { _ in pick(Self.given) }.joined()
    let name = pick(Self.surnames) + given
    // Behind a building, floor or room stands who is there: a firm as often as a person.
    guard let last, last >= .building, last <= .room else {
      return add(.person, pick([pick(Self.units), name]))
    }
    let firm = stem() + pick(Self.trades) + pick(["有限公司", "公司", "", ""])
    add(.person, pick([firm, firm, stem() + pick(Self.shops), pick(Self.units), name]))
  }

  // MARK: Words

  private mutating func stem() -> String {
    let own = pick(tables.stems)
    guard chance(15) else { return own }
    return String(own.prefix(1)) + String(pick(tables.stems).prefix(2))
  }

  private mutating func flat() -> String {
    number(30) + "0" + number(9)
  }

  private mutating func numeral(_ most: Int) -> String {
    chance(12) ? pick(Self.numerals) : number(most)
  }

  private mutating func number(_ most: Int) -> String { "\(random.number(below: most) + 1)" }

  private mutating func chance(_ percent: Int) -> Bool { random.number(below: 100) < percent }

  private mutating func pick(_ items: [String]) -> String {
    items.isEmpty ? "" : items[random.number(below: items.count)]
  }

  private mutating func pick(_ items: [AddressGenerator.Place]) -> AddressGenerator.Place {
    items[random.number(below: items.count)]
  }
}
