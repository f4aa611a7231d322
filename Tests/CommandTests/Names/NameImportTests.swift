import Foundation
import TestSupport
import Testing

/// Names on their way into the register and out of it.
struct NameImportTests {
  @Test func `a table gives features with codes, names and spellings`() throws {
    try NameOffice.with { run in
      let shown = try run("name", "show", "翠湖街", "--format", "json")
      #expect(shown.status == 0, "\(shown.messages)")
      for said in [
        "\"code\":\"99011400023400000001\"", "\"name\":\"翠湖街\"", "\"length_m\":670",
        "\"spelling\":\"Cuìhú Jiē\"", "\"document\":\"测政〔2022〕1号\"", "\"classTitle\":\"城镇街巷\"",
      ] {
        #expect(shown.output.contains(said), "\(said)\n\(shown.output)")
      }
      let old = try run("name", "search", "四平街", "--format", "csv")
      #expect(old.output.contains("四平街,same,former,Sìpíng Jiē,street"), "\(old.output)")
      #expect(try run("registry", "verify").status == 0)
    }
  }

  @Test func `the same table again changes nothing, another name for a code is refused`() throws {
    try NameOffice.with { run in
      let file = run.folder.appending(path: "names.csv")
      let same = try run("name", "import", "names.csv")
      #expect(
        same.messages.contains("0 features with 0 names, 6 rows were there"), "\(same.messages)")
      let renamed = "地名代码,标准名称,类别,区划代码\n99011400023400000001,青湖街,街路巷,990114\n"
      try Data(renamed.utf8).write(to: file)
      let refused = try run("name", "import", "names.csv")
      #expect(refused.status == 65, "\(refused.messages)")
      #expect(refused.output.contains("rests on an approval"), "\(refused.output)")
      #expect(try run("name", "search", "青湖街").output.contains("青湖街") == false)
    }
  }

  @Test(arguments: ["csv", "xlsx", "geojson", "gpkg", "lpf.json"])
  func `what goes out comes back the same`(ending: String) throws {
    try NameOffice.with { run in
      let file = "out.\(ending)"
      let written = try run("name", "export", "-o", file)
      #expect(written.status == 0, "\(written.messages)")
      let again = try run("name", "import", file, "--dry-run")
      #expect(
        again.messages.contains("0 features with 0 names can be taken in, 6 rows are there"),
        "\(again.messages)\(again.output)")
      try RegisterRun.with { other in
        try FileManager.default.copyItem(
          at: run.folder.appending(path: file), to: other.folder.appending(path: file))
        let taken = try other("name", "import", file)
        #expect(taken.status == 0, "\(taken.messages)\(taken.output)")
        #expect(taken.messages.contains("6 features with 7 names"), "\(taken.messages)")
        let columns = ["name", "search", "街", "--by", "text", "--format", "csv"]
        let before = try run.arguments(columns).output
        let after = try other.arguments(columns).output
        // The ids of names are given anew where the order is another one.
        let plain = { (text: String) in
          Set(text.split(whereSeparator: \.isNewline).map { $0.split(separator: ",").dropLast() })
        }
        #expect(plain(before) == plain(after), "\(before)\n\(after)")
      }
    }
  }

  @Test(arguments: [
    ("标准名称,类别\n", 2 as Int32, "no column"), ("甲,乙\n1,2\n", 2, "no column holds the names"),
    ("标准名称,区划代码\n翠湖街,990114\n", 65, "no category"),
    ("标准名称,类别\n翠湖街,街路巷\n", 65, "no division"),
    ("标准名称,类别,区划代码\n翠湖街,云彩,990114\n", 65, "云彩"),
    ("标准名称,类别,区划代码\n翠湖街,街路巷,99011\n", 65, "no division code"),
    ("地名代码,标准名称,类别,区划代码\n123,翠湖街,街路巷,990114\n", 65, "20 digits"),
    ("标准名称,类别,区划代码,经度\n翠湖街,街路巷,990114,东边\n", 65, "东边"),
    ("标准名称,类别,区划代码,批准日期\n翠湖街,街路巷,990114,2099-01-01\n", 65, "after today"),
    ("标准名称,类别,区划代码\n翠湖街,街路巷,110101\n", 77, "outside the area"),
    (
      "地名代码,标准名称,类别\n99011400023400000001,甲街,街路巷\n99011400023400000001,乙街,街路巷\n", 65,
      "row 2 already"
    ),
    (
      "地名代码,标准名称,类别,区划代码\n,甲街,街路巷,990114\n99011400023400000001,乙街,街路巷,990114\n", 65,
      "states none"
    ),
  ])
  func `a table that cannot be used is refused whole`(
    table: String, status: Int32, said: String
  ) throws {
    try RegisterRun.with { run in
      try Data(table.utf8).write(to: run.folder.appending(path: "bad.csv"))
      let refused = try run("name", "import", "bad.csv")
      #expect(refused.status == status, "\(refused.messages)\(refused.output)")
      #expect(
        (refused.messages + refused.output).contains(said), "\(refused.messages)\(refused.output)")
      #expect(
        try run("name", "stats", "--format", "csv").output.split(whereSeparator: \.isNewline).count
          == 1)
    }
  }

  @Test func `rows without a code get none that a row states`() throws {
    try RegisterRun.with { run in
      let rows =
        "地名代码,标准名称,类别,区划代码\n99011400023400000002,甲街,街路巷,990114\n,乙街,街路巷,990114\n"
        + ",丙街,街路巷,990114\n"
      try Data(rows.utf8).write(to: run.folder.appending(path: "mixed.csv"))
      let taken = try run("name", "import", "mixed.csv")
      #expect(taken.status == 0, "\(taken.messages)\(taken.output)")
      for (name, serial) in [("甲街", 2), ("乙街", 3), ("丙街", 4)] {
        let shown = try run("name", "show", name, "--format", "json")
        #expect(
          shown.output.contains("\"code\":\"9901140002340000000\(serial)\""), "\(shown.output)")
      }
    }
  }

  @Test func `bytes of another encoding are read or said`() throws {
    try RegisterRun.with { run in
      // 标准名称,类别,区划代码 / 翠湖街,街路巷,990114 in GB 18030.
      let bytes: [UInt8] = [
        0xB1, 0xEA, 0xD7, 0xBC, 0xC3, 0xFB, 0xB3, 0xC6, 0x2C, 0xC0, 0xE0, 0xB1, 0xF0, 0x2C, 0xC7,
        0xF8, 0xBB, 0xAE, 0xB4, 0xFA, 0xC2, 0xEB, 0x0A, 0xB4, 0xE4, 0xBA, 0xFE, 0xBD, 0xD6, 0x2C,
        0xBD, 0xD6, 0xC2, 0xB7, 0xCF, 0xEF, 0x2C, 0x39, 0x39, 0x30, 0x31, 0x31, 0x34, 0x0A,
      ]
      try Data(bytes).write(to: run.folder.appending(path: "gb.csv"))
      #expect(try run("name", "import", "gb.csv").status == 0)
      #expect(try run("name", "search", "翠湖街").output.contains("Cuìhú Jiē"))
      try Data([0xFF, 0xFE, 0x00, 0x81, 0x0A]).write(to: run.folder.appending(path: "no.csv"))
      #expect([65, 2].contains(try run("name", "import", "no.csv").status))
    }
  }

  @Test func `all names of the real lists are taken in and found`() throws {
    guard let divisions = DataSets.path("divisions/china-4-levels-2024.csv"),
      let villages = DataSets.path("divisions/liaoning-villages.csv")
    else { return }
    try withTemporaryFolder { folder in
      let run = RegisterRun(folder: folder)
      let made = try run(
        "registry", "init", run.register, "--office", "测试", "--area", "000000", "--name", "甲",
        "--practice")
      #expect(made.status == 0, "\(made.messages)")
      // Four rows of the list stand for abroad and have no code.
      let list = try String(contentsOfFile: divisions, encoding: .utf8)
        .split(separator: "\n").filter { !$0.contains("\"国外\"") }.joined(separator: "\n")
      try Data(list.utf8).write(to: folder.appending(path: "divisions.csv"))
      let rows = "省,市,县,code,乡镇,村\n" + (try String(contentsOfFile: villages, encoding: .utf8))
      try Data(rows.utf8).write(to: folder.appending(path: "villages.csv"))
      let first = try run(
        "name", "import", "divisions.csv", "--category", "division", "--column", "ext_name=name",
        "--column", "ext_id=divisionCode", "--column", "id=", "--column", "name=", "--column",
        "pinyin=", "--column", "pinyin_prefix=", "--quiet")
      #expect(first.messages.contains("43114 features"), "\(first.messages)")
      let second = try run(
        "name", "import", "villages.csv", "--category", "seat", "--column", "村=name", "--column",
        "code=divisionCode", "--quiet")
      #expect(second.messages.contains("16418 features"), "\(second.messages)")
      let found = try run("name", "search", "yuhongqu", "--by", "pinyin", "--format", "csv")
      #expect(found.output.contains("于洪区,spelling,standard,Yúhóng Qū,division,210114000000"))
      #expect(try run("registry", "verify", "--chain").status == 0)
    }
  }
}
