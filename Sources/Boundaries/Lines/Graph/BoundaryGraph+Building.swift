import Geometry

extension BoundaryGraph {
  /// Derives the graph of a level of a layer.
  ///
  /// Where the layer has gaps or overlaps the graph lacks the edges along them; ``faults`` says so.
  /// Cost: O(n) in the number of vertices, and the coverage check's own work on the rim.
  ///
  /// - Parameters:
  ///   - layer: The units; those with outlines of others are left out.
  ///   - neighbours: Units around the layer, in its coordinates; those with codes of the layer's
  ///     own units are passed over.
  ///   - reach: How far in metres a neighbour's border may lie off.
  ///   - jobs: How many threads may work; the result does not depend on it.
  public init(
    _ layer: CoverageLayer, neighbours: [AdministrativeUnit] = [], reach: Double = 0,
    settings: CoverageSettings, jobs: Int
  ) {
    let duplicates = DuplicateUnits.find(layer.units)
    let rings = CoverageRings(units: layer.units, leavingOut: Set(duplicates.map(\.copy)))
    let matching = EdgeMatching(rings)
    let rim = RimFaces(
      rings, matching, units: layer.units, settings: settings, isGeographic: layer.isGeographic,
      metric: layer.metric, jobs: jobs)
    var across: [Int32: Int32] = [:]
    var joins = NeighbourJoins()
    if neighbours.isEmpty {
      across.reserveCapacity(rim.outer.count)
      for edge in rim.outer { across[edge] = GraphEdges.outside }
    } else {
      let search = NeighbourSearch(
        rim.outer, of: rings, units: layer.units.count, neighbours: neighbours, reach: reach,
        metric: layer.metric)
      across = search.across
      joins = search.joins
    }
    let edges = GraphEdges(
      rings, matching, across: across, units: layer.units.count, metric: layer.metric)
    self = edges.graph
    self.joins = joins
    faults.gaps = rim.gaps
    faults.overlaps = rim.overlaps
    faults.holes = rim.holes
    faults.duplicates = duplicates.count
    faults.place = rim.place ?? faults.place
    lines = GraphLines(self, metric: layer.metric).lines
  }
}
