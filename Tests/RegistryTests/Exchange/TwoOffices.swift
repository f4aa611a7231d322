import Foundation
import Registry
import Rules

/// Two registers of neighbouring offices, each with its own folder and keeper.
struct TwoOffices {
  let north: TestRegister
  let south: TestRegister

  static func with<Result>(_ body: (TwoOffices) throws -> Result) throws -> Result {
    try TestRegister.with(id: "R-NORTH", office: "北区民政局", area: "990101") { north in
      try TestRegister.with(id: "R-SOUTH", office: "南区民政局", area: "990102") { south in
        try body(TwoOffices(north: north, south: south))
      }
    }
  }

  /// Makes a package of a line.
  @discardableResult
  static func pack(
    _ test: TestRegister, _ name: String = "p.dijiepack", line: String = "9901",
    password: String? = nil, limit: SecrecyLevel? = nil
  ) throws -> (file: String, report: PackageReport) {
    var selection = PackageSelection()
    selection.lines = [line]
    var options = PackageOptions(program: "dijie test")
    options.password = password
    options.limit = limit
    let file = test.folder.appending(path: name).path
    let report = try test.register.package(selection, to: file, by: test.author, options)
    return (file, report)
  }

  /// Compares a package; a question for a password is a failure unless there is one.
  static func compare(
    _ file: String, in test: TestRegister, password: String? = nil
  ) throws -> MergePlan {
    try test.register.compare(package: file) { try password ?? { throw NoPassword() }() }
  }

  struct NoPassword: Error {}

  @discardableResult
  static func merge(
    _ file: String, into test: TestRegister, _ decisions: MergeDecisions = MergeDecisions(),
    password: String? = nil
  ) throws -> MergeReport {
    try test.register.merge(package: file, by: test.author, decisions) {
      try password ?? { throw NoPassword() }()
    }.report
  }

  /// Changes a line's name, or how it is spelt.
  static func rename(
    _ test: TestRegister, _ name: String, act: Act = .supersede, line: String = "9901"
  ) throws {
    try test.register.write(by: test.author) { change in
      let former = try change.current(.line, line)
      var draft = RecordDraft(.line, id: line)
      draft.body = former.body
      draft.body["name", .line] = .text(name)
      draft.reason = "改名"
      try change.amend(draft, act: act)
    }
  }

  /// A line with two markers and an attachment in the north.
  func enterInNorth() throws {
    try north.register.write(by: north.author) { change in
      try change.enter(TestRegister.line("9901"))
      for number in ["9901001Q", "9901002Q"] {
        try change.enter(TestRegister.marker(number, line: "9901"))
      }
    }
    _ = try AttachmentTests.attach(north, "agreement", to: "9901")
  }

  static func states(_ plan: MergePlan) -> [String: MergeState] {
    Dictionary(
      uniqueKeysWithValues: plan.items.map {
        ($0.key.id.prefix(8) == "A" ? "A" : $0.key.id, $0.state)
      })
  }
}
