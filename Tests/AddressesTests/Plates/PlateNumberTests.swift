import Testing

@testable import Addresses

/// Door numbers as people write them.
struct PlateNumberTests {
  private static let written: [(text: String, standard: String)] = [
    ("19", "19号"), ("19号", "19号"), ("１９號", "19号"), (" 19 号", "19号"), ("19-2号", "19-2号"),
    ("19－2", "19-2号"), ("19号附2号", "19-2号"), ("19附2", "19-2号"), ("19号-2", "19-2号"),
    ("19之一", "19-1号"), ("甲19号", "甲19号"), ("19甲号", "甲19号"), ("19号甲", "甲19号"),
    ("a19", "A19号"), ("33-2号3门", "33-2号3门"), ("临8号", "临8号"), ("临时8号", "临8号"),
    ("十二号", "12号"), ("一百零三号", "103号"), ("19-2-1", "19-2-1号"), ("6906号", "6906号"),
    ("8号院", "8号"), ("007", "7号"),
  ]

  @Test(arguments: written)
  func `a number is read`(text: String, standard: String) {
    #expect(PlateNumber(text)?.description == standard)
  }

  @Test(
    arguments: [
      "", "号", "0", "0号", "-3", "19-", "19-0", "19号3", "东头", "19/21", "1e5", "99999999", "19--2",
      "1-2-3-4-5", "19号A座", "甲", "甲乙19", "1٣",
    ])
  func `what is no number is refused`(text: String) { #expect(PlateNumber(text) == nil) }

  @Test func `numbers follow each other as along a street`() {
    let texts = ["3", "19", "19-1", "19-2", "19-10", "甲19", "乙19", "21", "101"]
    let numbers = texts.compactMap { PlateNumber($0) }
    #expect(numbers.count == texts.count && numbers.reversed().sorted() == numbers)
  }
}
