public import ArgumentParser
import Foundation
public import Workbench

extension MapFormat: ExpressibleByArgument {}

extension MapFormat: OutputFormat {
  static let standard = MapFormat.geojson
  var needsFile: Bool { self == .gpkg }
}

extension MapPaper: ExpressibleByArgument {}

extension MapDetail: ExpressibleByArgument {
  /// Reads `10%`, `50m` or `full`.
  public init?(argument: String) { self.init(argument) }
}

extension MapDissolve: ExpressibleByArgument {
  /// Reads what units are joined by.
  public init?(argument: String) {
    guard !argument.isEmpty else { return nil }
    self.init(argument)
  }
}

/// A size of a file as people write it.
struct ByteSize: ExpressibleByArgument {
  /// The number of bytes.
  let bytes: Int

  /// Reads `2MB`, `500kB`, `1.5M` or a plain number of bytes; a thousand is 1000.
  init?(argument: String) {
    let text = argument.uppercased().replacing("字节", with: "")
    let number = text.prefix { $0.isNumber || $0 == "." }
    let factors = ["": 1.0, "B": 1, "K": 1e3, "KB": 1e3, "M": 1e6, "MB": 1e6, "G": 1e9, "GB": 1e9]
    let unit = text.dropFirst(number.count).trimmingCharacters(in: .whitespaces)
    guard let value = Double(number), let factor = factors[unit], value * factor >= 1,
      value * factor < 1e12
    else { return nil }
    bytes = Int(value * factor)
  }
}

/// The examples at the end of the help of `map`.
enum MapExamples {
  static var text: String {
    Wording.pick(
      zh: """
        例：
          dijie map 沈阳.geojson -o 沈阳.html
          dijie map 沈阳.geojson 检查结果.geojson -o 沈阳.svg --paper a3
          dijie map 全国区县.geojson --dissolve city --simplify 10% -o 地级市.topojson
          dijie map 沈阳.shp --fields code,name --target-size 200kB -o 沈阳.geojson

        化简不丢单元，不使界线相交，邻接单元的共用界线完全一致。
        """,
      en: """
        Examples:
          dijie map shenyang.geojson -o shenyang.html
          dijie map shenyang.geojson findings.geojson -o shenyang.svg --paper a3
          dijie map counties.geojson --dissolve city --simplify 10% -o cities.topojson
          dijie map shenyang.shp --fields code,name --target-size 200kB -o a.geojson

        Simplifying loses no unit and crosses no borders; shared borders stay identical.
        """)
  }
}
