import Geometry
public import Rules

/// A sketch of an estate with the numbers of its buildings (编号示意图).
public struct EstateSketch: Sendable {
  private let plan: EstatePlan
  private let language: Language

  /// Prepares a sketch.
  public init(_ plan: EstatePlan, _ language: Language = .zh) {
    (self.plan, self.language) = (plan, language)
  }

  private static let (width, height, margin) = (800.0, 600.0, 80.0)
  private static let (longSide, shortSide) = (64.0, 28.0)

  /// The drawing as SVG, the same bytes every time.
  ///
  /// Buildings stand where their positions say, north up; without positions in rows of six.
  public var svg: String {
    let places = places
    var lines = [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 800 600\" font-family=\"sans-serif\">",
      "<rect width=\"800\" height=\"600\" fill=\"#ffffff\"/>",
      "<text x=\"400\" y=\"34\" font-size=\"20\" text-anchor=\"middle\">\(Self.escaped(title))</text>",
    ]
    for (item, place) in zip(plan.buildings, places.buildings) {
      let (x, y) = (place.x - Self.longSide / 2, place.y - Self.shortSide / 2)
      lines.append(
        "<rect x=\"\(Self.text(x))\" y=\"\(Self.text(y))\" width=\"64\" height=\"28\" "
          + "fill=\"#e8eef7\" stroke=\"#1f3a5f\"/>")
      lines.append(
        "<text x=\"\(Self.text(place.x))\" y=\"\(Self.text(place.y + 5))\" font-size=\"14\" "
          + "text-anchor=\"middle\">\(item.number)号楼</text>")
    }
    for (gate, place) in places.gates { lines += Self.gate(gate, place) }
    if places.isSurveyed { lines += Self.north }
    if !places.isSurveyed {
      let text = language == .zh ? "无坐标，仅示顺序" : "no positions: order only"
      lines.append("<text x=\"20\" y=\"585\" font-size=\"12\" fill=\"#666666\">\(text)</text>")
    }
    return (lines + ["</svg>", ""]).joined(separator: "\n")
  }

  private var title: String {
    language == .zh ? "\(plan.estate.name)楼栋编号示意图" : "\(plan.estate.name): building numbers"
  }

  private static let north = [
    "<path d=\"M760 60 l8 24 l-8 -6 l-8 6 z\" fill=\"#1f3a5f\"/>",
    "<text x=\"760\" y=\"54\" font-size=\"14\" text-anchor=\"middle\">N</text>",
  ]

  private static func gate(_ gate: EstateGate, _ place: Position) -> [String] {
    let fill = gate.isMain ? "#c0392b" : "#e59866"
    let name = escaped(gate.street + RenumberingTable.canonical(gate.number))
    return [
      "<circle cx=\"\(text(place.x))\" cy=\"\(text(place.y))\" r=\"7\" fill=\"\(fill)\"/>",
      "<text x=\"\(text(place.x))\" y=\"\(text(place.y + 22))\" font-size=\"12\" "
        + "text-anchor=\"middle\">\(name)</text>",
    ]
  }

  private struct Places {
    let buildings: [Position]
    let gates: [(EstateGate, Position)]
    let isSurveyed: Bool
  }

  private var places: Places {
    let positions = plan.buildings.compactMap(\.building.position)
    guard positions.count == plan.buildings.count, !positions.isEmpty else {
      let grid = plan.buildings.indices.map {
        Position(110 + Double($0 % 6) * 116, 120 + Double($0 / 6) * 60)
      }
      return Places(buildings: grid, gates: [], isSurveyed: false)
    }
    let gates = plan.estate.gates.compactMap { gate in gate.position.map { (gate, $0) } }
    let plane = StreetPlane(Envelope(positions).center)
    let metres = positions.map(plane.metres)
    let gateMetres = gates.map { plane.metres($0.1) }
    let box = Envelope(metres + gateMetres)
    let scale = min(
      (Self.width - 2 * Self.margin) / max(box.width, 1),
      (Self.height - 2 * Self.margin) / max(box.height, 1))
    func place(_ point: Position) -> Position {
      Position(
        Self.width / 2 + (point.x - box.center.x) * scale,
        Self.height / 2 - (point.y - box.center.y) * scale)
    }
    return Places(
      buildings: metres.map(place),
      gates: zip(gates, gateMetres).map { ($0.0, place($1)) }, isSurveyed: true)
  }

  /// One decimal, no exponent.
  private static func text(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    let (whole, rest) = (abs(tenths) / 10, abs(tenths) % 10)
    return (tenths < 0 ? "-" : "") + (rest == 0 ? "\(whole)" : "\(whole).\(rest)")
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }
}
