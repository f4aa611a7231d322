import Geometry

/// Finds vertices that still stand near a place, in cells of several sizes.
///
/// Cells are hashed, so islands far away cost nothing; the smallest are about two segments wide, and
/// a wide search takes larger ones.
struct LiveVertexGrid {
  private struct Level {
    var scale: Double
    var starts: [Int32]
    var entries: [Int32]
  }

  private var levels: [Level] = []
  private var mask = 0

  /// Sorts vertices into cells.
  ///
  /// - Parameters:
  ///   - slots: The vertices to find, as indices into `positions`.
  ///   - spacing: About the distance between neighbouring vertices, in coordinate units.
  init(_ slots: [Int32], _ positions: [Position], spacing: Double) {
    var buckets = 16
    while buckets < slots.count { buckets *= 2 }
    mask = buckets - 1
    var size = max(spacing * 2, .leastNormalMagnitude)
    for _ in 0..<4 {
      levels.append(level(slots, positions, scale: 1 / size))
      size *= 8
    }
  }

  private func level(_ slots: [Int32], _ positions: [Position], scale: Double) -> Level {
    var starts = [Int32](repeating: 0, count: mask + 2)
    var bucketOf = [Int32](repeating: 0, count: slots.count)
    for index in slots.indices {
      let position = positions[Int(slots[index])]
      let bucket = bucket(Self.cell(position.x, scale), Self.cell(position.y, scale))
      bucketOf[index] = Int32(truncatingIfNeeded: bucket)
      starts[bucket + 1] += 1
    }
    for bucket in 0...mask { starts[bucket + 1] += starts[bucket] }
    var free = starts
    var entries = [Int32](repeating: 0, count: slots.count)
    for index in slots.indices {
      let bucket = Int(bucketOf[index])
      entries[Int(free[bucket])] = slots[index]
      free[bucket] += 1
    }
    return Level(scale: scale, starts: starts, entries: entries)
  }

  @inline(__always)
  private static func cell(_ value: Double, _ scale: Double) -> Int {
    Int((value * scale).rounded(.down))
  }

  @inline(__always)
  private func bucket(_ x: Int, _ y: Int) -> Int {
    var hash =
      UInt64(bitPattern: Int64(x)) &* 0x9E37_79B9_7F4A_7C15
      &+ UInt64(bitPattern: Int64(y)) &* 0xC2B2_AE3D_27D4_EB4F
    hash = (hash ^ (hash >> 32)) &* 0xD6E8_FEB8_6659_FD93
    return Int(truncatingIfNeeded: hash >> 24) & mask
  }

  /// Whether a standing vertex lies in the triangle of a corner.
  func anyVertex(in corner: Corner, _ positions: [Position], _ isLive: [Bool]) -> Bool {
    anyVertex(near: corner.box) { slot in
      isLive[slot] && corner.mayHold(positions[slot])
    }
  }

  /// Whether any vertex in the cells a box touches is one that is looked for.
  @inline(__always)
  func anyVertex(near box: Envelope, where isWanted: (Int) -> Bool) -> Bool {
    for index in levels.indices {
      let scale = levels[index].scale
      let x = Self.cell(box.minX, scale)...Self.cell(box.maxX, scale)
      let y = Self.cell(box.minY, scale)...Self.cell(box.maxY, scale)
      if x.count * y.count > 24, index + 1 < levels.count { continue }
      for column in x {
        for row in y {
          let bucket = bucket(column, row)
          let range = Int(levels[index].starts[bucket])..<Int(levels[index].starts[bucket + 1])
          for entry in range where isWanted(Int(levels[index].entries[entry])) { return true }
        }
      }
      return false
    }
    return false
  }
}
