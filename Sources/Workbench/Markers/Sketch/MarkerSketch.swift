import Boundaries
import Foundation
import Geometry
public import Rules

/// Draws where markers stand: north up, with line, ties and neighbours (位置略图).
public struct MarkerSketch {
  private let book: MarkerBook
  private let language: Language

  /// Draws from a register's markers.
  public init(_ book: MarkerBook, _ language: Language) {
    self.book = book
    self.language = language
  }

  private typealias Point = SketchDrawing.Point

  /// The sketch of one marker; nil when it has no place.
  ///
  /// In pictures ties are named by their number in the table of ties.
  /// - Parameters:
  ///   - hasTies: Whether ties may be shown.
  ///   - width: Millimetres.
  ///   - height: Millimetres.
  public func marker(
    _ marker: Int, hasTies: Bool, width: Double = 90, height: Double = 52
  ) -> SketchDrawing? {
    let station = book.analysis.stations[marker]
    guard let place = station.place else { return nil }
    let ties = hasTies ? tiePlaces(marker) : []
    let partners = partners(marker)
    let reach = (ties.map { hypot($0.east, $0.north) } + partners.map(\.distance)).max() ?? 0
    let wanted = min(max(reach, 30), 5000)
    let frame = SketchFrame(at: place, width: width, height: height, across: wanted, up: wanted)
    var drawing = SketchDrawing(width: width, height: height)
    drawing.description =
      LocalizedText(
        zh: "界桩 \(station.marker.id) 位置略图", en: "Sketch of marker \(station.marker.id)")[language]
    lines(&drawing, frame, station.line)
    let own = frame.point(place)
    drawing.reserve(own, radius: 1.6)
    for near in book.neighbours(marker, 12) {
      guard let other = book.analysis.stations[near.marker].place else { continue }
      let at = frame.point(other)
      if frame.contains(at) { drawing.reserve(at, radius: 1.2) }
    }
    for tie in ties {
      drawing.reserve(along: [own, frame.point(east: tie.east, north: tie.north)])
    }
    for (number, tie) in ties.enumerated() {
      self.tie(tie, number + 1, &drawing, frame, own)
    }
    frame.furnish(&drawing)
    symbol(&drawing, own, isOwn: true)
    drawing.label(
      own, station.marker.id, plain: station.marker.id, size: 3, .red, gap: 2)
    others(marker, &drawing, frame)
    return drawing
  }

  private func lines(_ drawing: inout SketchDrawing, _ frame: SketchFrame, _ own: Int?) {
    for (index, path) in book.analysis.paths.enumerated() {
      for chain in path.chains {
        for part in frame.clipped(chain.positions) {
          drawing.line(part, width: index == own ? 0.45 : 0.3, .red)
          drawing.reserve(along: part)
        }
      }
    }
  }

  private func symbol(_ drawing: inout SketchDrawing, _ at: Point, isOwn: Bool) {
    drawing.circle(at, radius: isOwn ? 1.1 : 0.75, width: 0.25, .red)
    drawing.dot(at, radius: isOwn ? 0.4 : 0.25, .red)
  }

  private struct TiePlace {
    let object: String
    let east: Double
    let north: Double
    let distance: Double
  }

  /// Where ties point: true azimuths from the marker.
  private func tiePlaces(_ marker: Int) -> [TiePlace] {
    let convergence = book.convergence(marker) ?? 0
    return book.analysis.stations[marker].marker.ties.compactMap { tie in
      guard let azimuth = tie.azimuth, let distance = tie.distance, distance > 0,
        distance < 5000, azimuth.isFinite
      else { return nil }
      let angle = (azimuth + convergence) * .pi / 180
      return TiePlace(
        object: tie.object, east: distance * sin(angle), north: distance * cos(angle),
        distance: distance)
    }
  }

  private func tie(
    _ tie: TiePlace, _ number: Int, _ drawing: inout SketchDrawing, _ frame: SketchFrame,
    _ own: Point
  ) {
    let at = frame.point(east: tie.east, north: tie.north)
    drawing.line([own, at], width: 0.2, .black, dash: 1.2)
    drawing.area(
      [
        Point(at.x - 0.6, at.y - 0.6), Point(at.x + 0.6, at.y - 0.6),
        Point(at.x + 0.6, at.y + 0.6), Point(at.x - 0.6, at.y + 0.6),
      ], .black)
    drawing.reserve(at, radius: 0.8)
    let metres = ReportText.decimal(tie.distance, 1)
    drawing.label(
      at, "\(number) \(tie.object) \(metres) m", plain: "\(number) \(metres)m", size: 2.5,
      .black, gap: 1.3)
  }

  /// The other stones of its number that stand near.
  private func partners(_ marker: Int) -> [(marker: Int, distance: Double)] {
    guard let number = book.analysis.stations[marker].number, !number.isJunction else { return [] }
    return book.neighbours(marker, 3).filter { near in
      let other = book.analysis.stations[near.marker].number
      return near.distance < 500 && other?.sequence == number.sequence
        && other?.line == number.line && other?.insertion == number.insertion
    }
  }

