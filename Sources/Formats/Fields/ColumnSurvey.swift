/// What the columns of a layer hold, objects inside them included.
struct ColumnSurvey {
  private let features: [Feature]
  /// All columns met, in order; a dotted path for one inside an object.
  private(set) var paths: [String] = []
  private var counts: [String: Int] = [:]
  private var held: [String: [String]] = [:]

  init(_ features: [Feature]) {
    self.features = features
    var seen: Set<String> = []
    for feature in features { include(feature.properties, "", &seen) }
  }

  private mutating func include(
    _ members: [JSONMember], _ prefix: String, _ seen: inout Set<String>
  ) {
    for member in members {
      let path = prefix + member.key
      if seen.insert(path).inserted { paths.append(path) }
      switch member.value {
      case .null: break
      case .string(let text) where text.allSatisfy(\.isWhitespace): break
      case .object(let inner):
        counts[path, default: 0] += 1
        if prefix.isEmpty { include(inner, path + ".", &seen) }
      default:
        counts[path, default: 0] += 1
        if let text = member.value.columnText {
          held[path, default: []].append(text.trimmingSpaces)
        }
      }
    }
  }

  /// The column of a name, letter case aside.
  func path(_ name: String) -> String? {
    if counts[name] != nil { return name }
    let lower = name.lowercased()
    return paths.first { $0.lowercased() == lower && counts[$0] != nil }
      ?? paths.first { $0.lowercased() == lower }
  }

  /// The share of features with a value in a column.
  func share(_ path: String) -> Double {
    features.isEmpty ? 0 : Double(counts[path] ?? 0) / Double(features.count)
  }

  /// The values of a column as text, empty ones left out.
  func texts(_ path: String) -> [String] { held[path] ?? [] }

  /// Different values for each value there is: 1 where none repeats, 0 where there is none.
  func distinctness(_ path: String) -> Double {
    let texts = texts(path)
    return texts.isEmpty ? 0 : Double(Set(texts).count) / Double(texts.count)
  }
}
