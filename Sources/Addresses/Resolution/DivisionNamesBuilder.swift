import Rules

/// Reads the tables of divisions into units, names and their tree.
struct DivisionNamesBuilder {
  private(set) var units: [AddressUnit] = []
  private var entries: [DivisionNames.Entry] = []
  private(set) var trie: NameTrie
  private(set) var byCode = CodeTable(capacity: 65_000)
  private(set) var past: [Int64: [Int32]] = [:]
  private(set) var successors: [Int32: [Int64]] = [:]
  private(set) var pool: [UInt8] = []
  private var isFull = false
  private let occurring: OccurringNames?

  /// - Parameter occurring: The names that are laid out; nil for all.
  init(_ occurring: OccurringNames?) {
    self.occurring = occurring
    trie = NameTrie(capacity: occurring == nil ? 250_000 : 1024)
    units.reserveCapacity(65_000)
    if occurring == nil { entries.reserveCapacity(110_000) }
    pool.reserveCapacity(1 << 20)
  }

  private mutating func unit(
    _ code: Int64, _ level: AddressLevel, _ name: ArraySlice<UInt8>, until: Int32 = 0
  ) -> Int32 {
    let start = Int32(pool.count)
    pool.append(contentsOf: name)
    units.append(
      AddressUnit(code: code, level: level, name: start..<Int32(pool.count), until: until))
    let id = Int32(units.count - 1)
    if until == 0 { byCode[code] = id } else { past[code, default: []].append(id) }
    return id
  }

  private func isAsked(_ bytes: [UInt8], _ name: Range<Int>) -> Bool {
    occurring.map { $0.mayHold(bytes, name) } ?? true
  }

  /// Adds a name of a unit.
  private mutating func mark(
    _ bytes: [UInt8], _ range: Range<Int>, _ id: Int32, _ form: NameForm
  ) {
    guard isAsked(bytes, range) else { return }
    let unit = units[Int(id)]
    entries.append(
      DivisionNames.Entry(
        code: unit.code, unit: id, form: form, level: unit.level, isMunicipal: unit.isMunicipal,
        isCurrent: unit.isCurrent, isCommon: Self.isCommon(unit, form, bytes[range])))
    let isAdded = trie.add(TableWord(bytes, range), Int32(entries.count - 1))
    if !isAdded { isFull = true }
  }

  /// Whether a name is a common word, too.
  ///
  /// So are short names of townships and of counties that are gone, and 西区, 城区, 郊区.
  private static func isCommon(
    _ unit: AddressUnit, _ form: NameForm, _ name: ArraySlice<UInt8>
  ) -> Bool {
    if form == .short { return unit.level == .township || !unit.isCurrent }
    return unit.level == .county && name.count(where: { $0 & 0xC0 != 0x80 }) <= 2
  }

  /// The names in the order of the tree.
  mutating func sealed() -> [DivisionNames.Entry] {
    var sealed = trie.sealed().map { entries[Int($0)] }
    for own in trie.words {
      if own.count == 1 || isOfOne(sealed[own]) {
        for index in own where sealed[index].form == .short && sealed[index].level == .county {
          sealed[index].isDistinct = sealed[index].isCurrent
        }
      }
      if own.count > 1 { Self.order(&sealed, own) }
      sealed[own.lowerBound].word = Self.word(sealed[own])
    }
    return sealed
  }

  /// Puts counties and what stands above them before the others, each in their order.
  private static func order(_ entries: inout [DivisionNames.Entry], _ own: Range<Int>) {
    guard let first = own.first(where: { entries[$0].level >= .township }),
      entries[first..<own.upperBound].contains(where: { $0.level < .township })
    else { return }
    let (uppers, lowers) = (
      entries[own].filter { $0.level < .township }, entries[own].filter { $0.level >= .township }
    )
    entries.replaceSubrange(own, with: uppers + lowers)
  }

