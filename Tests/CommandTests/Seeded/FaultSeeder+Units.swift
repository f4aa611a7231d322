import Foundation

/// Faults of whole units, holes and codes.
extension FaultSeeder {
  /// A ring around a place, with so many corners.
  private mutating func blob(_ center: SeedPoint, _ frame: SeedFrame, _ size: Double)
    -> [SeedPoint]
  {
    let corners = Int.random(in: 3...9, using: &random)
    let start = draw(0...2 * .pi)
    return (0..<corners).map { corner in
      let angle = start + 2 * .pi * Double(corner) / Double(corners)
      let radius = size / 2 * draw(0.75...1)
      return frame.degrees(SeedPoint(radius * cos(angle), radius * sin(angle)))
    }
  }

  /// A ring well inside a free unit.
  private mutating func inlet(_ size: Double) -> (unit: Int, polygon: Int, ring: [SeedPoint])? {
    guard let unit = freeUnit() else { return nil }
    let box = layer.units[unit].box
    let center = SeedPoint(draw(box.west...box.east), draw(box.south...box.north))
    let polygons = layer.units[unit].polygons
    guard let polygon = polygons.firstIndex(where: { isInside(center, $0) }) else { return nil }
    let frame = SeedFrame(center)
    let ring = blob(center, frame, size)
    let points = ring.map(frame.metres)
    let around = SeedSurroundings(layer, frame: frame, box: SeedBox(points))
    let closed = points + points.prefix(1)
    guard around.isFree(closed, ends: [], clearance: Self.clearance),
      around.isEmpty(points, but: [])
    else { return nil }
    return (unit, polygon, ring)
  }

  /// A hole that nothing fills.
  mutating func cutHole(_ size: Double) -> PlantedFault? {
    guard let (unit, polygon, ring) = inlet(size) else { return nil }
    let frame = SeedFrame(ring[0])
    let corners = ring.map(frame.metres)
    let center = SeedPoint(
      corners.reduce(0) { $0 + $1.x } / Double(ring.count),
      corners.reduce(0) { $0 + $1.y } / Double(ring.count))
    // As wide as the circle that fits into it.
    let radius = distance(center, toChain: corners + corners.prefix(1))
    guard radius * 2 > Self.sizes.lowerBound else { return nil }
    layer.addHole(unit, polygon, ring.reversed())
    var fault = PlantedFault(
      .unfilledHole, size: size, rule: "geometry/unfilled-hole", units: [unit])
    fault.loci = ring
    fault.reach = max(1, size)
    fault.area = ringArea(ring.map(frame.metres))
    return fault
  }

  /// A small unit within another.
  mutating func contain(_ size: Double) -> PlantedFault? {
    guard let (unit, _, ring) = inlet(size) else { return nil }
    return addContained(ring, in: unit, size)
  }

  /// A unit within another that has part of its border on the line to the next one.
  mutating func containEar(_ size: Double) -> PlantedFault? {
    guard let chain = sharedChain(inner: Int.random(in: 1...3, using: &random)) else { return nil }
    let frame = SeedFrame(chain.points[0])
    let old = chain.points.map(frame.metres)
    let ends = [old[old.count - 1], old[0]]
    let around = SeedSurroundings(layer, frame: frame, box: SeedBox(old))
    guard around.isFree(ends, ends: Set(ends), clearance: Self.clearance),
      around.isEmpty(old, but: Set(old))
    else { return nil }
    let middle = SeedPoint((ends[0].x + ends[1].x) / 2, (ends[0].y + ends[1].y) / 2)
    guard around.isInside(middle, chain.unit) else { return nil }
    let width = old.map { distance($0, ends[0], ends[1]) }.max() ?? 0
    guard width > size / 2, width < size * 2, ringArea(old) > 1 else { return nil }
    reserved.insert(chain.other)
    return addContained(chain.points, in: chain.unit, size)
  }

  private mutating func addContained(
    _ ring: [SeedPoint], in unit: Int, _ size: Double
  ) -> PlantedFault? {
    guard var copy = newcomer(like: unit) else { return nil }
    copy.isMulti = false
    copy.polygons = [[ring]]
    copy.head = Self.asPolygon(copy.head)
    copy.tail = Self.asPolygon(copy.tail)
    copy.box = SeedBox(ring)
    // The seat of the unit it is copied from lies elsewhere.
    copy.head = Self.withoutSeat(copy.head)
    let index = layer.add(copy)
    var fault = PlantedFault(
      .contained, size: size, rule: "coverage/contained", units: [unit, index])
    fault.within = index
    return fault
  }

  private static func asPolygon(_ text: [UInt8]) -> [UInt8] {
    let text = String(decoding: text, as: UTF8.self)
    return Array(text.replacingOccurrences(of: "MultiPolygon", with: "Polygon").utf8)
  }

