import Testing

@testable import Registry

/// Shares on which SQLite's locks cannot be trusted are recognised by the kernel's list of mounts.
@Suite struct NetworkShareTests {
  static let mounts = """
    /dev/sda1 / ext4 rw 0 0
    server:/export /mnt/office nfs4 rw 0 0
    //nas/share /mnt/my\\040share cifs rw 0 0
    tmpfs /mnt/office/local tmpfs rw 0 0
    user@host:/x /data/a/remote fuse.sshfs rw 0 0
    /dev/sdb1 /mnt/usb vfat rw 0 0
    """

  struct Case: Sendable {
    let path: String
    let type: String?
  }

  @Test(arguments: [
    Case(path: "/data/a", type: nil), Case(path: "/mnt/office", type: "nfs4"),
    Case(path: "/mnt/office/2026", type: "nfs4"), Case(path: "/mnt/office/local/x", type: nil),
    Case(path: "/mnt/office2", type: nil), Case(path: "/mnt/my share/登记", type: "cifs"),
    Case(path: "/data/a/remote/x", type: "fuse.sshfs"), Case(path: "/mnt/usb", type: nil),
  ])
  func sharesAreRecognised(_ item: Case) {
    #expect(NetworkShare.type(of: item.path, mounts: Self.mounts) == item.type)
  }
}
