import Foundation
import Testing

/// Protected names, signs and plans as an office keeps them.
struct NameKeepingTests {
  @Test func `a protected name is not changed before measures are recorded`() throws {
    try NameOffice.with { run in
      let listed = try run(
        "name", "heritage", "add", "中街", "list_level=省级", "class=街巷", "listed=2024-02-01",
        "--document", "辽民〔2024〕1号")
      #expect(listed.status == 0, "\(listed.messages)")
      let change = [
        "record", "supersede", "name", "N00000001", "text=步行街", "--reason", "更名", "--document",
        "批复1号",
      ]
      let refused = try run.arguments(change)
      #expect(refused.status == 2 && refused.messages.contains("article 25"), "\(refused.messages)")
      let checked = try run(
        "name", "check", "步行街", "--instead-of", "中街", "--area", "990103", "--category", "street")
      #expect(checked.status == 66, "990103 is no division there is")
      #expect(try run("name", "heritage", "list", "--missing").output.contains("H990103-0001"))
      #expect(try run("name", "heritage", "measures", "H990103-0001", "立碑").status == 64)
      let fixed = try run(
        "name", "heritage", "measures", "H990103-0001", "原址立碑", "--document", "方案1号")
      #expect(fixed.status == 0, "\(fixed.messages)")
      let bare = try run("record", "supersede", "name", "N00000001", "text=步行街", "--reason", "更名")
      #expect(bare.status == 2 && bare.messages.contains("article 4"), "\(bare.messages)")
      #expect(try run.arguments(change).status == 0)
      let ended = try run("record", "retire", "name", "N00000002", "--reason", "重复")
      #expect(ended.status == 2 && ended.messages.contains("--document"), "\(ended.messages)")
      #expect(try run("registry", "verify").status == 0)
    }
  }

  @Test func `signs are checked, ordered and closed by district`() throws {
    try NameOffice.with { run in
      let plain = try run(
        "name", "sign", "add", "翠湖街", "place=沈大路口", "size=1300×420", "set_up=2026-11-20")
      #expect(plain.status == 0, "\(plain.messages)")
      #expect(try run("record", "show", "sign", "S990114-0001").output.contains("CUIHU JIE"))
      #expect(
        try run("name", "sign", "add", "黄海路8巷", "place=路口", "text=黄海路八巷").status == 0)
      #expect(try run("name", "sign", "check").messages.contains("2 signs, 1 fault."))
      let seen = try run("name", "sign", "inspect", "S990114-0001", "--fault", "破损")
      #expect(seen.status == 0, "\(seen.messages)")
      #expect(try run("name", "sign", "inspect", "S990114-0001", "--fault", "云").status == 64)
      let ordered = try run("name", "sign", "order", "--document", "函8号", "--until", "2026-12-01")
      #expect(
        ordered.output.contains("Made 2 orders (from ZG990114-2026-0001)"), "\(ordered.output)")
      #expect(try run("name", "sign", "order").messages.contains("nothing to order"))
      #expect(try run("due").output.contains("ZG990114-2026-0001"))
      let done = try run("name", "sign", "done", "ZG990114-2026-0001", "--result", "已更换")
      #expect(done.status == 0, "\(done.messages)")
      #expect(try run("name", "sign", "done", "ZG990114-2026-0001", "--result", "再").status == 2)
      #expect(try run("name", "sign", "check").messages.contains("2 signs, 1 fault."))
      let counts = try run("name", "sign", "stats", "--format", "csv")
      #expect(counts.output.contains("990114,,2,1,2,1,1,0,50.0"), "\(counts.output)")
    }
  }

  @Test func `a sign of a renamed street is found`() throws {
    try NameOffice.with { run in
      #expect(try run("name", "sign", "add", "翠湖街", "place=路口").status == 0)
      let renamed = try run(
        "record", "supersede", "name", "N00000003", "text=青湖街", "spelling=Qīnghú Jiē", "--reason",
        "更名", "--document", "批复2号")
      #expect(renamed.status == 0, "\(renamed.messages)")
      let found = try run("name", "sign", "check", "--format", "csv")
      #expect(found.output.contains("翠湖街,text,"), "\(found.output)")
    }
  }

  @Test func `a plan keeps its names`() throws {
    try NameOffice.with { run in
      #expect(
        try run("name", "plan", "add", "P1", "title=新城方案", "area=990114").status == 0)
      let kept = try run(
        "name", "plan", "reserve", "P1", "碧波路", "清荷街", "--category", "street", "--until",
        "2026-12-20")
      #expect(kept.status == 0, "\(kept.messages)")
      let twice = try run("name", "plan", "reserve", "P1", "丹枫街", "丹枫街")
      #expect(twice.status == 64 && twice.messages.contains("stands twice"))
      let taken = try run("name", "plan", "reserve", "P1", "丹枫街", "翠湖街", "--category", "street")
      #expect(taken.status == 2 && taken.messages.contains("Nothing was written"))
      #expect(try run("name", "search", "丹枫街").output.contains("丹枫街") == false)
      #expect(try run("name", "plan", "reserve", "P9", "丹枫街").status == 66)
      let list = try run("name", "plan", "list", "--format", "csv")
      #expect(list.output.contains("P1,新城方案,990114,碧波路,Bìbō Lù,2026-12-20"), "\(list.output)")
      let checked = try run("name", "check", "碧波路", "--category", "street")
      #expect(checked.output.contains("RESERVED-PLAN"), "\(checked.output)")
      #expect(try run("due").output.contains("碧波路"))
    }
  }
}
