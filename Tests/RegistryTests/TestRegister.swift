import Foundation
import Registry
import Rules
import TestSupport

/// A register in a folder that is gone afterwards, with clock and people of the test.
struct TestRegister {
  let register: Register
  let folder: URL

  static let clock = RegisterClock(
    today: CalendarDay("2026-11-25")!, instant: "2026-11-25T02:00:00Z")
  static let account = Account(uid: 1000, name: "keeper")

  /// The register's administrator, allowed everything.
  var author: Author {
    get throws {
      Author(
        person: try register.person(of: Self.account), permissions: Set(Permission.allCases),
        clock: Self.clock)
    }
  }

  /// Calls a body with a new register.
  static func with<Result>(
    id: String = "R-TEST", office: String = "测试市民政局", area: String = "990100",
    isPractice: Bool = true, _ body: (TestRegister) throws -> Result
  ) throws -> Result {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "dijie-register-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let register = try Register.create(
      path: folder.appending(path: "test.dijie").path, id: id, office: office, area: area,
      isPractice: isPractice,
      founder: .init(account: account, name: "库管员", roles: ["administrator"]), clock: clock)
    return try body(TestRegister(register: register, folder: folder))
  }

  /// A line between two divisions.
  static func line(_ id: String, name: String = "甲乙线") -> RecordDraft {
    var draft = RecordDraft(.line, id: id)
    draft.body["name", .line] = .text(name)
    draft.body["rank", .line] = .text("county")
    draft.body["left", .line] = .text("990101")
    draft.body["right", .line] = .text("990102")
    draft.body["length_km", .line] = .decimal(12.5)
    return draft
  }

  /// A marker on a line with a position, two sides and three ties.
  static func marker(_ id: String, line: String) -> RecordDraft {
    var draft = RecordDraft(.marker, id: id)
    draft.body["line", .marker] = .text(line)
    draft.body["type", .marker] = .text("single")
    draft.body["custodian", .marker] = .text("990101")
    var position = [FieldValue](repeating: .null, count: RecordKind.marker.parts[0].fields.count)
    position[0] = .text("signed")
    position[1] = .text("EPSG:4529")
    position[2] = .decimal(4_630_145.718)
    position[3] = .decimal(41_535_858.691)
    draft.body.parts[0] = [position]
    draft.body.parts[1] = [[.text("990101"), .text("甲村")], [.text("990102"), .text("乙村")]]
    draft.body.parts[2] = (1...3).map {
      [.text("方位物\($0)"), .decimal(Double($0) * 100.5), .decimal(12.25 * Double($0))]
    }
    return draft
  }
}
