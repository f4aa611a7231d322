import Registry
import Testing

@Suite struct SigningKeyTests {
  /// RFC 8032, section 7.1, test 1 and 2: public key, message and signature.
  @Test(arguments: [
    (
      "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", [] as [UInt8],
      "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
        + "d25bf5f0595bbe24655141438e7a100b"
    ),
    (
      "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", [0x72],
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c"
        + "387b2eaeb4302aeeb00d291612bb0c00"
    ),
  ])
  func signaturesOfTheStandardHold(_ key: String, _ message: [UInt8], _ signature: String) {
    var bytes: [UInt8] = []
    var rest = signature[...]
    while let byte = UInt8(rest.prefix(2), radix: 16), !rest.isEmpty {
      bytes.append(byte)
      rest = rest.dropFirst(2)
    }
    #expect(SigningKey.isSigned(message, by: key, signature: bytes))
    bytes[5] ^= 1
    #expect(!SigningKey.isSigned(message, by: key, signature: bytes))
    #expect(!SigningKey.isSigned(message + [1], by: key, signature: bytes))
    #expect(!SigningKey.isSigned(message, by: "zz", signature: []))
  }

  @Test func aKeySignsAndComesBackFromItsFile() throws {
    let key = try SigningKey.make()
    let other = try SigningKey.make()
    let message: [UInt8] = Array("决定".utf8)
    let signature = try key.sign(message)
    #expect(SigningKey.isSigned(message, by: key.publicKey, signature: signature))
    #expect(!SigningKey.isSigned(message, by: other.publicKey, signature: signature))
    #expect(key.fingerprint.count == 16 && key.fingerprint != other.fingerprint)
    #expect(String(decoding: try key.pem(), as: UTF8.self).contains("PRIVATE KEY"))
  }
}
