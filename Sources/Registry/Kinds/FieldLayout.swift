/// Where the fields of a kind stand that something has to be done with.
///
/// Going through the fields themselves copies each with all its titles, which a register of millions
/// feels.
struct FieldLayout: Sendable {
  /// The place of every field by its name.
  let places: [String: Int]
  /// The key of every field as JSON has it, with its colon.
  let keys: [[UInt8]]
  /// What every field holds.
  let forms: [RecordField.Form]
  /// The fields a new record is refused without.
  let required: [Int]
  /// The days that cannot lie ahead.
  let past: [Int]
  /// The fields that refer to records, with the kinds of these.
  let references: [(place: Int, kind: String)]
  /// The fields whose division codes say whose record it is.
  let areas: [Int]

  init(_ fields: [RecordField], areaFields: [String]) {
    places = Dictionary(
      fields.enumerated().map { ($0.element.name, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    keys = fields.map { Array("\"\($0.name)\":".utf8) }
    forms = fields.map(\.form)
    required = fields.indices.filter { fields[$0].isRequired }
    past = fields.indices.filter { fields[$0].form == .day && !fields[$0].mayLieAhead }
    references = fields.indices.compactMap { index in
      guard case .reference(let kind) = fields[index].form else { return nil }
      return (index, kind)
    }
    areas = areaFields.compactMap { [places] in places[$0] }
  }
}
