import Formats
import Geometry
import TestSupport
import Testing

struct PhotoFactsTests {
  @Test(arguments: [true, false])
  func `time and place are read in both orders of bytes`(isBigEndian: Bool) throws {
    var photo = ExifPhoto.shenyang
    photo.isBigEndian = isBigEndian
    let facts = PhotoFacts(jpeg: photo.bytes)
    #expect(facts.presence == .present)
    #expect(facts.time == "2026-03-05T08:30:00")
    #expect(facts.zone == nil)
    #expect(facts.model == "Cam 1")
    let place = try #require(facts.position)
    #expect(abs(place.x - 123.4325) < 3e-6)
    #expect(abs(place.y - 41.805) < 3e-6)
  }

  @Test func `a zone is read, and the satellites' time is UTC`() {
    var photo = ExifPhoto.shenyang
    photo.zone = "+08:00"
    #expect(PhotoFacts(jpeg: photo.bytes).stamp == "2026-03-05T08:30:00+08:00")
    photo.time = nil
    photo.stampDay = "2026:03:05"
    photo.stampClock = [(0, 1), (30, 1), (5, 1)]
    #expect(PhotoFacts(jpeg: photo.bytes).stamp == "2026-03-05T00:30:05Z")
  }

  @Test func `south and west are negative`() throws {
    var photo = ExifPhoto.shenyang
    photo.sides = ("S", "W")
    let place = try #require(PhotoFacts(jpeg: photo.bytes).position)
    #expect(place.x < -123 && place.y < -41)
  }

  @Test(arguments: [
    "0000:00:00 00:00:00", "    :  :     :  :  ", "2026:13:05 08:30:00", "2026:03:05 25:30:00",
    "yesterday", "",
  ])
  func `a time that is none is not there`(text: String) {
    var photo = ExifPhoto.shenyang
    photo.time = text
    #expect(PhotoFacts(jpeg: photo.bytes).time == nil)
  }

  @Test func `a place that is none is not there`() {
    for parts: [(UInt32, UInt32)] in [
      [(41, 0), (1, 1), (1, 1)], [(91, 1), (0, 1), (0, 1)], [(41, 1), (61, 1), (0, 1)],
      [(41, 1), (0, 1)], [],
    ] {
      var photo = ExifPhoto.shenyang
      photo.latitude = parts
      #expect(PhotoFacts(jpeg: photo.bytes).position == nil)
    }
  }

  @Test func `what is no photo or has no EXIF says so`() {
    #expect(PhotoFacts(jpeg: Array("%PDF-1.4".utf8)).presence == .noPhoto)
    #expect(PhotoFacts(jpeg: []).presence == .noPhoto)
    #expect(PhotoFacts(jpeg: [0xFF, 0xD8, 0xFF, 0xDA, 0, 2]).presence == .absent)
    #expect(PhotoFacts(jpeg: [0xFF, 0xD8]).presence == .absent)
    let empty: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE1, 0, 8] + Array("Exif\0\0".utf8) + [0xFF, 0xD9]
    #expect(PhotoFacts(jpeg: empty).presence == .damaged)
  }

  @Test func `the small picture beside the large one is found`() {
    var photo = ExifPhoto.shenyang
    #expect(PhotoFacts.preview(jpeg: photo.bytes) == nil)
    photo.preview = [0xFF, 0xD8, 1, 2, 3, 0xFF, 0xD9]
    #expect(PhotoFacts.preview(jpeg: photo.bytes) == photo.preview)
    #expect(PhotoFacts(jpeg: photo.bytes).position != nil)
    let whole = photo.bytes
    for count in whole.indices { _ = PhotoFacts.preview(jpeg: Array(whole[..<count])) }
  }

  @Test func `no broken photo stops the program`() {
    let whole = ExifPhoto.shenyang.bytes
    for count in whole.indices { _ = PhotoFacts(jpeg: Array(whole[..<count])) }
    // Every byte of the EXIF turned into each of some awkward values.
    for index in whole.indices {
      for value: UInt8 in [0, 1, 0x7F, 0x80, 0xFF, whole[index] ^ 0x10] {
        var broken = whole
        broken[index] = value
        let facts = PhotoFacts(jpeg: broken)
        if let place = facts.position {
          #expect(abs(place.x) <= 180 && abs(place.y) <= 90)
        }
      }
    }
  }
}
