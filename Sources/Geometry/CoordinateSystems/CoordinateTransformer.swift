internal import CPROJ
internal import Synchronization

/// Transforms positions from one coordinate system to another, in bulk, from any thread.
///
/// Axis order is always x = longitude or easting, y = latitude or northing, in degrees or the
/// system's unit. PROJ's "ballpark" no-op changes of datum are never used and the network is off.
/// WGS 84 and CGCS2000 longitude/latitude count as the same, which ``remark`` then says.
/// Calls from several threads take turns; the transformer is made once and kept.
public final class CoordinateTransformer: Sendable {
  /// The system of the positions given.
  public let from: CoordinateReferenceSystem
  /// The system of the positions returned.
  public let to: CoordinateReferenceSystem
  /// What was taken to be the same without a computation, for the report; nil when nothing was.
  public let remark: (zh: String, en: String)?
  /// Whether positions pass unchanged.
  public let isIdentity: Bool

  private let state: Mutex<State>

  /// The operations, one after the other, with the context they live in.
  private struct State: ~Copyable {
    let steps: [DatumChange.Step]
  }

  /// Finds the way from one system to the other.
  /// - Throws: ``CRSError`` `.datum` when it needs parameters that are not published (Beijing
  ///   1954, Xian 1980, a local system), `.unsupported` when a system is neither
  ///   longitude/latitude nor plane.
  public init(
    from: CoordinateReferenceSystem, to: CoordinateReferenceSystem
  ) throws(CRSError) {
    self.from = from
    self.to = to
    let context = try ProjectionContext()
    let route = try TransformationRoute(from: from, to: to, context)
    remark = route.remark
    isIdentity = route.steps.isEmpty
    state = Mutex(State(steps: route.steps))
  }

  /// Finds the way from one system to the other across an office's own parameters, in whichever
  /// direction they fit.
  /// - Throws: ``CRSError`` `.parameters` when they do not lead between these systems.
  public init(
    from: CoordinateReferenceSystem, to: CoordinateReferenceSystem, by change: DatumChange
  ) throws(CRSError) {
    self.from = from
    self.to = to
    let context = try ProjectionContext()
    let (steps, remarks) = try change.steps(from: from, to: to, context)
    remark = remarks.first.map { first in
      remarks.dropFirst().reduce(first) { ($0.zh + $1.zh, $0.en + " " + $1.en) }
    }
    isIdentity = false
    state = Mutex(State(steps: steps))
  }

  /// Leads from a system to longitude/latitude on its own datum.
  init(toGeographicOf system: CoordinateReferenceSystem) throws(CRSError) {
    from = system
    to = system
    remark = nil
    let context = try ProjectionContext()
    let reading = try CRSReading(system.engineDefinition, context)
    var steps: [DatumChange.Step] = []
    if system.isProjected { steps = try TransformationRoute.outOf(reading, context) }
    isIdentity = steps.isEmpty
    state = Mutex(State(steps: steps))
  }

  /// Transforms positions; the result has the same count and order.
  /// - Throws: ``CRSError`` `.position` naming the first position that cannot be transformed.
  public func transform(_ positions: [Position]) throws(CRSError) -> [Position] {
    var result = positions
    try transformInPlace(&result)
    return result
  }

  /// Transforms positions where they stand; after an error the array is partly transformed.
  /// - Throws: ``CRSError`` `.position` naming the first position that cannot be transformed.
  public func transformInPlace(_ positions: inout [Position]) throws(CRSError) {
    let failure = state.withLock { state in Self.run(state.steps, &positions) }
    guard let failure else { return }
    throw Self.refusal(failure, from, to)
  }

  /// Transforms positions with their ellipsoidal heights in metres, one a position; only parameters
  /// between datums change heights.
  /// - Throws: ``CRSError`` `.position` naming the first position that cannot be transformed.
  public func transform(
    _ positions: [Position], heights: [Double]
  ) throws(CRSError) -> (positions: [Position], heights: [Double]) {
    precondition(positions.count == heights.count, "one height a position")
    var (reached, lifted) = (positions, heights)
    state.withLock { state in
      for step in state.steps {
        unsafe reached.withUnsafeMutableBufferPointer { block in
          if case .engine(let operation) = step {
            unsafe apply(operation, block, &lifted)
          } else {
            unsafe Self.apply(step, block)
          }
        }
      }
    }
    let bad = reached.indices.first { !(reached[$0].isFinite && lifted[$0].isFinite) }
    guard let bad else { return (reached, lifted) }
    throw Self.refusal(Failure(index: bad, position: positions[bad]), from, to)
  }

