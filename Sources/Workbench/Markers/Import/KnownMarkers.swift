import Boundaries
import Geometry
import Registry
import Rules

/// The markers and lines of the register, read once.
struct KnownMarkers {
  /// The markers that hold, by number.
  let markers: [String: StoredRecord]
  /// Every number there ever was.
  let numbers: Set<String>
  /// The lines that hold, by code, courses in degrees.
  private(set) var lines: [String: BoundaryLine] = [:]
  /// Turns records into values.
  var geometry = RecordGeometry()
  private let geodesy = Geodesy()
  private var paths: [String: LinePath] = [:]

  init(_ register: Register) throws {
    let records = try register.records(.marker)
    markers = Dictionary(records.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    numbers = try register.recordedIDs(.marker)
    for record in try register.records(.line) { lines[record.id] = geometry.line(record) }
  }

  /// The box around the courses of lines, of all of them where none of those has one; nil without
  /// any course.
  func area(_ wanted: Set<String>) -> Envelope? {
    func box(_ lines: some Sequence<BoundaryLine>) -> Envelope {
      var box = Envelope()
      for line in lines { for chain in line.course { box.include(Envelope(chain.positions)) } }
      return box
    }
    let own = box(lines.values.filter { wanted.contains($0.id) })
    let area = own.isEmpty ? box(lines.values) : own
    return area.isEmpty ? nil : area
  }

  /// Metres between two places in degrees.
  func distance(_ a: Position, _ b: Position) -> Double { geodesy.distance(a, b) }

  /// Metres from a place to a line's course; nil where the line has none.
  mutating func distance(_ place: Position, toLine id: String) -> Double? {
    guard let line = lines[id], !line.course.isEmpty else { return nil }
    let path = paths[id] ?? LinePath(line.course)
    paths[id] = path
    return path.place(of: place).map { abs($0.offset) }
  }
}
