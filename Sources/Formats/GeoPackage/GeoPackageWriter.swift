import Foundation
internal import GRDB
import Geometry

/// Writes layers into a new GeoPackage (OGC 12-128, version 1.3).
///
/// Each layer gets a spatial index. Same layers, same bytes: every date in the file is the one
/// passed in. Feature ids become a column `id`; arrays and objects become JSON text, declared as
/// such so that they are read back as what they were.
public enum GeoPackageWriter {
  /// The day written where the format demands one and the caller has none.
  public static let noDate = "2000-01-01T00:00:00.000Z"

  /// Writes the file and puts it in place once it is complete.
  /// - Parameter date: The time of change in the file's tables, as `2026-11-23T00:00:00.000Z`.
  /// - Returns: What columns were renamed and what they lose.
  /// - Throws: ``FormatError`` when the file cannot be created or the disk is full.
  @discardableResult
  public static func write(
    _ layers: [GeoPackageLayer], to path: String, date: String = noDate
  ) throws(FormatError) -> [ReadRemark] {
    var remarks: [ReadRemark] = []
    do {
      try OutputPlace.replacing(path) { temporary in
        let queue = try DatabaseQueue(path: temporary)
        try queue.writeWithoutTransaction { database in
          try database.execute(
            sql: """
              PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
              PRAGMA application_id = 1196444487; PRAGMA user_version = 10300;
              """)
          try database.inTransaction {
            try GeoPackageSchema.create(database)
            var names = UniqueNames()
            for (index, layer) in layers.enumerated() {
              var layer = layer
              layer.name = names.unique(layer.name)
              var writer = GeoPackageLayerWriter(layer, index, date)
              try writer.write(database)
              remarks += writer.losses.remarks("GeoPackage")
            }
            return .commit
          }
        }
        try queue.close()
      }
    } catch let error as FormatError {
      throw error
    } catch {
      throw failure(path, error)
    }
    return remarks
  }

  private static func failure(_ path: String, _ error: any Error) -> FormatError {
    guard let error = error as? DatabaseError else {
      return FormatError.writing(path, code: EIO)
    }
    switch error.resultCode {
    case .SQLITE_FULL: return FormatError.writing(path, code: ENOSPC)
    case .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM:
      return FormatError.creating(path, code: EACCES)
    default:
      let reason = error.message ?? "\(error.resultCode)"
      return FormatError(
        .io, file: path, zh: "写 GeoPackage 失败（\(reason)）；请检查磁盘后重试。",
        en: "writing the GeoPackage failed (\(reason)); check the disk and try again.")
    }
  }
}
