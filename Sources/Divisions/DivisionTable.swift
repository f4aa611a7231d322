/// Codes and names of divisions in time (行政区划).
public struct DivisionTable: Sendable {}
