import Rules

/// Reads the tables of divisions, byte by byte: a hundred thousand names, and a single address does
/// not wait for them.
struct DivisionNamesBuilder {
  private(set) var units: [AddressUnit] = []
  private(set) var entries: [DivisionNames.Entry] = []
  private(set) var trie = NameTrie(capacity: 250_000)
  private(set) var byCode: [Int64: Int32] = [:]
  private(set) var past: [Int64: [Int32]] = [:]
  private(set) var successors: [Int32: [Int64]] = [:]
  private(set) var pool: [UInt8] = []

  init() {
    units.reserveCapacity(65_000)
    entries.reserveCapacity(110_000)
    pool.reserveCapacity(1 << 20)
    byCode.reserveCapacity(65_000)
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

  /// Adds a name; gives the node of its last character.
  private mutating func mark(_ name: ArraySlice<UInt8>, _ unit: Int32, _ form: NameForm) {
    entries.append(DivisionNames.Entry(unit: unit, form: form))
    var node: Int32 = 0
    var at = name.startIndex
    while at < name.endIndex {
      let scalar = Self.scalar(name, &at)
      node = trie.grown(node, scalar)
    }
    trie.put(Int32(entries.count - 1), at: node)
  }

  /// The scalar at a place of valid UTF-8.
  @inline(__always)
  private static func scalar(_ bytes: ArraySlice<UInt8>, _ at: inout Int) -> UInt32 {
    let first = UInt32(bytes[at])
    func next(_ step: Int) -> UInt32 {
      at + step < bytes.endIndex ? UInt32(bytes[at + step] & 0x3F) : 0
    }
    if first < 0x80 {
      at += 1
      return first
    }
    if first < 0xE0 {
      defer { at += 2 }
      return (first & 0x1F) << 6 | next(1)
    }
    if first < 0xF0 {
      defer { at += 3 }
      return (first & 0x0F) << 12 | next(1) << 6 | next(2)
    }
    defer { at += 4 }
    return (first & 0x07) << 18 | next(1) << 12 | next(2) << 6 | next(3)
  }

  // MARK: Tables

  /// Calls a body with the cells of each row; comments and the heading are passed over.
  private static func rows(
    _ text: String, digits: Int, zh: String, en: String,
    _ body: (Int64, [ArraySlice<UInt8>]) -> Bool
  ) throws(TableFailure) {
    let bytes = Array(text.utf8)
    var (number, start) = (0, 0)
    while start < bytes.count {
      number += 1
      var end = start
      while end < bytes.count, bytes[end] != 0x0A { end += 1 }
      defer { start = end + 1 }
      guard end > start, bytes[start] < UInt8(ascii: "A"), bytes[start] != UInt8(ascii: "#") else {
        continue
      }
      var code: Int64 = 0
      var at = start
      while at < end, bytes[at] >= 0x30, bytes[at] <= 0x39, at - start < 18 {
        code = code * 10 + Int64(bytes[at] - 0x30)
        at += 1
      }
      let isRow = at - start == digits && at < end && bytes[at] == 0x09
      guard isRow, body(code, Self.cells(bytes, at + 1, end)) else {
        throw TableFailure(line: number, zh: zh, en: en)
      }
    }
  }

  private static func cells(_ bytes: [UInt8], _ start: Int, _ end: Int) -> [ArraySlice<UInt8>] {
    var cells: [ArraySlice<UInt8>] = []
    var from = start
    for at in start..<end where bytes[at] == 0x09 {
      cells.append(bytes[from..<at])
      from = at + 1
    }
    cells.append(bytes[from..<end])
    return cells
  }

  private static func number(_ cell: ArraySlice<UInt8>) -> Int64 {
    cell.reduce(0) { $0 * 10 + Int64(max(0x30, min(0x39, $1)) - 0x30) }
  }

  /// Divisions to the county: `code`, `name`, `level`, `parent`, `from`, `until`, `successors`.
  mutating func addDivisions(_ text: String) throws(TableFailure) {
    var own = self
    try Self.rows(
      text, digits: 6, zh: "每行应为代码、名称、级别、上级、启用、停用、后继",
      en: "a row holds code, name, level, parent, from, until and successors"
    ) { code, cells in
      guard cells.count >= 6, let first = cells[1].first else { return false }
      let level: AddressLevel =
        first == UInt8(ascii: "c") ? .county : cells[1].count == 8 ? .province : .city
      let until = Int32(truncatingIfNeeded: Self.number(cells[4]))
      let id = own.unit(code * 1_000_000, level, cells[0], until: until)
      own.mark(cells[0], id, until == 0 ? .full : .former)
      if until != 0 {
        own.successors[id] = cells[5].split(separator: UInt8(ascii: ";")).map {
          Self.number($0.prefix(6)) * 1_000_000
        }
      } else if let short = Self.short(cells[0]) {
        own.mark(short, id, .short)
        // 关岭县 for 关岭布依族苗族自治县.
        if cells[0].suffix(9) == Self.autonomousCounty[...] {
          own.mark((Array(short) + Self.county)[...], id, .full)
        }
      }
      return true
    }
    self = own
  }

  /// Townships: zones and farms that count as such in statistics are none in an address.
  mutating func addTownships(_ text: String) throws(TableFailure) {
    var own = self
    try Self.rows(
      text, digits: 9, zh: "每行应为 9 位代码和名称", en: "a row holds a code of 9 digits and a name"
    ) { code, cells in
      let name = cells[0]
      guard !name.isEmpty else { return false }
      let id = own.unit(code * 1000, .township, name)
      guard let generic = Self.townships.first(where: { name.suffix($0.count) == $0[...] }) else {
        return true
      }
      own.mark(name, id, .full)
      if generic == Self.townships[0] { own.mark((Array(name) + Self.office)[...], id, .full) }
      let short = name.dropLast(generic.count)
      // 太原街 of 太原街街道 is first of all a street.
      let isPlain = short.count >= 6 && !Self.streets.contains { short.suffix(3) == $0[...] }
      if isPlain { own.mark(short, id, .short) }
      return true
    }
    self = own
  }

  /// Villages and communities under their townships; their codes are ours, within the township.
  mutating func addVillages(_ text: String) throws(TableFailure) {
    var own = self
    var (last, serial): (Int64, Int64) = (0, 0)
    try Self.rows(
      text, digits: 9, zh: "每行应为 9 位乡级代码和村名",
      en: "a row holds a township's code of 9 digits and a village's name"
    ) { code, cells in
      guard !cells[0].isEmpty else { return false }
      (serial, last) = (code == last ? min(999, serial + 1) : 1, code)
      let id = own.unit(code * 1000 + serial, .community, cells[0])
      own.mark(cells[0], id, .full)
      return true
    }
    self = own
  }

  private static func words(_ list: String) -> [[UInt8]] {
    list.split(separator: " ").map { Array($0.utf8) }
  }

  private static let townships = words("街道 镇 乡 苏木")
  private static let autonomousCounty = Array("自治县".utf8)
  private static let county = Array("县".utf8)
  private static let office = Array("办事处".utf8)
  private static let streets = words("路 街 道 巷 弄 村 区 族")
  private static let generics = words(
    "特别行政区 自治区 自治州 自治县 自治旗 地区 林区 特区 新区 省 市 县 区 盟 旗")
  private static let peoples = words(
    "蒙古族 蒙古 回族 藏族 维吾尔 苗族 彝族 壮族 布依族 朝鲜族 满族 侗族 瑶族 白族 土家族 哈尼族 哈萨克族 哈萨克 傣族 黎族 傈僳族 佤族 畲族 拉祜族 水族 纳西族 景颇族 柯尔克孜 土族 达斡尔族 仫佬族 羌族 布朗族 撒拉族 毛南族 仡佬族 锡伯 普米族 塔吉克 怒族 鄂温克族 德昂族 保安族 裕固族 独龙族 鄂伦春 各族 东乡族"
  )

  /// A name without its generic term and peoples; nil where too little is left.
  static func short(_ name: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard let generic = generics.first(where: { name.suffix($0.count) == $0[...] }) else {
      return nil
    }
    var rest = name.dropLast(generic.count)
    if generic.count == 9 {
      while let people = peoples.first(where: {
        rest.count > $0.count && rest.suffix($0.count) == $0[...]
      }) { rest = rest.dropLast(people.count) }
    }
    return rest.count >= 6 ? rest : nil
  }
}