  private func apply(
    _ operation: ProjectionObject, _ block: UnsafeMutableBufferPointer<Position>,
    _ heights: inout [Double]
  ) {
    unsafe proj_errno_reset(operation.raw)
    for index in block.indices {
      let position = unsafe block[index]
      let moved = unsafe proj_trans(
        operation.raw, PJ_FWD, PJ_COORD(v: (position.x, position.y, heights[index], .infinity)))
      unsafe block[index] = unsafe Position(moved.v.0, moved.v.1)
      heights[index] = unsafe moved.v.2
    }
  }

  /// The index and source position of the first failure.
  private struct Failure {
    let index: Int
    let position: Position
  }

  /// Runs the operations over blocks small enough to stay in the cache.
  private static func run(
    _ steps: [DatumChange.Step], _ positions: inout [Position]
  ) -> Failure? {
    let block = 1024
    var source: [Position] = []
    source.reserveCapacity(min(block, positions.count))
    return unsafe positions.withUnsafeMutableBufferPointer { buffer -> Failure? in
      var start = 0
      while start < buffer.count {
        let end = min(start + block, buffer.count)
        source.removeAll(keepingCapacity: true)
        unsafe source.append(contentsOf: buffer[start..<end])
        let part = unsafe UnsafeMutableBufferPointer(rebasing: buffer[start..<end])
        for step in steps { unsafe apply(step, part) }
        for index in start..<end where !(unsafe buffer[index].isFinite) {
          return Failure(index: index, position: source[index - start])
        }
        start = end
      }
      return nil
    }
  }

  private static func apply(
    _ step: DatumChange.Step, _ block: UnsafeMutableBufferPointer<Position>
  ) {
    switch step {
    case .engine(let operation): unsafe apply(operation, block)
    case .project(let projection, let operation):
      unsafe apply(block, elsewhere: operation) { projection.project($0) }
    case .unproject(let projection, let operation):
      unsafe apply(block, elsewhere: operation) { projection.unproject($0) }
    case .plane(let four):
      for index in block.indices { unsafe block[index] = four.apply(block[index]) }
    case .planeBackwards(let four):
      for index in block.indices { unsafe block[index] = four.applyBackwards(block[index]) }
    }
  }

  /// Applies a formula, and the engine to the positions the formula is not for.
  ///
  /// Position by position: what becomes of one must not depend on those beside it, or a border
  /// both neighbours share would come apart.
  @inline(__always)
  private static func apply(
    _ block: UnsafeMutableBufferPointer<Position>, elsewhere operation: ProjectionObject,
    _ formula: (Position) -> Position?
  ) {
    var far: [Int] = []
    for index in block.indices {
      if let result = unsafe formula(block[index]) {
        unsafe block[index] = result
      } else {
        far.append(index)
      }
    }
    guard !far.isEmpty else { return }
    var rest = far.map { unsafe block[$0] }
    unsafe rest.withUnsafeMutableBufferPointer { unsafe apply(operation, $0) }
    for (index, result) in zip(far, rest) { unsafe block[index] = result }
  }

  private static func apply(
    _ operation: ProjectionObject, _ block: UnsafeMutableBufferPointer<Position>
  ) {
    unsafe proj_errno_reset(operation.raw)
    // Four-number coordinates spare the engine its strides; a block of them stays in the cache.
    unsafe withUnsafeTemporaryAllocation(of: PJ_COORD.self, capacity: block.count) { coordinates in
      for index in block.indices {
        let position = unsafe block[index]
        unsafe coordinates.initializeElement(
          at: index, to: PJ_COORD(v: (position.x, position.y, 0, .infinity)))
      }
      unsafe proj_trans_array(operation.raw, PJ_FWD, block.count, coordinates.baseAddress)
      for index in block.indices {
        let v = unsafe coordinates[index].v
        unsafe block[index] = Position(v.0, v.1)
      }
    }
  }

  private static func refusal(
    _ failure: Failure, _ from: CoordinateReferenceSystem, _ to: CoordinateReferenceSystem
  ) -> CRSError {
    let place = "\(failure.position.x), \(failure.position.y)"
    let order: (zh: String, en: String) =
      from.isGeographic
      ? ("先经度后纬度，单位为度", "longitude then latitude, in degrees")
      : ("先东坐标后北坐标，带号前缀与坐标系一致", "easting then northing, with the zone prefix of the system")
    return CRSError(
      .position,
      zh: "第 \(failure.index + 1) 个点（\(place)）无法从 \(from.label) 转换到 \(to.label)。"
        + "请检查该点：应为\(order.zh)。",
      en: "Position \(failure.index + 1) (\(place)) cannot be transformed from \(from.label) to "
        + "\(to.label). Check it: \(order.en) is expected.")
  }
}
