public import Rules

/// What a check of markers looks at: markers, their lines, and what was found in the field.
public struct MarkerLayer: Sendable {
  /// What a field check measured at a marker (联检测量).
  public struct Observation: Hashable, Sendable {
    /// The marker's number.
    public var marker: String
    /// Where it was written down, such as the number of the check.
    public var source: String
    /// The day, or nil.
    public var day: CalendarDay?
    /// The position found; nil when none was measured.
    public var position: MarkerPosition?
    /// The ties measured again.
    public var ties: [BoundaryMarker.Tie]

    /// Makes an observation.
    public init(
      marker: String, source: String, day: CalendarDay?, position: MarkerPosition?,
      ties: [BoundaryMarker.Tie] = []
    ) {
      self.marker = marker
      self.source = source
      self.day = day
      self.position = position
      self.ties = ties
    }
  }

  /// The markers.
  public var markers: [BoundaryMarker]
  /// The lines they belong to.
  public var lines: [BoundaryLine]
  /// What was found in the field, in any order.
  public var observations: [Observation] = []
  /// Numbers of markers that stood once and are no longer kept, so that they leave no hole.
  public var retired: [String] = []
  /// The codes of lines with an agreement on a junction on file (交会点协议).
  public var agreements: Set<String> = []
  /// Whether who looks after markers is part of the data; a survey's table does not say.
  public var hasCustody = true

  /// Makes a layer.
  public init(markers: [BoundaryMarker], lines: [BoundaryLine]) {
    self.markers = markers
    self.lines = lines
  }
}
