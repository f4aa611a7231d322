import Boundaries
import Foundation
import Rules
import TestSupport

/// Settings with round numbers, so that tests do not depend on what an office sets.
enum MarkerTestPack {
  static let pack: RulePack = {
    let text = """
      pack.id\ttest
      pack.date\t2026-11-01
      marker.scale.province\t50000
      marker.scale.prefecture\t10000
      marker.scale.county\t10000
      marker.scale.township\t10000
      marker.signedMillimetres\t0.1
      marker.foundSigma\t1
      marker.heightSigma\t1
      marker.leastDifference\t0.1
      marker.suspiciousFactor\t2
      marker.movedFactor\t3
      marker.distanceMillimetres\t0.4
      marker.groupReach\t1000
      marker.spacing\t10000
      marker.bendReach\t100
      marker.bendAngle\t60
      marker.bendNear\t200
      marker.planeTolerance\t0.01
      marker.ties\t3
      marker.tieAzimuthSigma\t0.2
      marker.tieDistanceSigma\t0.2
      marker.tieFactor\t3
      marker.sameObject\t30
      marker.nearest\t0.5
      marker.junctionRanks\tprovince|prefecture|county
      """
    return try! RulePack(text: text)
  }()

  static let settings = try! MarkerSettings(pack)

  /// The pack that comes with the program.
  static func shipped() throws -> RulePack {
    let file = DataSets.repository.appending(path: "GeoData/packs/cn-county.tsv")
    return try RulePack(text: String(contentsOf: file, encoding: .utf8))
  }
}