  /// Markers in the window, and arrows at its rim to the next ones along the line.
  private func others(_ marker: Int, _ drawing: inout SketchDrawing, _ frame: SketchFrame) {
    let stations = book.analysis.stations
    var shown: Set<Int> = [marker]
    for near in book.neighbours(marker, 12) {
      guard let place = stations[near.marker].place else { continue }
      let at = frame.point(place)
      guard frame.contains(at, margin: 2) else { continue }
      shown.insert(near.marker)
      symbol(&drawing, at, isOwn: false)
      let id = stations[near.marker].marker.id
      drawing.label(at, id, plain: id, size: 2.4, .red, gap: 1.4)
    }
    for next in nextAlongLine(marker) where !shown.contains(next) {
      guard let place = stations[next].place, let here = stations[marker].place else { continue }
      arrow(to: place, next, Geodesy().distance(here, place), &drawing, frame)
    }
  }

  /// The markers before and behind one along its line.
  private func nextAlongLine(_ marker: Int) -> [Int] {
    let stations = book.analysis.stations
    guard let line = stations[marker].line, let own = stations[marker].onLine?.chainage else {
      return []
    }
    let others = book.analysis.markersOfLine[line].compactMap { index -> (Int, Double)? in
      guard index != marker, let place = stations[index].place,
        let found = book.analysis.paths[line].place(of: place)
      else { return nil }
      return (index, found.chainage)
    }
    let before = others.filter { $0.1 < own - 1 }.max { ($0.1, $1.0) < ($1.1, $0.0) }
    let behind = others.filter { $0.1 > own + 1 }.min { ($0.1, $0.0) < ($1.1, $1.0) }
    return [before, behind].compactMap { $0?.0 }
  }

  private func arrow(
    to place: Position, _ marker: Int, _ distance: Double, _ drawing: inout SketchDrawing,
    _ frame: SketchFrame
  ) {
    let target = frame.point(place)
    let (dx, dy) = (target.x - frame.width / 2, target.y - frame.height / 2)
    let length = hypot(dx, dy)
    guard length > 0 else { return }
    let (ux, uy) = (dx / length, dy / length)
    let reach = min(
      ux == 0 ? .infinity : (frame.width / 2 - 3) / abs(ux),
      uy == 0 ? .infinity : (frame.height / 2 - 5) / abs(uy))
    let tip = Point(frame.width / 2 + ux * reach, frame.height / 2 + uy * reach)
    drawing.area(
      [
        tip, Point(tip.x - ux * 2.2 - uy * 0.8, tip.y - uy * 2.2 + ux * 0.8),
        Point(tip.x - ux * 2.2 + uy * 0.8, tip.y - uy * 2.2 - ux * 0.8),
      ], .red)
    drawing.reserve(tip, radius: 1)
    let id = book.analysis.stations[marker].marker.id
    let words = LocalizedText(
      zh: "至 \(id) \(Int(distance.rounded())) m", en: "to \(id) \(Int(distance.rounded())) m")
    drawing.label(
      tip, words[language], plain: "\(id) \(Int(distance.rounded()))m", size: 2.3, .red, gap: 1.2)
  }

  /// The sketch of a line with its markers; nil when it has no course.
  ///
  /// In pictures markers are named by the end of their number.
  public func line(_ line: Int, width: Double, height: Double) -> SketchDrawing? {
    let path = book.analysis.paths[line]
    var box = Envelope()
    for chain in path.chains { box.include(Envelope(chain.positions)) }
    guard !box.isEmpty, path.length > 0 else { return nil }
    let geodesy = Geodesy()
    let centre = box.center
    let across = geodesy.distance(Position(box.minX, centre.y), Position(box.maxX, centre.y)) / 2
    let up = geodesy.distance(Position(centre.x, box.minY), Position(centre.x, box.maxY)) / 2
    let frame = SketchFrame(
      at: centre, width: width, height: height, across: across * 1.1, up: up * 1.15)
    var drawing = SketchDrawing(width: width, height: height)
    let name = book.analysis.lines[line].name
    drawing.description = LocalizedText(zh: "\(name)略图", en: "Sketch of \(name)")[language]
    lines(&drawing, frame, line)
    frame.furnish(&drawing)
    for index in book.analysis.markersOfLine[line] {
      let station = book.analysis.stations[index]
      guard let place = station.place else { continue }
      let at = frame.point(place)
      guard frame.contains(at) else { continue }
      symbol(&drawing, at, isOwn: false)
      drawing.reserve(at, radius: 0.9)
    }
    for index in book.analysis.markersOfLine[line] {
      let station = book.analysis.stations[index]
      guard let place = station.place else { continue }
      let at = frame.point(place)
      guard frame.contains(at) else { continue }
      let name = Self.shortName(station)
      drawing.label(at, name, plain: name, size: 2.3, .black, gap: 1.3)
    }
    return drawing
  }

  /// A number without the line's part.
  private static func shortName(_ station: MarkerAnalysis.Station) -> String {
    guard let number = station.number, !number.isJunction, !number.line.isEmpty else {
      return station.marker.id
    }
    return String(number.text.dropFirst(number.line.count).drop { $0 == "-" })
  }
}
