import Foundation
import Testing

/// Questions a command asks at a terminal when something is missing, and never elsewhere.
struct QuestionTests {
  @Test func `a missing rule is asked for`() throws {
    try withTemporaryFolder { folder in
      let talk = try Conversation.of(
        ["rules", "show"], steps: [("rule: ", "no/such")], folder: folder)
      #expect(talk.status == 64)
      #expect(talk.screen.contains("A rule by id or letter id"))
      #expect(talk.screen.contains("there is no rule no/such"))
    }
  }

  @Test func `in Chinese, and an empty answer is asked again`() throws {
    try withTemporaryFolder { folder in
      let talk = try Conversation.of(
        ["规则", "查看"], steps: [("规则：", ""), ("规则：", "不存在")], language: "zh", folder: folder)
      #expect(talk.status == 64)
      #expect(talk.screen.contains("没有 不存在 这条规则"))
    }
  }

  @Test func `files are asked for one at a time and must exist`() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "沈阳 市.geojson")
      try Data("nonsense".utf8).write(to: file)
      let talk = try Conversation.of(
        ["界线", "检查"],
        steps: [
          ("文件：", "没有.geojson"), ("再写一次", "'沈阳 市.geojson'"), ("直接回车：", ""),
        ], language: "zh", folder: folder)
      #expect(talk.screen.contains("没有 没有.geojson 这个文件，请再写一次。"))
      #expect(talk.status != 64)
    }
  }

  @Test func `an option that is needed is asked for after the file`() throws {
    try withTemporaryFolder { folder in
      _ = try SmallLayer.write(SmallLayer.clean, "两区.geojson", in: folder)
      let talk = try Conversation.of(
        ["convert"], steps: [("file: ", "两区.geojson"), ("file: ", "两区.csv")], folder: folder)
      #expect(talk.status == 0, "\(talk.screen)")
      let made = folder.appending(path: "两区.csv").path
      #expect(FileManager.default.fileExists(atPath: made))
    }
  }

  @Test func `the end of input gives up with the usual sentence`() throws {
    try withTemporaryFolder { folder in
      let talk = try Conversation.of(
        ["rules", "show"], steps: [("rule: ", "\u{04}")], folder: folder)
      #expect(talk.status == 64)
    }
  }

  @Test func `nothing is asked in pipes`() throws {
    let run = try ProgramRun.of(["rules", "show"], input: "coverage/overlap\n")
    #expect(run.status == 64)
    #expect(run.messages.contains("missing expected argument '<rule>'"))
  }

  @Test func `help at a terminal fits it`() throws {
    try withTemporaryFolder { folder in
      let talk = try Conversation.of(["boundary", "check", "--help"], steps: [], folder: folder)
      #expect(talk.status == 0)
      #expect(talk.screen.contains("Usage:"))
    }
  }
}
