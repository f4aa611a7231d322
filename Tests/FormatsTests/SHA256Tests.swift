import Formats
import TestSupport
import Testing

/// Vectors of FIPS 180-4 and of NIST's example values.
@Suite struct SHA256Tests {
  @Test(arguments: [
    ("", 1, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", 1, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1,
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      "a", 1_000_000,
      "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    ),
  ])
  func `known digests`(piece: String, count: Int, digest: String) {
    #expect(SHA256.hex(of: String(repeating: piece, count: count)) == digest)
  }

  @Test(arguments: [1 as UInt64, 2, 3])
  func `pieces give the same digest as the whole`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let bytes = (0..<1_000).map { _ in UInt8.random(in: 0...255, using: &generator) }
    var whole = SHA256()
    whole.update(bytes)
    var pieces = SHA256()
    var start = 0
    while start < bytes.count {
      let end = min(bytes.count, start + Int.random(in: 0...150, using: &generator))
      pieces.update(Array(bytes[start..<end]))
      start = end
    }
    #expect(pieces.hexDigest() == whole.hexDigest(), "seed \(seed)")
  }
}