  private static func withoutSeat(_ text: [UInt8]) -> [UInt8] {
    let text = String(decoding: text, as: UTF8.self)
    return Array(text.replacing(/"(center|centroid)":\[[^\]]*\],/, with: "").utf8)
  }

  /// A copy of a unit under a code that is still free.
  private mutating func newcomer(like unit: Int) -> SeededUnit? {
    var copy = layer.units[unit]
    let isDigits = layer.codeKey == "adcode"
    for _ in 0..<20 {
      let number = Int.random(in: 10...99, using: &random)
      let code = isDigits ? "2101\(number)" : "\(copy.code.prefix(2))9\(number)"
      if layer.units.contains(where: { $0.code == code }) { continue }
      let member = isDigits ? "\"adcode\":\(code)" : "\"code\":\"\(code)\""
      copy.replaceCode(layer.codeKey, with: member)
      copy.code = code
      copy.isChanged = true
      return copy
    }
    return nil
  }

  /// The same outline under another code, with another first vertex or direction.
  mutating func duplicate() -> PlantedFault? {
    guard let unit = freeUnit(), var copy = newcomer(like: unit) else { return nil }
    let shift = Int.random(in: 0...40, using: &random)
    let reverses = Bool.random(using: &random)
    copy.polygons = copy.polygons.map { polygon in
      polygon.map { ring in
        let turned = ring.indices.map { ring[($0 + shift) % ring.count] }
        return reverses ? turned.reversed() : turned
      }
    }
    let index = layer.add(copy)
    var fault = PlantedFault(.duplicate, rule: "coverage/duplicate", units: [unit, index])
    fault.within = unit
    return fault
  }

  /// A unit that is left out; inside the layer its neighbours enclose what is missing.
  mutating func remove(atRim: Bool) -> PlantedFault? {
    guard let unit = freeUnit(), layer.units[unit].polygons.count == 1,
      layer.units[unit].polygons[0].count == 1
    else { return nil }
    let ring = layer.units[unit].polygons[0][0]
    var neighbours: Set<Int> = []
    var isOpen = false
    let near = layer.units(near: SeedBox(ring)).filter { $0 != unit }
    for index in ring.indices {
      let edge = [ring[(index + 1) % ring.count], ring[index]]
      let owners = near.filter { owns($0, edge) }
      if owners.count != 1 { isOpen = true }
      neighbours.formUnion(owners)
    }
    guard isOpen == atRim, neighbours.isDisjoint(with: reserved), neighbours.count > 0 else {
      return nil
    }
    layer.removed.insert(unit)
    let kind = atRim ? SeedKind.removedAtRim : .removedUnit
    var fault = PlantedFault(
      kind,
      rule: neighbours.count > 1 || atRim ? "coverage/gap" : "geometry/unfilled-hole",
      units: neighbours.sorted())
    if atRim {
      fault.subjects = [layer.units[unit].code]
    } else {
      fault.within = unit
      // An unnamed gap as large as a unit may be an enclave, which only warns.
      if layer.codeKey != "adcode" { fault.severities.insert("warning") }
    }
    if layer.codeKey == "adcode" { fault.message = layer.units[unit].code }
    reserved.insert(unit)
    return fault
  }

  /// The code of another unit.
  mutating func repeatCode() -> PlantedFault? {
    guard let unit = freeUnit(), let other = freeUnit(), unit != other else { return nil }
    let code = layer.units[other].code
    layer.setCode(unit, member: codeMember(code), code: code)
    var fault = PlantedFault(.codeRepeated, rule: "identity/code-repeated", units: [unit, other])
    fault.subjects = [code]
    fault.within = max(unit, other)
    return fault
  }

  /// No code: the member is null, empty, blank or absent.
  mutating func dropCode() -> PlantedFault? {
    guard let unit = freeUnit() else { return nil }
    let key = layer.codeKey
    let forms = ["\"\(key)\":null", "\"\(key)\":\"\"", "\"\(key)\":\" \"", "\"other\":1"]
    let form = forms[Int.random(in: forms.indices, using: &random)]
    layer.setCode(unit, member: form, code: "")
    var fault = PlantedFault(.codeMissing, rule: "identity/code-missing", units: [unit])
    fault.within = unit
    return fault
  }

  /// A code with a slip: a digit too many or too few, a letter, a full-width digit, no such place.
  mutating func breakCode() -> PlantedFault? {
    guard let unit = freeUnit() else { return nil }
    let code = layer.units[unit].code
    let start = String(code.dropLast())
    let end = String(code.dropFirst(2))
    let forms: [String] = [
      "\(code)1", start, "\(start)O", "Z\(code.dropFirst())", "\(start)\u{FF11}",
      "\(code.prefix(2)) \(end)", "99\(end)",
    ]
    let form = forms[Int.random(in: forms.indices, using: &random)]
    layer.setCode(unit, member: "\"\(layer.codeKey)\":\"\(form)\"", code: form)
    var fault = PlantedFault(.codeMalformed, rule: "identity/code-malformed", units: [unit])
    fault.within = unit
    return fault
  }

  private func codeMember(_ code: String) -> String {
    layer.codeKey == "adcode" ? "\"adcode\":\(code)" : "\"code\":\"\(code)\""
  }
}
