import Rules

/// Every kind of record a register keeps, in the order their tables were added.
public enum KindCatalog {
  /// All kinds.
  public static let all: [RecordKind] = [
    .office, .person, .attachment, .document, .volume, .line, .marker,
    .custody, .patrol, .markerChange, .demarcation, .inspection, .markerCheck, .sectionCheck,
    .pact, .incident,
    .feature, .namePlan, .name, .heritage, .sign, .signOrder, .nameCase,
    .plate,
  ]

  /// The kinds an office enters records of.
  public static var open: [RecordKind] { all.filter(\.isOpen) }

  /// A kind by its name or its Chinese or English title.
  public static func kind(named name: String) -> RecordKind? {
    let plain = name.lowercased()
    return all.first { [$0.name, $0.title.zh, $0.title.en.lowercased()].contains(plain) }
  }
}
