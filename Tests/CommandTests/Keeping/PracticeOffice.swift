import Foundation
import Registry
import Rules
import Workbench

/// A practice register of the account the tests run under, in a folder of its own.
struct PracticeOffice {
  let folder: URL
  let register: Register
  static let now = ["DIJIE_NOW": "2026-11-25"]

  var path: String { register.path }

  /// Makes a register in a folder.
  init(_ folder: URL, _ name: String, id: String, area: String, roles: [String]) throws {
    self.folder = folder
    register = try Register.create(
      path: folder.appending(path: "\(name).dijie").path, id: id, office: "练习\(name)民政局",
      area: area, isPractice: true,
      founder: .init(account: .ofThisRun(), name: "管理员", roles: roles), clock: Self.clock)
  }

  static let clock = RegisterClock(
    today: CalendarDay("2026-11-25")!, instant: "2026-11-25T00:00:00Z")

  /// Calls a body with the register of a neighbour.
  static func with<Result>(
    roles: [String] = ["administrator"], _ body: (PracticeOffice) throws -> Result
  ) throws -> Result {
    try withTemporaryFolder { folder in
      let office = try PracticeOffice(folder, "north", id: "R-N", area: "990101", roles: roles)
      try office.enterLine()
      return try body(office)
    }
  }

  /// Everything allowed, whatever the roles say.
  var author: Author {
    get throws {
      Author(
        person: try register.person(of: .ofThisRun()), permissions: Set(Permission.allCases),
        clock: Self.clock)
    }
  }

  func enterLine() throws {
    var line = RecordDraft(.line, id: "9901")
    for (field, value) in [
      ("name", "甲乙线"), ("rank", "county"), ("left", "990101"), ("right", "990102"),
    ] { line.body[field, .line] = .text(value) }
    let draft = line
    try register.write(by: author) { try $0.enter(draft) }
  }

  func rename(_ name: String) throws {
    try register.write(by: author) { change in
      var draft = RecordDraft(.line, id: "9901")
      draft.body = try change.current(.line, "9901").body
      draft.body["name", .line] = .text(name)
      draft.reason = "改名"
      try change.amend(draft, act: .supersede)
    }
  }

  /// Writes a small file and gives its path.
  func file(_ name: String, _ text: String) throws -> String {
    let file = folder.appending(path: name)
    try Data(text.utf8).write(to: file)
    return file.path
  }

  /// Runs the program on this register.
  func run(_ words: String..., language: String = "en", in folder: URL? = nil) throws -> ProgramRun
  {
    try ProgramRun.of(
      words + ["--register", path], language: language, environment: Self.now,
      folder: folder ?? self.folder)
  }
}
