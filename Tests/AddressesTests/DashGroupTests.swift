import TestSupport
import Testing

@testable import Addresses

/// Groups of numbers behind a door number, as Shenyang writes them: made with known truth.
struct DashGroupTests {
  private static let streets = [
    "沈河区文萃路", "皇姑区长江街", "铁西区北一西路", "和平区太原街", "大东区小河沿路", "于洪区黄海路", "浑南区世纪路",
    "苏家屯区枫杨路", "沈北新区人和街", "铁西区兴华南街", "皇姑区崇山东路", "和平区三好街",
  ]

  @Test func `three hundred lines are read as unit, floor and room, or as a shop`() throws {
    let reader = try ShippedVocabulary.shenyang.get()
    let seed: UInt64 = 20_261_129
    print("DashGroupTests: seed \(seed)")
    var random = SeededGenerator(seed: seed)
    func number(_ most: Int) -> Int { Int.random(in: 1...most, using: &random) }
    var right = 0
    var wrong: [String] = []
    for index in 0..<300 {
      let street = Self.streets[index % Self.streets.count]
      let door = Bool.random(using: &random) ? "\(number(200))" : "\(number(200))-\(number(9))"
      let (unit, floor, room) = (number(6), number(33), number(4))
      let isShop = index % 5 == 4
      let tail = isShop ? "\(number(20))门" : "\(unit)-\(floor)-\(room)"
      let reading = reader.read("沈阳市\(street)\(door)号\(tail)")
      func text(_ kind: ElementKind) -> String? {
        reading.elements.first { $0.kind == kind }?.standard
      }
      let isRight =
        text(.roadNumber) == "\(door)号"
        && (isShop
          ? text(.shop) == tail
          : text(.unit) == "\(unit)单元" && text(.floor) == "\(floor)层"
            && text(.room) == "\(room)室" && reading.verdict == .review)
      if isRight { right += 1 } else { wrong.append(reading.input) }
    }
    #expect(right >= 285, "\(right) of 300: \(wrong.prefix(10))")
  }
}
