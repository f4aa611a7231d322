import Formats
import Foundation

/// Made-up names of a province of twelve cities, the same every time: about three in ten are shared by several
/// places, as in lists of villages and townships.
struct GeneratedNames {
  /// A name with its place.
  struct Entry {
    var text: String
    var category: String
    var area: String
    var longitude: Double
    var latitude: Double
    var former: String
  }

  private var state: UInt64 = 20_261_129
  private let common: [String]
  private static let characters = Array(
    "东西南北中上下前后大小新老金银铜铁石沙泥水火木土山河湖海江溪泉井沟岭坡坪塘洼岗台柳杨松柏榆槐桃李杏梨梅兰竹菊荷莲"
      + "龙凤虎马牛羊鹿鹤雁鹰燕王张刘陈赵周吴徐孙胡朱高林何郭罗宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛"
      + "安平和顺兴隆昌盛富康宁泰庆福禄寿喜吉祥瑞丰裕永长久远光明清秀丽华美玉珠宝翠青红黄蓝紫白黑云霞雪霜月星辰阳春夏秋冬"
      + "文武仁义礼智信德善勤学友爱建设胜利解放团结向前进步创业开拓发展幸")
  private static let kinds: [(generic: String, category: String, weight: Int)] = [
    ("路", "street", 22), ("街", "street", 18), ("巷", "street", 12), ("村", "seat", 16),
    ("小区", "building", 9), ("花园", "building", 4), ("社区", "seat", 8), ("屯", "other", 5),
    ("桥", "facility", 3), ("公园", "park", 1), ("河", "natural", 1), ("山", "natural", 1),
  ]

  init() {
    let stems = ["人民", "解放", "建设", "和平", "中山", "文化", "新华", "胜利", "团结", "幸福"]
    var pool = stems
    for a in Self.characters.prefix(60) {
      for b in Self.characters.suffix(90) { pool.append(String([a, b])) }
    }
    common = pool
  }

  private mutating func random() -> Double {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Double(state >> 11) / Double(1 << 53)
  }

  private mutating func pick<Item>(_ items: [Item]) -> Item {
    items[min(items.count - 1, Int(random() * Double(items.count)))]
  }

  /// The next name.
  ///
  /// - Parameter share: How far the list has come, from 0 to 1: lists come county by county.
  mutating func next(_ share: Double) -> Entry {
    var roll = Int(random() * 100)
    let kind =
      Self.kinds.first { kind in
        roll -= kind.weight
        return roll < 0
      } ?? Self.kinds[0]
    let specific: String
    if random() < 0.27 {
      // A few stems are everywhere, most of the pool is shared by a handful.
      let place = pow(random(), 3.0)
      specific = common[min(common.count - 1, Int(place * Double(common.count)))]
    } else {
      specific = String((0..<(random() < 0.15 ? 4 : 3)).map { _ in pick(Self.characters) })
    }
    let place = min(95, Int(share * 96))
    let county = 990001 + 100 * (1 + place / 8) + place % 8
    let township = String(format: "%03d", 1 + Int(random() * 20))
    return Entry(
      text: specific + kind.generic, category: kind.category, area: "\(county)\(township)",
      longitude: 122.4 + random() * 1.5, latitude: 41.2 + random() * 1.8,
      former: random() < 0.02
        ? String([pick(Self.characters), pick(Self.characters)]) + kind.generic : "")
  }

  /// Writes a table of so many names.
  static func write(_ count: Int, to path: String) throws {
    var names = GeneratedNames()
    var file = try OutputFile(path: path)
    try file.write("标准名称,类别,区划代码,经度,纬度,曾用名\n")
    for index in 0..<count {
      let name = names.next(Double(index) / Double(count))
      try file.write(
        "\(name.text),\(name.category),\(name.area),"
          + String(format: "%.6f,%.6f,", name.longitude, name.latitude) + name.former + "\n")
    }
    try file.finish()
  }
}
