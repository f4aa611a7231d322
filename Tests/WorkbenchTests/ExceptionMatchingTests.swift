import Boundaries
import Geometry
import Rules
import Testing

@testable import Workbench

@Suite struct ExceptionMatchingTests {
  let place = Position(123.4329, 41.7812)

  private func gap(
    area: Double, at place: Position?, subjects: [String] = ["990103", "990102"],
    faces: [FaultFace] = []
  ) -> Finding {
    Finding(
      rule: "coverage/gap", code: "A02", severity: .error, subjects: subjects,
      message: LocalizedText(zh: "空隙。", en: "A gap."), hint: LocalizedText(zh: "改。", en: "Mend."),
      basis: Basis(document: "条例", clause: ""), measures: [Measure("area_m2", area)], place: place,
      faces: faces)
  }

  private func exception(
    accepted: Measure? = Measure("area_m2", 1000), subjects: [String] = ["990102", "990103"],
    place: Position? = Position(123.4329, 41.7812), radius: Double? = 100
  ) throws -> CheckException {
    CheckException(
      rule: "coverage/gap", subjects: subjects, place: place, radius: radius, accepted: accepted,
      reason: "水面", document: "辽界字〔2019〕3号", who: "王一",
      when: try #require(CalendarDay("2024-3-5")), line: 2)
  }

  private func matching(_ exceptions: CheckException...) -> ExceptionMatching {
    ExceptionMatching(exceptions, growth: 0.1, radius: 50)
  }

  @Test(arguments: [(1000.0, true), (900, true), (1100, true), (1100.01, false), (1200, false)])
  func `a tenth larger is still accepted, more is open again`(area: Double, covered: Bool) throws {
    let found = matching(try exception()).applied(to: [gap(area: area, at: place)])
    #expect(found.count == 1)
    #expect(found[0].isAccepted == covered)
    #expect(found[0].message.zh.contains("例外表第 2 行只认可 area_m2 1000.00") == !covered)
    if covered { #expect(found[0].exception?.when == "2024-03-05") }
  }

  @Test func `a fault elsewhere is open and the exception is stale`() throws {
    // 0.002 degrees of longitude are 166 m there.
    let far = Position(place.x + 0.002, place.y)
    let found = matching(try exception()).applied(to: [gap(area: 500, at: far)])
    #expect(found.map(\.rule) == ["coverage/gap", "exceptions/stale"])
    #expect(found.allSatisfy { !$0.isAccepted })
    #expect(found[1].message.zh.contains("第 2 行"))
    let wide = matching(try exception(radius: 200)).applied(to: [gap(area: 500, at: far)])
    #expect(wide.map(\.isAccepted) == [true])
  }

  @Test func `faces elsewhere on the same line are not accepted along`() throws {
    let here = FaultFace(
      kind: "gap", area: 800, width: 2, place: place, outline: Polygon(exterior: LineString([])))
    var far = here
    far = FaultFace(
      kind: "gap", area: 150, width: 2, place: Position(place.x, place.y + 0.01),
      outline: Polygon(exterior: LineString([])))
    let found = matching(try exception()).applied(
      to: [gap(area: 950, at: place, faces: [here, far])])
    #expect(found.first?.isAccepted == false)
  }

  @Test func `other units and other rules are not covered`() throws {
    let others = gap(area: 10, at: place, subjects: ["990102", "990103", "990104"])
    #expect(matching(try exception()).applied(to: [others]).first?.isAccepted == false)
    let any = matching(try exception(subjects: []))
    #expect(any.applied(to: [others]).first?.isAccepted == true)
    var overlap = gap(area: 10, at: place)
    overlap.rule = "coverage/overlap"
    #expect(any.applied(to: [overlap]).first?.isAccepted == false)
  }

  @Test func `without a place the units are enough`() throws {
    let found = matching(try exception(place: nil)).applied(to: [gap(area: 10, at: nil)])
    #expect(found.map(\.isAccepted) == [true])
  }

  @Test func `a measure the fault does not have covers nothing and says so`() throws {
    let found = matching(try exception(accepted: Measure("length_m", 5)))
      .applied(to: [gap(area: 10, at: place)])
    #expect(found.map(\.isAccepted) == [false])
    #expect(found.first?.message.en.contains("length_m") == true)
  }

  @Test func `an exception nobody judged is not stale`() throws {
    let matching = matching(try exception())
    #expect(matching.applied(to: []).map(\.rule) == ["exceptions/stale"])
    #expect(matching.applied(to: [], isJudged: { _ in false }).isEmpty)
  }
}
