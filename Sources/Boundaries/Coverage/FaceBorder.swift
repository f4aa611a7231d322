/// The border of one face of the arrangement and the units along it.
struct FaceBorder {
  /// One directed stretch of the border; the face lies on its left.
  struct Stretch {
    var a: GridPoint
    var b: GridPoint
    /// The unit whose outline this is.
    var owner: Int32
    /// Whether that unit covers the face's side of it.
    var covers: Bool
  }

  /// Closed walks: the outline first, then the rims of what lies inside the face.
  var loops: [[Stretch]] = []
  /// Units with their interior on the face's side of some stretch, sorted.
  var inside: [Int32] = []
  /// Units with their interior on the other side of some stretch, sorted.
  var across: [Int32] = []
  /// How many units cover the face.
  var cover: Int32

  /// All stretches.
  var stretches: [Stretch] { loops.flatMap { $0 } }
}

extension Arrangement {
  /// The bounded faces whose cover the filter accepts, in the order of their loops.
  func borders(
    where accepts: (Int32) -> Bool, unit: (Int32) -> Int32
  ) -> [FaceBorder] {
    var rims: [Int32: [Int]] = [:]
    for loop in loops.indices where loops[loop].area <= 0 && loops[loop].parent >= 0 {
      rims[loops[loop].parent, default: []].append(loop)
    }
    var result: [FaceBorder] = []
    for loop in loops.indices where loops[loop].area > 0 && accepts(loops[loop].cover) {
      var border = FaceBorder(cover: loops[loop].cover)
      var inside: Set<Int32> = []
      var across: Set<Int32> = []
      for part in [loop] + (rims[Int32(loop)] ?? []) {
        var stretches: [FaceBorder.Stretch] = []
        for half in halfEdges(part) {
          let runsForward = half & 1 == 0
          var insideOwner: Int32 = -1
          var acrossOwner: Int32 = -1
          for contribution in graph.contributions(Int(half >> 1)) {
            let owner = unit(contribution.source)
            guard owner >= 0 else { continue }
            if contribution.forward == runsForward {
              inside.insert(owner)
              if insideOwner < 0 { insideOwner = owner }
            } else {
              across.insert(owner)
              if acrossOwner < 0 { acrossOwner = owner }
            }
          }
          let covers = insideOwner >= 0 && (loops[loop].cover > 0 || acrossOwner < 0)
          stretches.append(
            FaceBorder.Stretch(
              a: point(half), b: point(half ^ 1), owner: covers ? insideOwner : acrossOwner,
              covers: covers))
        }
        border.loops.append(stretches)
      }
      border.inside = inside.sorted()
      border.across = across.sorted()
      result.append(border)
    }
    return result
  }
}
