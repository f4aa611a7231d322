import Foundation
import TestSupport
import Testing

/// Files that cannot be checked, or not wholly: the exit status, the sentence, nothing left behind.
struct UnusableLayerTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let bytes: [UInt8]
    let status: Int32
    let zh: String
    let en: String
    var testDescription: String { name }

    init(_ name: String, _ text: String, _ status: Int32, zh: String, en: String) {
      self.name = name
      bytes = Array(text.utf8)
      self.status = status
      self.zh = zh
      self.en = en
    }

    init(_ name: String, bytes: [UInt8], _ status: Int32, zh: String, en: String) {
      self.name = name
      self.bytes = bytes
      self.status = status
      self.zh = zh
      self.en = en
    }
  }

  static let head = #"{"type":"FeatureCollection","features":["#
  static let sound = feature("210102", "[[[123,41],[123.1,41],[123.1,41.1],[123,41]]]")

  static func feature(_ code: String, _ coordinates: String, type: String = "Polygon") -> String {
    #"{"type":"Feature","properties":{"adcode":\#(code)},"geometry":"#
      + #"{"type":"\#(type)","coordinates":\#(coordinates)}}"#
  }

  static let cases: [Case] = [
    Case(
      "no JSON", "hello\nworld", 65, zh: "第 1 行，第 0 字节：此处不是合法的 JSON",
      en: "line 1, byte 0: this is not JSON"),
    Case(
      "JSON broken in the third line", "\(head)\n\(sound)\n;]}", 65,
      zh: "第 3 行，第 \(head.utf8.count + sound.utf8.count + 2) 字节",
      en: "line 3, byte \(head.utf8.count + sound.utf8.count + 2): this is not JSON"),
    Case(
      "JSON cut off", head + sound, 65, zh: "文本在此处中断", en: "the text stops here"),
    Case(
      "broken where nobody looks", head + #"{"type":"Feature","x":{"a":[1,,2]}},"# + sound + "]}",
      65, zh: "不是合法的 JSON", en: "this is not JSON"),
    Case(
      "NaN as a coordinate", head + feature("1", "[[[NaN,41],[1,2],[2,3],[1,1]]]") + "]}", 65,
      zh: "NaN 和 Infinity 不是合法的 JSON 数值", en: "NaN and Infinity are not JSON numbers"),
    Case(
      "Infinity in an attribute", head + #"{"type":"Feature","properties":{"a":Infinity}}]}"#, 65,
      zh: "NaN 和 Infinity 不是合法的 JSON 数值", en: "NaN and Infinity are not JSON numbers"),
    Case(
      "not UTF-8", bytes: Array(head.utf8) + [0x22, 0xC9, 0xF2, 0x22] + Array("]}".utf8), 65,
      zh: "不是 UTF-8 文本；请把文件另存为 UTF-8 编码", en: "this is not UTF-8 text; save the file"),
    Case(
      "JSON of another kind", "[1,2,3]", 65, zh: "这是 JSON，但不是 GeoJSON",
      en: "this is JSON but not GeoJSON"),
    Case(
      "a topology without layers", #"{"type":"Topology","objects":{}}"#, 65,
      zh: "objects 中应有图层", en: "its objects must hold a layer"),
    Case(
      "another object", #"{"type":"Map","objects":{}}"#, 65, zh: "这是 JSON，但不是 GeoJSON",
      en: "this is JSON but not GeoJSON"),
    Case("an empty file", "", 65, zh: "文件是空的", en: "the file is empty"),
    Case("no feature", head + "]}", 65, zh: "没有面要素", en: "holds no polygon"),
    Case(
      "nesting beyond measure",
      head + #"{"a":"# + String(repeating: "[", count: 1200)
        + String(repeating: "]", count: 1200) + "}]}",
      65, zh: "嵌套超过 1,024 层", en: "deeper than 1,024 levels"),
  ]

  @Test(arguments: cases)
  func `a file that cannot be used is refused in one sentence`(given: Case) throws {
    for (language, words) in [("zh", given.zh), ("en", given.en)] {
      try withTemporaryFolder { folder in
        let file = folder.appending(path: "沈阳 市.geojson")
        try Data(given.bytes).write(to: file)
        let run = try ProgramRun.of(
          ["boundary", "check", "沈阳 市.geojson", "-o", "结果.json"], language: language,
          folder: folder)
        #expect(run.status == given.status)
        #expect(run.output.isEmpty)
        #expect(run.messages.contains(words), "\(run.messages)")
        #expect(run.messages.contains("沈阳 市.geojson"))
        #expect(run.messages.count { $0 == "\n" } == 1)
        #expect(run.messages.hasSuffix(language == "zh" ? "。\n" : ".\n"))
        let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(left == ["沈阳 市.geojson"])
      }
    }
  }

  @Test func `files that are not there, folders, and outputs that cannot be`() throws {
    try withTemporaryFolder { folder in
      try Data((Self.head + Self.sound + "]}").utf8).write(to: folder.appending(path: "a.geojson"))
      let cases: [([String], Int32, String, String)] = [
        (["无.geojson"], 66, "没有这个文件", "there is no such file"),
        (["."], 66, "这是一个文件夹", "this is a folder"),
        (["a.geojson", "-o", "无/x.json"], 73, "输出文件夹不存在", "output folder does not exist"),
        (["a.geojson", "--pack", "无"], 66, "没有这个规则包", "there is no such rule pack"),
        (["a.geojson", "--code", "无"], 65, "没有名为 无 的列", "there is no column 无"),
      ]
      for (arguments, status, zh, en) in cases {
        for (language, words) in [("zh", zh), ("en", en)] {
          let run = try ProgramRun.of(
            ["boundary", "check"] + arguments, language: language, folder: folder)
          #expect(run.status == status, "\(arguments)")
          #expect(run.messages.contains(words), "\(run.messages)")
        }
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a.geojson"])
    }
  }

  @Test func `files in different coordinate systems are not mixed`() throws {
    try withTemporaryFolder { folder in
      try Data((Self.head + Self.sound + "]}").utf8).write(to: folder.appending(path: "a.geojson"))
      let crs = #""crs":{"type":"name","properties":{"name":"EPSG:4214"}},"#
      let other = "{\"type\":\"FeatureCollection\",\(crs)\"features\":[\(Self.sound)]}"
      try Data(other.utf8).write(to: folder.appending(path: "b.geojson"))
      let run = try ProgramRun.of(["boundary", "check", "a.geojson", "b.geojson"], folder: folder)
      #expect(run.status == 65)
      #expect(run.messages.contains("b.geojson"))
      #expect(run.messages.contains("Beijing 1954"))
    }
  }

  @Test func `a bad feature is a finding and the rest is checked`() throws {
    let bad = [
      Self.feature("210103", "[[[123.1,41],[123.2,41],[123.2,41.1],[123.15,41.1]]]"),
      #"{"type":"Feature","properties":{"adcode":210104},"geometry":null}"#,
      Self.feature("210105", #"[[[123.1,"x"],[123.2,41],[123.2,41.1],[123.1,41]]]"#),
      Self.feature("210106", "[]", type: "Polygone"),
      Self.feature("210111", "[[[1e400,41],[123.2,41],[123.2,41.1],[1e400,41]]]"),
    ]
    let overlapping = Self.feature("210112", "[[[123.05,41],[123.2,41],[123.1,41.1],[123.05,41]]]")
    let text = Self.head + ([Self.sound] + bad + [overlapping]).joined(separator: ",") + "]}"
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "a.geojson")
      try Data(text.utf8).write(to: file)
      let (report, status) = try CheckedProgram.check([file.path])
      #expect(status == 1)
      let unreadable = report.findings.filter { $0.rule == "input/unreadable-feature" }
      #expect(
        unreadable.flatMap(\.subjects) == ["210103", "210104", "210105", "210106", "210111"])
      #expect(report.findings.contains { $0.rule == "coverage/overlap" })
    }
  }

  @Test func `coordinates no place has are told and do no harm`() throws {
    let far = Self.feature("210103", "[[[123.1,41],[1e18,41],[123.2,-9e300],[123.1,41]]]")
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "a.geojson")
      try Data("\(Self.head)\(Self.sound),\(far)]}".utf8).write(to: file)
      let (report, status) = try CheckedProgram.check([file.path])
      #expect(status == 1)
      // A layer written to a tenth of a degree is too coarse besides.
      let errors = report.findings.filter {
        $0.severity == "error" && $0.rule != "geometry/precision"
      }
      #expect(errors.map(\.rule).contains("geometry/extent"))
      #expect(errors.allSatisfy { $0.subjects == ["210103"] })
    }
  }
}
