import Foundation
import Testing

/// A register with a handful of fictional names.
enum NameOffice {
  static let table = """
    标准名称,类别,区划代码,罗马字母拼写,经度,纬度,起点,止点,长度,宽度,曾用名,批准文号
    中街,街路巷,990103,Zhōng Jiē,123.46,41.80,朝阳街,顺城街,1500,20,四平街,
    翠湖街,街路巷,990114,,123.31,41.80,沈大路,巢湖街,670,8,,测政〔2022〕1号
    黄海路,街路巷,990114,,123.32,41.80,,,,,,
    黄海路8巷,街路巷,990114,,123.33,41.80,黄海路,洪湖街17巷,240,10,,
    大堡村,村委会,990114,,123.2,41.7,,,,,,
    蒲河,河流,990114,,123.2,41.9,,,,,,

    """

  /// Calls a body with a register that holds the names.
  static func with(_ body: (RegisterRun) throws -> Void) throws {
    try RegisterRun.with { run in
      // 河流 is no class of the table: the row is put right first.
      let file = run.folder.appending(path: "names.csv")
      try Data(table.replacing("河流", with: "陆地水系").utf8).write(to: file)
      let taken = try run("name", "import", "names.csv")
      #expect(taken.status == 0, "\(taken.messages)")
      #expect(taken.messages.contains("6 features with 7 names"), "\(taken.messages)")
      try body(run)
    }
  }
}
