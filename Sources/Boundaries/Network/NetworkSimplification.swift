public import Geometry

/// How far a net is to be simplified (化简程度).
public enum SimplificationGoal: Hashable, Sendable {
  /// Details smaller than about this many metres go, or units where the metric is a plane.
  case tolerance(Double)
  /// This share of the vertices is kept, 0 to 1.
  case share(Double)
  /// This many vertices are kept, counted over all rings and lines without closing ones.
  case vertices(Int)
}

/// In which order the vertices of a net may go: found once, used for any degree of simplification.
///
/// At every step each area is still there, shared borders are the same on both sides, no arc
/// crosses another or itself, islands and holes lie where they lay, and the same areas are
/// neighbours, provided that holds for the source. Significance is the area of the triangle a vertex
/// makes with its neighbours, less for sharp corners; vertices keep the source's coordinates.
public struct SimplificationOrder: Sendable {
  private let source: BoundaryNetwork
  private let order: [Int32]
  private let weights: [Int32]

  /// The vertices of the net before anything goes.
  public let vertexCount: Int
  /// The vertices left when everything has gone that the goal lets go.
  public let smallestCount: Int

  /// Finds the order up to a goal.
  ///
  /// Cost: O(n log n); a goal that no removal can reach ends with what was possible.
  ///
  /// - Parameter places: Points no border may pass over, such as seats: each stays in its unit.
  public init(
    _ network: BoundaryNetwork, metric: SurfaceMetric, goal: SimplificationGoal = .vertices(0),
    places: [Position] = []
  ) {
    source = network
    vertexCount = network.vertexCount
    var simplifier = ArcSimplifier(network, metric: metric, places: places)
    switch goal {
    case .tolerance(let length):
      simplifier.run(upTo: Float(length * length), keeping: 0)
    case .share(let share):
      let target = (Double(vertexCount) * min(max(share, 0), 1)).rounded()
      simplifier.run(upTo: .greatestFiniteMagnitude, keeping: Int(target))
    case .vertices(let target):
      simplifier.run(upTo: .greatestFiniteMagnitude, keeping: target)
    }
    order = simplifier.order
    weights = simplifier.weights
    smallestCount = simplifier.count
  }

  /// The net with as many vertices gone as the order holds.
  public func network() -> BoundaryNetwork { network(removing: order.count) }

  /// The net with at least so many vertices left, as close as the order allows.
  public func network(keeping target: Int) -> BoundaryNetwork {
    var left = vertexCount
    var removed = 0
    while removed < order.count, left > target {
      left -= Int(weights[removed])
      removed += 1
    }
    return network(removing: removed)
  }

  private func network(removing count: Int) -> BoundaryNetwork {
    var isGone = [Bool](repeating: false, count: source.positions.count)
    for slot in order.prefix(count) { isGone[Int(slot)] = true }
    var result = source
    result.positions = []
    result.positions.reserveCapacity(source.positions.count - count)
    result.arcStarts = [0]
    result.arcStarts.reserveCapacity(source.arcStarts.count)
    for arc in 0..<source.arcCount {
      for slot in source.arcRange(arc) where !isGone[slot] {
        result.positions.append(source.positions[slot])
      }
      result.arcStarts.append(Int32(result.positions.count))
    }
    return result
  }
}

extension BoundaryNetwork {
  /// The net simplified to a goal; see ``SimplificationOrder`` for what is kept.
  public func simplified(
    _ goal: SimplificationGoal, metric: SurfaceMetric, places: [Position] = []
  ) -> BoundaryNetwork {
    SimplificationOrder(self, metric: metric, goal: goal, places: places).network()
  }
}
