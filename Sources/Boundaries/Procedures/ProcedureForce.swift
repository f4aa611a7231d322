/// How hard a step's demand binds (约束力).
public enum ProcedureForce: String, Hashable, Sendable, CaseIterable {
  /// What the law orders: refused without it.
  case refuse
  /// What is usual: said, but not refused.
  case warn
}
