internal import CGEOS

/// One GEOS context with the last message it gave; made for one call, or kept under a lock.
///
/// Making one costs about 0.1 µs, so nothing shares them. It is the only owner of the C context.
@safe
final class EngineContext {
  /// The C context (`GEOSContextHandle_t`).
  let raw: OpaquePointer
  private var lastMessage = ""

  init() throws(TopologyError) {
    guard let raw = unsafe GEOS_init_r() else {
      throw TopologyError(.memory, function: "GEOS_init", detail: "no context")
    }
    unsafe self.raw = raw
    unsafe GEOSContext_setErrorMessageHandler_r(
      raw,
      { text, owner in
        guard let text = unsafe text, let owner = unsafe owner else { return }
        let context = unsafe Unmanaged<EngineContext>.fromOpaque(owner).takeUnretainedValue()
        context.lastMessage = unsafe String(cString: text)
      }, Unmanaged.passUnretained(self).toOpaque())
  }

  deinit { unsafe GEOS_finish_r(raw) }

  /// The error of a call that just failed, with the message the engine gave for it.
  func failure(_ function: String) -> TopologyError {
    let detail = lastMessage.isEmpty ? "the engine gave no reason" : lastMessage
    lastMessage = ""
    return TopologyError(.engine, function: function, detail: detail)
  }
}

/// The return conventions of the C functions, each turned into a value or an error.
extension EngineContext {
  /// Takes ownership of a new geometry; nil is an exception.
  func owned(_ raw: OpaquePointer?, _ function: String) throws(TopologyError) -> GeometryHandle {
    guard let raw = unsafe raw else { throw failure(function) }
    return unsafe GeometryHandle(raw, self)
  }

  /// Unwraps a pointer; nil is an exception.
  func pointer(_ raw: OpaquePointer?, _ function: String) throws(TopologyError) -> OpaquePointer {
    guard let raw = unsafe raw else { throw failure(function) }
    return unsafe raw
  }

  /// Reads a predicate: 0 no, 1 yes, 2 exception.
  func truth(_ value: CChar, _ function: String) throws(TopologyError) -> Bool {
    switch value {
    case 0: return false
    case 1: return true
    default: throw failure(function)
    }
  }

  /// Reads a status: 1 done, 0 exception.
  func done(_ status: CInt, _ function: String) throws(TopologyError) {
    if status != 1 { throw failure(function) }
  }

  /// Reads a count: −1 exception.
  func count(_ number: CInt, _ function: String) throws(TopologyError) -> Int {
    if number < 0 { throw failure(function) }
    return Int(number)
  }
}

/// A geometry of the engine, destroyed with this object; holds its context.
@safe
final class GeometryHandle {
  let context: EngineContext
  private let raw: OpaquePointer
  private var isOwned = true

  init(_ raw: OpaquePointer, _ context: EngineContext) {
    unsafe self.raw = raw
    self.context = context
  }

  deinit {
    if isOwned { unsafe GEOSGeom_destroy_r(context.raw, raw) }
  }

  /// Lends the C geometry for the length of the closure.
  func lend<Result, Failure: Error>(
    _ body: (OpaquePointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    defer { withExtendedLifetime(self) {} }
    return try unsafe body(raw)
  }

  /// Hands the C geometry to a new owner.
  func give() -> OpaquePointer {
    isOwned = false
    return unsafe raw
  }
}
