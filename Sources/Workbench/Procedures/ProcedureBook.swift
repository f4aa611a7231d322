public import Boundaries
public import Registry
import Rules

/// The procedures of one sort in a register (办理簿).
public struct ProcedureBook: Sendable {
  /// Which procedure.
  public let kind: ProcedureKind
  /// The steps by the table.
  public let table: ProcedureTable
  /// Every one that holds, by number.
  public let cases: [ProcedureCase]

  /// Reads a register.
  ///
  /// - Throws: `FormatError` when the table cannot be used, or ``RegisterError``.
  public init(_ kind: ProcedureKind, _ session: OfficeSession, _ data: DataFolder) throws {
    let table = try data.procedureTable(kind, session.rules.pack)
    self.kind = kind
    self.table = table
    cases = try session.register.records(kind.record).map { ProcedureCase(kind, $0, table) }
      .sorted { $0.id < $1.id }
  }

  /// One by its number.
  ///
  /// - Throws: ``RegisterError`` `.missing` for one that is not there.
  public func required(_ id: String) throws(RegisterError) -> ProcedureCase {
    guard let found = cases.first(where: { $0.id == id }) else {
      throw RegisterError(
        .missing, zh: "登记库中没有\(kind.record.title.zh) \(id)；编号见 \(kind.command) list。",
        en: "the register has no \(kind.record.title.en) \(id); \(kind.command) list names them.")
    }
    return found
  }
}
