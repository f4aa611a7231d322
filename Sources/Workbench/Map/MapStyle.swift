import Rules

/// Colours and words of what a map shows, the same on paper and on the page.
enum MapStyle {
  /// One severity of findings.
  struct SeverityStyle {
    var id: String
    var colour: String
    var title: LocalizedText
  }

  static let severities = [
    SeverityStyle(id: "error", colour: "#d4231e", title: Severity.error.title),
    SeverityStyle(id: "warning", colour: "#e08a00", title: Severity.warning.title),
    SeverityStyle(id: "info", colour: "#2b74b8", title: Severity.info.title),
  ]
  static let lineColours = ["#2f7fb8", "#b2452f", "#3f8a4f", "#8a5fb0"]
  static let placeColour = "#c8102e"
}

extension BorderRank {
  /// What the legend calls it.
  var title: LocalizedText {
    switch self {
    case .province: LocalizedText(zh: "省级界", en: "province border")
    case .prefecture: LocalizedText(zh: "地级界", en: "prefecture border")
    case .county: LocalizedText(zh: "单元界", en: "unit border")
    case .rim: LocalizedText(zh: "图层外缘", en: "rim of the layer")
    }
  }

  var colour: String {
    switch self {
    case .province, .rim: "#7b3f8f"
    case .prefecture: "#8f4a3c"
    case .county: "#6d645b"
    }
  }

  /// Width in hundredths of a millimetre.
  var width: Int {
    switch self {
    case .province: 45
    case .prefecture: 32
    case .county: 16
    case .rim: 40
    }
  }

  /// Dash lengths in hundredths of a millimetre; empty for a full line.
  var dashes: [Int] {
    switch self {
    case .province: [320, 80, 45, 80]
    case .prefecture: [240, 70, 35, 70]
    case .county: [130, 60]
    case .rim: []
    }
  }

  /// The attributes of its path, in hundredths of a millimetre.
  ///
  /// - Parameter weight: 1 for units of ordinary size on paper, less for smaller ones.
  func stroke(weight: Double) -> String {
    let thin = self == .rim ? max(weight, 0.5) : weight
    var style = "stroke=\"\(colour)\" stroke-width=\"\(max(3, Int(Double(width) * thin)))\""
    if weight < 0.5, self != .rim { style += " stroke-opacity=\".6\"" }
    if !dashes.isEmpty, weight >= 1 {
      style += " stroke-dasharray=\"\(dashes.map(String.init).joined(separator: " "))\""
    }
    return style
  }
}
