import Formats
import Foundation
import Registry
import Testing

@Suite struct MergeDecisionTests {
  @Test(arguments: [
    "kind\tid\tdecision\treason\nline\t9901\ttheirs\t实测\nmarker\t1\t\t\n",
    "\u{FEFF}kind,id,decision,reason,name\r\nline,9901,用对方,实测,甲乙线\r\n",
    "kind;id;decision;reason\nline;9901; Theirs ;实测\n",
  ])
  func `a table is read as spreadsheets write it`(text: String) throws {
    let decisions = try MergeDecisions(Array(text.utf8), file: "d.tsv")
    #expect(decisions.decisions.count == 1)
    let key = RecordKey(kind: "line", id: "9901")
    #expect(decisions.decisions[key] == .init(.theirs, reason: "实测"))
  }

  @Test(arguments: [
    "kind\tid\treason\nline\t9901\tx\n", "kind\tid\tdecision\treason\nline\t9901\tperhaps\tx\n",
    "kind\tid\tdecision\treason\nline\t9901\tours\t\nline\t9901\ttheirs\t\n", "",
  ])
  func `a table that cannot be meant is refused with its line`(text: String) {
    let error = #expect(throws: FormatError.self) {
      try MergeDecisions(Array(text.utf8), file: "d.tsv")
    }
    #expect(error?.kind == .content)
  }
}