  private static func word(_ own: ArraySlice<DivisionNames.Entry>) -> DivisionNames.Word {
    var word = DivisionNames.Word()
    for entry in own {
      if !entry.isCommon { word.forms |= entry.bit }
      if entry.level < .township { word.uppers += 1 }
      if entry.isMunicipal { word.hasMunicipal = true }
      if entry.isDistinct { word.hasDistinct = true }
    }
    return word
  }

  /// Whether all who bear a name in force lie in one county.
  private func isOfOne(_ entries: ArraySlice<DivisionNames.Entry>) -> Bool {
    guard let county = entries.first(where: { $0.isCurrent && $0.level == .county }) else {
      return false
    }
    return entries.allSatisfy { entry in
      !entry.isCurrent || entry.level < .county
        || entry.code >= county.code && entry.code < county.code + 1_000_000
    }
  }

  // MARK: Tables

  /// Calls a body for each row; whether it holds what it should.
  private mutating func rows(
    _ text: String, digits: Int, zh: String, en: String,
    _ body: (inout Self, TableRows) -> Bool
  ) throws(TableFailure) {
    var rows = TableRows(text)
    while let isRow = rows.advance(digits: digits) {
      guard isRow, body(&self, rows) else {
        throw TableFailure(line: rows.number, zh: zh, en: en)
      }
    }
    guard !isFull else {
      throw TableFailure(line: rows.number, zh: "名称过多", en: "the table holds too many names")
    }
  }

  /// Divisions to the county: `code`, `name`, `level`, `parent`, `from`, `until`, `successors`.
  mutating func addDivisions(_ text: String) throws(TableFailure) {
    try rows(
      text, digits: 6, zh: "每行应为代码、名称、级别、上级、启用、停用、后继",
      en: "a row holds code, name, level, parent, from, until and successors"
    ) { own, rows in own.addDivision(rows) }
  }

  private mutating func addDivision(_ rows: TableRows) -> Bool {
    let (bytes, cells) = (rows.bytes, rows.cells)
    guard cells.count >= 6, let first = bytes[cells[1]].first else { return false }
    let level: AddressLevel =
      first == UInt8(ascii: "c") ? .county : cells[1].count == 8 ? .province : .city
    let until = Int32(truncatingIfNeeded: rows.number(cells[4]))
    let id = unit(rows.code * 1_000_000, level, bytes[cells[0]], until: until)
    mark(bytes, cells[0], id, until == 0 ? .full : .former)
    let short = Self.short(bytes, cells[0])
    if until != 0 {
      // 江东 in 宁波 is still written; not what is gone for long, nor what the city is called.
      if level == .county, until >= 2000, let short, !isCity(bytes[short], rows.code) {
        mark(bytes, short, id, .short)
      }
      successors[id] = bytes[cells[5]].split(separator: UInt8(ascii: ";")).map {
        rows.number($0.startIndex..<min($0.endIndex, $0.startIndex + 6)) * 1_000_000
      }
    } else if let short {
      mark(bytes, short, id, .short)
      // 阿克苏市新和县: 阿克苏地区 by the name of the city it is governed from.
      if level == .city, !TableWord.ends(bytes, cells[0], Self.city) {
        let name = Array(bytes[short]) + Self.city
        mark(name, name.indices, id, .full)
      }
      // 关岭县 for 关岭布依族苗族自治县.
      if TableWord.ends(bytes, cells[0], Self.autonomousCounty) {
        let name = Array(bytes[short]) + Self.county
        mark(name, name.indices, id, .full)
        // 阜蒙县, as people say, for 阜新蒙古族自治县: 阜新 is the city.
        let people = bytes[short.upperBound..<min(cells[0].upperBound, short.upperBound + 3)]
        let brief = Array(bytes[short].prefix(3)) + people + Self.county
        mark(brief, brief.indices, id, .full)
      }
    }
    return true
  }

  /// Whether the city a county lay in bears a name.
  private func isCity(_ name: ArraySlice<UInt8>, _ code: Int64) -> Bool {
    guard let city = byCode[code / 100 * 100_000_000] else { return false }
    let own = units[Int(city)].name
    return pool[Int(own.lowerBound)..<Int(own.upperBound)].starts(with: name)
  }

