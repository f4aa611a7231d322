import Geometry

/// Which side of the line from `a` to `b` a point lies on: 1 left, −1 right, 0 on it or too close
/// for the arithmetic to tell.
///
/// The bound is that of the adaptive predicates of J. R. Shewchuk (1997), first stage.
@inline(__always)
func certainSide(_ a: Position, _ b: Position, _ point: Position) -> Int {
  let left = (a.x - point.x) * (b.y - point.y)
  let right = (a.y - point.y) * (b.x - point.x)
  let determinant = left - right
  let bound = 3.330_669_073_875_471_6e-16 * (left.magnitude + right.magnitude)
  if determinant > bound { return 1 }
  return determinant < -bound ? -1 : 0
}

/// A corner of an arc that may be cut off: the vertex and its neighbours.
struct Corner {
  let before: Position
  let vertex: Position
  let after: Position
  let box: Envelope
  private let turn: Int

  @inline(__always)
  init(_ before: Position, _ vertex: Position, _ after: Position) {
    self.before = before
    self.vertex = vertex
    self.after = after
    box = Envelope(
      minX: min(before.x, vertex.x, after.x), minY: min(before.y, vertex.y, after.y),
      maxX: max(before.x, vertex.x, after.x), maxY: max(before.y, vertex.y, after.y))
    turn = certainSide(before, vertex, after)
  }

  /// Whether a point other than the three corners lies in the closed triangle, or so near that
  /// nobody can tell.
  @inline(__always)
  func mayHold(_ point: Position) -> Bool {
    guard box.contains(point) else { return false }
    if point == before || point == vertex || point == after { return false }
    let first = certainSide(before, vertex, point)
    let second = certainSide(vertex, after, point)
    let third = certainSide(after, before, point)
    if turn == 0 {
      // A corner without width holds no point that is certainly off its lines.
      return first == 0 || second == 0 || third == 0
    }
    return first != -turn && second != -turn && third != -turn
  }
}
