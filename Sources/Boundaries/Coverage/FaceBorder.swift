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

  /// Closed walks end to end: the outline first, then the rims of what lies inside the face.
  private(set) var stretches: [Stretch] = []
  /// Where each walk after the outline starts.
  private var rimStarts: [Int] = []
  /// Units with their interior on the face's side of some stretch, sorted.
  var inside: [Int32] = []
  /// Units with their interior on the other side of some stretch, sorted.
  var across: [Int32] = []
  /// How many units cover the face.
  var cover: Int32

  /// A border without any stretch yet.
  init(cover: Int32) {
    self.cover = cover
  }

  /// The outline.
  var outline: ArraySlice<Stretch> { stretches[..<(rimStarts.first ?? stretches.count)] }

  /// The outline, then the rims.
  var loops: [ArraySlice<Stretch>] {
    guard !rimStarts.isEmpty else { return [stretches[...]] }
    let starts = [0] + rimStarts + [stretches.count]
    return (1..<starts.count).map { stretches[starts[$0 - 1]..<starts[$0]] }
  }

  /// Starts a new walk.
  mutating func startLoop() {
    if !stretches.isEmpty { rimStarts.append(stretches.count) }
  }

  /// Lengthens the walk.
  mutating func append(_ stretch: Stretch) {
    stretches.append(stretch)
  }
}

extension Arrangement {
  /// The bounded faces whose cover the filter accepts, in the order of their loops.
  func borders(
    where accepts: (Int32) -> Bool, unit: (Int32) -> Int32
  ) -> [FaceBorder] {
    let rims = rimsByFace()
    return faces(where: accepts).map { border(of: $0, rims, unit: unit) }
  }

  /// The loops of the bounded faces whose cover the filter accepts.
  func faces(where accepts: (Int32) -> Bool) -> [Int] {
    loops.indices.filter { loops[$0].area > 0 && accepts(loops[$0].cover) }
  }

  /// The border of one bounded face.
  ///
  /// - Parameter rims: What lies inside faces, by face.
  func border(of loop: Int, _ rims: [Int32: [Int]], unit: (Int32) -> Int32) -> FaceBorder {
    var border = FaceBorder(cover: loops[loop].cover)
    append(loop, to: &border, unit: unit)
    for rim in rims[Int32(loop)] ?? [] { append(rim, to: &border, unit: unit) }
    border.inside.sort()
    border.across.sort()
    return border
  }

  /// For each bounded face with something inside it, the loops around that.
  func rimsByFace() -> [Int32: [Int]] {
    var rims: [Int32: [Int]] = [:]
    for loop in loops.indices where loops[loop].area <= 0 && loops[loop].parent >= 0 {
      rims[loops[loop].parent, default: []].append(loop)
    }
    return rims
  }

  /// Appends a loop's stretches with their owners and notes the units on both sides.
  private func append(_ loop: Int, to border: inout FaceBorder, unit: (Int32) -> Int32) {
    border.startLoop()
    let start = loops[loop].start
    var half = start
    repeat {
      let runsForward = half & 1 == 0
      var insideOwner: Int32 = -1
      var acrossOwner: Int32 = -1
      for place in graph.range(ofPiece: Int(half >> 1)) {
        let contribution = graph.contributions[place]
        let owner = unit(contribution.source)
        guard owner >= 0 else { continue }
        if contribution.forward == runsForward {
          border.inside.appendNew(owner)
          if insideOwner < 0 { insideOwner = owner }
        } else {
          border.across.appendNew(owner)
          if acrossOwner < 0 { acrossOwner = owner }
        }
      }
      let covers = insideOwner >= 0 && (loops[loop].cover > 0 || acrossOwner < 0)
      border.append(
        FaceBorder.Stretch(
          a: point(half), b: point(half ^ 1), owner: covers ? insideOwner : acrossOwner,
          covers: covers))
      half = next[Int(half)]
    } while half != start
  }
}

extension Array where Element: Equatable {
  /// Appends what the array lacks; meant for a handful of entries.
  @inline(__always)
  mutating func appendNew(_ element: Element) {
    if last != element, !contains(element) { append(element) }
  }
}
