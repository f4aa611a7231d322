extension SketchDrawing {
  /// The drawing as SVG, to stand in a page: no script, no link, the same bytes every time.
  public var svg: String {
    var text =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"\(Self.number(width))mm\" "
      + "height=\"\(Self.number(height))mm\" viewBox=\"0 0 \(Self.number(width)) "
      + "\(Self.number(height))\" font-family=\"'Noto Sans CJK SC','Microsoft YaHei',sans-serif\">\n"
    if !description.isEmpty { text += "<title>\(Self.escaped(description))</title>\n" }
    text += "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n"
    for piece in pieces { text += Self.element(piece) + "\n" }
    return text + "</svg>\n"
  }

  private static func element(_ piece: Piece) -> String {
    switch piece {
    case .line(let points, let width, let ink, let dash):
      let dashes = dash.map { " stroke-dasharray=\"\(number($0))\"" } ?? ""
      return "<polyline points=\"\(list(points))\" fill=\"none\" stroke=\"\(colour(ink))\" "
        + "stroke-width=\"\(number(width))\" stroke-linejoin=\"round\"\(dashes)/>"
    case .area(let points, let ink):
      return "<polygon points=\"\(list(points))\" fill=\"\(colour(ink))\"/>"
    case .circle(let at, let radius, let width, let ink):
      return "<circle cx=\"\(number(at.x))\" cy=\"\(number(at.y))\" r=\"\(number(radius))\" "
        + "fill=\"#fff\" stroke=\"\(colour(ink))\" stroke-width=\"\(number(width))\"/>"
    case .dot(let at, let radius, let ink):
      return "<circle cx=\"\(number(at.x))\" cy=\"\(number(at.y))\" r=\"\(number(radius))\" "
        + "fill=\"\(colour(ink))\"/>"
    case .label(let label):
      return "<text x=\"\(number(label.at.x))\" y=\"\(number(label.at.y + label.size * 0.36))\" "
        + "font-size=\"\(number(label.size))\" text-anchor=\"\(label.anchor.rawValue)\" "
        + "fill=\"\(colour(label.ink))\" stroke=\"#fff\" stroke-width=\"0.5\" "
        + "paint-order=\"stroke\">\(escaped(label.words))</text>"
    }
  }

  private static func list(_ points: [Point]) -> String {
    points.map { "\(number($0.x)),\(number($0.y))" }.joined(separator: " ")
  }

  private static func colour(_ ink: Ink) -> String {
    let (red, green, blue) = ink.components
    return "rgb(\(red),\(green),\(blue))"
  }

  private static func number(_ value: Double) -> String { ReportText.decimal(value, 2) }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }
}