  /// Townships: zones and farms that count as such in statistics are none in an address.
  mutating func addTownships(_ text: String) throws(TableFailure) {
    try rows(
      text, digits: 9, zh: "每行应为 9 位代码和名称", en: "a row holds a code of 9 digits and a name"
    ) { own, rows in own.addTownship(rows) }
  }

  private mutating func addTownship(_ rows: TableRows) -> Bool {
    let (bytes, name) = (rows.bytes, rows.cells[0])
    guard !name.isEmpty else { return false }
    let id = unit(rows.code * 1000, .township, bytes[name])
    // All its names begin alike.
    guard isAsked(bytes, name) else { return true }
    guard let generic = Self.townships.first(where: { TableWord.ends(bytes, name, $0) }) else {
      return true
    }
    mark(bytes, name, id, .full)
    if generic == Self.townships[0] {
      let office = Array(bytes[name]) + Self.office
      mark(office, office.indices, id, .full)
    }
    let short = name.lowerBound..<name.upperBound - generic.count
    // 太原街 of 太原街街道 is first of all a street.
    if short.count >= 6, !Self.streets.contains(where: { TableWord.ends(bytes, short, $0) }) {
      mark(bytes, short, id, .short)
    }
    return true
  }

  /// Villages and communities under their townships; their codes are ours, within the township.
  mutating func addVillages(_ text: String) throws(TableFailure) {
    var (last, serial): (Int64, Int64) = (0, 0)
    try rows(
      text, digits: 9, zh: "每行应为 9 位乡级代码和村名",
      en: "a row holds a township's code of 9 digits and a village's name"
    ) { own, rows in
      guard !rows.cells[0].isEmpty else { return false }
      (serial, last) = (rows.code == last ? min(999, serial + 1) : 1, rows.code)
      // Of a village nobody names nothing is asked.
      guard own.isAsked(rows.bytes, rows.cells[0]) else { return true }
      let id = own.unit(rows.code * 1000 + serial, .community, rows.bytes[rows.cells[0]])
      own.mark(rows.bytes, rows.cells[0], id, .full)
      return true
    }
  }

  private static func words(_ list: String) -> [[UInt8]] {
    list.split(separator: " ").map { Array($0.utf8) }
  }

  private static let townships = words("街道 镇 乡 苏木")
  private static let autonomousCounty = Array("自治县".utf8)
  private static let county = Array("县".utf8)
  private static let city = Array("市".utf8)
  private static let office = Array("办事处".utf8)
  private static let streets = words("路 街 道 巷 弄 村 区 族")
  private static let generics = words(
    "特别行政区 自治区 自治州 自治县 自治旗 地区 林区 特区 新区 省 市 县 区 盟 旗")
  private static let peoples = words(
    "蒙古族 蒙古 回族 藏族 维吾尔 苗族 彝族 壮族 布依族 朝鲜族 满族 侗族 瑶族 白族 土家族 哈尼族 哈萨克族 哈萨克 傣族 黎族 傈僳族 佤族 畲族 拉祜族 水族 纳西族 景颇族 柯尔克孜 土族 达斡尔族 仫佬族 羌族 布朗族 撒拉族 毛南族 仡佬族 锡伯 普米族 塔吉克 怒族 鄂温克族 德昂族 保安族 裕固族 独龙族 鄂伦春 各族 东乡族"
  )

  /// A name without its generic term and peoples; nil where too little is left.
  private static func short(_ bytes: [UInt8], _ name: Range<Int>) -> Range<Int>? {
    guard let generic = generics.first(where: { TableWord.ends(bytes, name, $0) }) else {
      return nil
    }
    var rest = name.lowerBound..<name.upperBound - generic.count
    if generic.count == 9 {
      while let people = peoples.first(where: {
        rest.count > $0.count && TableWord.ends(bytes, rest, $0)
      }) { rest = rest.lowerBound..<rest.upperBound - people.count }
    }
    return rest.count >= 6 ? rest : nil
  }
}
