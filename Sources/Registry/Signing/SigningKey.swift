internal import CCrypto
import Formats
import Foundation

/// A person's key for signing decisions (签名私钥), Ed25519 of RFC 8032; kept outside the register.
///
/// Engine: libcrypto. The file is PKCS #8 in PEM, readable by its owner alone.
public struct SigningKey: Sendable {
  private let secret: [UInt8]
  /// The public key, 32 bytes as 64 hexadecimal digits.
  public let publicKey: String
  /// The first 16 hexadecimal digits of the public key's SHA-256.
  public var fingerprint: String { Self.fingerprint(of: publicKey) }

  /// The fingerprint of a public key.
  public static func fingerprint(of publicKey: String) -> String {
    String(SHA256.hex(of: publicKey).prefix(16))
  }

  /// Makes a new key from the system's random numbers.
  /// - Throws: ``RegisterError`` `.fault` when libcrypto cannot.
  public static func make() throws(RegisterError) -> SigningKey {
    var secret = [UInt8](repeating: 0, count: 32)
    var generator = SystemRandomNumberGenerator()
    for index in secret.indices { secret[index] = generator.next() }
    return try SigningKey(secret: secret)
  }

  private init(secret: [UInt8]) throws(RegisterError) {
    self.secret = secret
    guard let key = KeyHandle(secret: secret), let open = key.publicBytes() else {
      throw Self.fault
    }
    publicKey = Self.hex(open)
  }

  /// Reads a key from its file.
  /// - Throws: ``RegisterError`` `.missing` or `.content`.
  public init(path: String) throws(RegisterError) {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw RegisterError(
        .missing, zh: "\(path)：没有这个签名私钥文件，或没有读取权限；请核对 --key。",
        en: "\(path): there is no such key file or it may not be read; check --key.")
    }
    guard let key = KeyHandle(pem: Array(data)), let secret = key.secretBytes() else {
      throw RegisterError(
        .content, zh: "\(path)：不是 Ed25519 签名私钥；请用 dijie registry user key 生成。",
        en: "\(path): this is no Ed25519 key; make one with dijie registry user key.")
    }
    try self.init(secret: secret)
  }

  /// The key as PEM text.
  /// - Throws: ``RegisterError`` `.fault`.
  public func pem() throws(RegisterError) -> [UInt8] {
    guard let text = KeyHandle(secret: secret)?.pem() else { throw Self.fault }
    return text
  }

  /// Signs bytes; the signature has 64 bytes.
  /// - Throws: ``RegisterError`` `.fault`.
  public func sign(_ bytes: [UInt8]) throws(RegisterError) -> [UInt8] {
    guard let signature = KeyHandle(secret: secret)?.sign(bytes) else { throw Self.fault }
    return signature
  }

  /// Whether a signature over bytes is one of a public key.
  public static func isSigned(
    _ bytes: [UInt8], by publicKey: String, signature: [UInt8]
  ) -> Bool {
    guard let open = bytesOf(hex: publicKey), let key = KeyHandle(publicKey: open) else {
      return false
    }
    return key.verifies(bytes, signature)
  }

  private static let fault = RegisterError(
    .fault, zh: "签名引擎出错；请把这句话交给维护人员。",
    en: "the signing engine failed; hand this sentence to the maintainers.")

  static func hex(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  static func bytesOf(hex: String) -> [UInt8]? {
    let digits = Array(hex.utf8)
    if digits.count % 2 != 0 { return nil }
    var bytes: [UInt8] = []
    for index in stride(from: 0, to: digits.count, by: 2) {
      let pair = String(decoding: digits[index...index + 1], as: UTF8.self)
      guard let byte = UInt8(pair, radix: 16) else { return nil }
      bytes.append(byte)
    }
    return bytes
  }
}

/// One key of libcrypto (`EVP_PKEY`), destroyed with this one.
@safe
private struct KeyHandle: ~Copyable {
  private let raw: OpaquePointer

  init?(secret: [UInt8]) {
    guard let raw = unsafe EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nil, secret, secret.count)
    else { return nil }
    unsafe self.raw = raw
  }

  init?(publicKey: [UInt8]) {
    guard
      let raw = unsafe EVP_PKEY_new_raw_public_key(
        EVP_PKEY_ED25519, nil, publicKey, publicKey.count)
    else { return nil }
    unsafe self.raw = raw
  }

  init?(pem: [UInt8]) {
    guard let memory = unsafe BIO_new_mem_buf(pem, Int32(pem.count)) else { return nil }
    defer { _ = unsafe BIO_free(memory) }
    // A password callback that gives none keeps libcrypto from asking at the terminal.
    let none:
      @convention(c) (UnsafeMutablePointer<CChar>?, Int32, Int32, UnsafeMutableRawPointer?)
        -> Int32 = { _, _, _, _ in 0 }
    guard let raw = unsafe PEM_read_bio_PrivateKey(memory, nil, none, nil) else { return nil }
    guard unsafe EVP_PKEY_get_id(raw) == EVP_PKEY_ED25519 else {
      unsafe EVP_PKEY_free(raw)
      return nil
    }
    unsafe self.raw = raw
  }

  deinit { unsafe EVP_PKEY_free(raw) }

  func publicBytes() -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: 32)
    var count = 32
    return unsafe EVP_PKEY_get_raw_public_key(raw, &bytes, &count) == 1 ? bytes : nil
  }

  func secretBytes() -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: 32)
    var count = 32
    return unsafe EVP_PKEY_get_raw_private_key(raw, &bytes, &count) == 1 ? bytes : nil
  }

  func pem() -> [UInt8]? {
    guard let memory = unsafe BIO_new(BIO_s_mem()) else { return nil }
    defer { _ = unsafe BIO_free(memory) }
    guard unsafe PEM_write_bio_PKCS8PrivateKey(memory, raw, nil, nil, 0, nil, nil) == 1 else {
      return nil
    }
    var bytes = [UInt8](repeating: 0, count: 1024)
    let count = unsafe BIO_read(memory, &bytes, 1024)
    return count > 0 ? Array(bytes.prefix(Int(count))) : nil
  }

  func sign(_ bytes: [UInt8]) -> [UInt8]? {
    guard let context = unsafe EVP_MD_CTX_new() else { return nil }
    defer { unsafe EVP_MD_CTX_free(context) }
    var signature = [UInt8](repeating: 0, count: 64)
    var count = 64
    guard unsafe EVP_DigestSignInit(context, nil, nil, nil, raw) == 1,
      unsafe EVP_DigestSign(context, &signature, &count, bytes, bytes.count) == 1
    else { return nil }
    return signature
  }

  func verifies(_ bytes: [UInt8], _ signature: [UInt8]) -> Bool {
    guard let context = unsafe EVP_MD_CTX_new() else { return false }
    defer { unsafe EVP_MD_CTX_free(context) }
    return unsafe EVP_DigestVerifyInit(context, nil, nil, nil, raw) == 1
      && EVP_DigestVerify(context, signature, signature.count, bytes, bytes.count) == 1
  }
}
