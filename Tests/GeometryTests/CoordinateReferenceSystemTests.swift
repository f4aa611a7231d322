import Geometry
import Testing

@Suite struct CoordinateReferenceSystemTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let text: String
    let code: String?
    let datum: GeodeticDatum
    let zone: Int?
    var testDescription: String { String(text.prefix(60)) }
  }

  static let esriZone41 = """
    PROJCS["CGCS2000_3_Degree_GK_Zone_41",GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",\
    DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]],\
    PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Gauss_Kruger"],\
    PARAMETER["False_Easting",41500000.0],PARAMETER["False_Northing",0.0],\
    PARAMETER["Central_Meridian",123.0],PARAMETER["Scale_Factor",1.0],\
    PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]
    """
  static let esriXian = """
    PROJCS["Xian_1980_3_Degree_GK_CM_123E",GEOGCS["GCS_Xian_1980",\
    DATUM["D_Xian_1980",SPHEROID["Xian_1980",6378140.0,298.257]],\
    PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Gauss_Kruger"],\
    PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],\
    PARAMETER["Central_Meridian",123.0],PARAMETER["Scale_Factor",1.0],\
    PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]
    """
  static let esriGeographic = """
    GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",\
    DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]],\
    PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]
    """

  static let cases: [Case] = [
    Case(text: "EPSG:4529", code: "EPSG:4529", datum: .cgcs2000, zone: 4529),
    Case(text: " epsg:4550\n", code: "EPSG:4550", datum: .cgcs2000, zone: 4550),
    Case(text: "4490", code: "EPSG:4490", datum: .cgcs2000, zone: nil),
    Case(text: "OGC:CRS84", code: "OGC:CRS84", datum: .wgs84, zone: nil),
    Case(text: "urn:ogc:def:crs:OGC:1.3:CRS84", code: "OGC:CRS84", datum: .wgs84, zone: nil),
    Case(text: "urn:ogc:def:crs:EPSG::4490", code: "EPSG:4490", datum: .cgcs2000, zone: nil),
    Case(
      text: "http://www.opengis.net/def/crs/EPSG/0/4550", code: "EPSG:4550", datum: .cgcs2000,
      zone: 4550),
    Case(text: "EPSG:4610", code: "EPSG:4610", datum: .xian1980, zone: nil),
    Case(text: "EPSG:4214", code: "EPSG:4214", datum: .beijing1954, zone: nil),
    Case(text: "EPSG:4555", code: "EPSG:4555", datum: .newBeijing, zone: nil),
    Case(text: "EPSG:21421", code: "EPSG:21421", datum: .beijing1954, zone: 21421),
    Case(text: "+init=epsg:4490", code: "EPSG:4490", datum: .cgcs2000, zone: nil),
    Case(text: esriZone41, code: "EPSG:4529", datum: .cgcs2000, zone: 4529),
    Case(text: esriXian, code: "EPSG:2386", datum: .xian1980, zone: 2386),
    Case(text: esriGeographic, code: "EPSG:4490", datum: .cgcs2000, zone: nil),
    Case(
      text: "+proj=aea +lat_1=25 +lat_2=47 +lon_0=105 +ellps=GRS80", code: nil, datum: .unstated,
      zone: nil),
    Case(
      text: "+proj=tmerc +lat_0=0 +lon_0=123 +k=1 +x_0=500000 +ellps=GRS80 +units=m", code: nil,
      datum: .unstated, zone: nil),
    Case(text: "CGCS2000", code: "EPSG:4490", datum: .cgcs2000, zone: nil),
  ]

  @Test(arguments: cases) func reads(_ value: Case) throws {
    let system = try CoordinateReferenceSystem(value.text)
    #expect(system.code == value.code)
    #expect(system.datum == value.datum)
    #expect(system.zone?.epsg == value.zone)
  }

  @Test func factsOfAZone() throws {
    let system = try CoordinateReferenceSystem("EPSG:4529")
    #expect(system.isProjected && !system.isGeographic)
    #expect(system.centralMeridian == 123)
    #expect(system.falseEasting == 41_500_000)
    #expect(system.areaOfUse?.minX == 121.5)
    #expect(system.areaOfUse?.maxX == 124.5)
    #expect(system.name == "CGCS2000 / 3-degree Gauss-Kruger zone 41")
  }

  @Test(arguments: ["", "EPSG:999999", "12", "CGCS", "GEOGCS[", "+proj=nothing", "EPSG:5737x"])
  func refuses(_ text: String) {
    #expect {
      try CoordinateReferenceSystem(text)
    } throws: { error in
      guard let error = error as? CRSError else { return false }
      return error.code == .unknown && error.zh.contains("EPSG:4490")
    }
  }
}
