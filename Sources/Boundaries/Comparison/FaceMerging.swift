import Geometry

/// Puts faces of an arrangement that share a border together.
struct FaceMerging {
  private let faces: Arrangement
  private let rims: [Int32: [Int]]
  /// The group a face belongs to, by its loop; -1 for none.
  private var groupOf: [Int32]

  init(_ faces: Arrangement) {
    self.faces = faces
    rims = faces.rimsByFace()
    groupOf = [Int32](repeating: -1, count: faces.loops.count)
  }

  /// The polygons some faces make, by their outlines' loops; faces that meet only at a point stay
  /// apart.
  mutating func polygons(_ loops: [Int], _ grid: FaultGrid) -> [Polygon] {
    // Zero stands for a face not yet in a group.
    for loop in loops { groupOf[loop] = 0 }
    var result: [Polygon] = []
    var group: Int32 = 0
    for loop in loops where groupOf[loop] == 0 {
      group += 1
      let border = gather(from: loop, group)
      result += polygon(border, group, grid)
    }
    for loop in loops { groupOf[loop] = -1 }
    return result
  }

  /// The face on the left of a half-edge; -1 for the unbounded one.
  private func face(_ half: Int32) -> Int {
    let loop = Int(faces.loopOf[Int(half)])
    return faces.loops[loop].area > 0 ? loop : Int(faces.loops[loop].parent)
  }

  /// Marks a face and all that join it, and gives the half-edges on their border.
  private mutating func gather(from seed: Int, _ group: Int32) -> [Int32] {
    groupOf[seed] = group
    var waiting = [seed]
    var halves: [Int32] = []
    while let loop = waiting.popLast() {
      for number in [loop] + (rims[Int32(loop)] ?? []) {
        for half in faces.halfEdges(number) {
          let beyond = face(half ^ 1)
          if beyond >= 0, groupOf[beyond] == 0 {
            groupOf[beyond] = group
            waiting.append(beyond)
          }
          halves.append(half)
        }
      }
    }
    return halves.filter { !isInside($0, group) }
  }

  /// Whether what lies beyond a half-edge belongs to the group too.
  private func isInside(_ half: Int32, _ group: Int32) -> Bool {
    let beyond = face(half ^ 1)
    return beyond >= 0 && groupOf[beyond] == group
  }

  /// Walks along the border: one outline, and the rims of what lies inside.
  private func polygon(_ border: [Int32], _ group: Int32, _ grid: FaultGrid) -> [Polygon] {
    var outlines: [LineString] = []
    var holes: [LineString] = []
    var walked: Set<Int32> = []
    for start in border where !walked.contains(start) {
      var ring: [Position] = []
      var half = start
      repeat {
        walked.insert(half)
        ring.append(grid.position(faces.point(half)))
        half = faces.next[Int(half)]
        while isInside(half, group) { half = faces.next[Int(half ^ 1)] }
      } while half != start
      ring.append(ring[0])
      if CoverageRings.signedArea(ring) > 0 {
        outlines.append(LineString(ring))
      } else {
        holes.append(LineString(ring))
      }
    }
    guard outlines.count > 1 else {
      return outlines.map { Polygon(exterior: $0, holes: holes) }
    }
    // What lies within a hole of the group and joins it elsewhere: each with what it encloses.
    return outlines.map { outline in
      let whole = Polygon(exterior: outline, holes: [])
      return Polygon(
        exterior: outline, holes: holes.filter { whole.contains($0.positions[0]) })
    }
  }
}
