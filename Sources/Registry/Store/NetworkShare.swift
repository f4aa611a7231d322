import Foundation

/// Whether a folder lies on a network share, where SQLite's locks and log cannot be trusted.
enum NetworkShare {
  /// File systems that reach over a network, as the kernel names them.
  static let types: Set<String> = [
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "glusterfs", "lustre", "ncpfs",
    "ocfs2", "gfs2", "fuse.sshfs", "fuse.glusterfs", "fuse.davfs", "davfs", "fuse.rclone",
    "fuse.s3fs", "fuse.gvfsd-fuse", "fuse.smbnetfs", "vboxsf", "prl_fs", "fuse.vmhgfs-fuse",
  ]

  /// The type of the share a path lies on, or nil on a local disk.
  ///
  /// - Parameters:
  ///   - path: An absolute path, links resolved.
  ///   - mounts: The text of `/proc/self/mounts`.
  static func type(of path: String, mounts: String) -> String? {
    var best = (length: -1, type: "")
    for line in mounts.split(separator: "\n") {
      let words = line.split(separator: " ")
      guard words.count >= 3 else { continue }
      let point = unescaped(words[1])
      let holds = point == "/" || path == point || path.hasPrefix(point + "/")
      // Of mounts on one point the last is the one in use.
      if holds, point.utf8.count >= best.length { best = (point.utf8.count, String(words[2])) }
    }
    return types.contains(best.type) ? best.type : nil
  }

  /// A mount point as it is; blanks are written as three octal digits.
  private static func unescaped(_ text: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.first {
      let digits = rest.dropFirst().prefix(3)
      if byte == UInt8(ascii: "\\"), digits.count == 3,
        let code = UInt8(String(decoding: digits, as: UTF8.self), radix: 8)
      {
        bytes.append(code)
        rest = rest.dropFirst(4)
      } else {
        bytes.append(byte)
        rest = rest.dropFirst()
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Refuses a path on a network share.
  /// - Throws: ``RegisterError`` `.refused`.
  static func refuse(_ path: String) throws(RegisterError) {
    let folder = URL(filePath: path).deletingLastPathComponent().resolvingSymlinksInPath().path
    guard let mounts = try? String(contentsOfFile: "/proc/self/mounts", encoding: .utf8),
      let type = type(of: folder, mounts: mounts)
    else { return }
    throw RegisterError(
      .refused,
      zh: "\(path) 在网络共享（\(type)）上，多人同时写会损坏登记库；请把登记库放在本机磁盘，"
        + "用 dijie registry pack 与 merge 交换，用 backup 把备份写到共享上。",
      en:
        "\(path) lies on a network share (\(type)), where writing at once damages a register; keep "
        + "it on a local disk, exchange with dijie registry pack and merge, and write backups to the "
        + "share with backup.")
  }
}
