internal import Geometry

/// Joins pieces of a line end to end, whatever order and direction they come in.
enum ChainAssembly {
  /// The pieces joined wherever just two of them meet; the order follows the first piece of each
  /// chain.
  static func joined(_ pieces: [LineString]) -> [LineString] {
    var ends: [Position: [Int]] = [:]
    for (number, piece) in pieces.enumerated() {
      guard let first = piece.positions.first, let last = piece.positions.last else { continue }
      ends[first, default: []].append(number)
      ends[last, default: []].append(number)
    }
    var used = [Bool](repeating: false, count: pieces.count)
    var result: [LineString] = []
    for number in pieces.indices where !used[number] && pieces[number].positions.count > 1 {
      used[number] = true
      let forward = extend(pieces[number].positions, pieces, ends, &used)
      let whole = extend(forward.reversed(), pieces, ends, &used)
      result.append(LineString(whole.reversed()))
    }
    return result
  }

  /// Adds pieces at a chain's end as long as exactly one other meets it there.
  private static func extend(
    _ chain: [Position], _ pieces: [LineString], _ ends: [Position: [Int]], _ used: inout [Bool]
  ) -> [Position] {
    var chain = chain
    while let end = chain.last, let meeting = ends[end], meeting.count == 2,
      let next = meeting.first(where: { !used[$0] })
    {
      used[next] = true
      let piece = pieces[next].positions
      let onward = piece.first == end ? piece : piece.reversed()
      chain += onward.dropFirst()
    }
    return chain
  }
}
