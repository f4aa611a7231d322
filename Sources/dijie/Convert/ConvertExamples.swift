import Rules

/// The examples at the end of the help of `convert`.
enum ConvertExamples {
  static var text: String {
    Wording.pick(
      zh: """
        例：
          dijie convert 沈阳.shp -o 沈阳.geojson --crs EPSG:4490
          dijie 转换 区划.zip -o 区划.gpkg --编码 GBK
          dijie convert 区划.geojson -o 表.xlsx --fields 代码=adcode,名称=name
          dijie convert 旧图.shp -o 新图.gpkg --crs EPSG:4529 --parameters 沈阳.json
          dijie 转换 宗地.dxf -o 宗地.gpkg --原坐标系 EPSG:4529 --弦高 0.01

        可读的格式：
        \(FormatList.read(.zh))

        可写的格式：
        \(FormatList.written)

        DXF 是平面图形，经纬度图层要写 --crs。弧、椭圆、样条化为折线：顶点在曲线上，
        弦高不超过 1 毫米，长度和面积相差不到百万分之一；写了 --sagitta 就只按所写的弦高。
        图块连同线条读入，块的属性随之带上，只有一个点的图块算一个点。
        压缩包里有几个文件时用 --layer 指明；其中还有几个图层时写 --layer 文件/图层。
        CASS 点文件要写 --source-crs。读不了的要素逐个说明，退出码为 1。
        """,
      en: """
        Examples:
          dijie convert shenyang.shp -o shenyang.geojson --crs EPSG:4490
          dijie convert units.zip -o units.gpkg --encoding GBK
          dijie convert units.geojson -o table.xlsx --fields code=adcode,name
          dijie convert old.shp -o new.gpkg --crs EPSG:4529 --parameters shenyang.json
          dijie convert lots.dxf -o lots.gpkg --source-crs EPSG:4529 --sagitta 0.01

        Formats read:
        \(FormatList.read(.en))

        Formats written:
        \(FormatList.written)

        A DXF is a plane drawing, so a layer in degrees needs --crs. Arcs, ellipses and
        splines become lines: vertices on the curve, chords off it by a millimetre at
        most, lengths and areas within a millionth; --sagitta alone decides where it is
        given. Blocks come with their lines, which carry the block's attributes; a block
        of one point is one point. A file inside a zip is chosen with --layer, a layer of
        it with --layer FILE/LAYER. CASS points need --source-crs.
        Features that cannot be read are named one by one and the exit status is 1.
        """)
  }
}
