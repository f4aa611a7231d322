public import Boundaries
import Documents
public import Formats
import Geometry
public import Registry
public import Rules

/// Puts the course of a line of the register into words, and holds written ones against it (走向说明).
public struct LineDescribing: Sendable {
  /// The line.
  public let line: BoundaryLine
  /// Its markers along it; of those standing in pairs and groups one for each number.
  public let anchors: [CourseAnchor]
  private let numbers: [String: String]
  private let words: CourseWords
  private let pack: RulePack

  /// Looks a line up with its markers.
  ///
  /// - Throws: ``RegisterError`` `.refused` when there is no such line or it has no course.
  public init(
    _ id: String, _ register: Register, _ words: CourseWords, _ pack: RulePack
  ) throws {
    var filter = RecordFilter()
    filter.fields = ["id": id]
    guard let record = try register.versions(.line, id).last(where: { $0.status == .current })
    else {
      throw RegisterError(
        .refused, zh: "登记库中没有界线 \(id)；用 dijie record list 界线 查看全部。",
        en: "the register has no line \(id); dijie record list line names them all.")
    }
    var geometry = RecordGeometry()
    let line = geometry.line(record)
    guard line.course.contains(where: { $0.positions.count > 1 }) else {
      throw RegisterError(
        .refused, zh: "界线 \(id) 没有登记线形，或其坐标系不能换算；请先用 dijie line import 登记线形。",
        en: "line \(id) has no course in the register, or its coordinate system cannot be used; "
          + "enter one with dijie line import.")
    }
    let path = LinePath(line.course)
    var anchors: [String: [Double]] = [:]
    var numbers: [String: String] = [:]
    for record in try register.records(.marker) {
      let marker = geometry.marker(record)
      guard marker.lines.contains(id), let position = marker.record,
        let place = geometry.place(position).flatMap({ path.place(of: $0) })
      else { continue }
      let name = Self.shared(marker)
      numbers[marker.id] = name
      anchors[name, default: []].append(place.chainage)
    }
    self.line = line
    self.anchors = anchors.map {
      CourseAnchor($0.key, at: $0.value.reduce(0, +) / Double($0.value.count))
    }.sorted { ($0.chainage, $0.name) < ($1.chainage, $1.name) }
    self.numbers = numbers
    self.words = words
    self.pack = pack
  }

  /// The number markers of a pair or group share.
  private static func shared(_ marker: BoundaryMarker) -> String {
    let standsApart = marker.sort == .paired || marker.sort == .tripled
    guard standsApart, marker.id.last?.isLetter == true else { return marker.id }
    return String(marker.id.dropLast())
  }

  /// The course in words.
  public func description() throws(RulePackError) -> CourseDescription {
    let detail = CourseDetail(
      tolerance: try pack.number("course.tolerance"),
      shortestLeg: try pack.number("course.shortestLeg"))
    return CourseDescription(line, LinePath(line.course), anchors, detail: detail)
  }

  /// What the paper is called.
  public var title: LocalizedText {
    LocalizedText(
      zh: (line.name.isEmpty ? line.id : line.name) + "走向说明",
      en: "Course of \(line.name.isEmpty ? line.id : line.name)")
  }

  /// The paragraphs of the text.
  public func paragraphs(
    _ description: CourseDescription, _ language: Language
  ) -> [String] {
    CourseText(words).paragraphs(description, title: title, language)
  }

  /// The paper as a .docx file.
  public func paper(
    _ description: CourseDescription, _ data: DataFolder, templates: String? = nil
  ) throws -> [UInt8] {
    let shelf = try TemplateShelf(data, folder: templates)
    let template = try shelf.template(try shelf.entry("course"))
    let texts = paragraphs(description, .zh)
    let parties = BoundaryLine.sideNames(line.name, codes: line.sides)
    func name(_ index: Int) -> PaperData {
      parties.indices.contains(index) ? .text(parties[index]) : .absent
    }
    return try template.filled(
      with: .fields([
        "标题": .text(title.zh), "总述": .text(texts.count > 1 ? texts[1] : ""),
        "界段": .list(texts.dropFirst(2).map { .text($0) }), "甲方": name(0), "乙方": name(1),
      ])
    ).bytes
  }

  /// Holds a written course against the line.
  public func check(_ text: String, file: String) throws(RulePackError) -> RecordFindings {
    let read = CourseDescription(
      reading: text, words, known: [line.start, line.finish].filter { !$0.isEmpty })
    let names = numbers
    let own = Set(anchors.map(\.name))
    let found = CourseCheck.findings(read, line, anchors, words, try .init(pack)) {
      Self.resolve($0, names, own)
    }
    var result = RecordFindings(
      command: "line describe", subject: LocalizedText(zh: "界线", en: "line"), pack: pack,
      rules: CourseRules.all.map { rule in
        RuleRun(rule: rule, status: .ran(findings: found.count { $0.rule == rule.id }))
      }, findings: found,
      counts: [
        .init("sections", zh: "界段", en: "stretches", read.sections.count),
        .init("markers", zh: "界桩", en: "markers", anchors.count),
      ])
    result.files = [file]
    return result
  }

  /// The marker a text means: its number, the number it shares, or the last three digits alone.
  private static func resolve(
    _ name: String, _ numbers: [String: String], _ own: Set<String>
  ) -> String? {
    if own.contains(name) { return name }
    if let shared = numbers[name] { return shared }
    guard let wanted = Int(name.filter(\.isNumber)) else { return nil }
    let meant = own.filter { Int($0.filter(\.isNumber).suffix(3)) == wanted }
    return meant.count == 1 ? meant.first : nil
  }
}

extension DataFolder {
  /// The words of written courses.
  ///
  /// - Throws: `FormatError` when the table is missing or cannot be used.
  public func courseWords() throws(FormatError) -> CourseWords {
    let file = "boundaries/course-words.tsv"
    let text = try text(of: file)
    do { return try CourseWords(text) } catch {
      throw FormatError(
        .content, file: path(of: file), zh: error.reason.zh, en: error.reason.en)
    }
  }
}
