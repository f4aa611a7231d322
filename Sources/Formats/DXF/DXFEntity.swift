import Foundation
import Geometry

/// One entity of a drawing with what is used of it.
struct DXFEntity {
  /// What this program wrote into the extended data of an entity.
  struct Mark {
    /// The numbers: which feature, which of its pieces, whether it has heights.
    var numbers: [Int] = []
    /// The text, JSON.
    var text = ""
  }

  /// The application whose extended data is ours.
  static let application = "DIJIE"

  /// The type, such as `POINT`.
  let type: String
  /// The line in the file, from 1; 0 in binary files.
  let line: Int
  /// The layer.
  var layer = ""
  /// The text, or the value of an attribute.
  var text = ""
  /// The block an insertion shows, the name of a layer or block, or of an attribute.
  var name = ""
  /// The handle, unique in the drawing.
  var handle = ""
  /// Whether the entity stands on a sheet of paper and not in the drawing itself.
  var isPaper = false
  /// Numbers by group code, in file order.
  var values: [(code: Int, value: Double)] = []
  /// Attributes of an insertion.
  var attributes: [(tag: String, text: String)] = []
  /// Vertices of an old polyline.
  var vertices: [DXFEntity] = []
  /// What this program wrote beside it.
  var mark: Mark?
  private var isOwn = false
  private var isEmbedded = false

  init(_ type: String, line: Int) {
    self.type = type
    self.line = line
  }

  /// Takes a pair that belongs to the entity.
  mutating func take(_ code: Int, _ text: @autoclosure () -> String, _ number: Double?) {
    // What follows 101 belongs to an object inside, such as the columns of a text.
    if isEmbedded, code < 1000 { return }
    switch code {
    case 1: self.text += text()
    case 3 where type == "MTEXT": self.text += text()
    case 2: name = text()
    case 5: handle = text()
    case 8: layer = text()
    case 67: isPaper = number == 1
    case 101: isEmbedded = true
    case 10...59, 66...79, 90...99, 210...239:
      if let number { values.append((code, number)) }
    case 1001:
      isOwn = text() == DXFEntity.application
      if isOwn, mark == nil { mark = Mark() }
    case 1000 where isOwn: mark?.text += text()
    case 1070 where isOwn, 1071 where isOwn:
      mark?.numbers.append(number.flatMap { Int(exactly: $0) } ?? -1)
    default: break
    }
  }

  /// The first number of a code.
  func value(_ code: Int) -> Double? { values.first { $0.code == code }?.value }

  /// The first number of a code as a whole one.
  func whole(_ code: Int) -> Int { value(code).flatMap { Int(exactly: $0.rounded()) } ?? 0 }

  /// The point of a code such as 10.
  func point(_ code: Int = 10) -> Vector? {
    guard let x = value(code), let y = value(code + 10) else { return nil }
    let point = Vector(x, y, value(code + 20) ?? 0)
    return point.isFinite ? point : nil
  }

  /// All points of a code, in file order.
  func points(_ code: Int) -> [Vector] {
    var points: [Vector] = []
    for pair in values {
      switch pair.code {
      case code: points.append(Vector(pair.value, .nan))
      case code + 10: if !points.isEmpty { points[points.count - 1].y = pair.value }
      case code + 20: if !points.isEmpty { points[points.count - 1].z = pair.value }
      default: break
      }
    }
    return points
  }

  /// The flags of code 70.
  var flags: Int { whole(70) }

  /// How many copies an insertion has, in columns and rows.
  var copies: (columns: Int, rows: Int) {
    func count(_ code: Int) -> Int {
      guard let value = value(code), value >= 1 else { return 1 }
      return Int(min(value.rounded(), 1e9))
    }
    return (count(70), count(71))
  }

  /// The entity's own system.
  var ownSystem: Affine {
    guard let x = value(210) else { return Affine() }
    return .ofExtrusion(Vector(x, value(220) ?? 0, value(230) ?? 0))
  }
}
