import Foundation
import TestSupport
import Testing

/// `dijie marker check`, `list`, `show`, `near` and `history` as users run them.
struct MarkerLookingTests {
  @Test func `a check says what is wrong in both languages`() throws {
    try MarkerOffice.with { office in
      for language in ["zh", "en"] {
        let checked = try office.run("marker", "check", language: language)
        #expect(checked.status == 1)
        try expectGolden(checked.output, "marker/check.\(language).txt")
      }
      let chosen = try office.run(
        "marker", "check", "--rules", "M03", "--line", "990101-990102", "--format", "csv")
      #expect(chosen.status == 1)
      let rows = chosen.output.split(whereSeparator: \.isNewline)
      #expect(rows.count == 2)
      #expect(rows.last?.contains("0102003Q") ?? false)
      let none = try office.run("marker", "check", "--rules", "M03", "--line", "990102-990103")
      #expect(none.status == 0)
    }
  }

  @Test(arguments: [
    (["check", "--line", "990199"], 66, "no line 990199"),
    (["check", "--rules", "M99"], 64, "no rule M99"),
    (["show", "001Q"], 66, "0102001Q, 0103001Q, 0203001Q"),
    (["history", "9999"], 66, "no marker 9999"),
    (["list", "--condition", "gone"], 64, "good, repaint"),
    (["near", "somewhere"], 64, "no place"), (["near", "1,2"], 65, "neither degrees nor"),
    (["near", "123,41.8", "--within", "-5"], 64, "--within"),
  ])
  func `what is not there is said`(words: [String], status: Int32, said: String) throws {
    try MarkerOffice.with { office in
      let run = try office.run.arguments(["marker"] + words)
      #expect(run.status == status)
      #expect(run.messages.contains(said), "\(run.messages)")
    }
  }

  @Test func `a list follows the lines and masks persons`() throws {
    try MarkerOffice.with { office in
      let listed = try office.run("marker", "list", "--line", "990101-990102", language: "zh")
      #expect(listed.status == 0)
      try expectGolden(listed.output, "marker/list.zh.txt")
      #expect(!listed.output.contains("王小明"))
      let open = try office.run("marker", "list", "--personal", "--format", "csv")
      #expect(open.output.contains("王小明"))
      let coarse = try office.run(
        "marker", "list", "--public", "--level", "public", "--format", "geojson")
      #expect(coarse.status == 2, "markers without a level count as internal")
      let overdue = try office.run("marker", "list", "--overdue", "--format", "json")
      #expect(overdue.output.contains("0103001Q"))
      #expect(!overdue.output.contains("0102001Q"))
      let moved = try office.run("marker", "list", "--condition", "移位", "--format", "csv")
      #expect(moved.output.split(whereSeparator: \.isNewline).count == 2)
      for name in ["list.gpkg", "list.geojson", "list.xlsx"] {
        let file = office.run.folder.appending(path: name)
        let written = try office.run("marker", "list", "-o", file.path)
        #expect(written.status == 0, "\(written.messages)")
        #expect(try Data(contentsOf: file).count > 200)
      }
    }
  }

