import Boundaries
import Foundation
import Rules

/// The deviation along a line as a picture: chainage to the right, left of the line upwards
/// (偏差剖面图).
struct DeviationProfile {
  private let result: LineComparing.Result
  private let language: Language
  private let width = 960.0
  private let height = 300.0
  private let left = 66.0
  private let right = 18.0
  private let top = 46.0
  private let bottom = 62.0
  private let span: Double
  private let limit: Double

  init(_ result: LineComparing.Result, _ language: Language) {
    self.result = result
    self.language = language
    span = max(result.deviation.length, 1)
    let greatest = abs(result.deviation.greatest?.offset ?? 0)
    limit = max(greatest, result.deviation.tolerance * 1.6, 0.01) * 1.08
  }

  /// The picture, without an XML head so that a page can hold it.
  func svg() -> MapText {
    var text = MapText()
    let label = result.line.name.isEmpty ? result.line.id : "\(result.line.name) \(result.line.id)"
    text.write(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(Int(width)) \(Int(height))\"")
    text.write(" role=\"img\" font-family=\"sans-serif\" font-size=\"11\">\n<title>")
    text.escape(label)
    text.write("</title>\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n")
    words(left, 18, label, size: 14, &text)
    words(left, 34, caption, &text)
    band(&text)
    axes(&text)
    stretches(&text)
    curve(&text)
    markers(&text)
    text.write("</svg>\n")
    return text
  }

  private func x(_ chainage: Double) -> Double {
    left + (width - left - right) * min(max(chainage / span, 0), 1)
  }

  private func y(_ offset: Double) -> Double {
    let middle = top + (height - top - bottom) / 2
    return middle - (height - top - bottom) / 2 * min(max(offset / limit, -1), 1)
  }

  private var caption: String {
    let deviation = result.deviation
    let tolerance = ReportText.decimal(deviation.tolerance, 2)
    let mean = ReportText.decimal(deviation.mean, 2)
    let beyond = ReportText.decimal(deviation.beyond, 1)
    guard let greatest = deviation.greatest, let offset = greatest.offset else {
      return LocalizedText(
        zh: "对照图层在范围内没有这条界线", en: "the other layer has nothing within reach")[language]
    }
    let most = ReportText.decimal(abs(offset), 2)
    let side = LineComparison.side(offset)
    let at = ReportText.decimal(greatest.chainage, 0)
    return LocalizedText(
      zh: "最大 \(most) m（\(side.zh)侧，里程 \(at) m），平均 \(mean) m，超限 \(beyond) m；限差 \(tolerance) m",
      en: "max \(most) m (\(side.en), at \(at) m), mean \(mean) m, beyond \(beyond) m; "
        + "tolerance \(tolerance) m")[language]
  }

  private func words(
    _ x: Double, _ y: Double, _ words: String, size: Int = 11, anchor: String = "start",
    _ text: inout MapText
  ) {
    text.write("<text x=\"")
    text.write(x, decimals: 2)
    text.write("\" y=\"")
    text.write(y, decimals: 2)
    text.write("\" font-size=\"\(size)\" text-anchor=\"\(anchor)\">")
    text.escape(words)
    text.write("</text>\n")
  }

  private func line(
    _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ style: String, _ text: inout MapText
  ) {
    text.write("<line")
    for (name, value) in [("x1", x1), ("y1", y1), ("x2", x2), ("y2", y2)] {
      text.write(" \(name)=\"")
      text.write(value, decimals: 2)
      text.write("\"")
    }
    text.write(" \(style)/>\n")
  }

  private func band(_ text: inout MapText) {
    let tolerance = result.deviation.tolerance
    text.write("<rect fill=\"#e2efe2\" x=\"")
    text.write(left, decimals: 2)
    text.write("\" width=\"")
    text.write(width - left - right, decimals: 2)
    text.write("\" y=\"")
    text.write(y(tolerance), decimals: 2)
    text.write("\" height=\"")
    text.write(y(-tolerance) - y(tolerance), decimals: 2)
    text.write("\"/>\n")
  }

  private func axes(_ text: inout MapText) {
    let grey = "stroke=\"#888\" stroke-width=\"1\""
    line(left, y(0), width - right, y(0), grey, &text)
    line(left, top, left, height - bottom, grey, &text)
    let step = Self.step(limit / 3)
    for number in stride(from: -9.0, through: 9, by: 1) where abs(number * step) <= limit {
      line(left - 4, y(number * step), left, y(number * step), grey, &text)
      words(
        left - 7, y(number * step) + 4, Self.short(number * step), anchor: "end", &text)
    }
    let along = Self.step(span / 8)
    var chainage = 0.0
    while chainage <= span {
      line(x(chainage), height - bottom, x(chainage), height - bottom + 4, grey, &text)
      words(
        x(chainage), height - bottom + 16, Self.short(chainage / 1000), anchor: "middle", &text)
      chainage += along
    }
    let above = LocalizedText(zh: "左 ↑ 米", en: "left ↑ m")[language]
    words(4, top + 4, above, &text)
    words(4, height - bottom, LocalizedText(zh: "右 ↓", en: "right ↓")[language], &text)
    words(
      width - right, height - 4, LocalizedText(zh: "里程（千米）", en: "chainage (km)")[language],
      anchor: "end", &text)
  }

  /// A round number about as large as another: 1, 2 or 5 times a power of ten.
  private static func step(_ value: Double) -> Double {
    guard value > 0, value.isFinite else { return 1 }
    let power = pow(10, (log10(value)).rounded(.down))
    let share = value / power
    return (share >= 5 ? 5 : share >= 2 ? 2 : 1) * power
  }

  private static func short(_ value: Double) -> String {
    var text = ReportText()
    text.write(value, atMost: 3)
    return text.string == "-0" ? "0" : text.string
  }

  private func stretches(_ text: inout MapText) {
    for stretch in result.deviation.stretches {
      let colour = stretch.greatest == nil ? "#999" : "#c0392b"
      text.write("<rect class=\"beyond\" fill=\"\(colour)\" x=\"")
      text.write(x(stretch.from), decimals: 2)
      text.write("\" width=\"")
      text.write(max(x(stretch.to) - x(stretch.from), 1), decimals: 2)
      text.write("\" y=\"")
      text.write(height - bottom - 5, decimals: 2)
      text.write("\" height=\"5\"/>\n")
    }
  }

  private func curve(_ text: inout MapText) {
    var path = MapText()
    var isDrawing = false
    for sample in result.deviation.samples {
      guard let offset = sample.offset else {
        isDrawing = false
        continue
      }
      path.write(isDrawing ? "L" : "M")
      path.write(x(sample.chainage), decimals: 2)
      path.write(" ")
      path.write(y(offset), decimals: 2)
      isDrawing = true
    }
    text.write("<path fill=\"none\" stroke=\"#1f4e79\" stroke-width=\"1.2\" d=\"")
    text.write(path)
    text.write("\"/>\n")
  }

  private func markers(_ text: inout MapText) {
    var free = -Double.infinity
    for marker in result.markers {
      let place = x(marker.chainage)
      line(place, y(0) - 5, place, y(0) + 5, "stroke=\"#b8860b\" stroke-width=\"2\"", &text)
      // Numbers that would lie on one another are left out; the ticks stay.
      let half = Double(marker.id.count) * 3.2 + 4
      guard place - half > free else { continue }
      free = place + half
      let isLast = place + half > width
      words(
        isLast ? width - 2 : place, height - bottom + 32, marker.id, size: 10,
        anchor: isLast ? "end" : "middle", &text)
    }
  }
}
