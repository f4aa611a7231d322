import Synchronization

/// A value made once, when it is first asked for.
final class Deferred<Value: Sendable>: Sendable {
  private let made = Mutex<Result<Value, any Error>?>(nil)
  private let make: @Sendable () throws -> Value

  init(_ make: @escaping @Sendable () throws -> Value) { self.make = make }

  /// The value.
  ///
  /// - Throws: What making it threw, every time.
  func value() throws -> Value {
    let result = made.withLock { made in
      let result = made ?? Result { try make() }
      made = result
      return result
    }
    return try result.get()
  }
}
