public import Boundaries
public import Formats
public import Rules

extension DataFolder {
  /// The steps of a procedure, as the office's pack binds them (办理步骤表).
  ///
  /// - Throws: ``FormatError`` when the table is missing or cannot be used.
  public func procedureTable(
    _ kind: ProcedureKind, _ office: RulePack
  ) throws(FormatError) -> ProcedureTable {
    let text = try text(of: kind.table)
    do { return try ProcedureTable(text: text, pack: office) } catch {
      throw FormatError(
        .content, file: path(of: kind.table), line: error.line, zh: "\(error.message.zh)；请改正。",
        en: "\(error.message.en); correct it.")
    }
  }
}
