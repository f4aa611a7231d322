internal import GRDB

extension Register {
  /// Who sees to it that what is written is as the tables demand (约束检查).
  public enum Checking: Sendable {
    /// SQLite, row by row: every condition of every column and every reference.
    case engine
    /// The program, before a row goes to SQLite; types, what must not be missing and what must be
    /// unique SQLite sees to all the same.
    ///
    /// For imports of very many new records, of which SQLite's checks take a third of the time.
    case program
  }

  /// Makes changes that are saved together when the body ends, or not at all when it throws.
  ///
  /// The body reads through the transaction; the register itself cannot be read until it ends.
  /// - Throws: ``RegisterError``, or what the body throws.
  @discardableResult
  public func write<Result>(
    by author: Author, checking: Checking = .engine,
    _ body: (RegisterTransaction) throws -> Result
  ) throws -> Result {
    do {
      var result: Result?
      try queue.writeWithoutTransaction { database in
        try Self.leave(checking, to: database)
        let outcome = Swift.Result {
          try database.inTransaction(.immediate) {
            let writer = try EventWriter(database, author, checking: checking)
            result = try body(RegisterTransaction(writer, path))
            try writer.finish()
            return .commit
          }
        }
        try Self.leave(.engine, to: database)
        try outcome.get()
      }
      guard let result else {
        throw RegisterError(.fault, zh: "写入没有结果。", en: "writing gave no result.")
      }
      return result
    } catch let error as DatabaseError {
      throw RegisterError(error, path)
    }
  }

  /// Tells SQLite what to check; only outside a transaction does it listen.
  private static func leave(_ checking: Checking, to database: Database) throws {
    let isEngine = checking == .engine
    try database.execute(
      sql: """
        PRAGMA foreign_keys = \(isEngine ? 1 : 0);
        PRAGMA ignore_check_constraints = \(isEngine ? 0 : 1);
        """)
  }
}
