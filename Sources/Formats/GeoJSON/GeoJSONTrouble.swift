/// Why a feature inside well-formed text cannot be read, and where.
struct GeoJSONTrouble {
  /// The kinds of trouble, each with its sentence.
  enum Kind {
    case notAnObject
    case notAFeature
    case propertiesNotAnObject
    case identifierNotScalar
    case noGeometry
    case nullGeometry
    case emptyGeometry
    case geometryNotAnObject
    case unknownGeometryType
    case noCoordinates
    case wrongNesting
    case notNumeric
    case numberTooLarge
    case shortPosition
    case shortLine
    case shortRing
    case openRing
  }

  /// The index in the window.
  let index: Int
  /// What is wrong.
  let kind: Kind
}

extension GeoJSONTrouble.Kind {
  /// What is wrong and what to do, in Chinese.
  var zh: String {
    switch self {
    case .notAnObject: "features 中的这一项不是对象；请改为 Feature。"
    case .notAFeature: "这一项的 type 不是 \"Feature\"；请改正 type。"
    case .propertiesNotAnObject: "properties 不是对象；请改为对象或 null。"
    case .identifierNotScalar: "id 既不是字符串也不是数值；请改正 id。"
    case .noGeometry: "要素没有 geometry 成员；请补上几何。"
    case .nullGeometry: "要素的几何为 null；请补上几何。"
    case .emptyGeometry: "要素的几何没有任何坐标；请补上几何。"
    case .geometryNotAnObject: "geometry 不是对象；请改为几何对象。"
    case .unknownGeometryType: "几何的 type 缺失或不是七种几何类型之一；请改正 type。"
    case .noCoordinates: "几何缺少 coordinates（GeometryCollection 缺少 geometries）；请补上。"
    case .wrongNesting: "坐标数组的层数与几何类型不符；请改正 type 或括号层数。"
    case .notNumeric: "坐标不是数值；请改为数值。"
    case .numberTooLarge: "坐标值过大，超出双精度数的范围；请改正该数值。"
    case .shortPosition: "坐标点少于两个数；请补全经度和纬度。"
    case .shortLine: "线的坐标点少于两个；请补全或删除该线。"
    case .shortRing: "环的坐标点少于四个；请补全或删除该环。"
    case .openRing: "环不闭合，首末坐标点不同；请闭合该环。"
    }
  }

  /// What is wrong and what to do, in English.
  var en: String {
    switch self {
    case .notAnObject: "this item of features is not an object; make it a Feature."
    case .notAFeature: "the type of this item is not \"Feature\"; correct the type."
    case .propertiesNotAnObject: "properties is not an object; make it an object or null."
    case .identifierNotScalar: "the id is neither a string nor a number; correct it."
    case .noGeometry: "the feature has no geometry member; add its geometry."
    case .nullGeometry: "the feature's geometry is null; add its geometry."
    case .emptyGeometry: "the feature's geometry has no coordinates; add its geometry."
    case .geometryNotAnObject: "the geometry is not an object; write a geometry object."
    case .unknownGeometryType:
      "the geometry's type is missing or is none of the seven geometry types; correct it."
    case .noCoordinates:
      "the geometry has no coordinates (a GeometryCollection no geometries); add them."
    case .wrongNesting:
      "the coordinates are nested in a way the geometry's type does not allow; "
        + "correct the type or the brackets."
    case .notNumeric: "a coordinate is not a number; write a number."
    case .numberTooLarge: "a coordinate is too large for a double; correct the number."
    case .shortPosition: "a position has fewer than two numbers; give longitude and latitude."
    case .shortLine: "a line has fewer than two positions; complete it or remove it."
    case .shortRing: "a ring has fewer than four positions; complete it or remove it."
    case .openRing:
      "a ring is open: its first and last position differ; close the ring."
    }
  }
}
