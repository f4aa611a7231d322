import Foundation
import Testing

/// `dijie name search`, `show`, `near`, `stats` and `history` as users run them.
struct NameSearchCommandTests {
  @Test(arguments: [
    (["翠湖街"], ["翠湖街,same"]), (["翠"], ["翠湖街,beginning"]), (["湖"], ["翠湖街,holding"]),
    (["cuihu"], ["翠湖街,spelling-beginning"]), (["cuì hú jiē"], ["翠湖街,spelling"]),
    (["cuǐ hú jiē"], []), (["chj"], ["翠湖街,initials"]), (["Huanghailu 8 xiang"], ["黄海路8巷,spelling"]),
    (["翠虎街", "--by", "sound"], ["翠湖街,toneless"]), (["翠胡街", "--by", "sound"], ["翠湖街,homophone"]),
    (["钟街", "--by", "sound"], ["中街,homophone"]), (["宗街", "--by", "near"], ["中街,near"]),
    (["翠湖路", "--by", "fuzzy"], ["翠湖街,similar"]), (["翠糊街", "--by", "glyph"], []),
    (["四平街"], ["四平街,same,former"]), (["大堡村", "--category", "street"], []),
    (["街", "--area", "990103"], ["中街,holding", "四平街,holding"]), (["街", "--sort", "曾用名"], ["四平街"]),
    (["pu he", "--on", "2026-11-24"], []), (["pu he", "--on", "2026-11-25"], ["蒲河,spelling"]),
    (["\""], []), (["*"], []), ([" "], []), (["' OR 1=1 --"], []),
  ])
  func `names are found by what people know of them`(words: [String], hits: [String]) throws {
    try NameOffice.with { run in
      let found = try run.arguments(["name", "search"] + words + ["--format", "csv"])
      #expect(found.status == 0, "\(found.messages)")
      let lines = found.output.split(whereSeparator: \.isNewline).dropFirst().map(String.init)
      #expect(lines.count == hits.count, "\(found.output)")
      for hit in hits { #expect(lines.contains { $0.hasPrefix(hit) }, "\(hit)\n\(found.output)") }
    }
  }

  @Test func `many queries are read from standard input`() throws {
    try NameOffice.with { run in
      let found = try run(
        "name", "search", "-", "--by", "exact", "--format", "csv", input: "翠湖街\n没有的街\n中街\n")
      let lines = found.output.split(whereSeparator: \.isNewline).map(String.init)
      try #require(lines.count == 4, "\(found.output)")
      #expect(lines[0].hasPrefix("query,name") && lines[2].hasPrefix("没有的街,,"), "\(lines)")
    }
  }

  @Test func `places are shown, looked around and counted`() throws {
    try NameOffice.with { run in
      let shown = try run("地名", "查看", "黄海路8巷", language: "zh")
      #expect(shown.output.contains("城镇街巷") && shown.output.contains("Huánghǎilù 8 Xiàng"))
      let missing = try run("name", "show", "没有的街")
      #expect(missing.status == 66 && missing.messages.contains("--fuzzy"), "\(missing.messages)")
      let near = try run("name", "near", "翠湖街", "--within", "1000", "--format", "csv")
      #expect(near.output.contains("黄海路,street,831"), "\(near.output)")
      #expect(!near.output.contains("黄海路8巷"))
      let far = try run("name", "near", "123.31,41.80", "--within", "3000", "--category", "street")
      #expect(far.messages.contains("3 names within 3000 m"), "\(far.messages)")
      let counts = try run("name", "stats", "--by", "category", "--by", "sort", "--format", "csv")
      #expect(counts.output.contains("street,standard,4"), "\(counts.output)")
      #expect(counts.output.contains("street,former,1"))
      let map = try run("name", "search", "街", "--format", "geojson")
      #expect(map.output.contains("\"coordinates\":[123.31000000,41.80000000]"), "\(map.output)")
    }
  }

  @Test func `a reading is confirmed by a person and stays so`() throws {
    try NameOffice.with { run in
      let offered = try run("name", "confirm", "大堡村", "--format", "csv")
      #expect(offered.output.contains("堡,2,") && offered.output.contains("bǔ"), "\(offered.output)")
      for wrong in ["Xiabucun", "Dabu cun", "dabaocun"] {
        let refused = try run("name", "confirm", "大堡村", "--spelling", wrong)
        #expect(refused.status == 2, "\(wrong) \(refused.messages)")
      }
      let done = try run("name", "confirm", "大堡村", "--spelling", "Dàbǔcūn")
      #expect(done.status == 0, "\(done.messages)")
      let shown = try run("name", "show", "大堡村", "--format", "json")
      #expect(shown.output.contains("\"spelling\":\"Dàbǔcūn\""), "\(shown.output)")
      #expect(shown.output.contains("\"confirmed_by\":\"甲\""))
      #expect(try run("name", "search", "dabucun").output.contains("大堡村"))
      #expect(try run("name", "search", "dabaocun").output.contains("大堡村") == false)
      let history = try run("name", "history", "大堡村", "--format", "csv")
      #expect(history.output.contains("corrected") && history.output.contains("Dàbǔcūn"))
    }
  }

  @Test func `the whole gazetteer is judged`() throws {
    try NameOffice.with { run in
      let more = "标准名称,类别,区划代码\n翠湖街,街路巷,990115\n环球路,街路巷,990115\n青海路3巷,街路巷,990115\n"
      try Data(more.utf8).write(to: run.folder.appending(path: "more.csv"))
      #expect(try run("name", "import", "more.csv").status == 0)
      let all = try run("name", "audit", "--format", "csv")
      for said in [
        "error,DUP-EXACT,name/duplicate,翠湖街,street,990115", "warning,BIGWORD,name/big-word,环球路",
        "warning,DERIVED-ANCHOR,name/derived-anchor,青海路3巷",
      ] {
        #expect(all.output.contains(said), "\(said)\n\(all.output)")
      }
      #expect(!all.output.contains("黄海路8巷,street,990114,N00000005,它"))
      let counted = try run("name", "audit", "--repetition", "--format", "csv")
      #expect(counted.output.contains("990114,,street,3,1,0,0"), "\(counted.output)")
      #expect(try run("name", "audit", "--rules", "NOSUCH").status == 64)
    }
  }
}