  @Test func `a page holds everything of a marker`() throws {
    try MarkerOffice.with { office in
      for language in ["zh", "en"] {
        let shown = try office.run("marker", "show", "0102001Q", language: language)
        #expect(shown.status == 0)
        try expectGolden(shown.output, "marker/show.\(language).txt")
      }
      let json = try office.run("marker", "show", "0102001q", "--format", "json", language: "zh")
      let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8))
      let page = try #require(object as? [String: Any])
      let positions = try #require(page["positions"] as? [[String: Any]])
      #expect(positions.count == 2)
      #expect(positions[1]["judgement"] as? String == "within")
      #expect(positions[1]["north"] as? Double == 0.4)
      #expect((page["marker"] as? [String: Any])?["type"] as? String == "single")
    }
  }

  @Test(arguments: [
    "123.02134,41.80413", "41.80413 123.02134", "123°01′16.83″,41°48′14.86″",
    "4629881.8,41501773.1",
    "4629881.8,501773.1",
  ])
  func `a place is found however it is written`(place: String) throws {
    try MarkerOffice.with { office in
      let near = try office.run("marker", "near", place, "--within", "100", "--format", "csv")
      #expect(near.status == 0, "\(near.messages)")
      let rows = near.output.split(whereSeparator: \.isNewline)
      #expect(rows.count == 7, "three markers and three lines at the least")
      let marker = try #require(rows.first { $0.hasPrefix("marker") })
      #expect(marker.contains("0102001Q"))
      let distance = marker.split(separator: ",")[3]
      #expect(try #require(Double(distance)) < 5)
    }
  }

  @Test func `a history runs by day`() throws {
    try MarkerOffice.with { office in
      try office.take(
        """
        id,marker,line,action,party,cause,opened,closed,steps.1.step,steps.1.day,steps.1.document
        B1,0102001Q,990101-990102,repair,990101,字迹褪色,2015-03-01,2015-05-02,现场修复,2015-04-10,测民〔2015〕3号
        """, named: "changes", as: "marker_change")
      let told = try office.run("marker", "history", "0102001Q", language: "zh")
      #expect(told.status == 0)
      try expectGolden(told.output, "marker/history.zh.txt")
    }
  }

  @Test func `markers of a file are checked against lines of a layer without a register`() throws {
    try MarkerOffice.with { office in
      let folder = office.run.folder
      let rows = try String(
        contentsOf: DataSets.repository.appending(path: "Tests/Vectors/markers/markers.csv"),
        encoding: .utf8
      ).split(whereSeparator: \.isNewline).dropFirst().map {
        $0.split(separator: ",", omittingEmptySubsequences: false)
      }
      let table = "界桩编号,纵坐标,横坐标\n" + rows.map { "\($0[0]),\($0[16]),\($0[17])\n" }.joined()
      try Data(table.utf8).write(to: folder.appending(path: "m.csv"))
      let layer = """
        {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"JXDM":"990101-990102",\
        "left":"990101","right":"990102","rank":"county"},"geometry":{"type":"LineString","coordinates":\
        [[123,41.8],[123.01765282,41.80402702],[123.03609687,41.80450169],[123.05493655,41.80320018],\
        [123.07219375,41.80900338],[123.08984657,41.8130304],[123.10829062,41.81350507]]}}]}
        """
      try Data(layer.utf8).write(to: folder.appending(path: "l.geojson"))
      let words = ["marker", "check", "m.csv", "--lines", "l.geojson", "--format", "csv"]
      let checked = try ProgramRun.of(
        words + ["--crs", "CGCS2000", "--rules", "M03"], folder: folder)
      #expect(checked.status == 1, "\(checked.messages)")
      #expect(checked.output.contains("0102003Q"))
      #expect(checked.messages.contains("EPSG:4529"))
      let untold = try ProgramRun.of(words, folder: folder)
      #expect(untold.status == 65)
      #expect(untold.messages.contains("--source-crs"))
      let missing = try ProgramRun.of(
        ["marker", "check", "none.csv", "--lines", "l.geojson"], folder: folder)
      #expect(missing.status == 66)
    }
  }

  @Test func `for the public places are coarse and what is internal stays in`() throws {
    try MarkerOffice.with { office in
      let classified = try office.run(
        "record", "correct", "marker", "0102001Q", "level=public", "--reason", "定级")
      #expect(classified.status == 0, "\(classified.messages)")
      let page = try office.run("marker", "show", "0102001Q", "--public", language: "zh")
      #expect(page.status == 0, "\(page.messages)")
      for kept in ["4629900.000", "示意图，不作为划界依据", "公开"] {
        #expect(page.output.contains(kept), "\(kept)")
      }
      for hidden in ["4629881", "电线杆", "里程", "完好待描红", "王", "最近的界桩"] {
        #expect(!page.output.contains(hidden), "\(hidden)")
      }
      let file = office.run.folder.appending(path: "public.html")
      let sheet = try office.run("marker", "sheet", "0102001Q", "--public", "-o", file.path)
      #expect(sheet.status == 0, "\(sheet.messages)")
      let text = try String(contentsOf: file, encoding: .utf8)
      for hidden in ["4629881", "电线杆", "<svg", "内部", "王"] {
        #expect(!text.contains(hidden), "\(hidden)")
      }
      let refused = try office.run("marker", "show", "0102004Q", "--public")
      #expect(refused.status == 2)
    }
  }
}
