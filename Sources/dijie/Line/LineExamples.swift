/// Examples in the help of the commands on lines.
enum LineExamples {
  static var derive: String {
    Wording.pick(
      zh: """
        每一对相邻单元得到一条界线，方向自西向东或自北向南；外缘线一侧为图外。图层有空隙或重叠时照样
        提取，但要说明，退出状态为 1。

        示例：
          dijie line derive 区县.geojson -o 界线.gpkg
          dijie line derive 区县.shp --neighbours 周边.shp -o 界线.geojson --nodes 交会点.geojson
        """,
      en: """
        Each pair of neighbours gets one line, running west to east or north to south; rim lines have
        the outside on one side. Lines of a layer with gaps or overlaps are derived all the same, but
        it is said and the exit status is 1.

        Examples:
          dijie line derive counties.geojson -o lines.gpkg
          dijie line derive counties.shp --neighbours around.shp -o lines.geojson
        """)
  }
}
