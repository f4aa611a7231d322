public import Rules

/// What a written course is held against the register for (走向说明核对).
public enum CourseRules {
  private static let survey = Basis(document: "GB/T 17796-2009 行政区域界线测绘规范", clause: "边界线走向说明")

  /// A marker named that the line does not have.
  public static let marker = RuleDescription(
    id: "course/marker", code: "",
    title: LocalizedText(zh: "走向说明中的界桩不在册", en: "Marker of the course not on the line"),
    rationale: LocalizedText(
      zh: "走向说明以界桩为起止，所列界桩应在该界线上。",
      en: "A written course goes from marker to marker; they stand on the line."),
    basis: survey, severity: .error,
    hint: LocalizedText(
      zh: "核对编号；确为旧编号的，在说明中注明。", en: "Check the number; say so where it is a former one."))

  /// A marker of the line the course does not name.
  public static let missing = RuleDescription(
    id: "course/missing", code: "",
    title: LocalizedText(zh: "走向说明漏写界桩", en: "Marker not in the course"),
    rationale: LocalizedText(
      zh: "走向说明应逐段写到每一颗界桩。", en: "A written course names every marker of the line."),
    basis: survey, severity: .warning,
    hint: LocalizedText(zh: "补写该界桩所在界段。", en: "Add the stretches on both sides of it."))

  /// Stretches that do not follow one another along the line.
  public static let order = RuleDescription(
    id: "course/order", code: "",
    title: LocalizedText(zh: "走向说明界段不相接", en: "Stretches out of order"),
    rationale: LocalizedText(
      zh: "各段首尾相接，沿界线依次叙述。", en: "Stretches follow one another along the line."),
    basis: survey, severity: .error,
    hint: LocalizedText(
      zh: "核对该段的起止界桩和叙述次序。", en: "Check the markers of the stretch and the order."))

  /// A direction the line does not take.
  public static let direction = RuleDescription(
    id: "course/direction", code: "",
    title: LocalizedText(zh: "走向说明方位不符", en: "Direction of the course differs"),
    rationale: LocalizedText(
      zh: "方位以真北为准，按十六方位表述，每一方位 22°30′。",
      en: "Directions are from true north, of sixteen points, each 22°30′ wide."),
    basis: survey, severity: .error,
    hint: LocalizedText(
      zh: "对照附图核对该段方位；勿与坐标方位角混淆。",
      en: "Compare with the map; grid azimuths are no directions of a course."),
    settings: ["course.angleSlack"])

  /// A length the line does not have.
  public static let length = RuleDescription(
    id: "course/length", code: "",
    title: LocalizedText(zh: "走向说明长度不符", en: "Length of the course differs"),
    rationale: LocalizedText(
      zh: "所写长度应与界线几何量算的长度一致。",
      en: "A stated length agrees with the one measured along the line."),
    basis: survey, severity: .warning,
    hint: LocalizedText(zh: "核对量算方法与附图。", en: "Check how it was measured, and the map."),
    settings: ["course.lengthShare", "course.lengthFloor"])

  /// Something else than the record says is followed.
  public static let support = RuleDescription(
    id: "course/support", code: "",
    title: LocalizedText(zh: "走向说明依托不符", en: "The course follows something else"),
    rationale: LocalizedText(
      zh: "界线依托的线状地物以协议书为准；河流、道路变化不改变界线。",
      en: "The agreement says what a line follows; a river or road that shifts does not move it."),
    basis: Basis(document: "行政区域界线管理条例 (State Council Order 353)", clause: "5, 7"),
    severity: .warning,
    hint: LocalizedText(
      zh: "以协议书核对该段依托。", en: "Compare with the agreement what the stretch follows."))

  /// Text without a stretch that can be read.
  public static let unread = RuleDescription(
    id: "course/unread", code: "",
    title: LocalizedText(zh: "走向说明无法识读", en: "Course cannot be read"),
    rationale: LocalizedText(
      zh: "能识读的说明才能与界线核对。", en: "Only what is read can be held against the line."),
    basis: survey, severity: .error,
    hint: LocalizedText(
      zh: "每段写明起止界桩、方位和距离，如“从 001 号界桩起，向东行 1.2 千米，至 002 号界桩”。",
      en: "Name markers, direction and distance of each stretch, such as: from marker 001 east for "
        + "1.2 km to marker 002."))

  /// All of them, in the order reports list them.
  public static let all = [unread, marker, missing, order, direction, length, support]
}
