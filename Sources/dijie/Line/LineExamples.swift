/// Examples in the help of the commands on lines.
enum LineExamples {
  static var derive: String {
    Wording.pick(
      zh: """
        每一对相邻单元得到一条界线，方向自西向东或自北向南；外缘线一侧为图外。图层有空隙或重叠时照样
        提取，但要说明，退出状态为 1。

        示例：
          dijie line derive 区县.geojson -o 界线.gpkg
          dijie line derive 区县.shp --neighbours 周边.shp -o 界线.geojson
        """,
      en: """
        Each pair of neighbours gets one line, running west to east or north to south;
        rim lines have the outside on one side. Lines of a layer with gaps or overlaps
        are derived all the same, but it is said and the exit status is 1.

        Examples:
          dijie line derive counties.geojson -o lines.gpkg
          dijie line derive counties.shp --neighbours around.shp -o lines.geojson
        """)
  }

  static var check: String {
    Wording.pick(
      zh: """
        检查登记库中的全部界线，或文件中的界线（L01 至 L13，见 dijie rules list）。给出行政区图层
        时查双方和轮廓，给出参照界线时查偏差；交会点和起止点用登记库的界桩。限差在规则包里
        （line.…）。有错误时退出状态为 1。

        示例：
          dijie line check
          dijie line check 界线.geojson --layer 区县.geojson
          dijie line check 界线.gpkg --reference 详图界线.geojson --rules L12
        """,
      en: """
        Checks all lines of the register, or those of files (L01 to L13, see dijie
        rules list). With a layer of units sides and outlines are checked, with
        reference lines the deviation; junctions and ends use the register's markers.
        Tolerances are in the rule pack (line.…). The exit status is 1 when there are
        errors.

        Examples:
          dijie line check
          dijie line check lines.geojson --layer counties.geojson
          dijie line check lines.gpkg --reference detailed.geojson --rules L12
        """)
  }

  static var list: String {
    Wording.pick(
      zh: """
        按界线代码排列。写成 .geojson、.gpkg 时带线形。

        示例：
          dijie line list --area 990102
          dijie line list --rank 县级 -o 界线.xlsx
          dijie line list --standing 争议界 -o 争议界.geojson
        """,
      en: """
        In the order of codes. As .geojson or .gpkg they come with their courses.

        Examples:
          dijie line list --area 990102
          dijie line list --rank county -o lines.xlsx
          dijie line list --standing disputed -o disputed.geojson
        """)
  }

  static var show: String {
    Wording.pick(
      zh: """
        界桩按里程排列，偏距左正右负。线形的几何用 dijie line export 导出。

        示例：
          dijie line show 990101990102
          dijie line show 990101990102 --format json
        """,
      en: """
        Markers come by chainage, offsets are positive to the left. The course itself
        is exported with dijie line export.

        Examples:
          dijie line show 990101990102
          dijie line show 990101990102 --format json
        """)
  }

  static var export: String {
    Wording.pick(
      zh: """
        线形原样导出；--public 时略去细节、取整坐标（规则包 public.…），只导出已定为公开的界线。
        --layout mzt150 按 MZ/T 150 写成文件夹，字段对照在数据文件夹的 boundaries/
        exchange-layout.tsv，其中推测的会说明。

        示例：
          dijie line export -o 界线.gpkg
          dijie line export 990101990102 -o 界线.shp --crs EPSG:4529
          dijie line export --layout mzt150 -o 交换
          dijie line export --public --review-number 审图号 -o 公开界线.geojson
        """,
      en: """
        Courses go out as they are. With --public they lose detail and decimals
        (public.… of the pack), and only lines classified as public go out. --layout
        mzt150 writes the folder of MZ/T 150; its fields stand in
        boundaries/exchange-layout.tsv, and what is a guess is said.

        Examples:
          dijie line export -o lines.gpkg
          dijie line export 990101990102 -o line.shp --crs EPSG:4529
          dijie line export --layout mzt150 -o exchange
          dijie line export --public --review-number NUMBER -o public.geojson
        """)
  }

  static var compare: String {
    Wording.pick(
      zh: """
        偏差沿登记（参照）界线量测：两边的顶点上和固定步长处，左正右负。限差为图上毫米
        （规则包 line.deviationMillimetres）乘比例尺分母。代码或双方相同的界线一一对照，其余
        与整个图层对照。有超限的段时退出状态为 1。

        示例：
          dijie line compare 新图层.geojson -o 偏差.html
          dijie line compare 区县.shp --line 990101990102 -o 超限.geojson
          dijie line compare 甲.gpkg --reference 详图界线.gpkg --tolerance 5
        """,
      en: """
        Deviation is measured along the line that counts, at the vertices of both and
        at a fixed step, positive to the left. The tolerance is millimetres on the map
        (line.deviationMillimetres) times the scale. Lines with the same code or sides
        are paired; others are held against all of the layer. The exit status is 1
        beyond tolerance.

        Examples:
          dijie line compare new.geojson -o deviation.html
          dijie line compare counties.shp --line 990101990102 -o beyond.geojson
          dijie line compare a.gpkg --reference detailed.gpkg --tolerance 5
        """)
  }

  static var crosses: String {
    Wording.pick(
      zh: """
        面积和长度按椭球面量算。没有 --layer 时按界线走向分左右；给出行政区面图层时按行政区分。

        示例：
          dijie line crosses 项目红线.shp
          dijie line crosses 道路.geojson --layer 区县.geojson -o 穿越.xlsx
          dijie line crosses 范围.dxf --source-crs EPSG:4529 --reference 区县.geojson
        """,
      en: """
        Areas and lengths are those on the ellipsoid. Without --layer sides are left
        and right of the line; with a layer of units they are the divisions.

        Examples:
          dijie line crosses project.shp
          dijie line crosses road.geojson --layer counties.geojson -o crossings.xlsx
          dijie line crosses site.dxf --source-crs EPSG:4529 --reference units.geojson
        """)
  }
}
