import Foundation
import TestSupport
import Testing

@testable import Formats

@Suite struct GeoJSONMalformedTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let bytes: [UInt8]
    let byte: Int
    let words: String
    var testDescription: String { String(decoding: bytes, as: UTF8.self) }

    /// `✗` in the text marks the byte the error must name.
    init(_ text: String, _ words: String) {
      let parts = text.components(separatedBy: "✗")
      bytes = Array(parts.joined().utf8)
      byte = parts[0].utf8.count
      self.words = words
    }

    init(_ before: String, bad: [UInt8], _ after: String, _ words: String) {
      bytes = Array(before.utf8) + bad + Array(after.utf8)
      byte = before.utf8.count
      self.words = words
    }
  }

  static let head = #"{"type":"FeatureCollection","x":"#
  static let tail = #","features":[]}"#

  @Test(arguments: [
    Case(head + "✗NaN" + tail, "NaN"), Case(head + "-✗Infinity" + tail, "NaN"),
    Case(head + "✗Infinity" + tail, "NaN"), Case(head + "n✗an" + tail, "NaN"),
    Case(head + "✗01" + tail, "number"), Case(head + "1.✗" + tail, "number"),
    Case(head + "✗.5" + tail, "not JSON"), Case(head + "1e✗" + tail, "number"),
    Case(head + "✗+1" + tail, "not JSON"), Case(head + "-✗" + tail, "number"),
    Case(head + "1 ✗2" + tail, "not JSON"), Case(head + "[1,✗]" + tail, "not JSON"),
    Case(head + #"[1,"features"✗:[]}"#, "not JSON"), Case(head + "{✗1:2}" + tail, "not JSON"),
    Case(head + #"{"a" ✗2}"# + tail, "not JSON"), Case(head + #"{"a":1,✗}"# + tail, "not JSON"),
    Case(head + "tru✗" + tail, "not JSON"), Case(head + "✗'a'" + tail, "not JSON"),
    Case(head + #""\✗x""# + tail, "escape"), Case(head + #""\u12✗g4""# + tail, "escape"),
    Case(head + #""✗\ud800""# + tail, "partner"), Case(head + #""✗\udc00""# + tail, "partner"),
    Case(head + #""✗\ud800\u0041""# + tail, "partner"),
    Case(head + "\"a✗\u{1}\"" + tail, "control"), Case(head + "\"a✗\n\"" + tail, "control"),
    Case(head + "\"", bad: [0xC0, 0x80], "\"" + tail, "UTF-8"),
    Case(head + "\"", bad: [0xED, 0xA0, 0x80], "\"" + tail, "UTF-8"),
    Case(head + "\"", bad: [0xF4, 0x90, 0x80, 0x80], "\"" + tail, "UTF-8"),
    Case(head + "\"", bad: [0xE0, 0x80, 0x80], "\"" + tail, "UTF-8"),
    Case(head + "\"", bad: [0xB5, 0xD8], "\"" + tail, "UTF-8"),
    Case(head + "1" + tail + "✗}", "more text"), Case(head + "1" + tail + " ✗{}", "more text"),
    Case(head + "1" + #","features":[✗"#, "stops here"), Case(head + "\"abc✗", "stops here"),
    Case(head + "1" + #","features":[{"type":"Feat✗"#, "stops here"), Case("✗", "empty"),
    Case("  \n✗", "empty"), Case("✗[1]", "not GeoJSON"), Case("✗{}", "not GeoJSON"),
    Case("✗abc", "not JSON"), Case(#"✗{"type":"FeatureCollection"}"#, "no array of features"),
    Case(#"✗{"type":"FeatureCollection","features":{}}"#, "no array of features"),
    Case(#"{"features":[],"type":"Topology"✗}"#, "not GeoJSON"),
    Case(#"✗{"type":"Topology","objects":{},"arcs":[]}"#, "not GeoJSON"),
    Case(#"{"type":"Point","coordinates":[1,2]} ✗]"#, "not JSON"),
  ])
  func `text that is no GeoJSON names byte and line`(item: Case) throws {
    let layer = try ReadLayer(item.bytes)
    let error = try #require(layer.error)
    #expect(error.kind == .content)
    #expect(error.en.contains(item.words), "\(error)")
    #expect(error.byte == item.byte, "\(error)")
    #expect(error.line == item.bytes[..<item.byte].count { $0 == 0x0A } + 1)
    #expect(!error.zh.isEmpty && error.zh != error.en)
  }

  @Test(arguments: [1_021, 1_022, 1_023, 100_000])
  func `nesting`(levels: Int) throws {
    let text =
      Self.head + String(repeating: "[", count: levels) + String(repeating: "]", count: levels)
      + Self.tail
    let error = try ReadLayer(text).error
    #expect((error == nil) == (levels < 1_024))
    if levels >= 1_024 { #expect(error?.en.contains("1,024") == true) }
  }

  @Test func `a missing file, a folder and a forbidden file are errors of their own`() throws {
    let folder = try TemporaryFolder()
    #expect(throws: FormatError.self) { try LayerReader(path: folder.path("none.geojson")) }
    do { _ = try LayerReader(path: folder.path("none.geojson")) } catch {
      #expect(error.kind == .missing && error.en.contains("no such file"))
    }
    do { _ = try LayerReader(path: folder.url.path) } catch {
      #expect(error.kind == .missing && error.en.contains("folder"))
    }
  }

  /// Cuts and mutations of one document give the same answer whatever the window's size.
  @Test(arguments: [1 as UInt64, 2, 3, 4])
  func `the size of the window changes nothing`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let geometry =
      #"{"type":"Polygon","coordinates":[[[0.12345678901,0],[1,0,5],[1e0,1],[0.12345678901,0]]]}"#
    let bad = GeoJSONReaderTests.feature(#"{"type":"Polygon","coordinates":[[[0,0],[1,0]]]}"#)
    let good = GeoJSONReaderTests.feature(
      geometry, properties: #"{"名称":"和平\u533a\ud83d\ude00","n":-12.50e+3,"t":[true,null]}"#)
    let text = GeoJSONReaderTests.collection(good, bad, good)
    for round in 0..<60 {
      var bytes = Array(text.utf8)
      if round > 0 {
        let index = Int.random(in: 0..<bytes.count, using: &generator)
        switch round % 3 {
        case 0: bytes[index] = UInt8.random(in: 0...255, using: &generator)
        case 1: bytes.remove(at: index)
        default: bytes.removeSubrange(index...)
        }
      }
      let whole = try ReadLayer(bytes)
      for window in [1, 7, 64, Int.random(in: 2...500, using: &generator)] {
        let pieces = try ReadLayer(bytes, window: window)
        // By their text: a missing height is NaN, which equals nothing.
        let same = String(describing: pieces) == String(describing: whole)
        #expect(same, "seed \(seed), round \(round), window \(window)")
      }
    }
  }
}
