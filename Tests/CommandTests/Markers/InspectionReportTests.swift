import Documents
import Foundation
import TestSupport
import Testing

/// `dijie inspection report` and the paper of `dijie inspection open` as users run them.
struct InspectionReportTests {
  private static let id = "I2026-1"

  private func inspected(_ body: (MarkerOffice) throws -> Void) throws {
    try MarkerOffice.with { office in
      let entered = """
        id,line,rank,left,right,sort,round,year,lead,opened
        \(Self.id),990101-990102,county,990101,990102,regular,5,2026,990101,2026-11-01
        """
      try office.take(entered, named: "open", as: "inspection")
      let checks = """
        id,inspection,marker,day,condition,action,neighbour,judgement,residual,remark,\
        ties.1.object,ties.1.state,inspector_a
        \(Self.id)/1,\(Self.id),0102001Q,2026-11-02,good,none,yes,within,0.05,,水塔,found,张三丰
        \(Self.id)/2,\(Self.id),0102003Q,2026-11-03,loose,reset,yes,suspicious,1.5,,水塔,gone,张三丰
        \(Self.id)/3,\(Self.id),010203S,2026-11-04,damaged,deferred,,,,等邻方,,,张三丰
        """
      try office.take(checks, named: "checks26", as: "marker_check")
      let pact = """
        id,title,line,left,right,signed,until,activities.1.day,activities.1.what
        P1,平安协议,990101-990102,990101,990102,2025-01-01,2028-12-31,2026-11-03,入户宣传
        """
      try office.take(pact, named: "pact", as: "pact")
      try body(office)
    }
  }

  private func words(_ file: URL) throws -> String {
    try PaperContent(Array(Data(contentsOf: file)), file: file.path).text
  }

  @Test func `the report says what was found, done and left, and no more`() throws {
    try inspected { office in
      let file = office.run.folder.appending(path: "report.docx")
      let tables = office.run.folder.appending(path: "tables.xlsx")
      let run = try office.run(
        "inspection", "report", Self.id, "-o", file.path, "--tables", tables.path,
        "--conclusion", "界线清楚。")
      #expect(run.status == 0, "\(run.messages)")
      #expect(run.messages.contains("have no record, which the report says"), "\(run.messages)")
      let text = try words(file)
      for said in [
        "第五轮联合检查报告", "完好 1 颗、倾斜或松动 1 颗、破损 1 颗", "实测界桩位置 2 颗，与签署位置相符 1 颗、存疑 1 颗",
        "复测方位物 2 处，仍在 1 处、灭失 1 处", "界桩 0102003Q 倾斜或松动，已原址重立，邻方到场。",
        "界桩 010203S 破损，待处理：等邻方。", "相差 1.50 米，需要复核", "没有检查记录", "界线清楚。",
        "《平安协议》于 2025年1月1日 签订，有效期至 2028年12月31日", "2026年11月3日，入户宣传", "人民政府（印章）",
        "一式三份",
      ] {
        #expect(text.contains(said), "\(said)\n\(text)")
      }
      #expect(!text.contains("张三丰") && !text.contains("{{"))
      let sheet = try office.run("table", "show", tables.path, "--sheet", "2", "--format", "csv")
      #expect(sheet.output.contains("0102003Q"), "\(sheet.output)\(sheet.messages)")
      #expect(!sheet.output.contains("张三丰"))
      let personal = try office.run(
        "inspection", "report", Self.id, "--tables", tables.path, "--personal")
      #expect(personal.status == 0, "\(personal.messages)")
      let named = try office.run("table", "show", tables.path, "--sheet", "2", "--format", "csv")
      #expect(named.output.contains("张三丰"))
    }
  }

  @Test func `the letter names the authority, and says where none is known`() throws {
    try inspected { office in
      let file = office.run.folder.appending(path: "letter.docx")
      let blank = try office.run("inspection", "report", Self.id, "--letter", file.path)
      #expect(blank.messages.contains("--addressee"), "\(blank.messages)")
      let run = try office.run(
        "inspection", "report", Self.id, "--letter", file.path, "--addressee", "澜川市人民政府")
      #expect(run.status == 0 && !run.messages.contains("left blank"))
      let text = try words(file)
      #expect(text.contains("澜川市人民政府：") && text.contains("第五轮联合检查报告备案的函"), "\(text)")
      #expect(!text.contains("已在报告上盖章"))
    }
  }

  @Test func `a year and a round are summed up`() throws {
    try inspected { office in
      let file = office.run.folder.appending(path: "summary.docx")
      for words in [["--year", "2026"], ["--round", "5"]] {
        let run = try office.run.arguments(["inspection", "report", "-o", file.path] + words)
        #expect(run.status == 0, "\(run.messages)")
        let text = try self.words(file)
        for said in ["应联合检查界线 1 条（县级 1 条），进行中 1 条", "界桩 010203S 破损，待处理", "补记界桩"] {
          #expect(text.contains(said), "\(said)\n\(text)")
        }
      }
      let none = try office.run("inspection", "report", "--year", "1999", "-o", file.path)
      #expect(none.status == 66 && none.messages.contains("no inspection of that year"))
    }
  }

  @Test(
    arguments: [
      (["I2026-1"], 64, "name a file"), (["-o", "x.docx"], 64, "name an inspection"),
      (["I2026-1", "--year", "2026", "-o", "x.docx"], 64, "name an inspection"),
      (["--year", "2026", "--letter", "x.docx"], 64, "need an inspection"),
      (["nobody", "-o", "x.docx"], 66, "no inspection nobody"),
      (["I2022-1", "-o", "x.txt"], 73, ".docx"),
      (["I2022-1", "--tables", "x.csv"], 64, ".xlsx"),
      (["I2022-1", "-o", "/nowhere/x.docx"], 73, "/nowhere"),
    ] as [([String], Int32, String)])
  func `what cannot be written is said`(words: [String], status: Int32, said: String) throws {
    try MarkerOffice.with { office in
      let run = try office.run.arguments(["inspection", "report"] + words)
      #expect(run.status == status, "\(run.messages)")
      #expect(run.messages.contains(said), "\(run.messages)")
    }
  }

  @Test func `the paper for the field knows what the register knows`() throws {
    try inspected { office in
      let photo = office.run.folder.appending(path: "0102001Q.jpg")
      try Data(ExifPhoto.shenyang.bytes).write(to: photo)
      let folder = office.run.folder.appending(path: "field")
      let run = try office.run("inspection", "open", Self.id, "-o", folder.path, language: "zh")
      #expect(run.status == 0, "\(run.messages)")
      let text = try words(folder.appending(path: "\(Self.id)-联检记录表.docx"))
      for said in [
        "联合检查界桩记录表", "0102003Q", "2022-09-12，移位，描红", "□完好　□完好待描红", "位置正确 □是 □否",
        "甲方检查人", "联合检查界线记录表", "□河流改道",
      ] {
        #expect(text.contains(said), "\(said)\n\(text)")
      }
      #expect(!text.contains("{{") && !text.contains("李四"))
    }
  }
}
