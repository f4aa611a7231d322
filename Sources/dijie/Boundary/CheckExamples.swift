/// The examples at the end of the help of `boundary check`.
enum CheckExamples {
  static var text: String {
    Wording.pick(
      zh: """
        例：
          dijie boundary check 沈阳.geojson
          dijie 界线 检查 沈阳.shp --坐标系 EPSG:4529 -o 沈阳.html
          dijie boundary check 甲区.geojson 乙区.geojson --between
          dijie boundary check 沈阳.geojson --baseline 上次.json -o 这次.json

        有未处理的错误时退出码是 1。每条规则的说明：dijie rules list
        """,
      en: """
        Examples:
          dijie boundary check shenyang.geojson
          dijie boundary check shenyang.shp --crs EPSG:4529 -o shenyang.html
          dijie boundary check east.geojson west.geojson --between
          dijie boundary check shenyang.geojson --baseline last.json -o this.json

        The exit status is 1 when errors are open. What each rule means: dijie rules
        list
        """)
  }
}
