import ArgumentParser
import Boundaries
import Geometry
import Registry
import Rules
import Workbench

/// `dijie marker near`: markers and lines near a place.
struct MarkerNearCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "near",
      abstract: Wording.pick(
        zh: "某一位置附近的界桩和界线：距离、真方位角、方位。",
        en: "Markers and lines near a place: distance, true azimuth, direction."),
      discussion: Wording.pick(
        zh: """
          位置写作“经度,纬度”（十进制度或度分秒）或“北坐标,东坐标”（米，CGCS2000），按数
          值识别；没有带号的横坐标按登记库界线所在的带。--within 范围内不足时，至少列出
          最近的 3 颗界桩和 3 条界线。

          例：
            dijie marker near 123.4315,41.8057
            dijie marker near 123°25′53.4″,41°48′20.5″ --within 500
            dijie marker near 4630145.7,41535858.7
          """,
        en: """
          The place is longitude,latitude (decimal degrees or degrees, minutes, seconds)
          or northing,easting in metres (CGCS2000), told apart by size; an easting
          without a zone number is taken in the zone of the register's lines. At least
          the 3 nearest markers and lines are named, however far.

          Example:
            dijie marker near 123.4315,41.8057
            dijie marker near 123°25′53.4″,41°48′20.5″ --within 500
            dijie marker near 4630145.7,41535858.7
          """))
  }

  @Argument(
    help: .wording(
      zh: "位置：经度,纬度 或 北坐标,东坐标。", en: "The place: longitude,latitude or northing,easting.",
      value: ("位置", "place")))
  var place: String

  @Option(
    help: .wording(zh: "范围，米。", en: "How far to look, in metres.", value: ("米", "metres")))
  var within = 1000.0

  @Option(
    help: .wording(
      zh: "位置的坐标系，如 EPSG:4529。", en: "The system of the place, such as EPSG:4529.",
      value: ("坐标系", "crs")))
  var sourceCrs: String?

  // The old spelling of --source-crs.
  @Option(help: .hidden)
  var crs: String?

  @OptionGroup var listed: ListingOptions
  @OptionGroup var options: MarkerBookOptions

  func validate() throws {
    guard within > 0, within.isFinite else {
      throw ValidationError(
        Wording.pick(zh: "--within 要写大于 0 的米数", en: "--within needs a number of metres above 0"))
    }
  }

  func run() throws {
    let (session, book, _) = try options.open()
    let position = try Self.position(place, sourceCrs ?? crs, book)
    let nearby = NearbyMarkers(position, book, within: within, atLeast: 3)
    guard !nearby.found.isEmpty else {
      throw CommandFailure(
        .missing, zh: "登记库里没有带坐标的界桩，也没有带线形的界线；请先导入。",
        en: "the register has no marker with a position and no line with a course; import some.")
    }
    var table = nearby.table(
      book, try options.shared.dataFolder().courseWords(), forPeople: listed.isForPeople,
      Wording.language)
    table.marks = RecordOutput(
      try PublicationLimits(options.shared.dataFolder().rulePack(nil))
    ).marks(max(book.records.level, .internal), of: session.register)
    try listed.write(table)
  }

  /// The place in degrees on CGCS2000; what was recognised is said.
  private static func position(
    _ text: String, _ crs: String?, _ book: MarkerBook
  ) throws -> Position {
    let pieces = text.split(whereSeparator: { ",，; ".contains($0) }).map(String.init)
    let numbers = pieces.compactMap { AngleText.degrees($0) ?? Double($0) }
    guard pieces.count == 2, numbers.count == 2 else {
      throw CommandFailure.usage(
        zh: "“\(text)”不是位置；请写成 123.4315,41.8057 或 4630145.7,41535858.7。",
        en: "“\(text)” is no place; write it as 123.4315,41.8057 or 4630145.7,41535858.7.")
    }
    var knowledge = CoordinateRecognition.Knowledge(datum: .cgcs2000)
    var area = Envelope()
    for line in book.analysis.lines {
      for chain in line.course { area.include(Envelope(chain.positions)) }
    }
    if !area.isEmpty { knowledge.area = area.expanded(by: 1) }
    knowledge.usualOrder = abs(numbers[0]) <= 360 ? .eastFirst : .northFirst
    do {
      if let crs { knowledge.system = try CoordinateReferenceSystem(crs) }
      let recognition = try CoordinateRecognition([Position(numbers[0], numbers[1])], knowledge)
      guard case .recognized(let reading, _) = recognition.verdict else {
        throw CommandFailure(.content, zh: recognition.message.zh, en: recognition.message.en)
      }
      Streams.say(Wording.pick(zh: recognition.message.zh, en: recognition.message.en))
      let read = reading.position(numbers[0], numbers[1])
      let transformer = try CoordinateTransformer(
        from: CoordinateReferenceSystem(recognition.code(reading)),
        to: CoordinateReferenceSystem("EPSG:4490"))
      return try transformer.transform([read])[0]
    } catch let error as CRSError {
      throw CommandFailure(.content, zh: error.zh, en: error.en)
    }
  }
}
