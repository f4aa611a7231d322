public import Registry

/// Which procedure is meant: a change of a marker or the demarcation of a line (办理事项).
public enum ProcedureKind: Sendable, CaseIterable {
  /// 界桩变动.
  case markerChange
  /// 勘定.
  case demarcation

  /// The kind of its records.
  public var record: RecordKind {
    switch self {
    case .markerChange: .markerChange
    case .demarcation: .demarcation
    }
  }

  /// The command that carries it.
  public var command: String {
    switch self {
    case .markerChange: "dijie marker change"
    case .demarcation: "dijie line demarcate"
    }
  }

  /// The table of its steps in the data folder.
  var table: String {
    switch self {
    case .markerChange: "boundaries/marker-changes.tsv"
    case .demarcation: "boundaries/demarcation.tsv"
    }
  }

  /// How the numbers of its records begin.
  public var prefix: String {
    switch self {
    case .markerChange: "BD"
    case .demarcation: "KD"
    }
  }

  /// The setting that says after how many days one is late.
  var daysSetting: String {
    switch self {
    case .markerChange: "change.open.days"
    case .demarcation: "demarcation.open.days"
    }
  }
}
