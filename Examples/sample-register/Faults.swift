import Foundation

/// The sample register with one fault of every rule planted in it.
struct Faults {
  var network: Network
  var inspections: Inspections

  init(_ clean: Network) {
    network = clean
    inspections = Inspections(clean)
    plantInLines()
    plantInMarkers()
    inspections = Inspections(network)
    plantInInspections()
  }

  // MARK: Lines

  private mutating func plantInLines() {
    line("990101990121") { $0.chain = Self.shortened($0.chain, by: 8) }
    line("990103990106") { $0.pair[1] = "990105" }
    line("990104990105") { $0.rank = "地级" }
    line("990102990107") { $0.length *= 1.1 }
    line("990104990107") { $0.standing = "" }
    line("990104990181") { $0.standing = "争议界" }
    line("990104990107") { $0.chain.reverse() }
    line("990101990103") { line in
      let middle = line.chain.count / 2
      for index in middle...middle + 2 {
        line.chain[index] = Plane.moved(line.chain[index], east: 30, north: 30)
      }
    }
    line("990107990181") { line in
      // A loop of 60 m at a vertex: the line crosses itself.
      let middle = line.chain.count / 2
      let place = line.chain[middle]
      line.chain.insert(
        contentsOf: [
          Plane.moved(place, east: 60, north: 0), Plane.moved(place, east: 60, north: 60),
          Plane.moved(place, east: 0, north: -60),
        ], at: middle + 1)
    }
    cut("990102990104")
    repeatStretch("990101990107")
  }

  /// Parts a line in two records that bound the same divisions.
  private mutating func cut(_ id: String) {
    guard let index = network.lines.firstIndex(where: { $0.id == id }) else { return }
    var rest = network.lines[index]
    let middle = rest.chain.count / 2
    rest.id += "-2"
    rest.name += "（续）"
    rest.chain.removeFirst(middle)
    rest.further = []
    rest.length = Network.length(rest.chain)
    network.lines[index].chain.removeLast(network.lines[index].chain.count - middle - 1)
    network.lines[index].length = network.lines[index].allLength
    network.lines.insert(rest, at: index + 1)
    let walked = Network.length(network.lines[index].chain)
    for place in network.markers.indices
    where rest.chain.dropFirst().contains(network.markers[place].place) {
      network.markers[place].exchange(id, rest.id)
      if network.markers[place].line == rest.id { network.markers[place].chainage -= walked }
    }
  }

  /// Enters a stretch of a line once more under another code.
  private mutating func repeatStretch(_ id: String) {
    guard let index = network.lines.firstIndex(where: { $0.id == id }) else { return }
    var again = network.lines[index]
    again.id += "-2"
    again.name += "（重复录入）"
    again.chain = Array(again.chain[1...3])
    again.length = Network.length(again.chain)
    network.lines.insert(again, at: index + 1)
  }

  private static func shortened(_ chain: [Place], by metres: Double) -> [Place] {
    var result = chain
    let (last, before) = (chain[chain.count - 1], chain[chain.count - 2])
    let share = metres / Plane.distance(before, last)
    result[chain.count - 1] = Place(
      x: last.x + (before.x - last.x) * share, y: last.y + (before.y - last.y) * share)
    return result
  }

  private mutating func line(_ id: String, _ change: (inout Line) -> Void) {
    for index in network.lines.indices where network.lines[index].id == id {
      change(&network.lines[index])
    }
  }

  // MARK: Markers

  private mutating func plantInMarkers() {
    marker("0306002Q") { $0.number = "0306-X2" }
    exchange("0722002Q", "0722003Q")
    marker("0721002Q") { $0.place = Plane.moved($0.place, east: 30, north: 0) }
    mirror("0102003B", to: "0102003A")
    marker("030721S") { $0.place = Plane.moved($0.place, east: 0, north: 260) }
    network.markers.removeAll { $0.number == "0405001Q" }
    network.markers.removeAll { ["0121003Q", "020407S"].contains($0.number) }
    marker("0207001Q") { $0.shift = 100 }
    marker("0781001Q") { $0.ties.removeLast() }
    line("990103990121") { $0.countedTwice = 1 }
    duplicate("0307002Q", as: "0307004Q")
    marker("0405003Q") { $0.custodian = "" }
    marker("0103001Q") { $0.foundEast = 1.8 }
  }

  private mutating func marker(_ number: String, _ change: (inout Marker) -> Void) {
    for index in network.markers.indices where network.markers[index].number == number {
      change(&network.markers[index])
    }
  }

  private func place(_ number: String) -> Place? {
    network.markers.first { $0.number == number }?.place
  }

  private mutating func exchange(_ first: String, _ second: String) {
    guard let a = place(first), let b = place(second) else { return }
    marker(first) { $0.place = b }
    marker(second) { $0.place = a }
  }

  /// Puts a stone of a pair on the side of the other one, 20 m beyond it.
  private mutating func mirror(_ number: String, to other: String) {
    guard let there = place(other), let here = place(number) else { return }
    let metres = Plane.distance(there, here)
    marker(number) {
      $0.place = Place(
        x: there.x + (there.x - here.x) * 20 / metres, y: there.y + (there.y - here.y) * 20 / metres
      )
    }
  }

  /// Enters a stone once more, 0.2 m beside itself, under another number.
  private mutating func duplicate(_ number: String, as other: String) {
    guard var again = network.markers.first(where: { $0.number == number }) else { return }
    again.number = other
    again.place = Plane.moved(again.place, east: 0.2, north: 0)
    network.markers.append(again)
  }

  // MARK: Inspections

  private mutating func plantInInspections() {
    inspections.inspections.rows.removeAll { $0[0] == "990101990121-2025" }
    inspections.markerChecks.rows.removeAll { $0[1] == "990101990121-2025" }
    inspections.sectionChecks.rows.removeAll { $0[1] == "990101990121-2025" }
    inspections.markerChecks.rows.removeAll { $0[0] == "990101990103-2023/0103002Q" }
    inspections.sectionChecks.rows.removeAll { $0[0] == "990102990103-2022/0102001C-0203002Q" }
    inspections.markerChecks.change("990102990107-2024/0207001Q") { row, column in
      row[column("处理")] = "移动"
      row[column("邻方到场")] = "否"
    }
    inspections.markerChecks.change("990103990107-2022/0307001Q") { row, column in
      row[column("乙方检查人")] = ""
    }
    inspections.inspections.change("990104990107-2025") { row, column in
      row[column("备案函文号")] = ""
      row[column("盖章2行政区")] = ""
      row[column("盖章2日期")] = ""
    }
  }
}

extension Line {
  /// The length of all its chains.
  var allLength: Double { ([chain] + further).reduce(0) { $0 + Network.length($1) } }
}

extension Marker {
  /// Belongs to another line where it belonged to one.
  mutating func exchange(_ old: String, _ new: String) {
    if line == old { line = new }
    others = others.map { $0 == old ? new : $0 }
  }
}

extension Table {
  /// Changes the row of a record.
  mutating func change(_ id: String, _ change: (inout [String], (String) -> Int) -> Void) {
    guard let row = rows.firstIndex(where: { $0[0] == id }) else {
      preconditionFailure("no row \(id)")
    }
    let headings = headings
    change(&rows[row]) { name in
      guard let column = headings.firstIndex(of: name) else {
        preconditionFailure("no column \(name)")
      }
      return column
    }
  }
}
