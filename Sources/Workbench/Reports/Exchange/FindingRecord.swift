internal import Boundaries
internal import Formats
internal import Rules

/// One finding as a flat record: what CSV, GeoJSON and tables share.
struct FindingRecord {
  /// The finding.
  let finding: Finding
  /// The language of its texts.
  let language: Language
  /// The inputs' file names.
  let files: [String]

  /// Subjects joined by `;`.
  var subjects: String { finding.subjects.joined(separator: ";") }

  /// `open` or `accepted`.
  var status: String { finding.isAccepted ? "accepted" : "open" }

  /// Document and clause in one text.
  var basis: String {
    [finding.basis.document, finding.basis.clause].filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// The file's name; one for each feature, joined by `;`, when they come from several files.
  var file: String {
    let names = finding.features.map { feature in
      files.indices.contains(feature.input - 1) ? files[feature.input - 1] : ""
    }
    guard let first = names.first, Set(names).count > 1 else { return names.first ?? "" }
    return names.dropFirst().reduce(first) { $0 + ";" + $1 }
  }

  /// The features' numbers in their files, joined by `;`.
  var features: String {
    finding.features.map { String($0.feature) }.joined(separator: ";")
  }
}

extension CheckReport {
  /// The findings as flat records in report order.
  func records(_ language: Language) -> [FindingRecord] {
    let files = inputs.map(\.description.file)
    return findings.inReportOrder().map {
      FindingRecord(finding: $0, language: language, files: files)
    }
  }

  /// The names of all measures, in the order they are first met.
  var measureNames: [Measure] {
    var seen: Set<String> = []
    return findings.inReportOrder().flatMap(\.measures).filter { seen.insert($0.name).inserted }
  }
}
